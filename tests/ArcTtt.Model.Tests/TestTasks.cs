using System.Collections.Immutable;
using ArcTtt.Core;

namespace ArcTtt.Model.Tests;

/// <summary>Small tasks of our own, made in code.</summary>
internal static class TestTasks
{
    /// <summary>The folder that holds ArcTtt.sln.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>A task of arc-data/samples.</summary>
    public static ArcTask Sample(string name) => ArcFiles.LoadTask(Path.Combine(Repository, "arc-data", "samples", name + ".json"));

    /// <summary>Every 1 becomes 2; four demonstrations and one test of 3x3.</summary>
    public static ArcTask Recolour { get; } = Make("recolour", g => Map(g, c => c == 1 ? 2 : c), 3, 3);

    /// <summary>The top row only: another shape than the input's.</summary>
    public static ArcTask TopRow { get; } = Make("top-row", g => new Grid(1, g.Width, g.Cells[..g.Width]), 3, 4);

    public static ArcTask Make(string id, Func<Grid, Grid> rule, int height, int width, int pairs = 5)
    {
        var rng = new Rng(7);
        var all = Enumerable.Range(0, pairs).Select(_ =>
        {
            var cells = new byte[height * width];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = (byte)rng.Next(3);
            }

            var input = new Grid(height, width, cells);
            return new ArcPair(input, rule(input));
        }).ToImmutableArray();
        return new(id, all[..^1], all[^1..]);
    }

    private static string FindRepository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ArcTtt.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("ArcTtt.sln above the tests");
        }

        return folder;
    }

    public static Grid Map(Grid grid, Func<int, int> color) =>
        new(grid.Height, grid.Width, [.. grid.Cells.ToArray().Select(c => (byte)color(c))]);
}

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("arcttt test ").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);

    /// <summary>A folder laid out as arc-data with a few of our own tasks in it.</summary>
    public string WithTrainingData()
    {
        var folder = this["data"];
        Directory.CreateDirectory(System.IO.Path.Combine(folder, "mini-arc", "mini-arc"));
        File.WriteAllText(System.IO.Path.Combine(folder, "overlap.json"), """{"mini-arc/mini-arc":{}}""");
        for (var i = 0; i < 6; i++)
        {
            var shift = i;
            var task = TestTasks.Make($"task-{i}", g => TestTasks.Map(g, c => (c + shift) % 5), 3 + (i % 3), 4);
            ArcJson.WriteTaskFile(System.IO.Path.Combine(folder, "mini-arc", "mini-arc", task.Id + ".json"), task);
        }

        return folder;
    }
}
