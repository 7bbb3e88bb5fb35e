using System.IO.Compression;
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
}
