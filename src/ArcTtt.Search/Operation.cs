namespace ArcTtt.Search;

/// <summary>
/// A typed step of a program. Every function is pure and total: it answers null where the step makes no sense, and never throws. Pictures that it
/// returns unchanged should be the same object, so that nothing new is explored.
/// </summary>
/// <param name="Name">As it stands in a printed program.</param>
/// <param name="Cost">Its length; 10 is an ordinary step. Programs are tried in the order of the sum.</param>
internal abstract record Operation(string Name, int Cost);

/// <summary>One picture to one; on a list, each of its pictures.</summary>
internal sealed record MapOperation(string Name, int Cost, Func<Picture, Picture?> Apply) : Operation(Name, Cost)
{
    /// <summary>The one colour that is all it gives, good for nothing where no output shows it; 0 for operations that are not so.</summary>
    public int Paints { get; init; }
}

/// <summary>One picture to a list.</summary>
internal sealed record SplitOperation(string Name, int Cost, Func<Picture, Picture[]?> Apply) : Operation(Name, Cost);

/// <summary>A list to one picture.</summary>
internal sealed record JoinOperation(string Name, int Cost, Func<Picture[], Picture?> Apply) : Operation(Name, Cost);

/// <summary>A list to another list: some of its pictures, or all in another order.</summary>
internal sealed record ListOperation(string Name, int Cost, Func<Picture[], Picture[]?> Apply) : Operation(Name, Cost);

/// <summary>Two pictures to one; where the first is a list, each of its pictures with the second.</summary>
internal sealed record CombineOperation(string Name, int Cost, Func<Picture, Picture, Picture?> Apply) : Operation(Name, Cost);

/// <summary>A list and a picture to another list: those of its pictures that have something to do with that one.</summary>
internal sealed record SelectOperation(string Name, int Cost, Func<Picture[], Picture, Picture[]?> Apply) : Operation(Name, Cost);
