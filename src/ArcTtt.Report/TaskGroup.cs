namespace ArcTtt.Report;

/// <summary>Tasks that have something in common, and how many of them were solved.</summary>
/// <param name="Label">What they have in common.</param>
/// <param name="Solved">How many were solved.</param>
/// <param name="Tasks">How many there are.</param>
public sealed record TaskGroup(string Label, int Solved, int Tasks)
{
    private static readonly (double From, double Below, string Label)[] Shares =
        [(0, 0.25, "under ¼"), (0.25, 0.5, "¼ to ½"), (0.5, 0.75, "½ to ¾"), (0.75, 1, "¾ to 1"), (1, 2, "all")];

    /// <summary>The longest sides that share a bar, and a filter.</summary>
    internal static (int From, int To)[] Sides { get; } = [(1, 5), (6, 10), (11, 15), (16, 20), (21, 25), (26, 30)];

    /// <summary>A range of sides in words.</summary>
    internal static string LabelOf((int From, int To) sides) => $"{sides.From}–{sides.To}";

    /// <summary>Which range a task's longest side is in.</summary>
    internal static (int From, int To) SidesOf(TaskRow row) => Sides.First(sides => row.Task.LongestSide <= sides.To);

    /// <summary>Tasks by the longest side of any of their grids.</summary>
    internal static TaskGroup[] BySize(IReadOnlyCollection<TaskRow> rows) =>
        [.. Sides.Select(sides => Of(LabelOf(sides), rows.Where(row => SidesOf(row) == sides)))];

    /// <summary>Tasks by the share of views that agreed on the first attempt.</summary>
    /// <param name="rows">Tasks with answers; those without attempts are left out.</param>
    internal static TaskGroup[] ByAgreement(IReadOnlyCollection<TaskRow> rows) =>
        [.. Shares.Select(share => Of(share.Label, rows.Where(row => row.Agreement >= share.From && row.Agreement < share.Below)))];

    private static TaskGroup Of(string label, IEnumerable<TaskRow> rows) => new(label, rows.Count(row => row.Solved), rows.Count());
}
