using ArcTtt.Core;

namespace ArcTtt.Model.Tests;

/// <summary>What a model might say of a canvas, made by hand.</summary>
internal static class ModelAnswers
{
    /// <summary>What a model would say that is sure of this target, [cells, classes]; it says edge wherever the target is not scored.</summary>
    internal static float[] Sure(Grid target, CanvasSize size, float wrong = float.NegativeInfinity)
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
    internal static float[] Noisy(Grid target, CanvasSize size, double margin, Rng rng)
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
