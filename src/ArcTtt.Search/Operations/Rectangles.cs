namespace ArcTtt.Search.Operations;

/// <summary>Rectangles in pictures: solid ones, frames, corner marks, empty ones.</summary>
internal static class Rectangles
{
    private const int MostRectangles = 40;

    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new SplitOperation("SolidRectangles", 11, SolidRectangles),
        new SplitOperation("FramedBoxes", 10, FramedBoxes),
        new SplitOperation("BoxesOfCorners", 11, BoxesOfCorners),
        new MapOperation("LargestEmptyRectangle", 11, LargestEmpty),
    ];

    // Largest first: rectangles of one colour, two or more cells on each side; each cell belongs to one.
    private static Picture[]? SolidRectangles(Picture p)
    {
        var cells = p.Copy();
        var found = new List<Picture>();
        while (found.Count < MostRectangles)
        {
            var (area, top, left, height, width) = Largest(cells, p.Height, p.Width, cell => cell != 0);
            if (area < 4 || height < 2 || width < 2)
            {
                break;
            }

            for (var r = top; r < top + height; r++)
            {
                cells.AsSpan((r * p.Width) + left, width).Clear();
            }

            found.Add(p.Part(top, left, height, width)!);
        }

        return found.Count == 0 ? null : [.. found];
    }

    // Every rectangle of empty cells that has the greatest area, in colour 1.
    private static Picture? LargestEmpty(Picture p)
    {
        var cells = new byte[p.Area];
        var (most, _, _, _, _) = Largest(p.Cells, p.Height, p.Width, cell => cell == 0, (top, left, height, width, area, best) =>
        {
            if (area > best)
            {
                Array.Clear(cells);
            }

            for (var r = top; r < top + height; r++)
            {
                cells.AsSpan((r * p.Width) + left, width).Fill(1);
            }
        });
        return most == 0 || most == p.Area ? null : p.With(cells);
    }

    // What lies in the box of every component whose box is rimmed by it.
    private static Picture[]? FramedBoxes(Picture p)
    {
        var boxes = new List<Picture>();
        foreach (var region in Splitting.Regions(p, RegionKind.OneColor, false))
        {
            if (region.Height < 3 || region.Width < 3 || boxes.Count == Step.MaxPictures)
            {
                continue;
            }

            var (bottom, right) = (region.Row + region.Height - 1, region.Column + region.Width - 1);
            var rim = 0;
            foreach (var at in region.Cells)
            {
                var (r, c) = (at / p.Width, at % p.Width);
                rim += r == region.Row || r == bottom || c == region.Column || c == right ? 1 : 0;
            }

            if (rim == 2 * (region.Height + region.Width - 2))
            {
                boxes.Add(p.Part(region.Row, region.Column, region.Height, region.Width)!);
            }
        }

        return boxes.Count == 0 ? null : [.. boxes];
    }

    // Boxes of which a colour has just the four corners: all four cells of that colour in the picture.
    private static Picture[]? BoxesOfCorners(Picture p)
    {
        var counts = p.Histogram();
        var boxes = new List<Picture>();
        for (var color = 1; color < counts.Length; color++)
        {
            if (counts[color] == 4 && p.Recolor(cell => cell == color ? cell : (byte)0).Cropped() is { Height: > 1, Width: > 1 } box
                && box[0, 0] != 0 && box[0, box.Width - 1] != 0 && box[box.Height - 1, 0] != 0 && box[box.Height - 1, box.Width - 1] != 0)
            {
                boxes.Add(p.Part(box.Row - p.Row, box.Column - p.Column, box.Height, box.Width)!);
            }
        }

        return boxes.Count == 0 ? null : [.. boxes];
    }

    /// <summary>The largest rectangle of one colour, the first of several.</summary>
    /// <param name="cells">height * width colours.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="counts">Which colours count.</param>
    /// <param name="atLeast">Told of every rectangle that is as large as the best so far, or larger: place, shape, area, the best so far.</param>
    private static (int Area, int Top, int Left, int Height, int Width) Largest(
        byte[] cells, int height, int width, Func<byte, bool> counts, Action<int, int, int, int, int, int>? atLeast = null)
    {
        // depth[c]: how many cells of the same colour end in this row of column c.
        var depth = new int[width];
        var (area, top, left, tall, wide) = (0, 0, 0, 0, 0);
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
                    if (size >= area)
                    {
                        atLeast?.Invoke(r - low + 1, c, low, end - c + 1, size, area);
                        (area, top, left, tall, wide) = size > area ? (size, r - low + 1, c, low, end - c + 1) : (area, top, left, tall, wide);
                    }
                }
            }
        }

        return (area, top, left, tall, wide);
    }
}
