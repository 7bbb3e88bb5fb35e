using ArcTtt.Core;
using TorchSharp;

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

    [Theory]
    [InlineData(AdapterKind.Full)]
    [InlineData(AdapterKind.Lora)]
    public void MuonLowersTheLossToo(AdapterKind adapter)
    {
        using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        var result = TaskSolver.Solve(model, TestTasks.Recolour, Quick with { Steps = 60, Adapter = adapter, Optimizer = TttOptimizer.Muon });
        Assert.True(result.Ttt.FinalLoss < result.Ttt.FirstLoss, $"loss went from {result.Ttt.FirstLoss} to {result.Ttt.FinalLoss}");
        Assert.Equal(result.BaseSha256Before, result.BaseSha256After);
    }

    [Fact]
    public void RunsShareTheStepsAndVoteTogether()
    {
        using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        var together = TaskSolver.Solve(model, TestTasks.TopRow, Quick with { Steps = 7, Runs = 2 });
        var first = TaskSolver.Solve(model, TestTasks.TopRow, Quick with { Steps = 3 });
        var second = TaskSolver.Solve(model, TestTasks.TopRow, Quick with { Steps = 4, Seed = Quick.Seed + 1 });
        Assert.Equal((7, 16), (together.Ttt.Steps, together.Ttt.Views));
        Assert.Equal(first.Ttt.Samples + second.Ttt.Samples, together.Ttt.Samples);
        Assert.Equal(first.Views[0].Concat(second.Views[0]).Select(v => v.LogProbability), together.Views[0].Select(v => v.LogProbability));
        Assert.Equal(16, together.Candidates[0].Sum(c => c.Votes));
        Assert.Contains("steps is 1, expected 2", Assert.Throws<SolveException>(() => TaskSolver.Solve(model, TestTasks.TopRow, Quick with { Steps = 1, Runs = 2 })).Message);
    }

    [Fact]
    public void EachRunMayLeaveOutADemonstration()
    {
        using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        var options = Quick with { Steps = 4, Runs = 2, LeaveOneOut = true };
        var result = TaskSolver.Solve(model, TestTasks.TopRow, options);
        var without = TaskSolver.Solve(model, TestTasks.TopRow with { Train = TestTasks.TopRow.Train.RemoveAt(0) }, options with { Steps = 2, Runs = 1, LeaveOneOut = false });
        Assert.Equal(without.Ttt.FirstLoss, result.Ttt.FirstLoss);

        // Of two demonstrations none can be spared.
        var scarce = TestTasks.TopRow with { Train = TestTasks.TopRow.Train[..2] };
        Assert.Equal(
            TaskSolver.Solve(model, scarce, options with { LeaveOneOut = false }).Ttt.FinalLoss, TaskSolver.Solve(model, scarce, options).Ttt.FinalLoss);
    }

    [Theory]
    [InlineData(AdapterKind.Full)]
    [InlineData(AdapterKind.Lora)]
    public void EachVariantMayHaveAnEmbeddingOfItsOwn(AdapterKind kind)
    {
        using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        var options = Quick with { Adapter = kind, Steps = 4, Variants = 12, EmbeddingPerVariant = true };
        var (once, again) = (TaskSolver.Solve(model, TestTasks.TopRow, options), TaskSolver.Solve(model, TestTasks.TopRow, options));
        Assert.Equal(12, once.Ttt.Views);
        Assert.Equal(once.Ttt.FinalLoss, again.Ttt.FinalLoss);
        Assert.NotEqual(TaskSolver.Solve(model, TestTasks.TopRow, options with { EmbeddingPerVariant = false }).Ttt.FinalLoss, once.Ttt.FinalLoss);
        Assert.Equal(once.BaseSha256Before, once.BaseSha256After);

        // One variant is the identity, which leaves the canvas's sides where they are.
        Assert.Equal(1, TaskSolver.Solve(model, TestTasks.TopRow, options with { Variants = 1 }).Ttt.Views);
    }

    [Fact]
    public void AnEmbeddingMovesOnlyWithItsOwnVariant()
    {
        using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        using var adapter = Adapter.Create(model, AdapterKind.Full, 1, new(1), TaskStarts.Unknown(model, 3));
        CanvasSample[] samples = [.. new[] { 2, 0, 2 }.Select(row => new CanvasSample(TestTasks.TopRow.Train[0], Variant.Identity, row, default))];
        using var batch = CanvasBatch.Draw(samples, Canvas.SizeFor(TestTasks.TopRow), model.Config, model.Device);
        using var gradient = torch.autograd.grad([adapter.TaskOf(batch).sum()], [adapter.Task])[0];
        Assert.Equal([1, 0, 2], gradient.select(1, 0).select(1, 0).data<float>().ToArray());
    }

    [Fact]
    public void ATasksEmbeddingStartsWhereItIsAskedTo()
    {
        using var folder = new TempFolder();
        BaseTrainer.Train(new() { DataDirectory = folder.WithTrainingData(), Out = folder["run"], Size = ModelSize.Tiny, Steps = 20, BatchTokens = 512, Device = "cpu" });
        using var model = BaseModel.Load(folder["run"], "cpu");
        using var scope = torch.NewDisposeScope();
        var known = model.Weights[ModelWeights.Tasks];
        var rows = (int)known.shape[0];
        Assert.True(rows > 2);
        CanvasPlan canvases = new(TestTasks.TopRow, CanvasChoice.Task);
        torch.Tensor Start(TaskStart start, int times = 1) => TaskStarts.Of(model, TestTasks.TopRow, start, canvases, times);
        double Apart(torch.Tensor a, torch.Tensor b) => a.sub(b).abs().max().item<float>();
        Assert.Equal(0, Apart(known.narrow(0, 0, 1), Start(TaskStart.Unknown, 3).narrow(0, 2, 1)));
        Assert.InRange(Apart(known.narrow(0, 1, rows - 1).sum(0, true).div(rows - 1), Start(TaskStart.Mean)), 0, 1e-5);

        // None of those that there are answers the demonstrations better than the one that is chosen.
        double Loss(torch.Tensor embedding) => TestTasks.TopRow.Train.Average(pair =>
        {
            using var batch = CanvasBatch.Draw([new(pair, Variant.Identity, 0, default)], canvases.Of(pair, 1), model.Config, model.Device);
            return batch.Losses(model.Transformer.Logits(new PlainForward(model.Weights, model.Type), embedding, batch))[0];
        });
        var chosen = Start(TaskStart.Nearest);
        Assert.All(Enumerable.Range(0, rows), row => Assert.True(Loss(chosen) <= Loss(known.narrow(0, row, 1)) + 1e-3, $"row {row}"));
        Assert.True(Loss(chosen) <= Loss(Start(TaskStart.Mean)) + 1e-3);

        // Fresh weights know no task.
        using var fresh = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        Assert.Equal(0, Apart(fresh.Weights[ModelWeights.Tasks], TaskStarts.Of(fresh, TestTasks.TopRow, TaskStart.Nearest, canvases)));
    }

    [Fact]
    public void ATasksEmbeddingHasARateOfItsOwn()
    {
        using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        double? Loss(double rate) => TaskSolver.Solve(model, TestTasks.TopRow, Quick with { TaskRate = rate }).Ttt.FinalLoss;
        Assert.NotEqual(Loss(5), Loss(50));
        Assert.Contains("task rate is -1, expected 0 to 10000", Assert.Throws<SolveException>(() => Loss(-1)).Message);
    }

    [Fact]
    public void WhereEmbeddingsMoveFirstTheMatricesWait()
    {
        using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        SolveResult Solve(double share, double rate) => TaskSolver.Solve(model, TestTasks.TopRow, Quick with { EmbeddingsFirst = share, WeightDecay = rate });

        // Decay acts on matrices alone, so it changes nothing while they wait.
        Assert.Equal(Solve(1, 0).Ttt.FinalLoss, Solve(1, 5).Ttt.FinalLoss);
        Assert.NotEqual(Solve(0, 0).Ttt.FinalLoss, Solve(0, 5).Ttt.FinalLoss);
    }

    [Fact]
    public void DropoutIsTheSameOnEachRunAndEndsWithTheTraining()
    {
        using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        var options = Quick with { Steps = 12, Dropout = 0.3 };
        var (once, again) = (TaskSolver.Solve(model, TestTasks.TopRow, options), TaskSolver.Solve(model, TestTasks.TopRow, options));
        Assert.Equal(once.Ttt.FinalLoss, again.Ttt.FinalLoss);
        Assert.NotEqual(TaskSolver.Solve(model, TestTasks.TopRow, options with { Dropout = 0 }).Ttt.FinalLoss, once.Ttt.FinalLoss);

        // Fresh branches are zero, so that nothing can be left out of them before the first step.
        Assert.Equal(TaskSolver.Solve(model, TestTasks.TopRow, options with { Dropout = 0 }).Ttt.FirstLoss, once.Ttt.FirstLoss);
        Assert.Contains("dropout is 0.95, expected 0 to 0.9", Assert.Throws<SolveException>(() => TaskSolver.Solve(model, TestTasks.TopRow, options with { Dropout = 0.95 })).Message);
    }

    [Fact]
    public void DemonstrationsMayBeMagnifiedWhereTheyFit()
    {
        using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        var options = Quick with { Steps = 6 };
        SolveResult Solve(ArcTask task, int scales) => TaskSolver.Solve(model, task, options with { Scales = scales });
        var large = TestTasks.Make("large", g => g, 16, 16);
        Assert.NotEqual(Solve(TestTasks.TopRow, 1).Ttt.FinalLoss, Solve(TestTasks.TopRow, 4).Ttt.FinalLoss);

        // Twice 16 does not fit: the same samples, though chance was asked for a scale.
        Assert.Equal(Solve(large, 1).Ttt.Samples, Solve(large, 2).Ttt.Samples);
        Assert.Equal(Grid.Parse("1122", "1122"), Grid.Parse("12").Magnify(2));
    }

    [Fact]
    public void ARunThatFindsNoTimeLeftLeavesWhatTheOthersSaid()
    {
        using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        var slow = new Callback<SolveProgress>(p =>
        {
            if (p.Phase == SolvePhase.Predicting)
            {
                Thread.Sleep(4000);
            }
        });
        var result = TaskSolver.Solve(model, TestTasks.TopRow, new() { Budget = TimeSpan.FromSeconds(4), Runs = 2, Variants = 8 }, slow);
        // Of the first run those that were predicted when time was up: the four that keep the sides as they are.
        Assert.Equal(4, result.Ttt.Views);
    }

    [Fact]
    public void LoopsRunTheSameWeightsAgain()
    {
        var once = ModelConfig.For(ModelSize.Tiny, new() { Layers = 2 });
        var twice = once with { Loops = 2 };
        using var a = BaseModel.Fresh(once, 1, "cpu");
        using var b = BaseModel.Fresh(twice, 1, "cpu");
        Assert.Equal(a.Sha256(), b.Sha256());
        var options = Quick with { Steps = 30 };
        var (single, looped) = (TaskSolver.Solve(a, TestTasks.Recolour, options), TaskSolver.Solve(b, TestTasks.Recolour, options));
        Assert.NotEqual(single.Ttt.FinalLoss, looped.Ttt.FinalLoss);
        Assert.True(looped.Ttt.FinalLoss < looped.Ttt.FirstLoss);
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
        Assert.Equal(8, result.Candidates[0].Sum(c => c.Votes));
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
