namespace ArcTtt.Core;

/// <summary>A bijection of the ten colours.</summary>
public sealed class ColorPermutation : IEquatable<ColorPermutation>
{
    private readonly byte[] _map;

    /// <summary>A permutation that shows colour c as <c>map[c]</c>.</summary>
    /// <exception cref="ArgumentException">The map does not hold each of 0..9 exactly once.</exception>
    public ColorPermutation(ReadOnlySpan<byte> map)
    {
        Guard.Length(map.Length, Grid.Colors, "colour map", nameof(map));
        var seen = 0;
        foreach (var color in map)
        {
            Guard.Range(color, 0, Grid.Colors - 1, "colour in the map", nameof(map));
            if ((seen & (1 << color)) != 0)
            {
                throw new ArgumentException($"Colour {color} occurs twice in the map, expected each of 0 to {Grid.Colors - 1} once.", nameof(map));
            }

            seen |= 1 << color;
        }

        _map = map.ToArray();
    }

    /// <summary>The permutation that changes nothing.</summary>
    public static ColorPermutation Identity { get; } = new([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);

    /// <summary>What a colour is shown as.</summary>
    public byte this[int color]
    {
        get
        {
            Guard.Range(color, 0, Grid.Colors - 1, "colour");
            return _map[color];
        }
    }

    /// <summary>A random permutation, all equally likely.</summary>
    /// <param name="rng">Where chance comes from.</param>
    /// <param name="keepBlack">Whether colour 0, the usual background, stays.</param>
    public static ColorPermutation Random(Rng rng, bool keepBlack)
    {
        Span<byte> map = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
        rng.Shuffle(keepBlack ? map[1..] : map);
        return new ColorPermutation(map);
    }

    /// <summary>The permutation that undoes this one.</summary>
    public ColorPermutation Inverse()
    {
        Span<byte> inverse = stackalloc byte[Grid.Colors];
        for (var color = 0; color < Grid.Colors; color++)
        {
            inverse[_map[color]] = (byte)color;
        }

        return new ColorPermutation(inverse);
    }

    /// <summary>The grid recoloured.</summary>
    public Grid Apply(Grid grid)
    {
        Span<byte> cells = stackalloc byte[grid.Area];
        var source = grid.Cells;
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = _map[source[i]];
        }

        return new Grid(grid.Height, grid.Width, cells);
    }

    /// <summary>True if both map every colour alike.</summary>
    public bool Equals(ColorPermutation? other) => other is not null && _map.AsSpan().SequenceEqual(other._map);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ColorPermutation);

    /// <inheritdoc/>
    public override int GetHashCode() => _map.Aggregate(17, (hash, color) => unchecked(hash * 31 + color));

    /// <summary>What 0 to 9 are shown as, ten digits.</summary>
    public override string ToString() => string.Concat(_map);
}
