using System.Diagnostics;
using ArcTtt.Core;

namespace ArcTtt.Model;

/// <summary>Solves one task by test-time training: fine-tunes temporary weights, predicts under variants, votes.</summary>
public static class TaskSolver
{
    /// <summary>Solves a task. Test outputs are never looked at.</summary>
    /// <param name="model">The base; only read.</param>
    /// <param name="task">The task.</param>
    /// <param name="options">How to solve it.</param>
    /// <param name="progress">Told of training and prediction.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="SolveException">Options out of range, or a budget too small for one step.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SolveResult Solve(
        BaseModel model, ArcTask task, SolveOptions options,
        IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(options);
        Check(options);
        var clock = Stopwatch.StartNew();
        task = task.WithoutAnswers();
        var kind = options.Adapter;
        var before = model.Sha256();
        var size = Canvas.SizeFor(task);
        using var adapter = Adapter.Create(model, kind, options.Rank, new Rng(options.Seed, 2));
        var predictor = new Predictor(model, adapter, options, size);
        var outcome = kind == AdapterKind.None ? new(0, 0, null, null, [])
            : new TestTimeTrainer(model, task, options, size).Train(adapter, clock, predictor.StepsWorth(task), progress, cancellation);
        var trained = clock.Elapsed.TotalSeconds;
        var candidates = predictor.Predict(task, clock, progress, cancellation);
        var ttt = new TttRun(
            kind, kind == AdapterKind.Lora ? options.Rank : 0, outcome.Steps, outcome.Samples, clock.Elapsed.TotalSeconds,
            outcome.Steps == 0 ? 0 : trained, outcome.FirstLoss, outcome.FinalLoss, options.Variants, outcome.Losses);
        return new(task.Id, [.. candidates.Select(c => Voting.Choose(c))], candidates, ttt, before, model.Sha256());
    }

    private static void Check(SolveOptions options)
    {
        Range("rank", options.Rank, 1, 256);
        Range("variants", options.Variants, 1, 4096);
        Range("batch tokens", options.BatchTokens, 1, 1 << 20);
        Range("steps", options.Steps ?? 1, 1, 1_000_000);
        if (options.LearningRate is not (> 0 and <= 1))
        {
            throw new SolveException(FormattableString.Invariant($"learning rate is {options.LearningRate}, expected over 0 and at most 1"));
        }

        if (options.Budget <= TimeSpan.Zero)
        {
            throw new SolveException($"budget is {options.Budget.TotalSeconds:0.###} s, expected more than 0 s");
        }

        static void Range(string name, int value, int low, int high)
        {
            if (value < low || value > high)
            {
                throw new SolveException($"{name} is {value}, expected {low} to {high}");
            }
        }
    }
}
