namespace ArcTtt.Solver;

/// <summary>Grids to answer with where nobody knows better: hardly ever right, but an attempt that is left out never is.</summary>
public static class Guess
{
    private static readonly Grid[] Last = [Grid.Parse("0"), Grid.Parse("1")];

    /// <summary>Guesses at a test output, no two alike, at least two.</summary>
    /// <param name="task">The task; its test outputs are not looked at.</param>
    /// <param name="test">Which test input, from 0.</param>
    public static ImmutableArray<Grid> For(ArcTask task, int test)
    {
        var input = task.Test[test].Input;
        Grid[] outputs = [.. task.Train.Select(pair => pair.Output!)];
        var (height, width) = ShapeFor(task, input);
        var blank = Blank(height, width, outputs);
        var keepsShape = task.Train.All(pair => IsAlike(pair.Input, pair.Output!));
        Grid[] guesses = outputs.All(outputs[0].Equals) ? [outputs[0], blank, input]
            : keepsShape ? [input, blank]
            : [blank, input];
        return [.. guesses.Concat(Last).Distinct()];
    }

    // The input's where demonstrations keep it, or the same multiple or part of it, or the shape that most demonstrations show.
    private static (int Height, int Width) ShapeFor(ArcTask task, Grid input)
    {
        var rows = Side([.. task.Train.Select(pair => (pair.Input.Height, pair.Output!.Height))], input.Height);
        var columns = Side([.. task.Train.Select(pair => (pair.Input.Width, pair.Output!.Width))], input.Width);
        return rows is { } height && columns is { } width
            ? (height, width)
            : task.Train.GroupBy(pair => (pair.Output!.Height, pair.Output.Width)).MaxBy(group => group.Count())!.Key;
    }

    private static int? Side((int Before, int After)[] sides, int before)
    {
        var (first, then) = sides[0];
        if (Array.TrueForAll(sides, side => side.After == then) && Array.Exists(sides, side => side.Before != side.After))
        {
            return then;
        }

        var sameRatio = Array.TrueForAll(sides, side => side.After * first == side.Before * then);
        return sameRatio && before * then % first == 0 && before * then / first is >= 1 and <= Grid.MaxSide and var after ? after : null;
    }

    private static Grid Blank(int height, int width, Grid[] outputs)
    {
        var counts = new int[Grid.Colors];
        foreach (var output in outputs)
        {
            foreach (var cell in output.Cells)
            {
                counts[cell]++;
            }
        }

        var cells = new byte[height * width];
        Array.Fill(cells, (byte)Array.IndexOf(counts, counts.Max()));
        return new(height, width, cells);
    }

    private static bool IsAlike(Grid a, Grid b) => a.Height == b.Height && a.Width == b.Width;
}
