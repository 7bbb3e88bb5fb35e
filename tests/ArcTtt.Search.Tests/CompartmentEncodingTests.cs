using ArcTtt.Core;

namespace ArcTtt.Search.Tests;

public sealed class CompartmentEncodingTests
{
    private static readonly string[] s_input =
    [
        "22500500522",
        "22500500522",
        "55555555555",
        "00500500500",
        "55555555555",
        "00533500500",
        "55555555555",
        "00500500500",
    ];

    [Fact]
    public void Compartments_are_seen_as_cells_and_filled_again()
    {
        var encoding = CompartmentEncoding.For(Task(s_input, Changed(0, 3, '2')))!;

        Assert.Equal(["2002", "0000", "0300", "0000"], Sketch.Rows(encoding.EncodeInput(Sketch.Of(s_input))));
        Assert.Equal(Grid.Parse("2202", "0000", "0300", "0000"), encoding.EncodeOutput(Grid.Parse(s_input), Grid.Parse(Changed(0, 3, '2'))));
        Assert.Equal(Grid.Parse(Changed(0, 3, '2')), encoding.Decode(Grid.Parse(s_input), Grid.Parse("2202", "0000", "0300", "0000")));
    }

    [Fact]
    public void What_is_done_to_cells_is_done_to_compartments()
    {
        // Compartments of one colour are joined; the lines between them stay.
        var task = Task(s_input, Changed(0, 3, '2', '2'));

        var best = ProgramSearch.Solve(task, new() { MaxNodes = 80, StopWhenSure = false, Budget = TimeSpan.FromMinutes(1) }).Candidates[0][0];

        Assert.Contains("ByCompartments", best.Program.Text, StringComparison.Ordinal);
        Assert.Equal(Grid.Parse(Changed(0, 3, '2', '2')), best.Grid);
    }

    [Fact]
    public void What_is_drawn_fills_the_compartments_of_an_input_that_has_others()
    {
        string[] input = ["12500", "30500", "55555", "00500", "00540"];
        string[] output = ["11522", "11522", "55555", "33500", "33500"];
        var encoding = CompartmentEncoding.FilledFor(Task(input, output))!;

        Assert.Equal(input, Sketch.Rows(encoding.EncodeInput(Sketch.Of(input))));
        Assert.Equal(Grid.Parse("12", "30"), encoding.EncodeOutput(Grid.Parse(input), Grid.Parse(output)));
        Assert.Equal(Grid.Parse(output), encoding.Decode(Grid.Parse(input), Grid.Parse("12", "30")));
        Assert.Null(CompartmentEncoding.FilledFor(Task(input, input)));
        Assert.Null(CompartmentEncoding.FilledFor(Task(output, output)));
    }

    [Fact]
    public void Grids_without_compartments_of_one_colour_have_no_such_encoding()
    {
        var spotted = (string[])s_input.Clone();
        spotted[0] = "21500500522";
        var crossed = (string[])s_input.Clone();
        crossed[2] = "55556555555";

        Assert.Null(CompartmentEncoding.For(Task(spotted, spotted)));
        Assert.Null(CompartmentEncoding.For(Task(s_input, crossed)));
        Assert.Null(CompartmentEncoding.For(Task(["151", "555", "151"], ["151", "555", "151"])));
    }

    private static ArcTask Task(string[] input, string[] output) =>
        new("small", [new(Grid.Parse(input), Grid.Parse(output)), new(Grid.Parse(input), Grid.Parse(output))], [new(Grid.Parse(input), null)]);

    // The input with compartments of the first row in other colours.
    private static string[] Changed(int row, int column, params char[] colors)
    {
        var rows = s_input.Select(text => text.ToCharArray()).ToArray();
        for (var i = 0; i < colors.Length; i++)
        {
            for (var r = row; r < row + 2; r++)
            {
                rows[r][column + (3 * i)] = rows[r][column + (3 * i) + 1] = colors[i];
            }
        }

        return [.. rows.Select(text => new string(text))];
    }
}
