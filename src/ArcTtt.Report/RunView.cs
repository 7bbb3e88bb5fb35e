namespace ArcTtt.Report;

/// <summary>A run as its report sees it.</summary>
public sealed class RunView
{
    /// <summary>Compares the tasks of a run with the answers, and with a baseline's.</summary>
    /// <param name="run">The run.</param>
    /// <param name="baseline">A run to compare it with, if any.</param>
    public RunView(EvaluationRun run, EvaluationRun? baseline)
    {
        (Run, Baseline, Rows) = (run, baseline, TaskRow.Of(run));
        Comparison = baseline is null ? null : new(Rows, TaskRow.Of(baseline));
    }

    /// <summary>The run.</summary>
    public EvaluationRun Run { get; }

    /// <summary>A run to compare it with, if any.</summary>
    public EvaluationRun? Baseline { get; }

    /// <summary>The run's tasks.</summary>
    public TaskRow[] Rows { get; }

    /// <summary>The two runs beside each other; null without a baseline.</summary>
    public Comparison? Comparison { get; }
}

/// <summary>A part of a run's report.</summary>
public abstract class RunSection : ComponentBase
{
    /// <summary>What is reported.</summary>
    [Parameter, EditorRequired]
    public RunView View { get; set; } = null!;
}
