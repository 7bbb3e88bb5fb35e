using ArcTtt.Search.Composition;

namespace ArcTtt.Search.Tests.Composition;

public sealed class LocalTableTests
{
    [Fact]
    public void Colours_alternate_after_a_cell_whatever_its_colour()
    {
        var found = Find(["00010000000", "00002000000", "30000000000", "0007000"], ["00015151515", "00002525252", "35353535353"]);

        Assert.Equal("0007575", Frames.Run(found[0].Program, "0007000"));
        Assert.True(found[0].LeaveOneOut >= 2);
    }

    [Fact]
    public void A_ray_is_thrown_back_by_the_border()
    {
        // The last input is longer than all demonstrations.
        var found = Find(
            ["100/000/000/000/000/000/000", "010/000/000/000/000", "100/000/000/000", "010/000/000/000/000/000/000/000"],
            ["100/010/001/010/100/010/001", "010/001/010/100/010", "100/010/001/010"]);

        Assert.Contains("010/001/010/100/010/001/010/100", found.Select(table => Frames.Run(table.Program, "010/000/000/000/000/000/000/000")));
    }

    [Fact]
    public void What_goes_up_and_down_again_takes_two_tables()
    {
        var found = Find(
            [
                "222222222/000000000/000000000/000000000/080000000/800000000",
                "222222/000000/000000/000080/000008",
                "2222222222/0000000000/0000000000/0000000000/0000000000/0080000000/0800000000",
            ],
            [
                "222222222/000030000/000303000/003000300/080000030/800000003",
                "222222/003000/030300/300080/000008",
            ]);

        Assert.Contains(
            "2222222222/0000003000/0000030300/0000300030/0003000003/0080000000/0800000000",
            found.Where(table => table.Program.Arguments.Any(argument => argument is LocalTableExpression))
                .Select(table => Frames.Run(table.Program, "2222222222/0000000000/0000000000/0000000000/0000000000/0080000000/0800000000")));
    }

    [Fact]
    public void Demonstrations_that_contradict_each_other_give_no_table() =>
        Assert.Empty(Find(["0", "0", "0"], ["1", "2"]));

    [Fact]
    public void Surroundings_that_no_demonstration_shows_become_what_is_usual()
    {
        var found = Find(["0010", "0100", "0222"], ["8818", "8188"]);

        Assert.All(found, table => Assert.Equal('8', Frames.Run(table.Program, "0222")[0]));
        Assert.NotEmpty(found);
    }

    [Fact]
    public void A_further_picture_tells_cells_apart()
    {
        // What lies between two cells is filled, what lies behind the second is not.
        var layers = Frames.Of(["01010", "10000100", "0001001"], ["01210", "12222100"], "ConnectRows");

        var found = new LocalTableFinder(layers).Find(() => false);

        Assert.Contains("0001221", found.Select(table => Frames.Run(table.Program, "0001001")));
    }

    [Fact]
    public void A_search_that_is_stopped_finds_nothing()
    {
        var layers = Frames.Of(["010", "100", "001"], ["011", "111"]);

        Assert.Empty(new LocalTableFinder(layers).Find(() => true));
    }

    [Fact]
    public void Mirror_images_have_one_key_only_where_they_should()
    {
        var around = new Neighbourhood([(0, 0), (0, -1), (0, 1)], []);
        byte[] cells = [1, 0, 2];

        Assert.NotEqual(Key(false, [1, 0, 2]), Key(false, [2, 0, 1]));
        Assert.Equal(Key(true, [1, 0, 2]), Key(true, [2, 0, 1]));
        Assert.NotEqual(Key(true, [1, 0, 2]), Key(true, [2, 0, 2]));

        ulong Key(bool mirrored, byte[] input)
        {
            Span<byte> met = stackalloc byte[3];
            return new LocalKey(around, Sweep.Down, 0x3ff, mirrored).Of(input, cells, 1, 1, 3, met)!.Value.Key;
        }
    }

    private static IReadOnlyList<Composed> Find(string[] inputs, string[] outputs)
    {
        var layers = Frames.Of(inputs, outputs);
        return new LocalTableFinder(layers).Find(() => false);
    }
}
