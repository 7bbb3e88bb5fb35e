namespace ArcTtt.Search.Tests.Operations;

public sealed class MatesTests
{
    [Theory]
    [InlineData("ByRowmate", "102000/000003", "201000/000000")]
    [InlineData("ByColumnmate", "10/00/20/03", "20/00/10/00")]
    public void Components_are_painted_by_others(string operation, string rows, string expected) =>
        Assert.Equal(expected, ListSketch.Join(operation, "Components4", rows.Split('/')));

    [Theory]
    [InlineData("ByRowmate", "1")]
    [InlineData("ByRowmate", "1001")]
    [InlineData("ByColumnmate", "1002")]
    public void Without_mates_it_makes_no_sense(string operation, string row) => Assert.Equal("none", ListSketch.Join(operation, "Components4", row));
}
