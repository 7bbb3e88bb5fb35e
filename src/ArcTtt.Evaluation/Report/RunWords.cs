using System.Globalization;

namespace ArcTtt.Evaluation.Report;

/// <summary>What a run is called, and how it was made.</summary>
internal static class RunWords
{
    /// <summary>The name of the run's folder.</summary>
    public static string Name(EvaluationRun run) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(run.Directory)));

    /// <summary>How the run was made, in a line.</summary>
    public static string Conditions(EvaluationRun run)
    {
        var settings = run.Info.Settings;
        List<string> parts = [Html.Count(run.Tasks.Count, "task")];
        if (settings.Solver != SolverChoice.Network)
        {
            var most = (settings.SearchSeconds, settings.SearchNodes) switch
            {
                ({ } seconds, _) => $", {Html.Time(seconds)} a task",
                (_, { } nodes) => $", {Html.Count(nodes, "node")} a task",
                _ => "",
            };
            parts.Add($"{(settings.Solver == SolverChoice.Search ? "search alone" : "search")}{most}");
        }

        if (settings.Solver != SolverChoice.Search)
        {
            parts.AddRange([Training(settings), Html.Count(settings.Variants, "view"), $"seed {settings.Seed}"]);
        }

        if (settings.TotalSeconds is { } total)
        {
            parts.Add($"{Html.Time(total)} shared out");
        }

        if (settings.Shard is { } shard)
        {
            parts.Insert(1, $"shard {shard}");
        }

        if (!run.Info.Sittings.IsDefaultOrEmpty)
        {
            var first = run.Info.Sittings[0];
            parts.Add(first.Machine);
            parts.Add(first.StartedAt.ToString("d MMMM yyyy", CultureInfo.InvariantCulture));
        }

        return string.Join(" · ", parts);
    }

    /// <summary>What was trained at test time, and for how long.</summary>
    public static string Training(RunSettings settings)
    {
        var what = settings.Adapter switch
        {
            AdapterKind.Lora => $"LoRA of rank {settings.Rank}",
            AdapterKind.Full => "full test-time training",
            _ => "no test-time training",
        };
        return (settings.BudgetSeconds, settings.Steps) switch
        {
            ({ } seconds, _) => $"{what}, {Html.Time(seconds)} a task",
            (_, { } steps) => $"{what}, {Html.Count(steps, "step")} a task",
            _ => what,
        };
    }

    /// <summary>True if the run trained nothing at test time.</summary>
    public static bool IsUntrained(EvaluationRun run) => run.Info.Settings.Adapter == AdapterKind.None;
}
