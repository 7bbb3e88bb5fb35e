using System.Diagnostics;
using ArcTtt.Core;
using ArcTtt.Search.Composition.Objects;
using ArcTtt.Search.Operations;

namespace ArcTtt.Search.Tests.Objects;

/// <summary>Scenes and actions by short words.</summary>
internal static class ObjectSketch
{
    /// <summary>All actions for all colours.</summary>
    public static IReadOnlyList<ObjectAction> Actions { get; } = ObjectActions.For(ObjectVocabulary.All(1023, 1023));

    /// <summary>The components of a grid as objects.</summary>
    public static Scene Scene(params string[] rows)
    {
        var input = Sketch.Of(rows);
        return Search.Composition.Objects.Scene.Of(input, Splitting.Components(input, false, true))!;
    }

    /// <summary>A grid after an action, by its text, on one of its objects, the others kept; null where it makes no sense.</summary>
    public static string[]? Act(string text, int index, params string[] rows)
    {
        var scene = Scene(rows);
        if (Actions.Single(action => action.Text == text).Patch(scene, index) is not { } patch)
        {
            return null;
        }

        var cells = (byte[])scene.Canvas.Clone();
        foreach (var (cell, color) in Enumerable.Range(0, scene.Objects.Length).Where(i => i != index).SelectMany(i => ObjectAction.Keep.Patch(scene, i)!).Concat(patch))
        {
            cells[cell] = color;
        }

        return Sketch.Rows(scene.Input.With(cells));
    }

    /// <summary>A property, by its text, of all objects of a grid in the order of their first cells.</summary>
    public static int[] Ask(string text, params string[] rows) => Scene(rows).Values(ObjectProperty.All.Single(property => property.Text == text));

    /// <summary>All that is found in a little exploration of pairs of input and output, the last of which is a test.</summary>
    public static (Explorer Explorer, Grid[] Outputs) Explore(params (string[] Input, string[] Output)[] pairs)
    {
        Picture[] inputs = [.. pairs.Select(pair => Sketch.Of(pair.Input))];
        var explorer = new Explorer(inputs, OperationLibrary.All, new(60, 400, 64L << 20, 40), Stopwatch.StartNew(), CancellationToken.None);
        explorer.Run(60, _ => false);
        return (explorer, [.. pairs[..^1].Select(pair => Grid.Parse(pair.Output))]);
    }

    /// <summary>What a program draws for an input.</summary>
    public static string[]? Run(Expression program, params string[] rows) => program.Evaluate(new(Sketch.Of(rows))) is [var picture] ? Sketch.Rows(picture) : null;
}
