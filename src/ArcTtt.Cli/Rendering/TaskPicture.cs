using System.Collections.Immutable;
using Spectre.Console;
using Grid = ArcTtt.Core.Grid;

namespace ArcTtt.Cli.Rendering;

/// <summary>Lays out a task's pairs and attempts for the width of the output.</summary>
internal sealed class TaskPicture(TerminalTraits traits)
{
    private const int Gap = 4;
    private readonly GridRenderer _grids = new(traits);

    private string Arrow => traits.Unicode ? "→" : "->";

    /// <summary>A line about the task as a whole.</summary>
    public static Block Title(ArcTask task) => Block.Text(
        $"Task {task.Id}: {Words.Count(task.Train.Length, "demonstration")}, {Words.Count(task.Test.Length, "test input")}",
        Styles.Heading);

    /// <summary>All demonstrations.</summary>
    public Block Demonstrations(ArcTask task) => Pairs("Demonstrations", "pair", task.Train);

    /// <summary>All test pairs, with their outputs where the file has them.</summary>
    public Block Tests(ArcTask task) => Pairs("Test", "test", task.Test);

    /// <summary>A test input with both attempts, and the right answer if it is known and was missed.</summary>
    /// <param name="number">Number of the test input, from 1.</param>
    /// <param name="test">The test pair, with its answer if the file has one.</param>
    /// <param name="answer">What was answered.</param>
    public Block Attempts(int number, ArcPair test, TestAnswer answer)
    {
        var attempts = answer.Attempts;
        List<Block> blocks = [Captioned("input", test.Input)];
        blocks.AddRange([Attempt(Name(1, answer.First), attempts.First, test.Output), Attempt(Name(2, answer.Second), attempts.Second, test.Output)]);
        if (test.Output is Grid right && !right.Equals(attempts.First) && !right.Equals(attempts.Second))
        {
            blocks.Add(Captioned("answer", right));
        }

        return Section($"Test {number}", blocks);
    }

    private static string Name(int number, PoolCandidate attempt) => $"attempt {number}{(attempt.FoundBy == FoundBy.Guess ? " (a guess)" : "")}";

    private static string SizeOf(Grid grid) => $"{grid.Height}x{grid.Width}";

    private static Block Caption(string text, string mark = "", Style? style = null) => Block.Line(
        mark.Length == 0 ? [new(text, Styles.Quiet)] : [new($"{text}: ", Styles.Quiet), new(mark, style ?? Style.Plain)]);

    private Block Section(string heading, IEnumerable<Block> blocks) =>
        Block.Stack([Block.Text(heading, Styles.Heading), Block.Flow(blocks, traits.Width, Gap)]);

    private Block Pairs(string heading, string noun, ImmutableArray<ArcPair> pairs) =>
        Section(heading, pairs.Select((pair, index) => Pair($"{noun} {index + 1}", pair)));

    private Block Pair(string name, ArcPair pair)
    {
        var input = _grids.Render(pair.Input);
        var output = pair.Output is null ? Block.Text("?") : _grids.Render(pair.Output);
        var outputSize = pair.Output is null ? "?" : SizeOf(pair.Output);
        var caption = Caption($"{name}, {SizeOf(pair.Input)} {Arrow} {outputSize}");

        var shorter = pair.Output is null ? input.Height : Math.Min(input.Height, output.Height);
        var middle = (shorter - 1) / 2;
        var arrow = Block.Text(Arrow, Styles.Quiet).Below(middle);
        var beside = Block.Beside([input, arrow, pair.Output is null ? output.Below(middle) : output], gap: 1);
        return beside.Width <= traits.Width
            ? Block.Stack([caption, beside])
            : Block.Stack([caption, input, Caption($"{name}, output"), output]);
    }

    private Block Attempt(string name, Grid attempt, Grid? answer)
    {
        if (answer is null)
        {
            return Captioned(name, attempt);
        }

        var right = attempt.Equals(answer);
        var caption = Caption($"{name}, {SizeOf(attempt)}", right ? "right" : "wrong", right ? Styles.Good : Styles.Bad);
        return Block.Stack([caption, _grids.Render(attempt)]);
    }

    private Block Captioned(string name, Grid grid) => Block.Stack([Caption($"{name}, {SizeOf(grid)}"), _grids.Render(grid)]);
}
