namespace ArcTtt.Solver;

/// <summary>How one task is solved by the search and the network.</summary>
public sealed record JointOptions
{
    /// <summary>Time for the search where nothing else is said; beside the network at most <see cref="SearchShare"/> of the budget.</summary>
    public static readonly TimeSpan UsualSearchBudget = TimeSpan.FromSeconds(20);

    /// <summary>The most of a task's budget that the search takes unless told otherwise.</summary>
    public const double SearchShare = 1.0 / 2;

    /// <summary>Nodes instead of seconds where nothing else is said: about what five seconds are enough for.</summary>
    public const int UsualSearchNodes = 20_000;

    // The search must have a budget; one that counts nodes never comes to this.
    private static readonly TimeSpan Endless = TimeSpan.FromDays(30);

    /// <summary>Who works on the task.</summary>
    public SolverChoice Solver { get; init; } = SolverChoice.Both;

    /// <summary>How the network works. Its budget is the whole task's: the search's time is taken from it.</summary>
    public SolveOptions Network { get; init; } = new();

    /// <summary>Time for the search; null: the usual, or <see cref="SearchNodes"/>.</summary>
    public TimeSpan? SearchBudget { get; init; }

    /// <summary>
    /// The most nodes (distinct sets of pictures), each time that a task is looked at another way, instead of a time: deterministic, unless a budget of
    /// seconds beside it ends first; null: time counts, unless the network counts none either.
    /// </summary>
    public int? SearchNodes { get; init; }

    /// <summary>Turns the candidates into attempts.</summary>
    public AttemptRule Rule { get; init; } = AttemptRule.Usual;

    /// <summary>Whether short programs that agree end the search, and the task before the network is asked; see <see cref="AttemptRule.IsEnough"/>.</summary>
    public bool EarlyStop { get; init; } = true;

    /// <summary>The same, within another time for the whole task, of which a time of the search's own is at most half.</summary>
    /// <param name="budget">Time for the whole task.</param>
    public JointOptions Within(TimeSpan budget) => UsesNetwork
        ? this with { Network = Network with { Budget = budget }, SearchBudget = SearchBudget > budget / 2 ? budget / 2 : SearchBudget }
        : this with { SearchBudget = budget };

    /// <summary>Whether the network works on the task.</summary>
    public bool UsesNetwork => Solver != SolverChoice.Search;

    /// <summary>Whether the search works on the task.</summary>
    public bool UsesSearch => Solver != SolverChoice.Network;

    /// <summary>What the search will stop at: seconds or nodes, the other null; both null without a search.</summary>
    public (TimeSpan? Time, int? Nodes) SearchLimit
    {
        get
        {
            if (!UsesSearch)
            {
                return (null, null);
            }

            if (SearchNodes is not null || SearchBudget is not null)
            {
                return SearchNodes is { } nodes ? (null, nodes) : (SearchBudget, null);
            }

            var share = Network.Budget * SearchShare;
            return !UsesNetwork ? (UsualSearchBudget, null)
                : !Network.CountsSeconds ? (null, UsualSearchNodes)
                : (share < UsualSearchBudget ? share : UsualSearchBudget, null);
        }
    }

    /// <summary>
    /// When the search must be over: where a budget is beside its nodes, at a time of its own or the share of the budget that a search by seconds would have.
    /// Null where no seconds count.
    /// </summary>
    internal TimeSpan? SearchDeadline => SearchLimit.Time ?? (UsesSearch && UsesNetwork && Network.CountsSeconds ? SearchBudget ?? (Network.Budget * SearchShare) : null);

    internal SearchOptions ToSearch()
    {
        SearchOptions usual = new();
        return usual with { Budget = SearchDeadline ?? Endless, MaxNodes = SearchLimit.Nodes ?? usual.MaxNodes, StopWhenSure = EarlyStop };
    }
}
