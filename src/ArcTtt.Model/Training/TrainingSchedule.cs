namespace ArcTtt.Model;

/// <summary>What base training's learning rates are multiplied by, over time: a warm-up, then constant, then a linear decay to zero at the very end.</summary>
internal static class TrainingSchedule
{
    /// <summary>Steps of the warm-up, which a run that goes on without its optimizers' state has again.</summary>
    public const int WarmUp = 100;

    /// <summary>The last share of a run, over which the rate falls. Whoever goes on from a decayed model at the full rate loses what the decay won.</summary>
    public const double Decay = 0.2;

    /// <summary>The factor of a step.</summary>
    /// <param name="fraction">Share of the run done, 0 to 1.</param>
    /// <param name="warm">Steps since the optimizers began without a state.</param>
    public static double Factor(double fraction, long warm) => Math.Min(1, Math.Min((warm + 1.0) / WarmUp, (1 - fraction) / Decay));
}
