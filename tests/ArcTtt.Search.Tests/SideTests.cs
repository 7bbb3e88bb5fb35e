namespace ArcTtt.Search.Tests;

public sealed class SideTests
{
    [Theory]
    [InlineData(3, 9, 4, 13, 4, -3)]
    [InlineData(5, 5, 5, 5, 1, 0)]
    [InlineData(2, 4, 6, 8, 1, 2)]
    public void The_line_through_sides_is_found(int from, int to, int otherFrom, int otherTo, int times, int constant) =>
        Assert.Equal(new Side(times, 1, constant), Side.Through([(from, to), (otherFrom, otherTo), (from, to)]));

    [Theory]
    [InlineData(3, 9, 3, 9)] // many lines
    [InlineData(3, 9, 4, 9)] // no line but a constant, which has a rule of its own
    [InlineData(3, 4, 5, 5)] // halves
    public void Where_there_is_none_or_many_there_is_none(int from, int to, int otherFrom, int otherTo) => Assert.Null(Side.Through([(from, to), (otherFrom, otherTo)]));

    [Fact]
    public void A_line_must_go_through_all_sides() => Assert.Null(Side.Through([(3, 9), (4, 13), (5, 16)]));
}
