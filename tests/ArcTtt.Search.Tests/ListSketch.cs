using ArcTtt.Core;

namespace ArcTtt.Search.Tests;

/// <summary>What operations make, by their names, as one line of text: rows parted by a slash, pictures by a blank; "none" where it makes no sense.</summary>
internal static class ListSketch
{
    private const string None = "none";

    /// <summary>What a map makes of a picture.</summary>
    public static string Map(string name, params string[] rows) =>
        Named<MapOperation>(name).Of(Sketch.Of(rows)) is { } result ? Text(result) : None;

    /// <summary>The list that a split makes, each picture with its place in front ("1,2:33/30").</summary>
    public static string Places(string name, params string[] rows) => Split(name, rows) is { } list ? Text(list) : None;

    /// <summary>What a join makes of a list that a split makes.</summary>
    public static string Join(string join, string split, params string[] rows) =>
        Named<JoinOperation>(join).Of(Split(split, rows)!) is { } result ? Text(result) : None;

    /// <summary>What a choice makes of a list that a split makes.</summary>
    public static string Choose(string choose, string split, params string[] rows) =>
        Named<ListOperation>(choose).Of(Split(split, rows)!) is { } result ? Text(result) : None;

    private static Picture[]? Split(string name, string[] rows) =>
        OperationLibrary.OfPictures.OfType<SplitOperation>().Single(operation => operation.Name == name).Of(Sketch.Of(rows));

    private static T Named<T>(string name)
        where T : Operation => OperationLibrary.OfLists.OfType<T>().Single(operation => operation.Name == name);

    private static string Text(Picture[] list) => string.Join(' ', list.Select(p => $"{p.Row},{p.Column}:{Text(p)}"));

    private static string Text(Picture p) => new Grid(p.Height, p.Width, p.Cells).ToString().Replace('\n', '/');
}
