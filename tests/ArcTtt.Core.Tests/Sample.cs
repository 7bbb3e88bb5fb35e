namespace ArcTtt.Core.Tests;

/// <summary>Hand-made grids and tasks.</summary>
internal static class Sample
{
    internal static readonly Grid[] Grids =
    [
        Grid.Parse("0"),
        Grid.Parse("0123456789"),
        Grid.Parse("1", "2", "3"),
        Grid.Parse("012", "345"),
        Grid.Parse("90", "08", "70"),
        Grid.Parse("1111", "1001", "1021", "1111"),
        Filled(30, 30, (row, column) => (row * 7 + column * 3) % 10),
        Filled(30, 1, (row, _) => row % 10),
        Filled(17, 29, (row, column) => row * column % 10),
    ];

    internal static Grid Filled(int height, int width, Func<int, int, int> color) =>
        new(height, width, [.. Enumerable.Range(0, height * width).Select(i => (byte)color(i / width, i % width))]);

    internal static Grid Blank(int height, int width) => Filled(height, width, (_, _) => 0);

    internal static ArcPair Shapes(int inHeight, int inWidth, int outHeight, int outWidth) =>
        new(Blank(inHeight, inWidth), Blank(outHeight, outWidth));

    internal static ArcTask Task(string id, params Grid[] answers) =>
        new(id, [new(Grids[0], Grids[0])], [.. answers.Select(answer => new ArcPair(Grids[3], answer))]);
}
