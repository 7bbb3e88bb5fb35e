namespace ArcTtt.Core;

/// <summary>An input and, where known, the output that belongs to it.</summary>
/// <param name="Input">What is given.</param>
/// <param name="Output">What is to be found; null in a test pair whose answer is not known.</param>
public sealed record ArcPair(Grid Input, Grid? Output);

/// <summary>A task: demonstrations of one rule, and inputs to apply it to.</summary>
/// <param name="Id">The task's name, such as 007bbfb7.</param>
/// <param name="Train">Demonstrations, each with its output.</param>
/// <param name="Test">Test pairs; outputs may be absent.</param>
public sealed record ArcTask(string Id, ImmutableArray<ArcPair> Train, ImmutableArray<ArcPair> Test)
{
    /// <summary>What the ids of tasks begin with that arcttt generate made.</summary>
    public const string MadePrefix = "made-";

    /// <summary>True if every test output is present.</summary>
    public bool HasAnswers => Test.All(pair => pair.Output is not null);

    /// <summary>The longest side of any of its grids, of the answers too where they are known.</summary>
    public int LongestSide => Train.Concat(Test)
        .SelectMany(pair => pair.Output is null ? new[] { pair.Input } : [pair.Input, pair.Output])
        .Max(grid => Math.Max(grid.Height, grid.Width));

    /// <summary>The same task without test outputs: all that a solver may see.</summary>
    public ArcTask WithoutAnswers() => this with { Test = [.. Test.Select(pair => pair with { Output = null })] };
}
