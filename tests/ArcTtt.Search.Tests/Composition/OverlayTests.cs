using ArcTtt.Search.Composition;
using ArcTtt.Search.Tests.Objects;

namespace ArcTtt.Search.Tests.Composition;

public sealed class OverlayTests
{
    [Fact]
    public void Which_panel_lies_over_which_is_learned()
    {
        // The second over the third over the first.
        var (explorer, outputs) = ObjectSketch.Explore(
            (["11502503", "10522533"], ["12", "22"]),
            (["11502503", "01500533"], ["12", "33"]),
            (["01522503", "11500530"], ["22", "31"]),
            (["11520503", "11500503"], []));

        var found = new OverlayFinder(new(explorer.Nodes, outputs)).Find(() => false).MinBy(found => found.Length)!;

        Assert.Equal(["23", "13"], ObjectSketch.Run(found.Program, "11520503", "11500503")!);
    }

    [Fact]
    public void Colours_may_say_which_panel_is_on_top()
    {
        // 1 over 2 over 3, wherever they are.
        var (explorer, outputs) = ObjectSketch.Explore(
            (["33522", "30520"], ["22", "20"]),
            (["10533", "10533"], ["13", "13"]),
            (["22511", "22510"], ["11", "12"]),
            (["33511", "33501"], []));

        var found = new OverlayFinder(new(explorer.Nodes, outputs)).Find(() => false)
            .Single(found => found.Program.ToString().StartsWith("OverlayByColor(Panels", StringComparison.Ordinal));

        Assert.Equal(["11", "31"], ObjectSketch.Run(found.Program, "33511", "33501")!);
    }

    [Fact]
    public void Demonstrations_that_contradict_each_other_give_no_order()
    {
        var (explorer, outputs) = ObjectSketch.Explore(
            (["33522", "30520"], ["22", "20"]),
            (["33522", "30520"], ["33", "30"]),
            (["33511", "33501"], []));

        Assert.Empty(new OverlayFinder(new(explorer.Nodes, outputs)).Find(() => false));
    }
}
