using ArcTtt.Search.Operations;

namespace ArcTtt.Search;

/// <summary>
/// A encoding of tasks whose grids are divided by lines into compartments of one colour each: every grid is seen with a cell for each compartment, so that
/// what programs do to cells they do to compartments.
/// </summary>
internal static class CompartmentEncoding
{
    private const int LeastCompartments = 4; // down and across
    private const int LeastFilled = 2;

    /// <summary>The encoding; null where some grid is not so, or an output has other lines than its input.</summary>
    public static TaskEncoding? For(ArcTask task) =>
        task.Train.Concat(task.Test).All(pair => Small(pair.Input, pair.Input, LeastCompartments) is not null)
            && task.Train.All(pair => HasLinesOf(pair.Input, pair.Output!, LeastCompartments) && Small(pair.Input, pair.Output!, LeastCompartments) is not null)
            ? Make("ByCompartments", LeastCompartments, picture => Small(picture, picture, LeastCompartments) ?? picture)
            : null;

    /// <summary>
    /// The encoding of tasks whose outputs alone have compartments of one colour: inputs are seen as they are, and what programs draw is a cell for each compartment.
    /// Null where the task is none of them.
    /// </summary>
    public static TaskEncoding? FilledFor(ArcTask task) =>
        task.Train.All(pair => HasLinesOf(pair.Input, pair.Output!, LeastFilled) && Small(pair.Input, pair.Output!, LeastFilled) is not null)
            && task.Test.All(pair => DivisionOf(Picture.Of(pair.Input), LeastFilled) is not null)
            && task.Train.All(pair => Small(pair.Input, pair.Input, LeastFilled) is null)
            ? Make("FillCompartmentsBy", LeastFilled, picture => picture)
            : null;

    private static TaskEncoding Make(string name, int least, Func<Picture, Picture> input) =>
        new(name, input, (lines, output) => Small(lines, output, least)!, (lines, result) => Large(lines, result, least));

    private static Grid? Small(Grid lines, Grid grid, int least) => Small(Picture.Of(lines), Picture.Of(grid), least)?.ToGrid();

    // A cell for each compartment that the lines of the first make in the second; null where one of them has two colours.
    private static Picture? Small(Picture lines, Picture picture, int least) =>
        DivisionOf(lines, least) is { } found
            && found.Compartments().All(box => int.IsPow2(picture.Part(box.Top, box.Left, box.Height, box.Width)!.ColorMask))
            ? Picture.Of(0, 0, found.Rows.Length, found.Columns.Length, (r, c) => picture[found.Rows[r].Start, found.Columns[c].Start])
            : null;

    private static Division? DivisionOf(Picture picture, int least) =>
        Separators.Find(picture, 1, Grid.Colors - 1) is { } found && found.Rows.Length >= least && found.Columns.Length >= least ? found : null;

    // The input with its compartments filled; a result of another shape, which is none of compartments, stays as it is.
    private static Grid Large(Grid input, Grid result, int least) =>
        DivisionOf(Picture.Of(input), least) is { } found && (found.Rows.Length, found.Columns.Length) == (result.Height, result.Width)
            ? Filled(input, found, i => result.Cells[i])
            : result;

    private static bool HasLinesOf(Grid input, Grid output, int least) =>
        input.Height == output.Height && input.Width == output.Width && DivisionOf(Picture.Of(input), least) is { } found
            && Filled(input, found, _ => 0).Equals(Filled(output, found, _ => 0));

    private static Grid Filled(Grid grid, Division found, Func<int, byte> color)
    {
        var cells = grid.Cells.ToArray();
        foreach (var (i, box) in found.Compartments().Index())
        {
            box.Fill(cells, grid.Width, color(i));
        }

        return new(grid.Height, grid.Width, cells);
    }
}
