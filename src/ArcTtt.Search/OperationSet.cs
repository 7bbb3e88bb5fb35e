namespace ArcTtt.Search;

/// <summary>Operations sorted by what they take.</summary>
internal sealed class OperationSet
{
    /// <summary>Sorts operations; within a kind their order stays, cheap ones first.</summary>
    public OperationSet(IEnumerable<Operation> operations)
    {
        Operation[] all = [.. operations.OrderBy(operation => operation.Cost)];
        All = all;
        OfPictures = [.. all.Where(operation => operation is MapOperation or SplitOperation)];
        OfLists = [.. all.Where(operation => operation is MapOperation or JoinOperation or ListOperation)];
        Combining = [.. all.OfType<CombineOperation>()];
    }

    /// <summary>All but those that paint in a colour which is of no use.</summary>
    /// <param name="colors">The outputs' colours, a bit for each.</param>
    public IReadOnlyList<Operation> For(int colors) => [.. All.Where(operation => operation is not MapOperation { Paints: > 0 and var color } || (colors >> color & 1) != 0)];

    /// <summary>All, cheap ones first.</summary>
    public IReadOnlyList<Operation> All { get; }

    /// <summary>For single pictures.</summary>
    public IReadOnlyList<Operation> OfPictures { get; }

    /// <summary>For lists.</summary>
    public IReadOnlyList<Operation> OfLists { get; }

    /// <summary>For two pictures.</summary>
    public IReadOnlyList<Operation> Combining { get; }
}
