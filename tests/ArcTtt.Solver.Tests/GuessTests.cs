using ArcTtt.Core;

namespace ArcTtt.Solver.Tests;

public sealed class GuessTests
{
    [Fact]
    public void Where_outputs_keep_the_shape_the_input_is_the_first_guess_and_a_blank_of_their_commonest_colour_the_second() =>
        Expect([Grid.Parse("44", "56"), Grid.Parse("33", "33")], [(Grid.Parse("12"), Grid.Parse("33")), (Grid.Parse("12", "21"), Grid.Parse("31", "13"))], Grid.Parse("44", "56"));

    [Fact]
    public void Where_all_outputs_are_one_grid_it_is_the_first() =>
        Expect([Grid.Parse("7"), Grid.Parse("7")], [(Grid.Parse("12"), Grid.Parse("7")), (Grid.Parse("1"), Grid.Parse("7"))], Grid.Parse("77"), skip: 1);

    [Fact]
    public void A_shape_that_is_a_multiple_is_followed() =>
        Expect([Grid.Parse("333333"), Grid.Parse("456")], [(Grid.Parse("12"), Grid.Parse("3334")), (Grid.Parse("1"), Grid.Parse("33"))], Grid.Parse("456"));

    [Fact]
    public void A_shape_that_is_always_the_same_is_followed() =>
        Expect([Grid.Parse("33", "33"), Grid.Parse("456")], [(Grid.Parse("12"), Grid.Parse("33", "34")), (Grid.Parse("1"), Grid.Parse("33", "35"))], Grid.Parse("456"));

    [Fact]
    public void Of_other_shapes_the_commonest_is_taken() =>
        Expect([Grid.Parse("3"), Grid.Parse("456")], [(Grid.Parse("12"), Grid.Parse("3")), (Grid.Parse("121"), Grid.Parse("3", "3")), (Grid.Parse("1"), Grid.Parse("5"))], Grid.Parse("456"));

    [Fact]
    public void There_are_always_two_and_no_two_alike()
    {
        ArcTask task = new("black", [new(Grid.Parse("0"), Grid.Parse("0"))], [new(Grid.Parse("0"), null)]);
        Assert.Equal([Grid.Parse("0"), Grid.Parse("1")], Guess.For(task, 0).AsEnumerable());
    }

    private static void Expect(Grid[] guesses, (Grid Input, Grid Output)[] demonstrations, Grid input, int skip = 0)
    {
        ArcTask task = new("made-here", [.. demonstrations.Select(pair => new ArcPair(pair.Input, pair.Output))], [new(input, null)]);
        Assert.Equal(guesses[..(2 - skip)], Guess.For(task, 0).Take(2 - skip));
    }
}
