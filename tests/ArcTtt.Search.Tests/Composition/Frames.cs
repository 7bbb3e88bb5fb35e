using ArcTtt.Core;
using ArcTtt.Search.Composition;

namespace ArcTtt.Search.Tests.Composition;

/// <summary>Layers of small tasks: the input alone, or with what a map makes of it.</summary>
internal static class Frames
{
    /// <summary>Layers of the inputs, demonstrations' first, and of maps by name; outputs have their inputs' shapes.</summary>
    /// <param name="inputs">Rows of digits, parted by a slash.</param>
    /// <param name="outputs">Of the first inputs.</param>
    /// <param name="maps">Names of further layers.</param>
    public static Layers Of(string[] inputs, string[] outputs, params string[] maps)
    {
        Picture[] pictures = [.. inputs.Select(input => Sketch.Of(input.Split('/')))];
        var node = new Node(pictures);
        (int, int)[] shapes = [.. pictures.Select(picture => (picture.Height, picture.Width))];
        var layers = new Layers(new(node.Expression, Side.Same, Side.Same, 0), shapes, [.. outputs.Select(output => Grid.Parse(output.Split('/')))]);
        layers.Add(node);
        foreach (var map in maps)
        {
            layers.Add(Explorer.Apply(OperationLibrary.All.Single(operation => operation.Name == map), node, null)!);
        }

        return layers;
    }

    /// <summary>What a program makes of an input, rows parted by a slash.</summary>
    public static string Run(Expression program, string input) =>
        string.Join('/', Sketch.Rows(program.Evaluate(new(Sketch.Of(input.Split('/'))))![0]));
}
