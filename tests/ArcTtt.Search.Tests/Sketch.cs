using ArcTtt.Core;

namespace ArcTtt.Search.Tests;

/// <summary>Pictures and operations by short words.</summary>
internal static class Sketch
{
    /// <summary>A picture of rows of digits at row 0, column 0.</summary>
    public static Picture Of(params string[] rows) => Picture.Of(Grid.Parse(rows));

    /// <summary>The rows of digits of a picture.</summary>
    public static string[] Rows(Picture picture) => picture.ToGrid()!.ToString().Split('\n');

    /// <summary>What an operation of the library makes of a picture, by its name; null where it makes no sense.</summary>
    public static string[]? Map(string name, params string[] rows)
    {
        var operation = OperationLibrary.Set.OfPictures.OfType<MapOperation>().Single(operation => operation.Name == name);
        return operation.Apply(Of(rows)) is { } result ? Rows(result) : null;
    }
}
