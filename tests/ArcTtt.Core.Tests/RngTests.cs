namespace ArcTtt.Core.Tests;

/// <summary>Expected values come from a second implementation, in Python, of the published algorithms.</summary>
public class RngTests
{
    [Fact]
    public void GivesTheReferenceNumbers()
    {
        var zero = new Rng(0);
        Assert.Equal([0x99ec5f36cb75f2b4, 0xbf6e1f784956452a, 0x1a5f849d4933e6e0, 0x6aa594f1262d2d2c], Draw(4, zero.NextUInt64));
        Assert.Equal([0x15780b2e0c2ec716, 0x6104d9866d113a7e, 0xae17533239e499a1, 0xecb8ad4703b360a1], Draw(4, new Rng(42).NextUInt64));
        Assert.Equal([0x6d10e7cc824ca533, 0x7283401f7be9a8f4, 0x69a116e47524dd14], Draw(3, new Rng(42, 7).NextUInt64));
    }

    [Fact]
    public void GivesTheReferenceRanges()
    {
        var rng = new Rng(42);
        Assert.Equal([0, 3, 6, 9, 9, 7, 7, 8, 7, 5, 6, 2], Draw(12, () => rng.Next(10)));
        Assert.Equal([0.08386297105988216, 0.3789802506626686, 0.6800434110281394], Draw(3, new Rng(42).NextDouble));
    }

    [Fact]
    public void GivesTheReferenceGaussians()
    {
        double[] expected = [-0.7262191382447857, -0.21119691823195985, 0.2216227015035933, 0.5227716877560146, 0.46417731016247366, 0.7409788916865562];
        var drawn = Draw(6, new Rng(42).NextGaussian);
        Assert.All(expected.Zip(drawn), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
    }

    [Fact]
    public void GaussiansHaveMeanZeroAndDeviationOne()
    {
        var drawn = Draw(100_000, new Rng(3).NextGaussian);
        Assert.Equal(0, drawn.Average(), 0.02);
        Assert.Equal(1, drawn.Average(x => x * x), 0.02);
        Assert.Equal(3, drawn.Average(x => x * x * x * x), 0.15);
    }

    [Fact]
    public void RangesAreEvenAndClosed()
    {
        var rng = new Rng(9);
        var counts = Draw(60_000, () => rng.Next(-2, 4)).GroupBy(x => x).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal([-2, -1, 0, 1, 2, 3], counts.Keys.Order());
        Assert.All(counts.Values, count => Assert.InRange(count, 9_500, 10_500));
        Assert.Equal(0, rng.Next(1));
    }

    [Fact]
    public void ShufflesEvenly()
    {
        var rng = new Rng(4);
        var counts = Draw(24_000, () =>
        {
            int[] values = [0, 1, 2, 3];
            rng.Shuffle(values.AsSpan());
            return string.Concat(values);
        }).GroupBy(order => order).Select(group => group.Count()).ToArray();
        Assert.Equal(24, counts.Length);
        Assert.All(counts, count => Assert.InRange(count, 850, 1_150));
    }

    [Fact]
    public void StreamsDiffer()
    {
        var firsts = Enumerable.Range(0, 1000).SelectMany(i => new[] { new Rng(1, (ulong)i).NextUInt64(), new Rng(2, (ulong)i).NextUInt64() });
        Assert.Equal(2000, firsts.Distinct().Count());
    }

    [Fact]
    public void RefusesEmptyRanges()
    {
        Assert.Contains("exclusive maximum is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new Rng(1).Next(0)).Message);
        Assert.Contains("exclusive maximum is 5, expected from 6", Assert.Throws<ArgumentOutOfRangeException>(() => new Rng(1).Next(5, 5)).Message);
    }

    private static T[] Draw<T>(int count, Func<T> next) => [.. Enumerable.Range(0, count).Select(_ => next())];
}
