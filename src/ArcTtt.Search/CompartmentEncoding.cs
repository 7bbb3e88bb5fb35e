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
        task.Train.All(pair => Small(pair.Input) is not null && HasLinesOf(pair.Input, pair.Output!, LeastCompartments) && Small(pair.Input, pair.Output!) is not null)
            && task.Test.All(pair => Small(pair.Input) is not null)
            ? new(
                "ByCompartments",
                picture => Small(picture, picture) ?? picture,
                (input, output) => Small(input, output)!,
                (input, result) => Large(input, result, LeastCompartments))
            : null;

    /// <summary>
    /// The encoding of tasks whose outputs alone have compartments of one colour: inputs are seen as they are, and what programs draw is a cell for each compartment.
    /// Null where the task is none of them.
    /// </summary>
    public static TaskEncoding? FilledFor(ArcTask task) =>
        task.Train.All(pair => HasLinesOf(pair.Input, pair.Output!, LeastFilled) && Small(pair.Input, pair.Output!, LeastFilled) is not null)
            && task.Test.All(pair => DivisionOf(Picture.Of(pair.Input), LeastFilled) is not null)
            && task.Train.All(pair => Small(pair.Input, pair.Input, LeastFilled) is null)
            ? new(
                "FillCompartmentsBy",
                picture => picture,
                (input, output) => Small(input, output, LeastFilled)!,
                (input, result) => Large(input, result, LeastFilled))
            : null;

    private static Grid? Small(Grid grid) => Small(grid, grid);

    private static Grid? Small(Grid lines, Grid grid, int least = LeastCompartments) => Small(Picture.Of(lines), Picture.Of(grid), least)?.ToGrid();

    // A cell for each compartment that the lines of the first make in the second; null where one of them has two colours.
    private static Picture? Small(Picture lines, Picture picture, int least = LeastCompartments)
    {
        if (DivisionOf(lines, least) is not { } found)
        {
            return null;
        }

        if (found.Compartments().Any(box => picture.Part(box.Top, box.Left, box.Height, box.Width)!.Cells is var cells && cells.AsSpan().ContainsAnyExcept(cells[0])))
        {
            return null;
        }

        return Picture.Of(0, 0, found.Rows.Length, found.Columns.Length, (r, c) => picture[found.Rows[r].Start, found.Columns[c].Start]);
    }

    private static Division? DivisionOf(Picture picture, int least) =>
        Separators.Find(picture, 1, Grid.Colors - 1) is { } found && found.Rows.Length >= least && found.Columns.Length >= least ? found : null;

    // The input with its compartments filled; a result of another shape, which is none of compartments, stays as it is.
    private static Grid Large(Grid input, Grid result, int least)
    {
        if (DivisionOf(Picture.Of(input), least) is not { } found || found.Rows.Length != result.Height || found.Columns.Length != result.Width)
        {
            return result;
        }

        var cells = input.Cells.ToArray();
        foreach (var (i, box) in found.Compartments().Index())
        {
            box.Fill(cells, input.Width, result.Cells[i]);
        }

        return new(input.Height, input.Width, cells);
    }

    private static bool HasLinesOf(Grid input, Grid output, int least) =>
        input.Height == output.Height && input.Width == output.Width && DivisionOf(Picture.Of(input), least) is { } found
            && Enumerable.Range(0, input.Area).All(at => InCompartment(found, at / input.Width, at % input.Width) || input.Cells[at] == output.Cells[at]);

    private static bool InCompartment(Division found, int row, int column) =>
        found.Rows.Any(span => row >= span.Start && row < span.Start + span.Length) && found.Columns.Any(span => column >= span.Start && column < span.Start + span.Length);
}
