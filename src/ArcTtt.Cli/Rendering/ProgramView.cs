using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ArcTtt.Search;

namespace ArcTtt.Cli.Rendering;

/// <summary>Draws a program at work: each step with the grids that it gives.</summary>
internal sealed class ProgramView(TerminalTraits traits)
{
    private const int MostSteps = 12;
    private const int MostGrids = 12;
    private const int Gap = 3;
    private readonly GridRenderer _grids = new(traits);

    /// <summary>The best program for each test input, step by step on that input; an empty line after each.</summary>
    public Block Explain(ArcTask task, SearchResult search)
    {
        return Block.Stack([.. task.Test.Select((test, i) => Explain(task.Test.Length == 1 ? "" : $" for test {i + 1}", test.Input, search.Candidates[i])), Block.Empty], gap: 1);
    }

    private Block Explain(string test, Grid input, ImmutableArray<SearchCandidate> found)
    {
        if (found.IsEmpty)
        {
            return Block.Text($"Program{test}: none was found that reproduces every demonstration", Styles.Heading);
        }

        var program = found[0].Program;
        return Draw($"Program{test}: {program.Text}", program.Explain(input));
    }

    /// <summary>Some steps under a heading; of very many the last.</summary>
    /// <param name="heading">The heading.</param>
    /// <param name="steps">The steps, arguments before what takes them.</param>
    public Block Draw(string heading, ImmutableArray<ProgramStep> steps)
    {
        List<Block> blocks = [Block.Text(heading, Styles.Heading)];
        var first = Math.Max(0, steps.Length - MostSteps);
        if (first > 0)
        {
            blocks.Add(Block.Text($"(the first {Words.Count(first, "step")} of {steps.Length} left out)", Styles.Quiet));
        }

        for (var i = first; i < steps.Length; i++)
        {
            blocks.Add(Step(i, steps));
        }

        return Block.Stack(blocks);
    }

    private Block Step(int index, ImmutableArray<ProgramStep> steps)
    {
        var step = steps[index];
        var caption = Block.Line([new($"{index + 1}. ", Styles.Quiet), new(Shortened(index, steps))]);
        var grids = step.Grids.Take(MostGrids).Select(_grids.Render);
        var rest = step.Grids.Length - MostGrids;
        return Block.Stack(
        [
            caption,
            step.Grids.IsEmpty ? Block.Text("no grid to draw", Styles.Quiet) : Block.Flow(grids, traits.Width, Gap),
            .. rest > 0 ? [Block.Text($"and {Words.Count(rest, "more grid")}", Styles.Quiet)] : Array.Empty<Block>(),
        ]);
    }

    // What an earlier step has made is named by its number; the longest parts first, since they contain the others.
    private static string Shortened(int index, ImmutableArray<ProgramStep> steps)
    {
        var text = steps[index].Text;
        foreach (var earlier in Enumerable.Range(0, index).Where(i => steps[i].Text != "input").OrderByDescending(i => steps[i].Text.Length))
        {
            text = Regex.Replace(text, $@"(?<!\w){Regex.Escape(steps[earlier].Text)}", $"#{earlier + 1}");
        }

        return text;
    }
}
