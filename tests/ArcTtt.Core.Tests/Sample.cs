namespace ArcTtt.Core.Tests;

/// <summary>Hand-made grids, tasks and canvases.</summary>
internal static class Sample
{
    internal static readonly Grid[] Grids =
    [
        Grid.Parse("0"),
        Grid.Parse("0123456789"),
        Grid.Parse("1", "2", "3"),
        Grid.Parse("012", "345"),
        Grid.Parse("90", "08", "70"),
        Grid.Parse("1111", "1001", "1021", "1111"),
        Filled(30, 30, (row, column) => (row * 7 + column * 3) % 10),
        Filled(30, 1, (row, _) => row % 10),
        Filled(17, 29, (row, column) => row * column % 10),
    ];

    internal static Grid Filled(int height, int width, Func<int, int, int> color) =>
        new(height, width, [.. Enumerable.Range(0, height * width).Select(i => (byte)color(i / width, i % width))]);

    internal static Grid Blank(int height, int width) => Filled(height, width, (_, _) => 0);

    internal static ArcPair Shapes(int inHeight, int inWidth, int outHeight, int outWidth) =>
        new(Blank(inHeight, inWidth), Blank(outHeight, outWidth));

    internal static ArcTask Task(string id, params Grid[] answers) =>
        new(id, [new(Grids[0], Grids[0])], [.. answers.Select(answer => new ArcPair(Grids[3], answer))]);

    /// <summary>What a model would say that is sure of this target, [cells, classes]; it says edge wherever the target is not scored.</summary>
    internal static float[] LogProbabilities(Grid target, CanvasSize size, float wrong = float.NegativeInfinity)
    {
        var targets = new sbyte[size.Cells];
        Canvas.DrawTarget(target, size, targets);
        var values = new float[size.Cells * Canvas.TargetClasses];
        Array.Fill(values, wrong);
        for (var cell = 0; cell < size.Cells; cell++)
        {
            var right = targets[cell] == Canvas.Ignored ? (sbyte)Canvas.Edge : targets[cell];
            values[cell * Canvas.TargetClasses + right] = 0;
        }

        return values;
    }

    /// <summary>Random logits with a margin for the target's class, as log-softmax; cells that are not scored are pure noise.</summary>
    internal static float[] NoisyLogProbabilities(Grid target, CanvasSize size, double margin, Rng rng)
    {
        var targets = new sbyte[size.Cells];
        Canvas.DrawTarget(target, size, targets);
        var values = new float[size.Cells * Canvas.TargetClasses];
        for (var cell = 0; cell < size.Cells; cell++)
        {
            var logits = values.AsSpan(cell * Canvas.TargetClasses, Canvas.TargetClasses);
            foreach (ref var logit in logits)
            {
                logit = (float)rng.NextDouble();
            }

            if (targets[cell] != Canvas.Ignored)
            {
                logits[targets[cell]] += (float)margin;
            }

            var total = 0.0;
            foreach (var logit in logits)
            {
                total += Math.Exp(logit);
            }

            foreach (ref var logit in logits)
            {
                logit -= (float)Math.Log(total);
            }
        }

        return values;
    }
}
