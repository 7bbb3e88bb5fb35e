using System.Collections.Immutable;
using ArcTtt.Core;

namespace ArcTtt.Search.Features;

/// <summary>
/// Features that say what a short program of the search gives at a cell. These programs were chosen on training tasks: each time the one that, beside the
/// features before it, saves most of the bits that tell the outputs' cells (checkpoints/LOG.md, tenth session).
/// </summary>
internal static class ProgramFeatures
{
    // What they give is in colours of the input. A step on a list is done with each of its pictures.
    private static readonly string[] _colors =
    [
        "Overlay(Outline(Colors(input)))",
        "Overlay(Outline4(Colors(input)))",
        "Overlay(ConnectStraight(Colors(input)))",
        "ConnectDiagonals(input)",
        "ConnectRows(input)",
        "ConnectColumns(input)",
        "RaysStraight(input)",
        "RaysDiagonal(input)",
        "Overlay(ExtendStraight(Colors(input)))",
        "Overlay(ExtendDiagonal(Colors(input)))",
        "FillPeriod(input)",
        "FillPeriodOfRows(input)",
        "FillPeriodOfColumns(input)",
        "SymmetricTurns(input)",
        "SymmetricBoth(input)",
        "Overlay(SymmetricRows(Colors(input)))",
        "Overlay(SymmetricColumns(Colors(input)))",
        "MirroredAroundObject(input)",
        "ObjectsToLargest(input)",
        "Overlay(TowardsLargestOfColor(Components4(input)))",
        "Overlay(ObjectsLeft(Colors(input)))",
        "Overlay(ObjectsRight(Colors(input)))",
        "Overlay(ObjectsUp(Colors(input)))",
        "Overlay(ObjectsDown(Colors(input)))",
        "Overlay(AllOfLeastColorAlike(Components4(input)))",
        "ByNearestColor(input)",
        "ContinueBox(input)",
        "MirrorTileOut(input)",
        "Overlay(TileOut(ComponentBoxes(input)))",
        "ScaleByColors(input)",
        "Overlay(TileByItself(Colors(input)))",
        "Overlay(Scale2(Components(input)))",
        "Boxes(Quarters(input))",
        "Union(Quarters(input))",
    ];

    // What they give is a number or a kind, drawn as a colour.
    private static readonly string[] _numbers =
    [
        "LikeBeside(input)",
        "Diagonals(input)",
        "Checkers(input)",
        "Distance(input)",
        "LargestEmptyRectangle(input)",
        "ByCountRank(EmptyRegions(input))",
        "ByWidth(EmptyRegions(input))",
        "Overlay(AllOfMostAtFrame(EmptyRegions(input)))",
        "ByHeight(Components4(input))",
        "Overlay(SidesTouched(Colors(input)))",
        "PaintPlacesOfCompartments(input)",
        "PaintRanksOfCompartments(input)",
    ];

    public static ImmutableArray<CellFeature> All { get; } = Make();

    private static ImmutableArray<CellFeature> Make()
    {
        var operations = OperationLibrary.Set.All.ToDictionary(operation => operation.Name);
        var known = new Dictionary<string, Expression> { ["input"] = new InputExpression() };
        return
        [
            .. _colors.Select(text => CellFeature.Color($"{text}, where it changes the input", facts => Changed(facts.Grid, Of(facts, Parse(text))))),
            .. _numbers.Select(text => new CellFeature(text, Grid.Colors, facts => Number(Of(facts, Parse(text))))),
        ];

        // Parts that programs share are one expression, which a run works out once.
        Expression Parse(string text)
        {
            lock (known)
            {
                if (!known.TryGetValue(text, out var expression))
                {
                    var open = text.IndexOf('(', StringComparison.Ordinal);
                    known.Add(text, expression = new CallExpression(operations[text[..open]], [Parse(text[(open + 1)..^1])]));
                }

                return expression;
            }
        }
    }

    // Most programs leave most cells as they are: only the others have something to say.
    private static Func<int, int, int> Changed(Grid input, Func<int, int, int> color) => (row, column) =>
        color(row, column) is var given && row < input.Height && column < input.Width && input[row, column] == given ? -1 : given;

    private static Func<int, int, int> Number(Func<int, int, int> color) => (row, column) => Math.Max(0, color(row, column));

    private static Func<int, int, int> Of(GridFacts facts, Expression program) => program.Evaluate(facts.Run) is [var picture]
        ? (row, column) => row < picture.Height && column < picture.Width ? picture[row, column] : -1
        : (_, _) => -1;
}
