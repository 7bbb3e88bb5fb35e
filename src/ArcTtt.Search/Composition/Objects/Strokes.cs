namespace ArcTtt.Search.Composition.Objects;

/// <summary>Objects seen as strokes of one cell's breadth; cells are neighbours where they share a side.</summary>
internal static class Strokes
{
    /// <summary>Cells with one neighbour.</summary>
    public static int Ends(Picture p) => Count(p, (rows, columns) => rows + columns == 1);

    /// <summary>Cells with two neighbours that are not opposite each other.</summary>
    public static int Bends(Picture p) => Count(p, (rows, columns) => rows == 1 && columns == 1);

    /// <summary>Cells with three neighbours or four.</summary>
    public static int Forks(Picture p) => Count(p, (rows, columns) => rows + columns > 2);

    // Cells by how many neighbours they have in their column and in their row.
    private static int Count(Picture p, Func<int, int, bool> test)
    {
        var count = 0;
        for (var r = 0; r < p.Height; r++)
        {
            for (var c = 0; c < p.Width; c++)
            {
                count += p[r, c] != 0 && test(Colored(r - 1, c) + Colored(r + 1, c), Colored(r, c - 1) + Colored(r, c + 1)) ? 1 : 0;
            }
        }

        return count;

        int Colored(int row, int column) => p.At(row, column) != 0 ? 1 : 0;
    }
}
