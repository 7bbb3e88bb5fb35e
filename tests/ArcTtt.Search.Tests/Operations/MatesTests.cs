namespace ArcTtt.Search.Tests.Operations;

public sealed class MatesTests
{
    [Theory]
    [InlineData("ByShapemate", "110/100/000/022/002", "220/200/000/011/001")]
    [InlineData("BySizemate", "110033", "330011")]
    [InlineData("ByRowmate", "102000/000003", "201000/000000")]
    [InlineData("ByColumnmate", "10/00/20/03", "20/00/10/00")]
    [InlineData("ByNearestPicture", "100200003", "200100002")]
    [InlineData("ByContainer", "444/405/444", "000/004/000")]
    [InlineData("ByContained", "4444/4050/4444", "5555/5000/5555")]
    [InlineData("ByNumberInside", "44440/40540/44440/00000/00006", "22220/20120/22220/00000/00001")]
    [InlineData("ByNumberBeside", "1203", "2201")]
    public void Components_are_painted_by_others(string operation, string rows, string expected) =>
        Assert.Equal(expected, ListSketch.Join(operation, "Components4", rows.Split('/')));

    [Theory]
    [InlineData("ByShapemate", "1100202")]
    [InlineData("ByContainer", "10002")]
    [InlineData("ByRowmate", "1")]
    [InlineData("ByNumberInside", "1002")]
    public void Without_mates_it_makes_no_sense(string operation, string row) => Assert.Equal("none", ListSketch.Join(operation, "Components4", row));
}
