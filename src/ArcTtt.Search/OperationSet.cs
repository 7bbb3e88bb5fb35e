namespace ArcTtt.Search;

/// <summary>Operations in the order in which they are tried, sorted by what they take.</summary>
internal sealed class OperationSet
{
    /// <summary>Sorts operations; those of one order stay as they are.</summary>
    public OperationSet(IEnumerable<Operation> operations)
    {
        Operation[] all = [.. operations.OrderBy(operation => operation.Order)];
        All = all;
        OfPictures = [.. all.Where(operation => !operation.TakesTwo && operation.Takes(list: false))];
        OfLists = [.. all.Where(operation => !operation.TakesTwo && operation.Takes(list: true))];
        Combining = [.. all.Where(operation => operation.TakesTwo && operation.Takes(list: false))];
    }

    /// <summary>All but those that paint in a colour which is of no use.</summary>
    /// <param name="colors">The outputs' colours, a bit for each.</param>
    public IReadOnlyList<Operation> For(int colors) => [.. All.Where(operation => operation.Paints == 0 || (colors >> operation.Paints & 1) != 0)];

    /// <summary>All.</summary>
    public IReadOnlyList<Operation> All { get; }

    /// <summary>For single pictures.</summary>
    public IReadOnlyList<Operation> OfPictures { get; }

    /// <summary>For lists.</summary>
    public IReadOnlyList<Operation> OfLists { get; }

    /// <summary>For two pictures.</summary>
    public IReadOnlyList<Operation> Combining { get; }
}
