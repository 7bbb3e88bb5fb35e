namespace ArcTtt.Evaluation;

/// <summary>Who solved a task; the words of <see cref="SolverCounts"/>.</summary>
internal enum SolvedBy
{
    /// <summary>Neither the attempts nor either of the two alone.</summary>
    Nobody,

    /// <summary>Each of the two alone.</summary>
    Both,

    /// <summary>The search alone.</summary>
    Search,

    /// <summary>The network alone.</summary>
    Network,

    /// <summary>The attempts, though neither of the two alone.</summary>
    Together,

    /// <summary>One of the two alone, but not the attempts.</summary>
    Missed,
}

/// <summary>
/// Which of the search and the network solved the tasks of a run of both. A task is a solver's if every output is among that solver's own two best
/// candidates. The first four add up to the tasks solved with two attempts.
/// </summary>
/// <param name="Both">Solved tasks that each of the two solves alone.</param>
/// <param name="Search">Solved tasks that the search solves and the network does not, or was not asked.</param>
/// <param name="Network">Solved tasks that the network solves and the search does not.</param>
/// <param name="Together">Solved tasks that neither solves alone.</param>
/// <param name="Missed">Tasks that one of the two solves alone and the two attempts do not.</param>
/// <param name="StoppedEarly">Tasks that ended before the network was asked, solved or not, of those with known answers.</param>
public sealed record SolverCounts(int Both, int Search, int Network, int Together, int Missed, int StoppedEarly)
{
    private const int Attempts = 2;

    /// <summary>Counts over finished tasks.</summary>
    /// <param name="tasks">Tasks; those without answers are left out.</param>
    /// <param name="records">Finished tasks by id.</param>
    internal static SolverCounts Of(IEnumerable<ArcTask> tasks, IReadOnlyDictionary<string, TaskRecord> records)
    {
        var known = tasks.Where(task => task.HasAnswers && records.ContainsKey(task.Id)).Select(task => (Task: task, Record: records[task.Id])).ToArray();
        var by = known.ToLookup(item => SolvedByOf(item.Task, item.Record));
        int Count(SolvedBy who) => by[who].Count();
        return new(
            Count(SolvedBy.Both), Count(SolvedBy.Search), Count(SolvedBy.Network), Count(SolvedBy.Together), Count(SolvedBy.Missed),
            known.Count(item => item.Record.StoppedEarly));
    }

    /// <summary>Who solved a task.</summary>
    /// <param name="task">The task; nobody if its answers are not known.</param>
    /// <param name="record">What the run recorded of it.</param>
    internal static SolvedBy SolvedByOf(ArcTask task, TaskRecord record)
    {
        var (search, network) = (OutputsOfSearch(task, record) == task.Test.Length, OutputsOfNetwork(task, record) == task.Test.Length);
        return (Scoring.Solved(task, RunScores.AttemptsOf(record)) == true, search, network) switch
        {
            (true, true, true) => SolvedBy.Both,
            (true, true, false) => SolvedBy.Search,
            (true, false, true) => SolvedBy.Network,
            (true, false, false) => SolvedBy.Together,
            (false, false, false) => SolvedBy.Nobody,
            _ => SolvedBy.Missed,
        };
    }

    /// <summary>Outputs that are among the search's own two best candidates; null if an answer is not known.</summary>
    internal static int? OutputsOfSearch(ArcTask task, TaskRecord record) =>
        Count(task, record, (output, answer) => output.Pool.Any(candidate => candidate.Search?.Rank <= Attempts && candidate.Grid.Equals(answer)));

    /// <summary>Outputs that are among the network's own two best candidates; null if an answer is not known.</summary>
    internal static int? OutputsOfNetwork(ArcTask task, TaskRecord record) =>
        Count(task, record, (output, answer) => output.Pool.Any(candidate => candidate.Network?.Rank <= Attempts && candidate.Grid.Equals(answer)));

    private static int? Count(ArcTask task, TaskRecord record, Func<OutputRecord, Grid, bool> has) =>
        task.HasAnswers ? record.Outputs.Where((output, i) => has(output, task.Test[i].Output!)).Count() : null;
}
