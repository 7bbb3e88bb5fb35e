namespace ArcTtt.Core;

/// <summary>
/// A small deterministic random generator: xoshiro256** seeded by SplitMix64. It gives the same numbers on every machine and .NET version,
/// which <see cref="Random"/> does not promise. Not for secrets, not safe to share between threads: give each its own stream.
/// </summary>
public sealed class Rng
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;
    private const double Ln2 = 0.693147180559945309417;

    private ulong _s0, _s1, _s2, _s3;
    private double _spareGaussian = double.NaN;

    /// <summary>A generator for a seed.</summary>
    public Rng(ulong seed)
    {
        _s0 = SplitMix(ref seed);
        _s1 = SplitMix(ref seed);
        _s2 = SplitMix(ref seed);
        _s3 = SplitMix(ref seed);
    }

    /// <summary>One of many independent streams of a seed, such as (seed, step).</summary>
    public Rng(ulong seed, ulong stream) : this(Mix(Mix(seed + GoldenGamma) + GoldenGamma * stream))
    {
    }

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64()
    {
        var result = ulong.RotateLeft(_s1 * 5, 7) * 9;
        var shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = ulong.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A whole number from 0 to below <paramref name="exclusiveMax"/>, all equally likely.</summary>
    public int Next(int exclusiveMax)
    {
        Guard.Range(exclusiveMax, 1, int.MaxValue, "exclusive maximum");

        // Lemire's method: the high half of a product; low halves under the threshold would favour some results.
        var range = (uint)exclusiveMax;
        var threshold = (0u - range) % range;
        ulong product;
        do
        {
            product = (NextUInt64() >> 32) * range;
        }
        while ((uint)product < threshold);

        return (int)(product >> 32);
    }

    /// <summary>A whole number from <paramref name="min"/> to below <paramref name="exclusiveMax"/>; their distance must fit an int.</summary>
    public int Next(int min, int exclusiveMax)
    {
        var range = (long)exclusiveMax - min;
        if (range is < 1 or > int.MaxValue)
        {
            Guard.ThrowOutOfRange(exclusiveMax, $"from {min + 1L} to {(long)min + int.MaxValue}", "exclusive maximum", nameof(exclusiveMax));
        }

        return min + Next((int)range);
    }

    /// <summary>A number from 0 to below 1, in steps of 2^-53.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A normal number with mean 0 and standard deviation 1.</summary>
    public double NextGaussian()
    {
        if (!double.IsNaN(_spareGaussian))
        {
            var spare = _spareGaussian;
            _spareGaussian = double.NaN;
            return spare;
        }

        // Marsaglia's polar method gives two at a time.
        double x, y, square;
        do
        {
            x = 2 * NextDouble() - 1;
            y = 2 * NextDouble() - 1;
            square = x * x + y * y;
        }
        while (square is >= 1 or 0);

        var scale = Math.Sqrt(-2 * Log(square) / square);
        _spareGaussian = y * scale;
        return x * scale;
    }

    /// <summary>Puts values into a random order, all orders equally likely.</summary>
    public void Shuffle<T>(Span<T> values)
    {
        for (var last = values.Length - 1; last > 0; last--)
        {
            var other = Next(last + 1);
            (values[last], values[other]) = (values[other], values[last]);
        }
    }

    // Math.Log may differ in the last bit between C libraries; this uses only operations that IEEE 754 fixes.
    // x = m * 2^e with m in [0.5, 2); ln m = 2 artanh((m - 1) / (m + 1)).
    private static double Log(double x)
    {
        var exponent = Math.ILogB(x);
        var mantissa = Math.ScaleB(x, -exponent);
        if (mantissa > 1.4142135623730951)
        {
            mantissa /= 2;
            exponent++;
        }

        var s = (mantissa - 1) / (mantissa + 1);
        var sum = 0.0;
        for (var n = 23; n >= 1; n -= 2)
        {
            sum = sum * (s * s) + 1.0 / n;
        }

        return 2 * s * sum + exponent * Ln2;
    }

    private static ulong SplitMix(ref ulong state) => Mix(state += GoldenGamma);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
