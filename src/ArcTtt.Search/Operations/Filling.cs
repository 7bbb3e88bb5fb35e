using ArcTtt.Core;

namespace ArcTtt.Search.Operations;

/// <summary>Holes, outlines, cores, denoising, components at the border.</summary>
internal static class Filling
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new MapOperation("Holes", 10, Holes),
        new MapOperation("FillHoles", 10, p => Holes(p) is { } holes ? p.With([.. p.Cells.Zip(holes.Cells, (a, b) => a != 0 ? a : b)]) : null),
        new MapOperation("Outline", 10, p => Outline(p, true)),
        new MapOperation("Outline4", 11, p => Outline(p, false)),
        new MapOperation("Core", 10, Core),
        new MapOperation("Denoise", 11, Denoise),
        new MapOperation("AtBorder", 10, ByBorder),
        new MapOperation("SpreadLeast", 11, p => p.ColorCount < 2 ? null : Spread(p, p.Minority)),
        .. Enumerable.Range(1, Grid.Colors - 1).Select(color => new MapOperation($"Spread{color}", 11, p => p.ColorCount < 2 ? null : Spread(p, (byte)color)) { Paints = color }),
    ];

    // The empty cells that no path of empty cells leads out of, in the picture's most frequent colour.
    private static Picture? Holes(Picture p)
    {
        var color = p.Majority;
        var cells = new byte[p.Area];
        var any = false;
        foreach (var region in Splitting.Regions(p, RegionKind.Empty, false))
        {
            if (!region.AtFrameOf(p))
            {
                any = true;
                foreach (var at in region.Cells)
                {
                    cells[at] = color;
                }
            }
        }

        return any ? p.With(cells) : null;
    }

    // The empty cells beside coloured ones, each in the colour of most of its neighbours.
    private static Picture? Outline(Picture p, bool diagonal)
    {
        var cells = new byte[p.Area];
        Span<int> votes = stackalloc int[Grid.Colors];
        var any = false;
        for (int r = 0, i = 0; r < p.Height; r++)
        {
            for (var c = 0; c < p.Width; c++, i++)
            {
                if (p.Cells[i] == 0)
                {
                    cells[i] = MostBeside(p, r, c, diagonal, votes);
                    any |= cells[i] != 0;
                }
            }
        }

        return any ? p.With(cells) : null;
    }

    // The coloured cells whose neighbours are all of their colour; what lies outside the picture is not.
    private static Picture? Core(Picture p)
    {
        var cells = new byte[p.Area];
        var any = false;
        for (var r = 1; r < p.Height - 1; r++)
        {
            for (var c = 1; c < p.Width - 1; c++)
            {
                var i = (r * p.Width) + c;
                var cell = p.Cells[i];
                if (cell != 0 && p.Cells[i - 1] == cell && p.Cells[i + 1] == cell && p.Cells[i - p.Width] == cell && p.Cells[i + p.Width] == cell
                    && p.Cells[i - p.Width - 1] == cell && p.Cells[i - p.Width + 1] == cell
                    && p.Cells[i + p.Width - 1] == cell && p.Cells[i + p.Width + 1] == cell)
                {
                    cells[i] = cell;
                    any = true;
                }
            }
        }

        return any ? p.With(cells) : null;
    }

    // Coloured cells that touch none of their colour take the colour that most of their neighbours have, 0 among them.
    private static Picture? Denoise(Picture p)
    {
        var cells = p.Copy();
        Span<int> votes = stackalloc int[Grid.Colors];
        var any = false;
        for (int r = 0, i = 0; r < p.Height; r++)
        {
            for (var c = 0; c < p.Width; c++, i++)
            {
                if (p.Cells[i] == 0)
                {
                    continue;
                }

                MostBeside(p, r, c, true, votes);
                if (votes[p.Cells[i]] == 0)
                {
                    cells[i] = Redraw.MostOrEmpty(votes);
                    any = true;
                }
            }
        }

        return any ? p.With(cells) : null;
    }

    // What a colour becomes that spreads into all empty cells beside it, and beside those; nothing else is left.
    private static Picture? Spread(Picture p, byte color)
    {
        if ((p.ColorMask & 1) == 0 || (p.ColorMask >> color & 1) == 0)
        {
            return null;
        }

        var cells = p.Recolor(cell => cell == color ? color : (byte)0).Copy();
        var any = false;
        foreach (var region in Splitting.Regions(p, RegionKind.Empty, false))
        {
            if (!region.Cells.Any(at => Redraw.Straight.Any(step => p.At((at / p.Width) + step.Rows, (at % p.Width) + step.Columns) == color)))
            {
                continue;
            }

            any = true;
            foreach (var at in region.Cells)
            {
                cells[at] = color;
            }
        }

        return any ? p.With(cells) : null;
    }

    // Components painted 1 where they touch the border, else 2.
    private static Picture? ByBorder(Picture p)
    {
        if (p.Count == 0)
        {
            return null;
        }

        var cells = new byte[p.Area];
        foreach (var region in Splitting.Regions(p, RegionKind.OneColor, false))
        {
            var value = (byte)(region.AtFrameOf(p) ? 1 : 2);
            foreach (var at in region.Cells)
            {
                cells[at] = value;
            }
        }

        return p.With(cells);
    }

    // Counts the neighbours' colours, 0 among them; gives the most frequent other than 0, the lowest of several.
    private static byte MostBeside(Picture p, int row, int column, bool diagonal, Span<int> votes)
    {
        votes.Clear();
        for (var r = Math.Max(0, row - 1); r <= Math.Min(p.Height - 1, row + 1); r++)
        {
            for (var c = Math.Max(0, column - 1); c <= Math.Min(p.Width - 1, column + 1); c++)
            {
                if ((diagonal || r == row || c == column) && (r != row || c != column))
                {
                    votes[p[r, c]]++;
                }
            }
        }

        return Redraw.Most(votes);
    }
}
