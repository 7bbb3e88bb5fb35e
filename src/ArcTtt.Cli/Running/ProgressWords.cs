using ArcTtt.Cli.Options;
using ArcTtt.Model;

namespace ArcTtt.Cli.Running;

/// <summary>Puts the reports of the solver, the trainer and the benchmark in words.</summary>
internal static class ProgressWords
{
    // The first steps are slower than the rest, so an early guess of the time left would only alarm.
    private const double EnoughToGuess = 0.02;

    /// <summary>A moment of solving.</summary>
    /// <param name="moment">The report; null before the first.</param>
    public static ProgressLine Of(SolveProgress? moment)
    {
        if (moment is null)
        {
            return new("starting", null, []);
        }

        List<string> details = [];
        var training = moment.Phase == SolvePhase.Training;
        details.Add(training ? $"step {Words.Number(moment.Step)}" : Words.Count(moment.Step, "view"));
        if (moment.Loss is double loss)
        {
            details.Add($"loss {Words.Loss(loss)}");
        }

        details.Add($"elapsed {Duration.Format(moment.Elapsed)}");
        if (training)
        {
            AddTimeLeft(details, moment.Fraction, moment.Elapsed);
        }

        return new(training ? "training" : "predicting", moment.Fraction, details);
    }

    /// <summary>A moment of base training.</summary>
    /// <param name="moment">The report; null before the first.</param>
    public static ProgressLine Of(TrainProgress? moment)
    {
        if (moment is null)
        {
            return new("starting", null, []);
        }

        List<string> details =
        [
            $"step {Words.Number(moment.Step)}",
            $"loss {Words.Loss(moment.Loss)}",
            $"exact {Words.Percent(moment.Exact)}",
        ];
        if (moment.HeldOutExact is double heldOut)
        {
            details.Add($"held-out {Words.Percent(heldOut)}");
        }

        details.Add($"{Words.Number((long)moment.TokensPerSecond)} tokens/s");
        details.Add($"elapsed {Duration.Format(moment.Elapsed)}");
        AddTimeLeft(details, moment.Fraction, moment.Elapsed);
        return new("training", moment.Fraction, details);
    }

    /// <summary>A moment of a benchmark.</summary>
    /// <param name="moment">The report; null before the first.</param>
    public static ProgressLine Of(BenchProgress? moment)
    {
        if (moment is null)
        {
            return new("starting", null, []);
        }

        List<string> details = [moment.What, $"elapsed {Duration.Format(moment.Elapsed)}"];
        AddTimeLeft(details, moment.Fraction, moment.Elapsed);
        return new("measuring", moment.Fraction, details);
    }

    private static void AddTimeLeft(List<string> details, double fraction, TimeSpan elapsed)
    {
        if (fraction >= EnoughToGuess)
        {
            details.Add($"left {Duration.Format(elapsed * (Math.Max(0, 1 - fraction) / fraction))}");
        }
    }
}
