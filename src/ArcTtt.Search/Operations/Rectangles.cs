namespace ArcTtt.Search.Operations;

/// <summary>Rectangles in pictures: solid ones, frames, empty ones.</summary>
internal static class Rectangles
{
    private const int MostRectangles = 40;
    private const int LeastFrame = 3; // cells high and wide

    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new SplitOperation("SolidRectangles", 11, SolidRectangles),
        new SplitOperation("FramedBoxes", 10, FramedBoxes),
        new MapOperation("LargestEmptyRectangle", 11, LargestEmpty),
        new MapOperation("InLargestFrame", 10, InLargestFrame),
    ];

    // Largest first: rectangles of one colour, two or more cells on each side; each cell belongs to one.
    private static Picture[]? SolidRectangles(Picture p)
    {
        var cells = p.Copy();
        var found = new List<Picture>();
        while (found.Count < MostRectangles)
        {
            var box = Largest(cells, p.Height, p.Width, 2, cell => cell != 0);
            if (box.Height == 0)
            {
                break;
            }

            box.Fill(cells, p.Width, 0);
            found.Add(p.Part(box.Top, box.Left, box.Height, box.Width)!);
        }

        return found.Count == 0 ? null : [.. found];
    }

    // Every rectangle of empty cells that has the greatest area, in colour 1: of those two or more cells high and wide, or where there is none, of all.
    private static Picture? LargestEmpty(Picture p) => LargestEmpty(p, 2) ?? LargestEmpty(p, 1);

    private static Picture? LargestEmpty(Picture p, int least)
    {
        var cells = new byte[p.Area];
        var largest = Largest(p.Cells, p.Height, p.Width, least, cell => cell == 0, (box, isLarger) =>
        {
            if (isLarger)
            {
                Array.Clear(cells);
            }

            box.Fill(cells, p.Width, 1);
        });
        return largest.Height == 0 || largest.Height * largest.Width == p.Area ? null : p.With(cells);
    }

    // What lies in the box of every component whose box is rimmed by it.
    private static Picture[]? FramedBoxes(Picture p)
    {
        var boxes = new List<Picture>();
        foreach (var component in Components.Find(p, ComponentKind.OneColor, false))
        {
            if (component.Height < 3 || component.Width < 3 || boxes.Count == Operation.MaxPictures)
            {
                continue;
            }

            var (bottom, right) = (component.Row + component.Height - 1, component.Column + component.Width - 1);
            var rim = 0;
            foreach (var at in component.Cells)
            {
                var (r, c) = (at / p.Width, at % p.Width);
                rim += r == component.Row || r == bottom || c == component.Column || c == right ? 1 : 0;
            }

            if (rim == 2 * (component.Height + component.Width - 2))
            {
                boxes.Add(p.Part(component.Row, component.Column, component.Height, component.Width)!);
            }
        }

        return boxes.Count == 0 ? null : [.. boxes];
    }

    // What lies in the largest rectangle that has a rim of one colour, whatever is around it; the rim itself is left out. Null where there is none, or where the
    // rim is the picture's own.
    private static Picture? InLargestFrame(Picture p)
    {
        if (p.Height < LeastFrame || p.Width < LeastFrame || p.Count < 4 * (LeastFrame - 1))
        {
            return null;
        }

        // How many cells of one colour end in each cell, from the left and from above.
        var (across, down) = (new int[p.Area], new int[p.Area]);
        for (var i = 0; i < p.Area; i++)
        {
            across[i] = i % p.Width > 0 && p.Cells[i - 1] == p.Cells[i] ? across[i - 1] + 1 : 1;
            down[i] = i >= p.Width && p.Cells[i - p.Width] == p.Cells[i] ? down[i - p.Width] + 1 : 1;
        }

        (int Area, int Top, int Left, int Height, int Width) best = default;
        for (var corner = p.Area - 1; corner >= 0; corner--)
        {
            var (bottom, right) = (corner / p.Width, corner % p.Width);
            for (var height = LeastFrame; p.Cells[corner] != 0 && height <= down[corner]; height++)
            {
                var top = corner - ((height - 1) * p.Width);
                for (var width = Math.Min(across[corner], across[top]); width >= LeastFrame && height * width > best.Area; width--)
                {
                    if (down[corner - width + 1] >= height)
                    {
                        best = (height * width, bottom - height + 1, right - width + 1, height, width);
                    }
                }
            }
        }

        return best.Area == 0 || best.Area == p.Area ? null : p.Part(best.Top + 1, best.Left + 1, best.Height - 2, best.Width - 2);
    }

    /// <summary>The largest rectangle of one colour, the first of several; without rows if there is none.</summary>
    /// <param name="cells">height * width colours.</param>
    /// <param name="least">How many cells high and wide it must be.</param>
    /// <param name="counts">Which colours count.</param>
    /// <param name="atLeast">Told of every rectangle that is as large as the best so far, and whether it is larger.</param>
    private static Box Largest(byte[] cells, int height, int width, int least, Func<byte, bool> counts, Action<Box, bool>? atLeast = null)
    {
        // depth[c]: how many cells of the same colour end in this row of column c.
        var depth = new int[width];
        var (area, best) = (0, default(Box));
        for (var r = 0; r < height; r++)
        {
            for (var c = 0; c < width; c++)
            {
                var cell = cells[(r * width) + c];
                depth[c] = !counts(cell) ? 0 : r > 0 && cells[((r - 1) * width) + c] == cell ? depth[c] + 1 : 1;
            }

            for (var c = 0; c < width; c++)
            {
                var (cell, low) = (cells[(r * width) + c], int.MaxValue);
                for (var end = c; end < width && depth[end] > 0 && cells[(r * width) + end] == cell; end++)
                {
                    low = Math.Min(low, depth[end]);
                    var size = low * (end - c + 1);
                    if (size >= area && low >= least && end - c + 1 >= least)
                    {
                        Box box = new(r - low + 1, c, low, end - c + 1);
                        atLeast?.Invoke(box, size > area);
                        (area, best) = size > area ? (size, box) : (area, best);
                    }
                }
            }
        }

        return best;
    }
}
