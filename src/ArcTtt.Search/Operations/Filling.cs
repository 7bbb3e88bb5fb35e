using System.Numerics;

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
        new MapOperation("SpreadLeast", 11, p => Spread(p, 1 << p.Minority)),
        new MapOperation("SpreadOthers", 11, p => Spread(p, p.ColorMask & ~(1 << p.Majority))),
        .. Enumerable.Range(1, Grid.Colors - 1).Select(color => new MapOperation($"Spread{color}", 11, p => Spread(p, 1 << color)) { Paints = color }),
    ];

    // The empty cells that no path of empty cells leads out of, in the picture's most frequent colour.
    private static Picture? Holes(Picture p)
    {
        var cells = new byte[p.Area];
        foreach (var component in Components.Holes(p))
        {
            component.Paint(cells, p.Majority);
        }

        return NotEmpty(p.With(cells));
    }

    // The empty cells beside coloured ones, each in the colour of most of its neighbours.
    private static Picture? Outline(Picture p, bool diagonal)
    {
        var votes = new int[Grid.Colors];
        return NotEmpty(p.Redrawn((r, c) => p[r, c] == 0 ? MostBeside(p, r, c, diagonal, votes) : (byte)0));
    }

    // The coloured cells whose neighbours are all of their colour; what lies outside the picture is not.
    private static Picture? Core(Picture p) => NotEmpty(p.Redrawn((r, c) =>
        p[r, c] is > 0 and var own && Array.TrueForAll(Redraw.AllDirections, step => p.At(r + step.Rows, c + step.Columns) == own) ? own : (byte)0));

    // Coloured cells that touch none of their colour take the colour that most of their neighbours have, 0 among them.
    private static Picture? Denoise(Picture p)
    {
        var votes = new int[Grid.Colors];
        var quiet = p.Redrawn((r, c) =>
        {
            var own = p[r, c];
            if (own != 0)
            {
                MostBeside(p, r, c, true, votes);
            }

            return own == 0 || votes[own] > 0 ? own : Redraw.MostOrEmpty(votes);
        });
        return ReferenceEquals(quiet, p) ? null : quiet;
    }

    // What colours become that spread into all empty cells beside them, and beside those; nothing else is left. Bit c of the mask is set for colour c. What
    // several of them reach stays empty.
    private static Picture? Spread(Picture p, int colors)
    {
        if (p.ColorCount < 2 || (p.ColorMask & 1) == 0 || (p.ColorMask & colors & ~1) == 0)
        {
            return null;
        }

        var cells = p.Recolor(cell => (colors >> cell & 1) != 0 ? cell : (byte)0).Copy();
        var any = false;
        foreach (var component in Components.Find(p, ComponentKind.Empty, false))
        {
            var reached = component.Cells.Aggregate(0, (mask, at) => Redraw.Straight.Aggregate(
                mask, (own, step) => own | (1 << p.At((at / p.Width) + step.Rows, (at % p.Width) + step.Columns)))) & colors & ~1;
            if (BitOperations.IsPow2(reached))
            {
                component.Paint(cells, (byte)BitOperations.TrailingZeroCount(reached));
                any = true;
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
        foreach (var component in Components.Find(p, ComponentKind.OneColor, false))
        {
            component.Paint(cells, (byte)(component.Touches(p.Height, p.Width) ? 1 : 2));
        }

        return p.With(cells);
    }

    private static Picture? NotEmpty(Picture p) => p.Count > 0 ? p : null;

    // Counts the neighbours' colours, 0 among them; gives the most frequent other than 0, the lowest of several.
    private static byte MostBeside(Picture p, int row, int column, bool diagonal, int[] votes)
    {
        Array.Clear(votes);
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
