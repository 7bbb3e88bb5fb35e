using System.Diagnostics;
using System.Globalization;
using System.Runtime.ExceptionServices;

namespace ArcTtt.Evaluation;

/// <summary>Runs the solver over many tasks, several side by side, and keeps a run directory.</summary>
public static class Evaluator
{
    private const int LongestError = 500;

    /// <summary>Solves one task; the tests put others in its place.</summary>
    internal delegate JointResult TaskWork(ArcTask task, IProgress<TaskProgress> progress, CancellationToken cancellation);

    /// <summary>
    /// Runs all tasks of a plan's shard that the directory does not have yet, then writes the files made from the journal. A task that fails is
    /// recorded with its error. Attempts depend on the settings alone, not on order, shards or workers: each task is solved from the same seed
    /// with nothing shared but the base, which is only read; unless the plan has a total, for then tasks share their time.
    /// </summary>
    /// <param name="folder">The run directory.</param>
    /// <param name="model">The base; null where the search is alone.</param>
    /// <param name="selection">The chosen tasks, all shards', sorted by id.</param>
    /// <param name="plan">How they are run.</param>
    /// <param name="progress">Told of everything, from several threads, one at a time.</param>
    /// <param name="cancellation">Drops the tasks in work and ends the run; it can be resumed.</param>
    /// <returns>The run; unfinished if it was cancelled.</returns>
    /// <exception cref="EvaluationException">The run that is there has other settings, or is damaged.</exception>
    public static EvaluationRun Run(
        RunFolder folder, BaseModel? model, IReadOnlyList<ArcTask> selection, EvaluationPlan plan,
        IProgress<EvaluationProgress>? progress = null, CancellationToken cancellation = default)
    {
        JointSolver usual = new(model, plan.Options);
        return Run(
            folder, model, selection, plan, share => share is { } time ? new JointSolver(model, plan.Options.Within(time)).Solve : usual.Solve, progress, cancellation);
    }

