using System.IO.Compression;
using System.Xml.Linq;
using ArcTtt.Cli.Tests.Support;

namespace ArcTtt.Cli.Tests;

public sealed class ShowTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_task_is_drawn_as_digits_into_a_pipe()
    {
        var result = await CliProcess.RunAsync("show", _folder.Write("a task/mirror.json", Samples.Mirror));

        Assert.Equal(
            """
            Task mirror: 3 demonstrations, 2 test inputs

            Demonstrations
            pair 1, 2x2 -> 2x2    pair 2, 2x3 -> 2x3    pair 3, 1x2 -> 1x2
            10 -> 01              300 -> 003            56 -> 65
            02    20              004    400

            Test
            test 1, 2x2 -> 2x2    test 2, 1x3 -> 1x3
            70 -> 07              120 -> 021
            88    88

            """,
            result.Output);
        Assert.Equal("", result.Errors);
        Assert.Equal(ExitCode.Done, result.ExitCode);
    }

    [Fact]
    public async Task The_largest_grids_fit_eighty_columns()
    {
        var result = await CliProcess.RunAsync("show", _folder.Write("large.json", Samples.Large()));

        Assert.InRange(result.Output.Split('\n').Max(line => line.Length), 64, 80);
        Assert.DoesNotContain('\u001b', result.Output);
    }

    [Fact]
    public async Task One_of_many_tasks_is_found_in_a_compressed_file()
    {
        var path = _folder.PathTo("many.json.gz");
        using (StreamWriter writer = new(new GZipStream(File.Create(path), CompressionLevel.Fastest)))
        {
            writer.Write($$"""{"a":{{Samples.Mirror}},"b":{{Samples.Mirror}}}""");
        }

        var result = await CliProcess.RunAsync("show", path, "--task", "b");
        Assert.StartsWith("Task b: 3 demonstrations, 2 test inputs\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_is_written_as_a_page_and_as_a_picture()
    {
        var task = _folder.Write("mirror.json", Samples.Mirror);
        var (page, picture) = (_folder.PathTo("a page.html"), _folder.PathTo("picture.svg"));
        var result = await CliProcess.RunAsync("show", task, "--html", page, "--svg", picture);

        Assert.Equal((ExitCode.Done, "", ""), (result.ExitCode, result.Output, result.Errors));
        var html = await File.ReadAllTextAsync(page);
        Assert.StartsWith("<!doctype html>", html, StringComparison.Ordinal);
        Assert.Contains("<h1>mirror</h1>", html, StringComparison.Ordinal);
        Assert.Contains("3 demonstrations, 2 test inputs", html, StringComparison.Ordinal);
        Assert.Equal(10, html.Split("<svg class=\"grid\"").Length - 1);
        var svg = XDocument.Load(picture).Root!;
        Assert.Equal("svg", svg.Name.LocalName);
        Assert.Equal(10, svg.Elements().Count(element => element.Name.LocalName == "g" && element.Attribute("transform") is not null));
    }

    [Fact]
    public async Task A_picture_may_go_to_standard_output_alone()
    {
        var task = _folder.Write("mirror.json", Samples.Mirror);
        var result = await CliProcess.RunAsync("show", task, "--svg", "-");
        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.Equal("svg", XDocument.Parse(result.Output).Root!.Name.LocalName);

        var device = await CliProcess.RunAsync("show", task, "--svg", "/dev/stdout");
        Assert.Contains("<svg ", device.Output, StringComparison.Ordinal);
        Assert.NotNull(new FileInfo("/dev/stdout").LinkTarget);

        var both = await CliProcess.RunAsync("show", task, "--svg", "-", "--html", "-");
        Assert.Equal((ExitCode.BadUsage, ""), (both.ExitCode, both.Output));
        Assert.Equal("error: --html - --svg -: expected only one of them on standard output", both.ErrorLine);
    }

    [Theory]
    [InlineData("--html")]
    [InlineData("--svg")]
    public async Task A_picture_that_cannot_be_written_is_refused(string option)
    {
        var task = _folder.Write("mirror.json", Samples.Mirror);
        var result = await CliProcess.RunAsync("show", task, option, _folder.PathTo("nowhere", "picture"));
        Assert.Equal(ExitCode.BadUsage, result.ExitCode);
        Assert.Equal($"error: {option} '{_folder.PathTo("nowhere", "picture")}': no folder {_folder.PathTo("nowhere")}", result.ErrorLine);
    }
}
