namespace ArcTtt.Search.Operations;

/// <summary>Rays, connections, smears.</summary>
internal static class Lines
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new MapOperation("SmearRight", 11, p => Smear(p, 0, 1)),
        new MapOperation("SmearLeft", 11, p => Smear(p, 0, -1)),
        new MapOperation("SmearDown", 11, p => Smear(p, 1, 0)),
        new MapOperation("SmearUp", 11, p => Smear(p, -1, 0)),
    ];

    // Every coloured cell runs on in a direction until the next coloured cell.
    private static Picture Smear(Picture p, int rows, int columns)
    {
        var cells = p.Copy();
        for (var i = 0; i < p.Height; i++)
        {
            var r = rows < 0 ? p.Height - 1 - i : i;
            for (var j = 0; j < p.Width; j++)
            {
                var c = columns < 0 ? p.Width - 1 - j : j;
                if (p[r, c] == 0 && r - rows >= 0 && r - rows < p.Height && c - columns >= 0 && c - columns < p.Width)
                {
                    cells[(r * p.Width) + c] = cells[((r - rows) * p.Width) + c - columns];
                }
            }
        }

        return p.With(cells);
    }
}
