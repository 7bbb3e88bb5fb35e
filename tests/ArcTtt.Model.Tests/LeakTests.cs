using TorchSharp;

namespace ArcTtt.Model.Tests;

public sealed class LeakTests
{
    [Theory]
    [InlineData(AdapterKind.Lora)]
    [InlineData(AdapterKind.Full)]
    [InlineData(AdapterKind.None)]
    public void SolvingLeavesNoTensorBehind(AdapterKind adapter)
    {
        using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        var options = new SolveOptions { Adapter = adapter, Steps = 2, Variants = 8 };
        TaskSolver.Solve(model, TestTasks.TopRow, options); // fills the tables of positions, which stay with the model
        var before = TensorCount.Settled();
        TaskSolver.Solve(model, TestTasks.TopRow, options);
        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    [Fact]
    public void AFailedSolveLeavesNoTensorBehind()
    {
        using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        var options = new SolveOptions { Steps = 2, Variants = 8 };
        TaskSolver.Solve(model, TestTasks.TopRow, options);
        var before = TensorCount.Settled();
        Assert.Throws<InvalidOperationException>(() => TaskSolver.Solve(model, TestTasks.TopRow, options, new Failing()));
        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    [Fact]
    public void BaseTrainingLeavesNoTensorBehind()
    {
        using var folder = new TempFolder();
        var before = TensorCount.Settled();
        BaseTrainer.Train(new()
        {
            DataDirectory = folder.WithTrainingData(),
            Out = folder["run"],
            Size = ModelSize.Tiny,
            Steps = 25,
            BatchTokens = 512,
            Device = "cpu",
        });
        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    private sealed class Failing : IProgress<SolveProgress>
    {
        public void Report(SolveProgress value) => throw new InvalidOperationException("in the middle");
    }
}
