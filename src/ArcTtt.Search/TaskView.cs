using ArcTtt.Core;

namespace ArcTtt.Search;

/// <summary>A way to look at a task: its grids are changed before the search, and what is found is changed back.</summary>
/// <param name="Name">Stands around the program's text; null for none.</param>
/// <param name="Before">What the search sees instead of an input.</param>
/// <param name="Output">What it sees instead of a demonstrated output, given its input.</param>
/// <param name="After">What becomes of a result, given the input.</param>
internal sealed record TaskView(string? Name, Func<Picture, Picture> Before, Func<Grid, Grid, Grid> Output, Func<Grid, Grid, Grid> After)
{
    /// <summary>The task as it is.</summary>
    public static TaskView Plain { get; } = new(null, picture => picture, (_, output) => output, (_, result) => result);

    /// <summary>Every grid's most frequent input colour changed places with black: operations take black for what is empty.</summary>
    public static TaskView Background { get; } = new(
        "OnBackground",
        picture => Swap(picture, BackgroundOf(picture.Cells)),
        (input, output) => Swap(output, BackgroundOf(input.Cells)),
        (input, result) => Swap(result, BackgroundOf(input.Cells)));

    /// <summary>Whether some input's most frequent colour is not black.</summary>
    public static bool HasBackground(ArcTask task) => task.Train.Concat(task.Test).Any(pair => BackgroundOf(pair.Input.Cells) != 0);

    private static byte BackgroundOf(ReadOnlySpan<byte> cells)
    {
        var counts = new int[Grid.Colors];
        foreach (var cell in cells)
        {
            counts[cell]++;
        }

        return (byte)Array.IndexOf(counts, counts.Max());
    }

    private static Picture Swap(Picture picture, byte color) => color == 0 ? picture : picture.Recolor(cell => cell == color ? (byte)0 : cell == 0 ? color : cell);

    private static Grid Swap(Grid grid, byte color)
    {
        if (color == 0)
        {
            return grid;
        }

        var cells = grid.Cells.ToArray();
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = cells[i] == color ? (byte)0 : cells[i] == 0 ? color : cells[i];
        }

        return new Grid(grid.Height, grid.Width, cells);
    }
}
