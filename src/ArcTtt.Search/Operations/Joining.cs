namespace ArcTtt.Search.Operations;

/// <summary>Lists to pictures.</summary>
internal static class Joining
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new JoinOperation("Overlay", 10, list => Overlay(list)),
        new JoinOperation("Row", 11, Row),
        new JoinOperation("Column", 11, list => Row([.. list.Select(Geometry.Transpose)]) is { } row ? Geometry.Transpose(row) : null),
    ];

    /// <summary>All pictures at their places, the first on top.</summary>
    public static Picture? Overlay(IReadOnlyList<Picture> list)
    {
        var top = list.Min(p => p.Row);
        var left = list.Min(p => p.Column);
        var height = list.Max(p => p.Row + p.Height) - top;
        var width = list.Max(p => p.Column + p.Width) - left;
        if (!Picture.CanBe(height, width))
        {
            return null;
        }

        var cells = new byte[height * width];
        foreach (var p in list.Reverse())
        {
            for (var i = 0; i < p.Area; i++)
            {
                if (p.Cells[i] != 0)
                {
                    cells[((p.Row - top + (i / p.Width)) * width) + p.Column - left + (i % p.Width)] = p.Cells[i];
                }
            }
        }

        return Picture.Of(top, left, height, width, cells);
    }

    // Pictures of one height beside each other.
    private static Picture? Row(Picture[] list)
    {
        if (list.Any(p => p.Height != list[0].Height))
        {
            return null;
        }

        var width = list.Sum(p => p.Width);
        if (!Picture.CanBe(list[0].Height, width))
        {
            return null;
        }

        var cells = new byte[list[0].Height * width];
        var start = 0;
        foreach (var p in list)
        {
            for (var r = 0; r < p.Height; r++)
            {
                p.Cells.AsSpan(r * p.Width, p.Width).CopyTo(cells.AsSpan((r * width) + start));
            }

            start += p.Width;
        }

        return Picture.Of(0, 0, list[0].Height, width, cells);
    }
}
