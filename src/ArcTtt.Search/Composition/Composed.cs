namespace ArcTtt.Search.Composition;

/// <summary>A program, put together from what was explored, that reproduces all demonstrations.</summary>
/// <param name="LeaveOneOut">How many demonstrations are also reproduced by what is found in the same way without them.</param>
internal sealed record Composed(Expression Program, int Length, int LeaveOneOut);
