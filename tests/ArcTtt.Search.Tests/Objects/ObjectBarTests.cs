using ArcTtt.Search.Composition;
using ArcTtt.Search.Composition.Objects;

namespace ArcTtt.Search.Tests.Objects;

public sealed class ObjectBarTests
{
    [Fact]
    public void A_row_is_as_long_as_a_property_says()
    {
        // As many 7's as the largest object has holes.
        string[] test = ["111110", "101010", "111110", "000002"];
        var found = Find(
            (["1110", "1010", "1110", "0002"], ["7"]), (["011111", "010101", "011111", "200000"], ["77"]),
            (["1111111", "1010101", "1111111", "0020000"], ["777"]), (test, []));

        Assert.Contains(found.Where(entry => entry.LeaveOneOut >= 2), entry => ObjectSketch.Run(entry.Program, test) is ["77"]);
    }

    [Fact]
    public void Places_are_filled_in_the_colour_of_the_object()
    {
        // As many of three places as the object is wide.
        string[] test = ["0550", "0550", "0000"];
        var found = Find((["000", "300", "300"], ["300"]), (["0440", "0000", "0000"], ["440"]), (["000", "666", "666"], ["666"]), (test, []));

        Assert.Contains(found.Where(entry => entry.LeaveOneOut == 3), entry => ObjectSketch.Run(entry.Program, test) is ["550"]);
    }

    [Fact]
    public void Outputs_of_one_length_give_nothing() => Assert.Empty(Find((["10", "00"], ["33"]), (["01", "11"], ["33"]), (["10", "10"], [])));

    [Fact]
    public void A_sequence_may_have_a_colour_of_its_own()
    {
        // An 8 for each object.
        string[] test = ["1020", "0000", "3004"];
        var (explorer, outputs) = ObjectSketch.Explore((["10", "00"], ["8"]), (["101", "000", "020"], ["888"]), (["300", "003"], ["88"]), (test, []));

        var found = new ObjectSequenceFinder(new(explorer.Nodes, outputs)).Find(() => false).ToArray();

        Assert.Contains(found.Where(entry => entry.LeaveOneOut == 3), entry => ObjectSketch.Run(entry.Program, test) is ["8888"]);
    }

    private static Composed[] Find(params (string[] Input, string[] Output)[] pairs)
    {
        var (explorer, outputs) = ObjectSketch.Explore(pairs);
        return [.. new ObjectBarFinder(new(explorer.Nodes, outputs)).Find(() => false)];
    }
}