    /// <summary>The same with others' work in the place of the solver's: the work on a task that is given so much time; null: what the plan's options say.</summary>
    internal static EvaluationRun Run(
        RunFolder folder, BaseModel? model, IReadOnlyList<ArcTask> selection, EvaluationPlan plan,
        Func<TimeSpan?, TaskWork> solve, IProgress<EvaluationProgress>? progress, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.Workers, 1, nameof(plan));
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.Threads, 1, nameof(plan));
        var begun = folder.Begin(model, selection, plan);
        using Crew crew = new(folder.Journal, begun, plan, model, solve, progress);
        var records = crew.Work(cancellation);
        var run = EvaluationRun.Create(folder.Directory, begun.Info, selection, begun.Records.Values.Concat(records));
        RunOutputs.Write(run, folder.Directory);
        return run;
    }

    private static TaskRecord RecordOf(JointResult result, string? baseSha256)
    {
        var (network, ttt) = (result.Network, result.Network?.Ttt);
        return new(
            result.TaskId,
            null,
            [.. result.Answers.Select((answer, test) => OutputOf(answer, network?.ViewsOf(test) ?? 0))],
            ttt?.Steps ?? 0,
            ttt?.Samples ?? 0,
            Math.Round(result.Seconds, 3),
            Math.Round(ttt?.TrainSeconds ?? 0, 3),
            Finite(ttt?.FirstLoss),
            Finite(ttt?.FinalLoss),
            [.. (ttt?.Losses ?? []).Where(point => double.IsFinite(point.Loss)).Select(point => new LossPoint(point.Step, Finite(point.Loss)!.Value))],
            network is null || (network.BaseSha256Before == baseSha256 && network.BaseSha256After == baseSha256))
        {
            Search = result.Search is { } search ? new(search.Nodes, search.CompleteOrder, Math.Round(search.Seconds, 3)) : null,
            StoppedEarly = result.StoppedEarly,
            NetworkProblem = result.NetworkProblem,
        };
    }

    private static OutputRecord OutputOf(TestAnswer answer, int views) => new(
        answer.Attempts,
        answer.First.Network?.Votes ?? 0,
        answer.Second.Network?.Votes ?? 0,
        views)
    {
        Pool =
        [
            .. answer.Pool.Where((candidate, i) => i < 2 || candidate.Search?.Rank <= OutputRecord.MostKept || candidate.Network?.Rank <= OutputRecord.MostKept)
                .Select(candidate => candidate with
                {
                    Network = candidate.Network is { } vote ? vote with { MeanLogProbability = Finite(vote.MeanLogProbability) ?? double.MinValue } : null,
                }),
        ],
    };

    // Six digits say all there is to say; JSON has no infinities.
    private static double? Finite(double? value) => value is { } number && double.IsFinite(number)
        ? double.Parse(number.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : null;

    private static TaskRecord Failure(ArcTask task, Exception exception, TimeSpan elapsed, bool baseUnchanged)
    {
        var kind = exception is SolveException or ArcDataException ? "" : $"{exception.GetType().Name}: ";
        var line = string.Join(' ', (kind + exception.Message).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return new(
            task.Id, line.Length <= LongestError ? line : line[..LongestError] + "...", [], 0, 0,
            Math.Round(elapsed.TotalSeconds, 3), 0, null, null, [], baseUnchanged);
    }

    /// <summary>Threads that take one task after another.</summary>
    private sealed class Crew(
        Journal journal, EvaluationRun run, EvaluationPlan plan, BaseModel? model, Func<TimeSpan?, TaskWork> solve, IProgress<EvaluationProgress>? progress) : IDisposable
    {
        private readonly ArcTask[] _pending =
            [.. run.Tasks.Where(task => !run.Records.TryGetValue(task.Id, out var record) || (plan.RetryFailed && record.Error is not null))];
        private readonly List<TaskRecord> _records = [];
        private TimeShares? _shares;
        private readonly CancellationTokenSource _stop = new();
        private ProgressBoard? _board;
        private ExceptionDispatchInfo? _failure;
        private int _next = -1;

        /// <summary>Works until nothing is left, or until told to stop.</summary>
        /// <returns>What was finished.</returns>
        public List<TaskRecord> Work(CancellationToken cancellation)
        {
            var count = Math.Min(plan.Workers, _pending.Length);
            _board = new(run, _pending, Math.Max(1, count), progress);
            _shares = plan.Total is { } total
                ? new(total.TotalSeconds, plan.Workers, run.Tasks.Count, _pending.Length, run.Records.Values.Sum(record => record.Seconds))
                : null;
            using var link = cancellation.Register(_stop.Cancel);
            // Threads of their own: libtorch keeps what it knows of a thread as long as the thread lives.
            Thread[] workers = [.. Enumerable.Range(0, count).Select(i => new Thread(() => Guarded(i)) { IsBackground = true, Name = $"worker {i + 1}" })];
            Array.ForEach(workers, worker => worker.Start());
            Array.ForEach(workers, worker => worker.Join());
            _failure?.Throw();
            return _records;
        }

        public void Dispose() => _stop.Dispose();

        // What is no task's fault, such as a full disk, ends the run; the first such failure is the one to tell.
        private void Guarded(int worker)
        {
            try
            {
                if (plan.Options.UsesNetwork)
                {
                    TorchRuntime.SetThreads(plan.Threads);
                }

                Loop(worker);
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
                _stop.Cancel();
            }
        }

        private void Loop(int worker)
        {
            while (!_stop.IsCancellationRequested && Interlocked.Increment(ref _next) is var index && index < _pending.Length)
            {
                var task = _pending[index];
                _board!.Set(worker, task.Id, null);
                var share = _shares?.Begin(worker);
                if (Attempt(worker, task, share) is not { } record)
                {
                    return;
                }

                _shares?.End(worker, share!.Value, record.Seconds);
                record = record with { BudgetSeconds = share is { } given ? Math.Round(given, 3) : null };
                journal.Append(record);
                lock (_records)
                {
                    _records.Add(record);
                }

                _board.Finish(worker, task, record);
            }
        }

        // Null if the task was dropped.
        private TaskRecord? Attempt(int worker, ArcTask task, double? share)
        {
            var clock = Stopwatch.StartNew();
            var expected = run.Info.Settings.BaseSha256;
            try
            {
                var work = solve(share is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
                return RecordOf(work(task.WithoutAnswers(), new Relay<TaskProgress>(moment => _board!.Set(worker, task.Id, moment)), _stop.Token), expected);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return null;
            }
            catch (Exception exception) when (exception is not DllNotFoundException and not BadImageFormatException and not EntryPointNotFoundException and not TypeInitializationException)
            {
                return Failure(task, exception, clock.Elapsed, model is null || model.Sha256() == expected);
            }
        }
    }
}
