using ArcTtt.Search.Operations;

namespace ArcTtt.Search;

/// <summary>All operations.</summary>
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

    /// <summary>The operations, sorted by what they take.</summary>
    public static OperationSet Set { get; } = new(Files.SelectMany(file => file.Operations));
}
