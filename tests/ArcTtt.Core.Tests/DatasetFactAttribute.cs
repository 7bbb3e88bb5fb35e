using System.Collections.Immutable;

namespace ArcTtt.Core.Tests;

/// <summary>A test on the public datasets: skipped, not passed, where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DatasetFactAttribute : FactAttribute
{
    public DatasetFactAttribute()
    {
        if (Datasets.Directory is null)
        {
            Skip = "The ARC datasets are not here: set ARC_DATA to a directory laid out like arc-data.";
        }
    }
}

/// <summary>Finds and loads the public datasets.</summary>
internal static class Datasets
{
    internal static readonly string[] TaskFiles =
    [
        "arc-agi-1/training.json.gz", "arc-agi-1/evaluation.json.gz", "arc-agi-2/training.json.gz", "arc-agi-2/evaluation.json",
        "concept-arc/corpus.json", "concept-arc/minimal.json", "mini-arc/mini-arc.json", "1d-arc/1d-arc.json", "dbigham/my-training-data.json",
    ];

    /// <summary>ARC_DATA, else shared/arc-data beside the repository or above; null if there is none.</summary>
    internal static string? Directory { get; } = Find();

    internal static string PathOf(string file) => Path.Combine(Directory!, file);

    internal static IReadOnlyList<ArcTask> Tasks(string file) => ArcFiles.Load(PathOf(file));

    /// <summary>Every grid of every task file, and every tenth RE-ARC pair's.</summary>
    internal static IEnumerable<Grid> Grids()
    {
        var pairs = TaskFiles.SelectMany(Tasks).SelectMany(task => task.Train.AddRange(task.Test));
        var extra = ArcFiles.LoadPairs(PathOf("re-arc/re-arc.json.gz")).Values.SelectMany(list => list.Where((_, i) => i % 10 == 0));
        return pairs.Concat(extra).SelectMany(pair => ImmutableArray.Create(pair.Input, pair.Output!));
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("ARC_DATA") is { Length: > 0 } named)
        {
            return File.Exists(Path.Combine(named, "arc-agi-1", "training.json.gz")) ? named : null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var data = Path.Combine(folder.FullName, "shared", "arc-data");
            if (File.Exists(Path.Combine(data, "README.md")))
            {
                return data;
            }
        }

        return null;
    }
}
