using ArcTtt.Cli.Options;
using ArcTtt.Cli.Tests.Support;

namespace ArcTtt.Cli.Tests;

public sealed class OptionsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Home_is_what_the_environment_says() =>
        Assert.Equal(_folder.Root, Home.Find(name => name == "ARCTTT_HOME" ? _folder.Root : null, "/"));

    [Fact]
    public void Home_is_the_nearest_folder_above_with_the_solution()
    {
        _folder.Write("ArcTtt.sln", "");
        var start = Directory.CreateDirectory(_folder.PathTo("src", "bin")).FullName;

        Assert.Equal(_folder.Root, Home.Find(_ => null, start));
    }

    [Fact]
    public void Data_is_what_the_environment_says_before_anything_else()
    {
        Directory.CreateDirectory(_folder.PathTo("arc-data", "downloaded"));

        Assert.Equal(_folder.Root, Home.DefaultData(name => name == "ARC_DATA" ? _folder.Root : null, _folder.Root));
        Assert.Equal(
            "ARC_DATA is 'elsewhere': no such folder",
            Assert.Throws<UsageException>(() => Home.DefaultData(name => name == "ARC_DATA" ? "elsewhere" : null, _folder.Root)).Message);
    }

    [Fact]
    public void Downloaded_data_goes_before_the_shared_folder()
    {
        var home = Directory.CreateDirectory(_folder.PathTo("home")).FullName;
        var shared = Directory.CreateDirectory(_folder.PathTo("shared", "arc-data")).FullName;
        Assert.Equal(shared, Home.DefaultData(_ => null, home));

        var downloaded = Directory.CreateDirectory(_folder.PathTo("home", "arc-data", "downloaded")).FullName;
        Assert.Equal(downloaded, Home.DefaultData(_ => null, home));
    }

    [Fact]
    public void Missing_data_names_the_script_that_gets_it()
    {
        var error = Assert.Throws<UsageException>(() => Home.DefaultData(_ => null, _folder.PathTo("home")));
        Assert.Contains("scripts/get-data", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_line_is_quoted_for_a_shell() => Assert.Equal(
        @"arcttt solve 'my task.json' --seed=3 'it'\''s' ''",
        CommandLineText.Of(["solve", "my task.json", "--seed=3", "it's", ""]));

    [Theory]
    [InlineData(new[] { "a" }, "a")]
    [InlineData(new[] { "a", "b" }, "a or b")]
    [InlineData(new[] { "a", "b", "c" }, "a, b or c")]
    public void Words_are_listed(string[] words, string text) => Assert.Equal(text, Words.Or(words));

    [Fact]
    public void Counts_have_a_plural_and_separated_thousands() =>
        Assert.Equal("1 step, 12,345 steps", $"{Words.Count(1, "step")}, {Words.Count(12345, "step")}");
}
