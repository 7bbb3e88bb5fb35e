using ArcTtt.Core;

namespace ArcTtt.Search.Tests;

/// <summary>Pictures by short words.</summary>
internal static class Sketch
{
    /// <summary>A picture of rows of digits at row 0, column 0.</summary>
    public static Picture Of(params string[] rows) => Picture.Of(Grid.Parse(rows));

    /// <summary>The rows of digits of a picture.</summary>
    public static string[] Rows(Picture picture) => picture.ToGrid()!.ToString().Split('\n');
}
