namespace ArcTtt.Search;

/// <summary>Draws grids with rectangles, frames, lines and single cells, alike in kind within one task.</summary>
internal static class RandomGrids
{
    private const int Kinds = 4;

    /// <summary>Grids of one style.</summary>
    /// <param name="count">How many.</param>
    /// <param name="rng">Where chance comes from.</param>
    public static Grid[] Draw(int count, Rng rng)
    {
        var sameSize = rng.Next(2) == 0;
        var (least, most) = (3 + rng.Next(6), 9 + rng.Next(8));
        var (height, width) = (rng.Next(least, most), rng.Next(least, most));
        byte[] colors = [.. Enumerable.Range(0, 1 + rng.Next(4)).Select(_ => (byte)(1 + rng.Next(9)))];
        var kinds = 1 + rng.Next((1 << Kinds) - 1);
        var objects = 1 + rng.Next(6);
        var result = new Grid[count];
        for (var i = 0; i < count; i++)
        {
            (height, width) = sameSize ? (height, width) : (rng.Next(least, most), rng.Next(least, most));
            var cells = new byte[height * width];
            for (var n = 1 + rng.Next(objects); n > 0; n--)
            {
                Add(cells, height, width, kinds, colors[rng.Next(colors.Length)], rng);
            }

            result[i] = new(height, width, cells);
        }

        return result;
    }

    private static void Add(byte[] cells, int height, int width, int kinds, byte color, Rng rng)
    {
        int kind;
        do
        {
            kind = rng.Next(Kinds);
        }
        while ((kinds >> kind & 1) == 0);

        // A single cell, a rectangle, a frame, a row or column from side to side.
        var (h, w) = kind switch
        {
            0 => (1, 1),
            3 => rng.Next(2) == 0 ? (1, width) : (height, 1),
            _ => (1 + rng.Next(Math.Min(5, height)), 1 + rng.Next(Math.Min(5, width))),
        };
        var box = new Box(rng.Next(height - h + 1), rng.Next(width - w + 1), h, w);
        foreach (var part in kind == 2 ? box.Sides : [box])
        {
            part.Fill(cells, width, color);
        }
    }
}
