namespace ArcTtt.Model;

/// <summary>What test-time training's learning rates are multiplied by, over time: up over the first twentieth, then down to zero, each in a straight line.</summary>
internal static class TestTimeSchedule
{
    private const double WarmUp = 0.05; // of the training
    private const double UsualSteps = 100; // where the share that is done says little yet: the first step of a budget has done nothing of it

    /// <summary>The factor of a step.</summary>
    /// <param name="done">Share of the training that is over, by steps or by seconds, 0 to 1.</param>
    /// <param name="step">Steps done.</param>
    public static double Factor(double done, int step) =>
        Math.Min(1, Math.Min(Math.Max(done, (step + 1) / UsualSteps) / WarmUp, (1 - done) / (1 - WarmUp)));
}
