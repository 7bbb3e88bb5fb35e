using System.Diagnostics;
using ArcTtt.Kernels;

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
    /// <exception cref="BudgetException">A budget too small for one step.</exception>
    /// <exception cref="SolveException">Options out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SolveResult Solve(
        BaseModel model, ArcTask task, SolveOptions options,
        IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(options);
        Check(options);
        try
        {
            return Solve(model, task.WithoutAnswers(), options, Stopwatch.StartNew(), progress, cancellation);
        }
        finally
        {
            // The next task may be another thread's.
            LibTorch.ReleaseFreeMemory();
        }
    }

    private static SolveResult Solve(
        BaseModel model, ArcTask task, SolveOptions options, Stopwatch clock, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        var before = model.Sha256();
        var canvas = Canvas.SizeFor(task);
        using var adapter = Adapter.Create(model, options.Adapter, options.Rank, new Rng(options.Seed, 2));
        var predictor = new Predictor(model, adapter, options, canvas);
        var trainer = new TestTimeTrainer(model, task, options, canvas);
        TestTimeTrainer.Outcome? trained = null;
        var started = clock.Elapsed.TotalSeconds;
        // Where there is time to predict and none to train, what the base says as it is is better than nothing.
        if (options.Adapter != AdapterKind.None && (trainer.HasTimeForAStep(started) || !trainer.HasTimeToPredict(started)))
        {
            trained = trainer.Train(adapter, clock, predictor.StepsWorth(task), progress, cancellation);
        }

        var seconds = clock.Elapsed.TotalSeconds - started;
        ImmutableArray<ImmutableArray<Candidate>> candidates = [.. predictor.Predict(task, clock, progress, cancellation).Select(views => Voting.Rank(views))];
        var ttt = new TttRun(
            options.Adapter, options.Adapter == AdapterKind.Lora ? options.Rank : 0, trained?.Steps ?? 0, trained?.Samples ?? 0, clock.Elapsed.TotalSeconds,
            trained is null ? 0 : seconds, trained?.FirstLoss, trained?.FinalLoss, trained?.Losses ?? []);
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
