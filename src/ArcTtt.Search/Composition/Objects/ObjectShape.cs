namespace ArcTtt.Search.Composition.Objects;

/// <summary>What an object's cells look like whatever their colours.</summary>
/// <param name="Exact">A hash of the cells that belong to the object.</param>
/// <param name="Turned">The same for all turned and mirrored forms.</param>
/// <param name="Holes">Regions of other cells in the box that do not reach its edge; corners do not join cells. Indices are those of the box.</param>
/// <param name="LeftRight">Whether it is its own mirror image, left to right.</param>
/// <param name="UpDown">The same upside down.</param>
internal sealed record ObjectShape(ulong Exact, ulong Turned, ConnectedComponent[] Holes, bool LeftRight, bool UpDown)
{
    /// <summary>The shape of an object.</summary>
    public static ObjectShape Of(Picture p)
    {
        var forms = Array.ConvertAll(
            Dihedrals.All.ToArray(), turn => Hash(turn.Apply(p.Cells, p.Height, p.Width), turn.SwapsSides() ? (p.Width, p.Height) : p.Shape));
        return new(
            forms[0],
            forms.Min(),
            [.. Components.Holes(p)],
            forms[(int)Dihedral.FlipHorizontal] == forms[0],
            forms[(int)Dihedral.FlipVertical] == forms[0]);
    }

    private static ulong Hash(byte[] cells, (int Height, int Width) shape)
    {
        var hash = Picture.Mix((ulong)((shape.Height * 64) + shape.Width));
        ulong word = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            word = (word << 1) | (cells[i] != 0 ? 1UL : 0);
            if ((i & 63) == 63)
            {
                hash = Picture.Mix(hash ^ word);
            }
        }

        return Picture.Mix(hash ^ word);
    }
}
