using System.Text.Json.Serialization;

namespace ArcTtt.Solver;

/// <summary>What speaks for a grid that programs give. Every one of them reproduces all demonstrations.</summary>
/// <param name="Rank">Its place among the search's candidates, 1 for the best.</param>
/// <param name="Cost">Length of the shortest program that gives it; 10 is an ordinary step.</param>
/// <param name="Programs">How many of the programs that were found give it.</param>
/// <param name="Text">The best of these programs, readable.</param>
public sealed record SearchEvidence(int Rank, int Cost, int Programs, string Text);

/// <summary>What speaks for a grid that the network predicts.</summary>
/// <param name="Rank">Its place among the network's candidates, 1 for the best.</param>
/// <param name="Votes">Views that predicted it.</param>
/// <param name="Views">Views that voted.</param>
/// <param name="MeanLogProbability">The mean, over the views that predicted it, of the logarithm of its probability.</param>
/// <param name="FromProduct">True if no view predicted it: it is each cell's best colour by the product of the views' probabilities.</param>
public sealed record NetworkEvidence(int Rank, int Votes, int Views, double MeanLogProbability, bool FromProduct)
{
    /// <summary>Share of the views that predicted it, 0 to 1.</summary>
    [JsonIgnore]
    public double Share => Views == 0 ? 0 : (double)Votes / Views;
}

/// <summary>A grid that may be the answer to a test input, with all that speaks for it.</summary>
/// <param name="Grid">The grid.</param>
/// <param name="Search">The search's evidence; null if no program gives the grid.</param>
/// <param name="Network">The network's evidence; null if it does not name the grid.</param>
public sealed record PoolCandidate(Grid Grid, SearchEvidence? Search, NetworkEvidence? Network)
{
    /// <summary>Who named it.</summary>
    [JsonIgnore]
    public FoundBy FoundBy => (Search, Network) switch
    {
        (not null, not null) => FoundBy.Both,
        (not null, null) => FoundBy.Search,
        (null, not null) => FoundBy.Network,
        _ => FoundBy.Guess,
    };
}
