using ArcTtt.Cli.Options;

namespace ArcTtt.Cli.Tests;

public sealed class DurationTests
{
    [Theory]
    [InlineData("60s", 60)]
    [InlineData("90", 90)]
    [InlineData("0.5", 0.5)]
    [InlineData("1.5m", 90)]
    [InlineData("2h", 7200)]
    [InlineData("1h30m", 5400)]
    [InlineData("1h0m5s", 3605)]
    [InlineData("1h5s", 3605)]
    [InlineData("0s", 0)]
    public void Reads_what_people_type(string text, double seconds)
    {
        Assert.True(Duration.TryParse(text, out var duration));
        Assert.Equal(seconds, duration.TotalSeconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("-5s")]
    [InlineData("5x")]
    [InlineData("1h30")]
    [InlineData("30m1h")]
    [InlineData("1,5m")]
    [InlineData("1e3")]
    [InlineData("five minutes")]
    [InlineData("99999999999999999999h")]
    public void Refuses_everything_else(string text) => Assert.False(Duration.TryParse(text, out _));

    [Theory]
    [InlineData(0, "0.0s")]
    [InlineData(9.94, "9.9s")]
    [InlineData(9.96, "10s")]
    [InlineData(59.6, "1m00s")]
    [InlineData(125, "2m05s")]
    [InlineData(5400, "1h30m")]
    [InlineData(86400, "24h")]
    [InlineData(-1, "0.0s")]
    public void Writes_what_people_read(double seconds, string text) =>
        Assert.Equal(text, Duration.Format(TimeSpan.FromSeconds(seconds)));
}
