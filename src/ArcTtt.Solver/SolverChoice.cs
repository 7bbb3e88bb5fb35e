namespace ArcTtt.Solver;

/// <summary>Who works on a task.</summary>
public enum SolverChoice
{
    /// <summary>The network, trained at test time.</summary>
    Network,

    /// <summary>The search for programs; no model is needed.</summary>
    Search,

    /// <summary>The search first, then the network; what both yield stands in one pool.</summary>
    Both,
}

/// <summary>Who named a grid.</summary>
public enum FoundBy
{
    /// <summary>Nobody: it is a guess, for want of a candidate.</summary>
    Guess,

    /// <summary>The network alone.</summary>
    Network,

    /// <summary>The search alone.</summary>
    Search,

    /// <summary>The network and the search.</summary>
    Both,
}
