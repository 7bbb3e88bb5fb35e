using ArcTtt.Cli.Rendering;
using ArcTtt.Cli.Tests.Support;
using ArcTtt.Search;
using Spectre.Console;

namespace ArcTtt.Cli.Tests;

public sealed class OperationsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task All_operations_are_listed_by_what_they_are_about()
    {
        var result = await CliProcess.RunAsync("operations");

        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.Errors));
        Assert.StartsWith("Geometry: Turning, mirroring, cropping, moving.\nMirrorColumns ", result.Output, StringComparison.Ordinal);
        foreach (var entry in OperationCatalog.Sections.SelectMany(section => section.Entries))
        {
            Assert.Matches($@"\n{entry.Name} +{entry.Takes} +{System.Text.RegularExpressions.Regex.Escape(entry.Meaning)}\n", result.Output);
        }
    }

    [Fact]
    public async Task One_operation_is_drawn_at_work_whatever_the_case_of_its_name()
    {
        var result = await CliProcess.RunAsync("operations", "crop");

        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.Errors));
        Assert.Equal(
            """
            Crop: the smallest part that holds all coloured cells
            picture to picture, length 8; above a picture stand the row and column of its place
            0,0  ->  1,1
            000      12
            012      34
            034

            """.Replace("0,0  ->  1,1\n", "0,0      1,1\n", StringComparison.Ordinal).Replace("000      12\n", "000  ->  12\n", StringComparison.Ordinal),
            result.Output);
    }

    [Fact]
    public void A_second_argument_and_what_goes_on_are_told()
    {
        OperationView view = new(new(IsTerminal: false, ColorSystemSupport.NoColors, Unicode: true, 80));

        Assert.Contains("12  +  50  →  10\n34     05     04\n", view.Draw(Entry("And")).ToString(), StringComparison.Ordinal);
        Assert.EndsWith("and so on\n", view.Draw(Entry("TileOut")).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FilHoles", "unknown operation 'FilHoles': perhaps FillHoles")]
    [InlineData("zzz", "unknown operation 'zzz': arcttt operations lists them all")]
    public async Task An_unknown_name_is_refused_with_those_like_it(string name, string problem)
    {
        var result = await CliProcess.RunAsync("operations", name);

        Assert.Equal((ExitCode.BadUsage, ""), (result.ExitCode, result.Output));
        Assert.StartsWith($"error: {problem}", result.ErrorLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_operations_are_drawn_on_one_page()
    {
        var path = _folder.PathTo("operations.html");
        var result = await CliProcess.RunAsync("operations", "--html", path);

        Assert.Equal((ExitCode.Done, "", ""), (result.ExitCode, result.Output, result.Errors));
        var html = await File.ReadAllTextAsync(path);
        var entries = OperationCatalog.Sections.SelectMany(section => section.Entries).ToArray();
        Assert.All(entries, entry => Assert.Contains($"<h3>{entry.Name}</h3>", html, StringComparison.Ordinal));
        Assert.Equal(entries.Sum(entry => entry.First.Length + entry.Result.Length + (entry.Second is null ? 0 : 1)), html.Split("<svg class=\"grid\"").Length - 1);
    }

    private static CatalogEntry Entry(string name) => OperationCatalog.Sections.SelectMany(section => section.Entries).Single(entry => entry.Name == name);
}
