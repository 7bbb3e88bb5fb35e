namespace ArcTtt.Search.Operations;

/// <summary>Lists to pictures.</summary>
internal static class Joining
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new JoinOperation("Overlay", 8, list => Overlay(list)),
        new JoinOperation("Boxes", 9, list => Overlay(Array.ConvertAll(list, Box))),
        new JoinOperation("BoxRims", 11, list => Overlay(Array.ConvertAll(list, Rim))),
        new JoinOperation("Row", 11, Row),
        new JoinOperation("Column", 11, Column),
        new JoinOperation("Union", 9, list => Cellwise(list, (_, first) => first)),
        new JoinOperation("InAll", 9, list => Cellwise(list, (count, first) => count == list.Length ? first : (byte)0)),
        new JoinOperation("InOne", 10, list => Cellwise(list, (count, first) => count == 1 ? first : (byte)0)),
        new JoinOperation("MostOften", 11, MostOften),
        new JoinOperation("Concentric", 10, Concentric),
        new JoinOperation("CellsInPlaces", 9, list => CellsInPlaces(list, p => p.Majority)),
        new JoinOperation("CountsInPlaces", 10, list => CellsInPlaces(list, p => (byte)Math.Min(p.Count, 9))),
    ];

    /// <summary>All pictures at their places, the first on top.</summary>
    public static Picture? Overlay(IReadOnlyList<Picture> list)
    {
        int top = int.MaxValue, left = int.MaxValue, bottom = int.MinValue, right = int.MinValue;
        foreach (var p in list)
        {
            (top, left) = (Math.Min(top, p.Row), Math.Min(left, p.Column));
            (bottom, right) = (Math.Max(bottom, p.Row + p.Height), Math.Max(right, p.Column + p.Width));
        }

        var (height, width) = (bottom - top, right - left);
        if (!Picture.CanBe(height, width))
        {
            return null;
        }

        var cells = new byte[height * width];
        for (var k = list.Count - 1; k >= 0; k--)
        {
            var p = list[k];
            for (int r = 0, i = 0; r < p.Height; r++)
            {
                var at = ((p.Row - top + r) * width) + p.Column - left;
                for (var c = 0; c < p.Width; c++, i++, at++)
                {
                    if (p.Cells[i] != 0)
                    {
                        cells[at] = p.Cells[i];
                    }
                }
            }
        }

        return Picture.Of(top, left, height, width, cells);
    }

    // All pictures with their middles on one cell, or one corner of cells, smaller ones on top; null where sides do not allow it.
    private static Picture? Concentric(Picture[] list)
    {
        if (list.Length < 2 || Array.Exists(list, p => (p.Height - list[0].Height) % 2 != 0 || (p.Width - list[0].Width) % 2 != 0))
        {
            return null;
        }

        return Overlay([.. list.OrderBy(p => p.Area).Select(p => p.At0(-(p.Height / 2), -(p.Width / 2)))])?.At0();
    }

    private static Picture Box(Picture p)
    {
        var cells = new byte[p.Area];
        Array.Fill(cells, p.Majority);
        return p.With(cells);
    }

    private static Picture Rim(Picture p)
    {
        var cells = Box(p).Copy();
        for (var r = 1; r < p.Height - 1; r++)
        {
            cells.AsSpan((r * p.Width) + 1, Math.Max(0, p.Width - 2)).Clear();
        }

        return p.With(cells);
    }

    // Pictures beside each other; lower ones stand on the bottom line.
    private static Picture? Row(Picture[] list)
    {
        var (height, end) = (list.Max(p => p.Height), 0);
        return Overlay(Array.ConvertAll(list, p => p.At0(height - p.Height, (end += p.Width) - p.Width)));
    }

    // Pictures below each other; narrower ones at the left.
    private static Picture? Column(Picture[] list)
    {
        var end = 0;
        return Overlay(Array.ConvertAll(list, p => p.At0((end += p.Height) - p.Height, 0)));
    }

    // Pictures of one shape laid over each other wherever they stand, by how many are coloured at a cell and the first colour there.
    private static Picture? Cellwise(Picture[] list, Func<int, byte, byte> of)
    {
        if (!Alike(list))
        {
            return null;
        }

        var cells = new byte[list[0].Area];
        for (var i = 0; i < cells.Length; i++)
        {
            var count = 0;
            byte first = 0;
            foreach (var p in list)
            {
                if (p.Cells[i] != 0)
                {
                    count++;
                    first = first == 0 ? p.Cells[i] : first;
                }
            }

            cells[i] = of(count, first);
        }

        return Picture.Of(0, 0, list[0].Height, list[0].Width, cells);
    }

    // At every cell the colour, 0 among them, that most pictures of one shape show.
    private static Picture? MostOften(Picture[] list)
    {
        if (list.Length < 3 || !Alike(list))
        {
            return null;
        }

        var cells = new byte[list[0].Area];
        Span<int> votes = stackalloc int[Core.Grid.Colors];
        for (var i = 0; i < cells.Length; i++)
        {
            votes.Clear();
            foreach (var p in list)
            {
                votes[p.Cells[i]]++;
            }

            cells[i] = Redraw.MostOrEmpty(votes);
        }

        return Picture.Of(0, 0, list[0].Height, list[0].Width, cells);
    }

    private static bool Alike(Picture[] list)
    {
        foreach (var p in list)
        {
            if (p.Height != list[0].Height || p.Width != list[0].Width)
            {
                return false;
            }
        }

        return list.Length > 1;
    }

    // One cell for each picture; pictures that share rows are beside each other, ones that share columns below each other.
    private static Picture? CellsInPlaces(Picture[] list, Func<Picture, byte> of)
    {
        var rows = Lanes([.. list.Select(p => (p.Row, p.Row + p.Height))]);
        var columns = Lanes([.. list.Select(p => (p.Column, p.Column + p.Width))]);
        var (height, width) = (rows.Max() + 1, columns.Max() + 1);
        if (list.Length < 2 || !Picture.CanBe(height, width))
        {
            return null;
        }

        var cells = new byte[height * width];
        for (var i = 0; i < list.Length; i++)
        {
            cells[(rows[i] * width) + columns[i]] = of(list[i]);
        }

        return Picture.Of(0, 0, height, width, cells);
    }

    // Each span's lane: spans that overlap, also by way of others, share one.
    private static int[] Lanes((int Start, int End)[] spans)
    {
        var order = Enumerable.Range(0, spans.Length).OrderBy(i => spans[i].Start).ToArray();
        var lanes = new int[spans.Length];
        var (lane, end) = (-1, int.MinValue);
        foreach (var i in order)
        {
            lane += spans[i].Start >= end ? 1 : 0;
            end = Math.Max(end, spans[i].End);
            lanes[i] = lane;
        }

        return lanes;
    }
}
