namespace ArcTtt.Search.Composition.Objects;

/// <summary>What an object's cells look like whatever their colours.</summary>
/// <param name="Exact">A hash of the cells that belong to the object.</param>
/// <param name="Turned">The same for all turned and mirrored forms.</param>
/// <param name="Holes">Regions of other cells in the box that do not reach its edge; corners do not join cells.</param>
/// <param name="HoleCells">The cells of those, indices within the box.</param>
/// <param name="LeftRight">Whether it is its own mirror image, left to right.</param>
/// <param name="UpDown">The same upside down.</param>
internal sealed record ObjectShape(ulong Exact, ulong Turned, int Holes, IReadOnlyList<int> HoleCells, bool LeftRight, bool UpDown)
{
    /// <summary>The shape of an object.</summary>
    public static ObjectShape Of(Picture p)
    {
        Span<ulong> forms = stackalloc ulong[8];
        for (var form = 0; form < forms.Length; form++)
        {
            forms[form] = Hash(p, form);
        }

        ulong turned = ulong.MaxValue;
        foreach (var form in forms)
        {
            turned = Math.Min(turned, form);
        }

        ConnectedComponent[] holes = [.. Components.Holes(p)];
        return new(forms[0], turned, holes.Length, [.. holes.SelectMany(hole => hole.Cells)], forms[1] == forms[0], forms[2] == forms[0]);
    }

    // Bit 0 of the form mirrors left to right, bit 1 upside down, bit 2 swaps rows and columns.
    private static ulong Hash(Picture p, int form)
    {
        var (height, width) = (form & 4) == 0 ? (p.Height, p.Width) : (p.Width, p.Height);
        var hash = Picture.Mix((ulong)((height * 64) + width));
        ulong word = 0;
        for (var i = 0; i < p.Area; i++)
        {
            var row = (form & 2) == 0 ? i / width : height - 1 - (i / width);
            var column = (form & 1) == 0 ? i % width : width - 1 - (i % width);
            word = (word << 1) | (((form & 4) == 0 ? p[row, column] : p[column, row]) != 0 ? 1UL : 0);
            if ((i & 63) == 63)
            {
                hash = Picture.Mix(hash ^ word);
            }
        }

        return Picture.Mix(hash ^ word);
    }
}
