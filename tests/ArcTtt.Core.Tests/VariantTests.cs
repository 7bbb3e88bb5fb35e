namespace ArcTtt.Core.Tests;

public class VariantTests
{
    private static readonly ColorPermutation Rotated = new([1, 2, 3, 4, 5, 6, 7, 8, 9, 0]);

    [Fact]
    public void PermutesColors()
    {
        Assert.Equal(Grid.Parse("1234567890"), Rotated.Apply(Sample.Grids[1]));
        Assert.Equal(Sample.Grids[1], Rotated.Inverse().Apply(Grid.Parse("1234567890")));
        Assert.Equal(1, Rotated[0]);
        Assert.Equal("1234567890", Rotated.ToString());
        Assert.Equal(new ColorPermutation([1, 2, 3, 4, 5, 6, 7, 8, 9, 0]), Rotated);
        Assert.NotEqual(ColorPermutation.Identity, Rotated);
    }

    [Fact]
    public void RefusesMapsThatAreNoBijection()
    {
        Assert.Contains("length 3, expected 10", Assert.Throws<ArgumentException>(() => new ColorPermutation([0, 1, 2])).Message);
        Assert.Contains("Colour 1 occurs twice", Assert.Throws<ArgumentException>(() => new ColorPermutation([0, 1, 1, 3, 4, 5, 6, 7, 8, 9])).Message);
        Assert.Contains("is 10, expected from 0 to 9", Assert.Throws<ArgumentOutOfRangeException>(() => new ColorPermutation([0, 1, 2, 3, 4, 5, 6, 7, 8, 10])).Message);
    }

    [Fact]
    public void AppliesTheDihedralFirst()
    {
        var variant = new Variant(Dihedral.Rotate90, Rotated);
        Assert.Equal(Grid.Parse("41", "52", "63"), variant.Apply(Grid.Parse("012", "345")));
        Assert.Equal(Grid.Parse("012", "345"), variant.Invert(Grid.Parse("41", "52", "63")));
        var pair = variant.Apply(new ArcPair(Grid.Parse("01"), null));
        Assert.Equal(Grid.Parse("1", "2"), pair.Input);
        Assert.Null(pair.Output);
    }

    [Fact]
    public void RandomVariantsUndo()
    {
        var rng = new Rng(5);
        for (var i = 0; i < 200; i++)
        {
            var variant = Variant.Random(rng, keepBlack: i % 2 == 0);
            Assert.All(Sample.Grids, grid => Assert.Equal(grid, variant.Invert(variant.Apply(grid))));
            Assert.True(i % 2 != 0 || variant.Colors[0] == 0);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void DrawnVariantsAreDistinctAndSpread(bool keepBlack)
    {
        var drawn = Variant.Draw(100, new Rng(1), keepBlack);
        Assert.Equal(100, drawn.Distinct().Count());
        Assert.Equal(Variant.Identity, drawn[0]);
        Assert.All(drawn.Chunk(8).Take(12), block => Assert.Equal(8, block.Select(variant => variant.Dihedral).Distinct().Count()));
        Assert.Equal(keepBlack, drawn.All(variant => variant.Colors[0] == 0));
        Assert.Equal(drawn.ToArray(), Variant.Draw(100, new Rng(1), keepBlack).ToArray());
        Assert.NotEqual(drawn.ToArray(), Variant.Draw(100, new Rng(2), keepBlack).ToArray());
    }

    [Fact]
    public void DrawsOneOrMore()
    {
        Assert.Equal(Variant.Identity, Assert.Single(Variant.Draw(1, new Rng(1), true)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Variant.Draw(0, new Rng(1), true));
    }

    [DatasetFact]
    public void EveryVariantUndoesOnAllDatasets()
    {
        var rng = new Rng(11);
        var count = 0;
        foreach (var grid in Datasets.Grids())
        {
            foreach (var dihedral in Dihedrals.All)
            {
                var variant = new Variant(dihedral, ColorPermutation.Random(rng, rng.Next(2) == 0));
                var shown = variant.Apply(grid);
                Assert.Equal(grid, variant.Invert(shown));
                Assert.Equal(dihedral.SwapsSides() ? (grid.Width, grid.Height) : (grid.Height, grid.Width), (shown.Height, shown.Width));
            }

            count++;
        }

        Assert.True(count > 20_000, $"only {count} grids");
    }
}
