namespace ArcTtt.Search;

/// <summary>A rectangle of cells.</summary>
/// <param name="Top">First row.</param>
/// <param name="Left">First column.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
internal readonly record struct Box(int Top, int Left, int Height, int Width)
{
    /// <summary>Last row.</summary>
    public int Bottom => Top + Height - 1;

    /// <summary>Last column.</summary>
    public int Right => Left + Width - 1;

    /// <summary>Its first and last row and column.</summary>
    public Box[] Sides => [this with { Height = 1 }, this with { Top = Bottom, Height = 1 }, this with { Width = 1 }, this with { Left = Right, Width = 1 }];

    /// <summary>Whether another box lies within this one.</summary>
    public bool Holds(Box other) => other.Top >= Top && other.Left >= Left && other.Bottom <= Bottom && other.Right <= Right;

    /// <summary>Whether both have a row in common.</summary>
    public bool SharesRows(Box other) => Top <= other.Bottom && other.Top <= Bottom;

    /// <summary>Whether both have a column in common.</summary>
    public bool SharesColumns(Box other) => Left <= other.Right && other.Left <= Right;

    /// <summary>Cells between both, rows and columns added.</summary>
    public int GapTo(Box other) =>
        Math.Max(0, Math.Max(other.Top - Bottom, Top - other.Bottom) - 1) + Math.Max(0, Math.Max(other.Left - Right, Left - other.Right) - 1);

    /// <summary>Row and column steps that lead towards another box; 0 where they overlap in that direction.</summary>
    public (int Rows, int Columns) Towards(Box other) => (
        SharesRows(other) ? 0 : Math.Sign(other.Top - Top),
        SharesColumns(other) ? 0 : Math.Sign(other.Left - Left));

    /// <summary>The middle of the side that lies in a straight direction, the corner in a diagonal one.</summary>
    public (int Row, int Column) End((int Rows, int Columns) step)
    {
        return (At(Top, Height, step.Rows), At(Left, Width, step.Columns));

        static int At(int start, int length, int step) => step < 0 ? start : step > 0 ? start + length - 1 : start + ((length - 1) / 2);
    }

    /// <summary>Fills it in a picture's cells.</summary>
    /// <param name="width">The picture's columns.</param>
    /// <param name="color">The colour.</param>
    public void Fill(byte[] cells, int width, byte color)
    {
        for (var row = Top; row <= Bottom; row++)
        {
            cells.AsSpan((row * width) + Left, Width).Fill(color);
        }
    }
}
