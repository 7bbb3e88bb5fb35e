using ArcTtt.Core;

namespace ArcTtt.Solver.Tests;

public sealed class CalibrationTests
{
    [Fact]
    public void CalibrationReplaysTheRuleOnWhatWasKept()
    {
        // The search is right with 70 in "a", wrong with 70 in "b", where 20 of 32 views are right; the second attempts are wrong everywhere.
        var (right, wrong, black) = (Grid.Parse("12"), Grid.Parse("21"), Grid.Parse("0"));
        PoolCandidate Program(Grid grid, int rank) => new(grid, new(rank, 70, 1, "P(input)"), null);
        PoolCandidate Vote(Grid grid, int rank, int votes) => new(grid, null, new(rank, votes, 32, -1, false));
        CalibrationTask Kept(string id, params PoolCandidate[] pool) =>
            new(new(id, [new(black, black)], [new(black, right)]), [[.. pool]], StoppedEarly: false);
        Calibration calibration = new(
        [
            Kept("a", Vote(wrong, 1, 10), Program(right, 1), Vote(black, 2, 9)),
            Kept("b", Program(wrong, 1), Vote(right, 1, 20), Program(black, 2)),
        ]);

        Assert.Equal((2, 0), (calibration.Tasks, calibration.StoppedEarly));
        AttemptRule rule = new() { ShortProgram = 50, ManyVotes = 0.5 };
        Assert.Equal((2, 2), Counts(calibration.Score(rule)));
        Assert.Equal((2, 1), Counts(calibration.Score(rule with { ShortProgram = 70 }))); // the program first in both
        Assert.Equal((2, 1), Counts(calibration.Score(rule with { ManyVotes = 0.25 }))); // the network first in both
        Assert.Equal((1, 1), Counts(calibration.Score(rule with { FewVotes = 0.7, ManyVotes = 0.7 }))); // the programs alone
        Assert.Equal((2, 2), Counts(calibration.Alternatives().First()));
        Assert.Equal([new(60, 80, 1, 2)], calibration.ByLength.Where(band => band.Outputs > 0));
        Assert.Equal([new(0.25, 0.5, 0, 1), new(0.5, 0.75, 1, 1)], calibration.ByVotes.Where(band => band.Outputs > 0));

        static (int, int) Counts(RuleScore score) => (score.Solved, score.SolvedFirst);
    }
}
