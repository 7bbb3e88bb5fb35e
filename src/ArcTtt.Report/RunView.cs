namespace ArcTtt.Report;

/// <summary>A run as its report sees it.</summary>
/// <param name="run">The run.</param>
/// <param name="baseline">A run to compare it with, if any.</param>
public sealed class RunView(EvaluationRun run, EvaluationRun? baseline)
{
    /// <summary>The run.</summary>
    public EvaluationRun Run => run;

    /// <summary>A run to compare it with, if any.</summary>
    public EvaluationRun? Baseline => baseline;

    /// <summary>The run's tasks.</summary>
    public TaskRow[] Rows { get; } = TaskRow.Of(run);

    /// <summary>The two runs beside each other; null without a baseline.</summary>
    public Comparison? Comparison { get; } = baseline is null ? null : new(TaskRow.Of(run), TaskRow.Of(baseline));
}

/// <summary>A part of a run's report.</summary>
public abstract class RunSection : ComponentBase
{
    /// <summary>What is reported.</summary>
    [Parameter, EditorRequired]
    public RunView View { get; set; } = null!;
}
