using System.Globalization;

namespace ArcTtt.Evaluation.Report;

/// <summary>Writes a task's grids with their captions as HTML: the drawing that the report and <see cref="TaskDrawing"/> share.</summary>
/// <param name="page">Receives the markup.</param>
/// <param name="deferred">True to leave the cells as digits, from which the page's script draws them when they come into sight.</param>
internal sealed class TaskMarkup(TextWriter page, bool deferred)
{
    // Two of the largest demonstrations' grids and their arrow fit beside each other on a phone.
    private const double DemonstrationSide = 128;
    private const double TestSide = 204;
    private const double LargestCell = 18;

    /// <summary>All demonstrations.</summary>
    public void Demonstrations(ArcTask task) => Pairs("Demonstrations", "pair", task, task.Train);

    /// <summary>All test pairs, with their outputs where they are known.</summary>
    public void Tests(ArcTask task) => Pairs("Test", "test", task, task.Test);

    /// <summary>A test input, what was attempted, and the answer if it is known.</summary>
    /// <param name="row">The task.</param>
    /// <param name="index">Which test input, from 0.</param>
    public void Attempts(TaskRow row, int index)
    {
        var test = row.Task.Test[index];
        Open(row.Task.Test.Length == 1 ? "Test" : $"Test {index + 1} of {row.Task.Test.Length}", Cell(row.Task.LongestSide, TestSide));
        Figure("input", test.Input);
        if (index < row.Attempts.Length)
        {
            Attempts(row.Record!.Outputs[index], test.Output);
        }

        if (test.Output is { } answer)
        {
            Figure("answer", answer);
        }

        page.Write("</div>");
        Programs(row, index);
        page.Write("</div>\n");
    }

    private static double Cell(int longestSide, double side) => Math.Min(LargestCell, side / longestSide);

    private static string Votes(int votes, int views) => $"{Html.Whole(votes)} of {Html.Whole(views)} votes";

    private static string Evidence(SearchEvidence? program, int votes, int views) => (program, views) switch
    {
        ({ } found, 0) => $"program of length {Html.Whole(found.Cost)}",
        ({ } found, _) => $"program of length {Html.Whole(found.Cost)}, {Votes(votes, views)}",
        _ => Votes(votes, views),
    };

    private static string EvidenceOf(OutputRecord output, Grid attempt, FoundBy foundBy, int votes) =>
        foundBy == FoundBy.Guess ? "a guess" : Evidence(output.CandidateOf(attempt)?.Search, votes, output.Views);

    private void Attempts(OutputRecord output, Grid? answer)
    {
        var (first, second) = output.Attempts;
        Attempt("attempt 1", first, answer, EvidenceOf(output, first, output.FirstFoundBy, output.FirstVotes));
        Attempt("attempt 2", second, answer, first.Equals(second) ? "the same grid" : EvidenceOf(output, second, output.SecondFoundBy, output.SecondVotes));
    }

    private void Programs(TaskRow row, int index)
    {
        var output = index < row.Attempts.Length ? row.Record!.Outputs[index] : null;
        Grid[] attempts = output is null ? [] : [output.Attempts.First, output.Attempts.Second];
        for (var i = 0; i < attempts.Length; i++)
        {
            if (output!.CandidateOf(attempts[i])?.Search is { } program && (i == 0 || !attempts[0].Equals(attempts[1])))
            {
                page.Write($"<p class=\"program\"><b>attempt {i + 1}</b> {Html.Text(program.Text)}</p>");
            }
        }
    }

    private void Open(string heading, double cell) => page.Write(string.Create(
        CultureInfo.InvariantCulture, $"<div class=\"part\" style=\"--cell:{cell:0.##}\"><h3>{heading}</h3><div class=\"grids\">\n"));

    private void Pairs(string heading, string noun, ArcTask task, IReadOnlyList<ArcPair> pairs)
    {
        Open(heading, Cell(task.LongestSide, DemonstrationSide));
        for (var i = 0; i < pairs.Count; i++)
        {
            Pair($"{noun} {i + 1}", pairs[i]);
        }

        page.Write("</div></div>\n");
    }

    private void Pair(string name, ArcPair pair)
    {
        var output = pair.Output is null ? "?" : Html.Shape(pair.Output.Height, pair.Output.Width);
        page.Write($"<figure><figcaption><b>{name}</b> {Html.Shape(pair.Input.Height, pair.Input.Width)} → {output}</figcaption><div class=\"pair\">");
        Svg($"{name}, input", pair.Input, []);
        page.Write("<span class=\"arrow\" aria-hidden=\"true\">→</span>");
        if (pair.Output is null)
        {
            page.Write("<span class=\"unknown\">?</span>");
        }
        else
        {
            Svg($"{name}, output", pair.Output, []);
        }

        page.Write("</div></figure>\n");
    }

    private void Figure(string name, Grid grid)
    {
        page.Write($"<figure><figcaption><b>{name}</b> {Html.Shape(grid.Height, grid.Width)}</figcaption>");
        Svg(name, grid, []);
        page.Write("</figure>\n");
    }

    private void Attempt(string name, Grid attempt, Grid? answer, string votes)
    {
        var wrong = answer is null ? [] : GridSvg.WrongCells(attempt, answer);
        var right = answer is null ? (bool?)null : attempt.Equals(answer);
        var verdict = right switch
        {
            null => "",
            true => "✓ right",
            false when (attempt.Height, attempt.Width) != (answer!.Height, answer.Width) =>
                $"✗ should be {Html.Shape(answer.Height, answer.Width)}",
            false => $"✗ {wrong.Count(true)} of {Html.Count(wrong.Length, "cell")} wrong",
        };
        var style = right switch { null => "", true => " class=\"right\"", false => " class=\"miss\"" };
        page.Write($"<figure{style}><figcaption><b>{name}</b> {Html.Shape(attempt.Height, attempt.Width)}</figcaption>");
        Svg(right switch { null => name, true => $"{name}, right", false => $"{name}, wrong" }, attempt, wrong);
        page.Write($"<p class=\"verdict\"><b>{verdict}</b>{votes}</p></figure>\n");
    }

    private void Svg(string name, Grid grid, bool[] wrong)
    {
        page.Write(GridSvg.Open(name, grid));
        if (deferred)
        {
            page.Write($" data-cells=\"{GridSvg.Digits(grid)}\"");
            if (wrong.Contains(true))
            {
                page.Write($" data-wrong=\"{GridSvg.Hexadecimal(wrong)}\"");
            }

            page.Write("></svg>");
            return;
        }

        page.Write($">{GridSvg.Draw(grid, wrong)}</svg>");
    }
}
