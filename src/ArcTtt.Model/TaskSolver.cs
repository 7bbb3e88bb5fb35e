using System.Collections.Immutable;
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
        var clock = Stopwatch.StartNew();
        task = task.WithoutAnswers();
        var kind = options.Adapter;
        var before = model.Sha256();
        CanvasPlan canvases = new(task, options.Canvas);
        var views = task.Test.Select(_ => ImmutableArray.CreateBuilder<View>()).ToArray();
        var outcomes = new List<TestTimeTrainer.Outcome>();
        var trained = 0.0;
        for (var run = 0; run < options.Runs; run++)
        {
            var (started, mine) = (clock.Elapsed.TotalSeconds, OfRun(options, run));
            var shown = options.LeaveOneOut && task.Train.Length > 2 ? task with { Train = task.Train.RemoveAt(run % task.Train.Length) } : task;
            var voting = mine.VotingVariants();
            var start = TaskStarts.Of(model, shown, options.TaskStart, canvases, options.EmbeddingPerVariant ? voting.Length : 1);
            using var adapter = Adapter.Create(model, kind, options.Rank, new Rng(mine.Seed, 2), start);
            // Where there is time to predict and none to train, what the base says as it is is better than nothing.
            var trainer = new TestTimeTrainer(model, shown, mine, voting, canvases);
            var predictor = new Predictor(model, adapter, mine, voting, canvases);
            try
            {
                if (kind != AdapterKind.None && (run > 0 || trainer.HasTimeForAStep(started) || !trainer.HasTimeToPredict(started)))
                {
                    outcomes.Add(trainer.Train(adapter, clock, predictor.StepsWorth(task), progress, cancellation));
                    trained += clock.Elapsed.TotalSeconds - started;
                }
            }
            catch (BudgetException) when (run > 0)
            {
                break; // the runs before took the time; what they said stands
            }

            foreach (var (of, more) in views.Zip(predictor.Predict(task, clock, progress, cancellation)))
            {
                of.AddRange(more);
            }
        }

        ImmutableArray<ImmutableArray<Candidate>> candidates = [.. views.Select(v => Voting.Rank(v, options.Voting))];
        var ttt = new TttRun(
            kind, kind == AdapterKind.Lora ? options.Rank : 0, outcomes.Sum(o => o.Steps), outcomes.Sum(o => o.Samples), clock.Elapsed.TotalSeconds,
            trained, outcomes.FirstOrDefault()?.FirstLoss, outcomes.LastOrDefault()?.FinalLoss, views[0].Count, outcomes.LastOrDefault()?.Losses ?? []);
        return new(task.Id, [.. candidates.Select(c => Voting.Choose(c))], candidates, ttt, before, model.Sha256())
        {
            Views = [.. views.Select(v => v.ToImmutable())],
        };
    }

    // Each run has a seed of its own, and ends when its share of all seconds, or of all steps, is used up.
    private static SolveOptions OfRun(SolveOptions options, int run) => options with
    {
        Seed = options.Seed + (ulong)run,
        Budget = options.Budget * (run + 1) / options.Runs,
        Steps = options.Steps is { } steps ? (steps * (run + 1) / options.Runs) - (steps * run / options.Runs) : null,
    };

    private static void Check(SolveOptions options)
    {
        Range("rank", options.Rank, 1, 256);
        Range("variants", options.Variants, 1, 4096);
        Range("batch tokens", options.BatchTokens, 1, 1 << 20);
        Range("runs", options.Runs, 1, 64);
        Range("scales", options.Scales, 1, Grid.MaxSide);
        Range("steps", options.Steps ?? options.Runs, options.Runs, 1_000_000);
        Share("task rate", options.TaskRate, 10_000);
        Share("embeddings first", options.EmbeddingsFirst, 1);
        Share("dropout", options.Dropout, 0.9);
        Share("weight decay", options.WeightDecay, 10);
        if (options.LearningRate is not (> 0 and <= 1))
        {
            throw new SolveException(FormattableString.Invariant($"learning rate is {options.LearningRate}, expected over 0 and at most 1"));
        }

        if (options.Budget <= TimeSpan.Zero)
        {
            throw new SolveException($"budget is {options.Budget.TotalSeconds:0.###} s, expected more than 0 s");
        }

        static void Share(string name, double value, double high)
        {
            if (!(value >= 0 && value <= high))
            {
                throw new SolveException(FormattableString.Invariant($"{name} is {value}, expected 0 to {high}"));
            }
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
