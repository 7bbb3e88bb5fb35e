namespace ArcTtt.Report;

/// <summary>What a run is called, and how it was made.</summary>
internal static class RunWords
{
    /// <summary>The name of the run's folder.</summary>
    public static string Name(EvaluationRun run) => Plain(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(run.Directory))));

    /// <summary>How the run was made, in a line.</summary>
    public static string Conditions(EvaluationRun run)
    {
        var settings = run.Info.Settings;
        List<string> parts = [Count(run.Tasks.Count, "task")];
        if (settings.Solver != SolverChoice.Network)
        {
            var most = (settings.SearchSeconds, settings.SearchNodes) switch
            {
                ({ } seconds, _) => $", {Time(seconds)} a task",
                (_, { } nodes) => $", {Count(nodes, "node")} a task",
                _ => "",
            };
            parts.Add($"{(settings.Solver == SolverChoice.Search ? "search alone" : "search")}{most}");
        }

        if (settings.Solver != SolverChoice.Search)
        {
            parts.AddRange([Training(settings), Count(settings.Variants, "view"), $"seed {settings.Seed}"]);
        }

        if (settings.TotalSeconds is { } total)
        {
            parts.Add($"{Time(total)} shared out");
        }

        if (settings.Shard is { } shard)
        {
            parts.Insert(1, $"shard {shard}");
        }

        if (!run.Info.Sittings.IsDefaultOrEmpty)
        {
            var first = run.Info.Sittings[0];
            parts.Add(first.Machine);
            parts.Add($"{first.StartedAt:d MMMM yyyy}");
        }

        return Plain(string.Join(" · ", parts));
    }

    /// <summary>What was trained at test time, and for how long.</summary>
    private static string Training(RunSettings settings)
    {
        var what = settings.Adapter switch
        {
            AdapterKind.Lora => $"LoRA of rank {settings.Rank}",
            AdapterKind.Full => "full test-time training",
            _ => "no test-time training",
        };
        return (settings.BudgetSeconds, settings.Steps) switch
        {
            ({ } seconds, _) => $"{what}, {Time(seconds)} a task",
            (_, { } steps) => $"{what}, {Count(steps, "step")} a task",
            _ => what,
        };
    }
}
