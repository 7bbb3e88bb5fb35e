using ArcTtt.Search.Operations;

namespace ArcTtt.Search;

/// <summary>All operations, also sorted by what they take.</summary>
internal static class OperationLibrary
{
    /// <summary>The operations by the file that they stand in; that of their examples has its name.</summary>
    public static IReadOnlyList<(string File, IReadOnlyList<Operation> Operations)> Files { get; } =
    [
        (nameof(Geometry), Geometry.All),
        (nameof(Gravity), Gravity.All),
        (nameof(Tiling), Tiling.All),
        (nameof(Scaling), Scaling.All),
        (nameof(Symmetry), Symmetry.All),
        (nameof(Periods), Periods.All),
        (nameof(Coloring), Coloring.All),
        (nameof(Filling), Filling.All),
        (nameof(Lines), Lines.All),
        (nameof(Separators), Separators.All),
        (nameof(Noise), Noise.All),
        (nameof(RowsAndColumns), RowsAndColumns.All),
        (nameof(Positions), Positions.All),
        (nameof(Splitting), Splitting.All),
        (nameof(Panels), Panels.All),
        (nameof(Rectangles), Rectangles.All),
        (nameof(Joining), Joining.All),
        (nameof(Assembling), Assembling.All),
        (nameof(Choosing), Choosing.All),
        (nameof(Properties), Properties.All),
        (nameof(Counting), Counting.All),
        (nameof(Relations), Relations.All),
        (nameof(Placing), Placing.All),
        (nameof(Combining), Combining.All),
        (nameof(Templates), Templates.All),
        (nameof(Mates), Mates.All),
        (nameof(Centres), Centres.All),
    ];

    /// <summary>All, in the order in which they are tried; those of one order stay as they are.</summary>
    public static IReadOnlyList<Operation> All { get; } = [.. Files.SelectMany(file => file.Operations).OrderBy(operation => operation.Order)];

    /// <summary>For single pictures.</summary>
    public static IReadOnlyList<Operation> OfPictures { get; } = [.. All.Where(operation => !operation.TakesTwo && operation.Takes(list: false))];

    /// <summary>For lists.</summary>
    public static IReadOnlyList<Operation> OfLists { get; } = [.. All.Where(operation => !operation.TakesTwo && operation.Takes(list: true))];

    /// <summary>For two pictures.</summary>
    public static IReadOnlyList<Operation> OfTwo { get; } = [.. All.Where(operation => operation.TakesTwo && operation.Takes(list: false))];

    /// <summary>All but those that paint in a colour which is of no use.</summary>
    /// <param name="colors">The outputs' colours, a bit for each.</param>
    public static IReadOnlyList<Operation> For(int colors) => [.. All.Where(operation => operation.Paints == 0 || (colors >> operation.Paints & 1) != 0)];
}
