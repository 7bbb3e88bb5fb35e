using ArcTtt.Core;

namespace ArcTtt.Model.Tests;

public sealed class SolverTests
{
    private static readonly SolveOptions Quick = new() { Steps = 3, Variants = 8 };

    [Fact]
    public void LearnsASampleTaskFromItsDemonstrationsAndSolvesTheTest()
    {
        using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        var task = TestTasks.Sample("swap-two-colours");

        // The demonstrations are asked too: what was trained on must come out exactly.
        var asked = task with { Test = [.. task.Train, .. task.Test] };
        var result = TaskSolver.Solve(model, asked, new() { Steps = 200, Variants = 8 });
        Assert.True(result.Ttt.FinalLoss < 0.1 * result.Ttt.FirstLoss, $"loss went from {result.Ttt.FirstLoss} to {result.Ttt.FinalLoss}");
        Assert.Equal(asked.Test.Select(p => p.Output), result.Attempts.Select(a => a.First));
    }

    [Fact]
    public void EverySampleHasItsAnswerAndItsDemonstrations()
    {
        var samples = ArcFiles.Load(Path.Combine(TestTasks.Repository, "arc-data", "samples"));
        Assert.InRange(samples.Count, 8, int.MaxValue);
        Assert.All(samples, task => Assert.True(task is { HasAnswers: true, Train.Length: >= 3 }, task.Id));
    }

    [Fact]
    public void LearnsAnOutputOfAnotherShape()
    {
        using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        var result = TaskSolver.Solve(model, TestTasks.TopRow, new() { Steps = 250, Variants = 16 });
        Assert.True(Scoring.Solved(TestTasks.TopRow, result.Attempts), result.Attempts[0].First.ToString());
    }

    [Theory]
    [InlineData(AdapterKind.Lora)]
    [InlineData(AdapterKind.Full)]
    [InlineData(AdapterKind.None)]
    public void LeavesEveryBaseTensorBitIdentical(AdapterKind adapter)
    {
        using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        var before = model.Weights.All.Select(t => TensorBytes.Of(t)).ToArray();
        var result = TaskSolver.Solve(model, TestTasks.TopRow, Quick with { Adapter = adapter, Rank = 4 });
        Assert.Equal(before, model.Weights.All.Select(t => TensorBytes.Of(t)));
        Assert.Equal(result.BaseSha256Before, result.BaseSha256After);
        Assert.Equal(adapter == AdapterKind.None ? 0 : 3, result.Ttt.Steps);
    }

    [Theory]
    [InlineData(AdapterKind.Lora)]
    [InlineData(AdapterKind.Full)]
    public void LeavesTheBaseAsItWasWhenSomethingFailsInTheMiddle(AdapterKind adapter)
    {
        using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        var before = model.Sha256();
        var failing = new Callback<SolveProgress>(p =>
        {
            if (p.Step > 10)
            {
                throw new InvalidOperationException("in the middle");
            }
        });
        var failure = Assert.Throws<InvalidOperationException>(
            () => TaskSolver.Solve(model, TestTasks.Recolour, Quick with { Steps = 30, Adapter = adapter }, failing));
        Assert.Equal("in the middle", failure.Message);
        Assert.Equal(before, model.Sha256());
    }

    [Fact]
    public void TheAdapterItselfIsTrained()
    {
        using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        var trained = TaskSolver.Solve(model, TestTasks.Recolour, Quick with { Steps = 60, Adapter = AdapterKind.Lora });
        Assert.True(trained.Ttt.FinalLoss < trained.Ttt.FirstLoss);
    }

    [Theory]
    [InlineData(AdapterKind.Lora)]
    [InlineData(AdapterKind.Full)]
    public void NeverSeesTestOutputsAndIsDeterministicForSteps(AdapterKind adapter)
    {
        using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        var options = Quick with { Adapter = adapter };
        var task = TestTasks.TopRow;
        var altered = task with { Test = [.. task.Test.Select(p => p with { Output = Grid.Parse("9") })] };
        var expected = TaskSolver.Solve(model, task, options).Attempts;
        Assert.Equal<AttemptPair>(expected, TaskSolver.Solve(model, task.WithoutAnswers(), options).Attempts);
        Assert.Equal<AttemptPair>(expected, TaskSolver.Solve(model, altered, options).Attempts);
    }

    [Fact]
    public void KeepsToItsBudgetAndReportsWhatItExecuted()
    {
        using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        var result = TaskSolver.Solve(model, TestTasks.Recolour, new() { Budget = TimeSpan.FromSeconds(3), Variants = 8 });
        Assert.InRange(result.Ttt.Steps, 1, int.MaxValue);
        Assert.InRange(result.Ttt.Samples, result.Ttt.Steps, result.Ttt.Steps * 32L);
        Assert.InRange(result.ViewsOf(0), 1, 8);
        Assert.True(result.ViewsOf(0) == 8 || result.Ttt.Seconds > 3, "views were left out before the time was up");
    }

    [Fact]
    public void ABudgetTooSmallForOneStepIsAnError()
    {
        using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        var failure = Assert.Throws<BudgetException>(
            () => TaskSolver.Solve(model, TestTasks.Recolour, new() { Budget = TimeSpan.FromTicks(1) }));
        Assert.Contains("too small for one step", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 8, "rank is 0, expected 1 to 256")]
    [InlineData(4, 0, "variants is 0, expected 1 to 4096")]
    public void OptionsOutOfRangeAreNamed(int rank, int variants, string message)
    {
        using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        var failure = Assert.Throws<SolveException>(
            () => TaskSolver.Solve(model, TestTasks.Recolour, Quick with { Rank = rank, Variants = variants }));
        Assert.Equal(message, failure.Message);
    }

    [Fact]
    public void SolvesTheLargestGrids()
    {
        using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        var task = TestTasks.Make("large", g => g, Grid.MaxSide, Grid.MaxSide, pairs: 3);
        task = task with { Test = [.. task.Test, .. task.Train[..1]] };
        var result = TaskSolver.Solve(model, task, new() { Steps = 1, Variants = 2 });
        Assert.Equal(2, result.Attempts.Length);
    }

    [Fact]
    public void CancellationStopsTheWork()
    {
        using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        using var source = new CancellationTokenSource();
        var progress = new Callback<SolveProgress>(_ => source.Cancel());
        Assert.Throws<OperationCanceledException>(
            () => TaskSolver.Solve(model, TestTasks.Recolour, new() { Steps = 100_000 }, progress, source.Token));
    }

    private sealed class Callback<T>(Action<T> action) : IProgress<T>
    {
        public void Report(T value) => action(value);
    }
}
