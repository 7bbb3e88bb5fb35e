namespace ArcTtt.Search.Operations;

/// <summary>Grids that are divided by full rows and columns of one colour.</summary>
internal static class Separators
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new MapOperation("Separators", 10, p => Find(p) is { } found ? Keep(p, found, true) : null),
        new MapOperation("BetweenSeparators", 10, p => Find(p) is { } found ? Keep(p, found, false) : null),
        new MapOperation("WithoutSeparators", 11, p => Find(p) is { } found ? Picture.Of(
            p.Row, p.Column, found.Rows.Sum(span => span.Length), found.Columns.Sum(span => span.Length), Joined(p, found)) : null),
        new MapOperation("CompartmentsAlike", 12, Alike),
        new MapOperation("CompartmentsToCells", 11, p => Small(p, Compartment.Most)),
        new MapOperation("FillCompartments", 11, p => Paint(p, Compartment.Most)),
        new MapOperation("PaintCountsOfCompartments", 11, p => Paint(p, Compartment.Count)),
        new MapOperation("PaintRanksOfCompartments", 11, p => Paint(p, Compartment.Rank)),
        new MapOperation("PaintPlacesOfCompartments", 11, p => Paint(p, Compartment.Place)),
    ];

    // What is asked about a compartment.
    private enum Compartment
    {
        Most,
        Count,
        Rank,
        Place,
    }

    /// <summary>The stretches of rows and of columns between separators; null where nothing separates. Coloured lines go before empty ones.</summary>
    public static Division? Find(Picture p) => Find(p, 1, 9) ?? Find(p, 0, 0);

    /// <summary>The division by the colour, of some, that most full rows and columns have; null where they divide nothing.</summary>
    /// <param name="first">The first colour.</param>
    /// <param name="last">The last one; of several with as many lines it is taken.</param>
    public static Division? Find(Picture p, int first, int last)
    {
        Division? best = null;
        for (var color = last; color >= first; color--)
        {
            if ((p.ColorMask >> color & 1) != 0 && Division.By(p.Cells, p.Height, p.Width, color) is { Count: > 1 } found && found.Lines > (best?.Lines ?? 0))
            {
                best = found;
            }
        }

        return best;
    }

    /// <summary>The compartments, in reading order.</summary>
    public static IEnumerable<Box> Compartments(this Division found) =>
        found.Rows.SelectMany(row => found.Columns.Select(column => new Box(row.Start, column.Start, row.Length, column.Length)));

    // The lines alone, or what lies between them.
    private static Picture? Keep(Picture p, Division found, bool lines)
    {
        var cells = p.Copy();
        foreach (var box in found.Compartments())
        {
            box.Fill(cells, p.Width, 0);
        }

        return lines ? p.With(cells) : p.Redrawn((r, c) => cells[(r * p.Width) + c] == 0 ? p[r, c] : (byte)0);
    }

    private static byte[] Joined(Picture p, Division found) =>
    [
        .. from row in Lines(found.Rows)
           from column in Lines(found.Columns)
           select p[row, column],
    ];

    private static IEnumerable<int> Lines(IEnumerable<(int Start, int Length)> spans) => spans.SelectMany(span => Enumerable.Range(span.Start, span.Length));

    // Every compartment shows what any of them shows, the first on top. They must have one shape.
    private static Picture? Alike(Picture p)
    {
        if (Find(p) is not { IsRegular: true } found)
        {
            return null;
        }

        var (height, width) = (found.Rows[0].Length, found.Columns[0].Length);

        var shown = new byte[height * width];
        ForEach((at, inside) => shown[inside] = shown[inside] == 0 ? p.Cells[at] : shown[inside]);
        var cells = p.Copy();
        ForEach((at, inside) => cells[at] = shown[inside]);
        return p.With(cells);

        void ForEach(Action<int, int> visit)
        {
            foreach (var (top, _) in found.Rows)
            {
                foreach (var (left, _) in found.Columns)
                {
                    for (var i = 0; i < shown.Length; i++)
                    {
                        visit(((top + (i / width)) * p.Width) + left + (i % width), i);
                    }
                }
            }
        }
    }

    // A cell for each compartment.
    private static Picture? Small(Picture p, Compartment asked) =>
        Find(p) is { } found ? Picture.Of(0, 0, found.Rows.Length, found.Columns.Length, Answers(p, found, asked)) : null;

    // Every compartment filled with its answer, separators empty.
    private static Picture? Paint(Picture p, Compartment asked)
    {
        if (Find(p) is not { } found)
        {
            return null;
        }

        var answers = Answers(p, found, asked);
        var cells = new byte[p.Area];
        foreach (var (i, box) in found.Compartments().Index())
        {
            box.Fill(cells, p.Width, answers[i]);
        }

        return p.With(cells);
    }

    private static byte[] Answers(Picture p, Division found, Compartment asked)
    {
        int[][] histograms = [.. found.Compartments().Select(box => p.Part(box.Top, box.Left, box.Height, box.Width)!.Histogram())];
        int[] colored = [.. histograms.Select(counts => counts.Sum() - counts[0])];
        var (high, low) = (colored.Max(), colored.Min());
        return asked switch
        {
            Compartment.Most => [.. histograms.Select(counts => Redraw.Most(counts))],
            Compartment.Count => [.. colored.Select(Redraw.Color)],
            Compartment.Rank => [.. colored.Select(count => count == high ? (byte)1 : count == low ? (byte)2 : (byte)3)],
            _ => [.. Enumerable.Range(0, histograms.Length).Select(i => Place(i / found.Columns.Length, found.Rows.Length, i % found.Columns.Length, found.Columns.Length))],
        };
    }

    // First, middle and last rows and columns of compartments: 1 to 9.
    private static byte Place(int row, int rows, int column, int columns) => (byte)(1 + (3 * Third(row, rows)) + Third(column, columns));

    private static int Third(int at, int count) => at == 0 ? 0 : at == count - 1 ? 2 : 1;
}
