using System.Diagnostics;
using System.Globalization;

namespace ArcTtt.Solver;

/// <summary>Solves tasks by a search for programs and by a network trained at test time, whose candidates stand in one pool.</summary>
public sealed class JointSolver
{
    private readonly BaseModel? _model;
    private readonly JointOptions _options;

    /// <summary>Prepares a solver; several threads may use it at once.</summary>
    /// <param name="model">The base, which is only read; null if the network does not work.</param>
    /// <param name="options">How tasks are solved.</param>
    /// <exception cref="ArgumentNullException">The network is to work and there is no base.</exception>
    public JointSolver(BaseModel? model, JointOptions options)
    {
        if (options.UsesNetwork)
        {
            ArgumentNullException.ThrowIfNull(model);
        }

        (_model, _options) = (model, options);
    }

    /// <summary>Solves a task. Test outputs are never looked at.</summary>
    /// <param name="task">The task.</param>
    /// <param name="progress">Told of searching, training and prediction, from several threads, one at a time.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="SolveException">Options out of range, or training that diverged and no search beside it.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public JointResult Solve(ArcTask task, IProgress<TaskProgress>? progress = null, CancellationToken cancellation = default)
    {
        var clock = Stopwatch.StartNew();
        task = task.WithoutAnswers();
        var (found, isCut) = _options.UsesSearch ? Search(task, progress, cancellation) : (null, false);
        SolveResult? network = null;
        string? problem = null;
        try
        {
            network = _options.UsesNetwork && !IsEnough(found) ? Train(task, found, clock.Elapsed, progress, cancellation) : null;
        }
        catch (SolveException exception) when (exception is BudgetException || (exception is DivergenceException && found is not null))
        {
            // Two attempts come from whoever has something, and if nobody has they are guesses.
            problem = exception.Message;
        }

        TestAnswer Answer(int test)
        {
            var pool = CandidatePool.Join(found?.Candidates[test] ?? [], network?.Candidates[test] ?? []);
            return new(_options.Rule.Order(pool)) { Guesses = Guess.For(task, test) };
        }

        return new(task.Id, _options.Solver, [.. Enumerable.Range(0, task.Test.Length).Select(Answer)], found, network, clock.Elapsed.TotalSeconds) { NetworkProblem = problem, SearchCut = isCut };
    }

    private static TaskProgress Of(SolveProgress moment, TimeSpan before, SearchResult? found) => new(
        moment.Phase == SolvePhase.Training ? TaskPhase.Training : TaskPhase.Predicting,
        moment.Step, moment.Fraction, moment.Loss, before + moment.Elapsed, moment.Elapsed)
    {
        Found = found,
        Candidates = () => CandidatePool.JoinAll(found, moment.Candidates?.Invoke()),
    };

    private (SearchResult?, bool) Search(ArcTask task, IProgress<TaskProgress>? progress, CancellationToken cancellation)
    {
        SearchLedger ledger = new();
        using var reports = progress is null ? null : new SearchReports(progress, _options.SearchLimit.Time, elapsed => ledger.SoFar(task, elapsed));
        return TimedSearch.Run(task, _options.ToSearch(), ledger, _options.SearchDeadline, cancellation);
    }

    private bool IsEnough(SearchResult? found) => found is not null && _options.EarlyStop && _options.Rule.IsEnough(
        found.Candidates.Select(candidates => candidates.IsEmpty ? null : CandidatePool.EvidenceOf(candidates, 0)));

    private SolveResult Train(ArcTask task, SearchResult? found, TimeSpan used, IProgress<TaskProgress>? progress, CancellationToken cancellation)
    {
        var options = _options.Network;
        if (options.CountsSeconds && used >= options.Budget)
        {
            throw new BudgetException(string.Create(
                CultureInfo.InvariantCulture, $"the search took {used.TotalSeconds:0.0} s of a budget of {options.Budget.TotalSeconds:0.###} s: nothing is left for the network"));
        }

        options = options.CountsSeconds ? options with { Budget = options.Budget - used } : options;
        return TaskSolver.Solve(_model!, task, options, progress is null ? null : new Relay<SolveProgress>(moment => progress.Report(Of(moment, used, found))), cancellation);
    }
}
