using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ArcTtt.Core;

namespace ArcTtt.Model;

/// <summary>Which canvas the grids of a task are drawn on.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CanvasChoice>))]
public enum CanvasChoice
{
    /// <summary>One for the whole task, on which all its pairs fit.</summary>
    Task,

    /// <summary>Each pair on the smallest on which it fits, as in base training, where demonstrations tell the outputs' shapes; else one for the whole task.</summary>
    Pair,
}

/// <summary>The canvases of one task. Test outputs are not looked at.</summary>
internal sealed class CanvasPlan
{
    private readonly CanvasSize? _whole;
    private readonly ImmutableArray<CanvasSize> _tests;

    public CanvasPlan(ArcTask task, CanvasChoice choice)
    {
        var ownSizes = choice == CanvasChoice.Pair && task.Test.All(test => OutputBound.Infer(task.Train, test.Input).FromRule);
        _whole = ownSizes ? null : Canvas.SizeFor(task);
        _tests = [.. Enumerable.Range(0, task.Test.Length).Select(test => _whole ?? Canvas.SizeForTest(task, test))];
    }

    /// <summary>The canvas of a demonstration.</summary>
    /// <param name="pair">The demonstration as it stands.</param>
    /// <param name="scale">How many times it is magnified; it must fit.</param>
    public CanvasSize Of(ArcPair pair, int scale = 1)
    {
        var (height, width) = _whole ?? Canvas.SizeFor(pair);
        return new(Math.Min(Grid.MaxSide + 1, height * scale), Math.Min(Grid.MaxSide + 1, width * scale));
    }

    /// <summary>The canvas of a test input.</summary>
    /// <param name="test">Its number, from 0.</param>
    public CanvasSize OfTest(int test) => _tests[test];
}
