namespace ArcTtt.Model.Tests;

/// <summary>What is known of the time that a step will take.</summary>
public sealed class PaceTests
{
    [Fact]
    public void AWarmModelKnowsBeforehandThatThereIsNoTimeForAStepAndAnswersUntrained()
    {
        using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        SolveOptions options = new() { Budget = TimeSpan.FromHours(1), Variants = 2 };
        var secondsAToken = 1_000_000.0;
        SolveResult? result = null;
        // Faster and faster, until there is time for a prediction: there is none for a step yet, which takes four times as long.
        while (result is null)
        {
            model.Pace.Forget();
            model.Pace.Note(secondsAToken, tokens: 1);
            try
            {
                result = TaskSolver.Solve(model, TestTasks.TopRow, options);
            }
            catch (BudgetException)
            {
                secondsAToken /= 2;
            }
        }

        Assert.NotEqual(1_000_000, secondsAToken);
        Assert.Equal((0, 2, null), (result.Ttt.Steps, result.ViewsOf(0), result.Ttt.FirstLoss));
        Assert.Equal(TestTasks.TopRow.Test.Length, result.Attempts.Length);
    }

    [Fact]
    public void WarmingUpMeasuresAndLeavesTheBaseAsItIs()
    {
        using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        var before = model.Sha256();
        Assert.Equal(0, model.Pace.Expect(100));
        model.WarmUp();
        Assert.True(model.Pace.Expect(100) > 0);
        Assert.Equal(before, model.Sha256());
    }
}
