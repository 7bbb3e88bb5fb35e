namespace ArcTtt.Core;

/// <summary>A connected component of a grid's cells, and the smallest rectangle around it.</summary>
/// <param name="Cells">Indices of its cells, row by row through the grid; the first in reading order comes first.</param>
/// <param name="Row">First row.</param>
/// <param name="Column">First column.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public readonly record struct ConnectedComponent(ArraySegment<int> Cells, int Row, int Column, int Height, int Width)
{
    /// <summary>The class of cells that belong to no component.</summary>
    public const byte None = byte.MaxValue;

    /// <summary>Whether it reaches the first or last row or column of a grid of some size; empty cells that do not are a hole.</summary>
    public bool Touches(int height, int width) => Row == 0 || Column == 0 || Row + Height == height || Column + Width == width;

    /// <summary>Divides cells into components: neighbours of one class belong together.</summary>
    /// <param name="classes">A class for each of height * width cells, row by row: 0 to 31, or <see cref="None"/>, which those of the components are afterwards.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="corners">Bit k is set if cells of class k that touch at a corner only are neighbours, too.</param>
    /// <param name="most">Where to stop.</param>
    /// <returns>The components, in the order of their first cells.</returns>
    public static List<ConnectedComponent> Find(byte[] classes, int height, int width, uint corners, int most = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(classes);
        Guard.Length(classes.Length, height * width, "classes", nameof(classes));
        var components = new List<ConnectedComponent>();
        var order = new int[classes.Length];
        var end = 0;
        for (var i = 0; i < classes.Length && components.Count < most; i++)
        {
            var own = classes[i];
            if (own == None)
            {
                continue;
            }

            // What was reached waits in the order for its neighbours to be looked at.
            var (begin, diagonal) = (end, (corners >> own & 1) != 0);
            int top = height, left = width, bottom = 0, right = 0;
            Reach(i);
            for (var next = begin; next < end; next++)
            {
                var (r, c) = Math.DivRem(order[next], width);
                (top, bottom, left, right) = (Math.Min(top, r), Math.Max(bottom, r), Math.Min(left, c), Math.Max(right, c));
                for (var row = Math.Max(0, r - 1); row <= Math.Min(height - 1, r + 1); row++)
                {
                    for (var column = Math.Max(0, c - 1); column <= Math.Min(width - 1, c + 1); column++)
                    {
                        if (classes[(row * width) + column] == own && (diagonal || row == r || column == c))
                        {
                            Reach((row * width) + column);
                        }
                    }
                }
            }

            components.Add(new(new(order, begin, end - begin), top, left, bottom - top + 1, right - left + 1));

            void Reach(int at) => (classes[at], order[end++]) = (None, at);
        }

        return components;
    }
}
