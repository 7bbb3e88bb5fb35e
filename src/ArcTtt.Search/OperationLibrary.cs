using ArcTtt.Search.Operations;

namespace ArcTtt.Search;

/// <summary>All operations.</summary>
internal static class OperationLibrary
{
    /// <summary>The operations, sorted by what they take.</summary>
    public static OperationSet Set { get; } = new(
    [
        .. Geometry.All,
        .. Gravity.All,
        .. Tiling.All,
        .. Scaling.All,
        .. Symmetry.All,
        .. Periods.All,
        .. Coloring.All,
        .. Filling.All,
        .. Lines.All,
        .. Separators.All,
        .. Noise.All,
        .. RowsAndColumns.All,
        .. Positions.All,
        .. Splitting.All,
        .. Panels.All,
        .. Rectangles.All,
        .. Joining.All,
        .. Assembling.All,
        .. Choosing.All,
        .. Properties.All,
        .. Counting.All,
        .. Relations.All,
        .. Placing.All,
        .. Combining.All,
        .. Templates.All,
        .. Mates.All,
        .. Centres.All,
    ]);
}
