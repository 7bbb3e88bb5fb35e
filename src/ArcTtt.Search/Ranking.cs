using System.Collections.Immutable;
using ArcTtt.Core;

namespace ArcTtt.Search;

/// <summary>Orders what programs give for each test input.</summary>
internal static class Ranking
{
    // A program that is this much longer weighs a factor e less: 6 to 12 rank nearly the same first, 10 most.
    private const double Scale = 10;

    /// <summary>Candidates, best first: programs that give the same grid add their weights.</summary>
    /// <param name="task">The task.</param>
    /// <param name="habits">What its demonstrations keep to.</param>
    /// <param name="found">The programs.</param>
    public static ImmutableArray<ImmutableArray<SearchCandidate>> Rank(ArcTask task, Habits habits, IReadOnlyList<ProgramSearch.Found> found) =>
        [.. task.Test.Select((pair, i) => Rank(task, habits, pair.Input, found, i))];

    private static ImmutableArray<SearchCandidate> Rank(ArcTask task, Habits habits, Grid input, IReadOnlyList<ProgramSearch.Found> found, int test)
    {
        var known = task.Train.Aggregate(Colors(input), (mask, pair) => mask | Colors(pair.Output!));
        var changes = task.Train.All(pair => !pair.Output!.Equals(pair.Input));
        return
        [
            .. found
                .GroupBy(entry => entry.Tests[test])
                .Select(group =>
                {
                    var best = group.MinBy(entry => entry.Program.Cost)!.Program;
                    var weight = group.Sum(entry => Math.Exp(-entry.Program.Cost / Scale));

                    // Where every demonstration changes something, what stays as it is is hardly the answer; nor is an empty grid, nor a colour from nowhere.
                    var odd = (changes && group.Key.Equals(input) ? 2 : 0) + (Colors(group.Key) == 1 ? 2 : 0) + ((Colors(group.Key) & ~known) != 0 ? 1 : 0);
                    return (Candidate: new SearchCandidate(group.Key, best, group.Count()), Score: Math.Log(weight) - (4 * odd) - habits.Penalty(input, group.Key));
                })
                .OrderByDescending(entry => entry.Score)
                .ThenBy(entry => entry.Candidate.Program.Cost)
                .ThenBy(entry => entry.Candidate.Grid.ToString(), StringComparer.Ordinal)
                .Select(entry => entry.Candidate),
        ];
    }

    private static int Colors(Grid grid)
    {
        var mask = 0;
        foreach (var cell in grid.Cells)
        {
            mask |= 1 << cell;
        }

        return mask;
    }
}
