namespace ArcTtt.Search;

/// <summary>What a search may use.</summary>
public sealed record SearchOptions
{
    /// <summary>Wall-clock seconds for one task.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The most nodes (distinct sets of pictures); with a budget that is never reached, the search is deterministic.</summary>
    public int MaxNodes { get; init; } = 400_000;

    /// <summary>
    /// The most memory for one task's pictures and nodes, bytes, estimated; 16 MiB or more. Composition takes up to 0.3 GB beside it, so that a task stays
    /// under 1 GiB.
    /// </summary>
    public long MaxBytes { get; init; } = 512L << 20;

    /// <summary>Whether it ends as soon as short programs agree (<see cref="Consensus"/>); what is found until then is the answer.</summary>
    public bool StopWhenSure { get; init; } = true;
}
