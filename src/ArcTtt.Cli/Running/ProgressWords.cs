namespace ArcTtt.Cli.Running;

/// <summary>Puts the reports of the solver, the trainer and the benchmark in words.</summary>
internal static class ProgressWords
{
    // The first steps are slower than the rest, so an early guess of the time left would only alarm.
    private const double EnoughToGuess = 0.02;

    /// <summary>A moment of solving.</summary>
    public static ProgressLine Of(TaskProgress moment)
    {
        if (moment.Phase == TaskPhase.Searching)
        {
            return new("searching", moment.Fraction, [$"elapsed {Duration.Format(moment.Elapsed)}"]);
        }

        List<string> details = [];
        var training = moment.Phase == TaskPhase.Training;
        details.Add(training ? $"step {Words.Number(moment.Step)}" : Words.Count(moment.Step, "view"));
        if (moment.Loss is double loss)
        {
            details.Add($"loss {Words.Loss(loss)}");
        }

        details.Add($"elapsed {Duration.Format(moment.Elapsed)}");
        if (training)
        {
            AddTimeLeft(details, moment.Fraction ?? 0, moment.InPhase);
        }

        return new(training ? "training" : "predicting", moment.Fraction, details);
    }

    /// <summary>A moment of base training.</summary>
    public static ProgressLine Of(TrainProgress moment)
    {
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
    public static ProgressLine Of(BenchProgress moment)
    {
        List<string> details = [moment.What, $"elapsed {Duration.Format(moment.Elapsed)}"];
        AddTimeLeft(details, moment.Fraction, moment.Elapsed);
        return new("measuring", moment.Fraction, details);
    }

    /// <summary>A moment of an evaluation.</summary>
    public static ProgressLine Of(EvaluationProgress moment)
    {
        List<string> details = [$"{Words.Number(moment.Done)} of {Words.Count(moment.Tasks, "task")}", .. Standing(moment)];
        details.Insert(details.Count - (moment.Left is null ? 0 : 1), $"elapsed {Duration.Format(moment.Elapsed)}");
        return new("evaluating", moment.Fraction, details)
        {
            Rows =
            [
                .. moment.Workers.Where(worker => worker.TaskId is not null)
                    .Select(worker => $"{worker.TaskId}  {(worker.Moment is { } at ? Of(at) : ProgressLine.Starting)}"),
            ],
        };
    }

    /// <summary>A task that an evaluation has just finished, in one line.</summary>
    public static string Of(FinishedTask task, EvaluationProgress moment)
    {
        var record = task.Record;
        var verdict = record.Error is { } error ? $"FAILED: {error}" : task.Solved switch
        {
            true => "solved",
            false => "not solved",
            null => "answered",
        };
        var ran = record.Error is not null ? ""
            : record.StoppedEarly ? ", by the search"
            : record.NetworkProblem is not null ? ", without the network"
            : record is { Steps: 0, Search: not null, Outputs: [{ Views: 0 }, ..] } ? record.Outputs.All(output => output.Pool.IsEmpty) ? ", no program" : ""
            : $", {Words.Count(record.Steps, "step")}";
        return $"[{moment.Done}/{moment.Tasks}] {record.Id} {verdict}{ran}, {Duration.Format(TimeSpan.FromSeconds(record.Seconds))}"
            + string.Concat(Standing(moment).Select((part, i) => $"{(i == 0 ? ';' : ',')} {part}"));
    }

    private static IEnumerable<string> Standing(EvaluationProgress moment)
    {
        if (moment.Scored > 0)
        {
            yield return $"pass@2 {moment.Solved} of {moment.Scored}";
        }

        if (moment.Failed > 0)
        {
            yield return $"{moment.Failed} failed";
        }

        if (moment.Left is { } left)
        {
            yield return $"left {Duration.Format(left)}";
        }
    }

    private static void AddTimeLeft(List<string> details, double fraction, TimeSpan elapsed)
    {
        if (fraction >= EnoughToGuess)
        {
            details.Add($"left {Duration.Format(elapsed * (Math.Max(0, 1 - fraction) / fraction))}");
        }
    }
}
