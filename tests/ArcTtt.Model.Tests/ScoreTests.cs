using ArcTtt.Core.Tests;

namespace ArcTtt.Model.Tests;

/// <summary>
/// Fails when the network solves other tasks than it did: the shipped base, 40 steps, ARC-AGI-1 training tasks whose outcome was clear (of 32 views
/// at least 26 were right, or at most 2 agreed). A difference is to be looked at; if it is meant, the list is changed with the reason.
/// </summary>
public sealed class ScoreTests
{
    private static readonly string[] Solved = ["27a28665", "49d1d64f", "5582e5ca", "67385a82", "6f8cd79b"];
    private static readonly string[] Unsolved = ["46442a0e"];

    [DatasetFact]
    public void TheNetworkSolvesTheSameTasks()
    {
        using var model = BaseModel.Load(Path.Combine(TestTasks.Repository, "checkpoints", "base"), "cpu");
        var tasks = Datasets.Tasks("arc-agi-1/training.json.gz").ToDictionary(task => task.Id);
        var solved = Solved.Concat(Unsolved).Where(id =>
        {
            var attempts = TaskSolver.Solve(model, tasks[id], new() { Steps = 40 }).Attempts;
            return tasks[id].Test.Zip(attempts).All(test => test.Second.First.Equals(test.First.Output) || test.Second.Second.Equals(test.First.Output));
        });
        Assert.Equal(Solved, solved);
    }
}
