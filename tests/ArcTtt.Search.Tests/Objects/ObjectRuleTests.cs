using ArcTtt.Core;
using ArcTtt.Search.Composition.Objects;

namespace ArcTtt.Search.Tests.Objects;

public sealed class ObjectRuleTests
{
    private static readonly (string[] Input, string[] Output)[] s_meeting =
    [
        (["30000", "00000", "00004", "30000"], ["00000", "00000", "00004", "00000"]),
        (["00300", "00000", "00000", "00040"], ["00000", "00000", "00300", "00040"]),
        (["40000", "00000", "00030", "00000"], ["40000", "03000", "00000", "00000"]),
    ];

    [Fact]
    public void Objects_by_colour_draw_and_stay()
    {
        // 2's draw a ray down, 3's one to the right.
        var (explorer, outputs) = ObjectSketch.Explore(
            (["0200", "0000", "0030"], ["0200", "0200", "0233"]),
            (["3000", "0000", "0020"], ["3333", "0000", "0020"]),
            (["0020", "0000", "0003"], ["0020", "0020", "0023"]),
            (["2000", "0000", "0300"], []));

        var found = new ObjectRuleFinder(new(explorer.Nodes, outputs)).Find(() => false).MinBy(found => found.Length)!;

        Assert.Equal(["2000", "2000", "2333"], ObjectSketch.Run(found.Program, "2000", "0000", "0300")!);
        Assert.StartsWith("ForEach(Components", found.Program.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Earlier_rules_paint_over_later_ones()
    {
        // 2's draw a ray down over the rays that 3's draw to the right.
        var (explorer, outputs) = ObjectSketch.Explore(
            (["0020", "3000", "0000"], ["0020", "3323", "0020"]),
            (["0002", "0000", "0300"], ["0002", "0002", "0332"]),
            (["0200", "0000", "3000"], ["0200", "0200", "3233"]),
            (["0020", "0000", "3000"], []));

        var found = new ObjectRuleFinder(new(explorer.Nodes, outputs)).Find(() => false).MinBy(found => found.Length)!;

        Assert.Equal(["0020", "0020", "3323"], ObjectSketch.Run(found.Program, "0020", "0000", "3000")!);
    }

    [Fact]
    public void A_parameter_is_learned_from_other_objects()
    {
        // The grey object takes the colour of the single cell.
        var (explorer, outputs) = ObjectSketch.Explore(
            (["55001", "55000"], ["11001", "11000"]),
            (["05550", "00000", "02000"], ["02220", "00000", "02000"]),
            (["40000", "00550", "00550"], ["40000", "00440", "00440"]),
            (["00000", "55500", "00007"], []));

        var found = new ObjectRuleFinder(new(explorer.Nodes, outputs)).Find(() => false).Where(found => found.LeaveOneOut == 3).MinBy(found => found.Length)!;

        Assert.Equal(["00000", "77700", "00007"], ObjectSketch.Run(found.Program, "00000", "55500", "00007")!);
    }

    [Fact]
    public void Objects_of_an_enlarged_picture_are_acted_upon()
    {
        // Everything twice as large, and 2's draw a ray down.
        var (explorer, outputs) = ObjectSketch.Explore(
            (["02", "00", "30"], ["0022", "0022", "0022", "0022", "3322", "3322"]),
            (["20", "03"], ["2200", "2200", "2233", "2233"]),
            (["03", "20", "00"], ["0033", "0033", "2200", "2200", "2200", "2200"]),
            (["020", "300"], []));
        var finder = new ObjectRuleFinder(new(explorer.Nodes, outputs));

        var found = finder.FindOnCanvases(() => false).MinBy(found => found.Length)!;

        Assert.Empty(finder.Find(() => false));
        Assert.Equal(["002200", "002200", "332200", "332200"], ObjectSketch.Run(found.Program, "020", "300")!);
        Assert.EndsWith("on Scale2(input)", found.Program.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_may_take_two_tests()
    {
        // Full squares of colour 1 go; neither colour nor shape alone says which.
        var (explorer, outputs) = ObjectSketch.Explore(
            (["11022", "11022", "00000", "11100"], ["00022", "00022", "00000", "11100"]),
            (["22000", "22011", "00011", "20000"], ["22000", "22000", "00000", "20000"]),
            (["10110", "10110", "00000", "02200"], ["10000", "10000", "00000", "02200"]),
            (["22011", "22011", "00000", "11100"], []));

        var found = new ObjectRuleFinder(new(explorer.Nodes, outputs)).Find(() => false).MinBy(found => found.Length)!;

        Assert.Equal(["22000", "22000", "00000", "11100"], ObjectSketch.Run(found.Program, "22011", "22011", "00000", "11100")!);
    }

    [Fact]
    public void Rules_that_only_list_cases_are_not_proved()
    {
        // Each output has a colour that nothing in the other demonstrations tells of.
        var (explorer, outputs) = ObjectSketch.Explore(
            (["10", "00"], ["70", "00"]),
            (["20", "00"], ["80", "00"]),
            (["30", "00"], ["90", "00"]),
            (["40", "00"], []));

        var found = new ObjectRuleFinder(new(explorer.Nodes, outputs)).Find(() => false).ToArray();

        Assert.NotEmpty(found);
        Assert.All(found, program => Assert.Equal(0, program.LeaveOneOut));
    }

    [Fact]
    public void What_no_action_draws_is_not_found()
    {
        var (explorer, outputs) = ObjectSketch.Explore(s_meeting);

        Assert.Empty(new ObjectRuleFinder(new(explorer.Nodes, [Grid.Parse("30000", "07000", "00704", "30000"), outputs[1]])).Find(() => false));
    }

    [Fact]
    public void Outputs_of_another_shape_and_inputs_without_objects_have_no_rules()
    {
        var (explorer, outputs) = ObjectSketch.Explore((["10"], ["1"]), (["02"], ["2"]), (["30"], ["3"]));
        Assert.Empty(new ObjectRuleFinder(new(explorer.Nodes, outputs)).Find(() => false));

        var (empty, same) = ObjectSketch.Explore((["00"], ["00"]), (["00"], ["00"]), (["00"], ["00"]));
        Assert.Empty(new ObjectRuleFinder(new(empty.Nodes, same)).Find(() => false));
    }

    [Fact]
    public void A_scene_has_a_limit_of_objects()
    {
        var input = Picture.Of(0, 0, 30, 30, (row, column) => (byte)(1 + ((row + column) % 2)))!;

        Assert.Null(Scene.Of(input, ArcTtt.Search.Operations.Splitting.Components(input, false, false)));
        Assert.Null(Scene.Of(input, null));
    }

    [Fact]
    public void The_search_stops_when_it_is_told_to()
    {
        var (explorer, outputs) = ObjectSketch.Explore(s_meeting);

        Assert.Empty(new ObjectRuleFinder(new(explorer.Nodes, outputs)).Find(() => true));
        Assert.Empty(new ObjectSelectionFinder(new(explorer.Nodes, outputs)).Find(() => true));
    }

    [Fact]
    public void A_program_is_proved_printed_and_explained_like_others()
    {
        var task = new ArcTask(
            "rays",
            [
                new(Grid.Parse("0200", "0000", "0030"), Grid.Parse("0200", "0200", "0233")),
                new(Grid.Parse("3000", "0000", "0020"), Grid.Parse("3333", "0000", "0020")),
                new(Grid.Parse("0020", "0000", "0003"), Grid.Parse("0020", "0020", "0023")),
            ],
            [new(Grid.Parse("2000", "0000", "0300"), Grid.Parse("2000", "2000", "2333"))]);

        var best = ProgramSearch.Solve(task, new() { Budget = TimeSpan.FromSeconds(60), MaxNodes = 300 }).Candidates[0][0];

        Assert.Equal(task.Test[0].Output, best.Grid);
        Assert.All(task.Train, pair => Assert.Equal(pair.Output, best.Program.Run(pair.Input)));
        Assert.Equal(best.Grid, Assert.Single(best.Program.Explain(task.Test[0].Input)[^1].Grids));
    }
}
