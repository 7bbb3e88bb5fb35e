using ArcTtt.Core;

namespace ArcTtt.Evaluation;

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
        var counts = new SolverCounts(0, 0, 0, 0, 0, 0);
        foreach (var task in tasks.Where(task => task.HasAnswers && records.ContainsKey(task.Id)))
        {
            var record = records[task.Id];
            var (search, network) = (OutputsOfSearch(task, record) == task.Test.Length, OutputsOfNetwork(task, record) == task.Test.Length);
            counts = (Scoring.Solved(task, RunScores.AttemptsOf(record)) == true, search, network) switch
            {
                (true, true, true) => counts with { Both = counts.Both + 1 },
                (true, true, false) => counts with { Search = counts.Search + 1 },
                (true, false, true) => counts with { Network = counts.Network + 1 },
                (true, false, false) => counts with { Together = counts.Together + 1 },
                (false, false, false) => counts,
                _ => counts with { Missed = counts.Missed + 1 },
            };
            counts = counts with { StoppedEarly = counts.StoppedEarly + (record.StoppedEarly ? 1 : 0) };
        }

        return counts;
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
