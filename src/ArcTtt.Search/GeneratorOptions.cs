namespace ArcTtt.Search;

/// <summary>How tasks are drawn.</summary>
public sealed record GeneratorOptions
{
    /// <summary>Demonstration pairs of a task, 2 to 1000; one test pair is added.</summary>
    public int Demonstrations { get; init; } = 4;

    /// <summary>The most steps of a program, 1 to 6; a list at its end is joined by one more.</summary>
    public int MaxSteps { get; init; } = 4;

    /// <summary>Share of the tasks over random grids instead of the given ones, 0 to 1.</summary>
    public double RandomGrids { get; init; } = 0.3;

    /// <summary>Seed of every random choice.</summary>
    public ulong Seed { get; init; } = 1;
}
