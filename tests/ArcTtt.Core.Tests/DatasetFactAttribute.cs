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
            Skip = "The ARC datasets are not here: set ARC_DATA to a directory laid out like arc-data, RE-ARC's pairs included.";
        }
    }
}

/// <summary>Finds and loads the public datasets.</summary>
internal static class Datasets
{
    internal static readonly string[] TaskFiles =
    [
        "arc-agi-1/training.json.gz", "arc-agi-1/evaluation.json.gz", "arc-agi-2/training.json.gz", "arc-agi-2/evaluation.json",
        "concept-arc/corpus.json", "concept-arc/minimal.json", "mini-arc/mini-arc.json", "1d-arc/1d-arc.json",
        "dbigham/my-training-data.json", "tama/tama.json.gz", "diva/diva.json",
    ];

    /// <summary>ARC_DATA, else what scripts/get-data fetched, else shared/arc-data above; null if there is none with every data set.</summary>
    internal static string? Directory { get; } = Find();

    internal static string PathOf(string file) => Path.Combine(Directory!, file);

    internal static IReadOnlyList<ArcTask> Tasks(string file) => ArcFiles.Load(PathOf(file));

    /// <summary>Every grid of every task file, and every RE-ARC pair's.</summary>
    internal static IEnumerable<Grid> Grids()
    {
        var pairs = TaskFiles.SelectMany(Tasks).SelectMany(task => task.Train.AddRange(task.Test));
        var extra = ArcFiles.LoadPairs(PathOf("re-arc/re-arc.json.gz")).Values.SelectMany(list => list);
        return pairs.Concat(extra).SelectMany(pair => ImmutableArray.Create(pair.Input, pair.Output!));
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("ARC_DATA") is { Length: > 0 } named)
        {
            return IsWhole(named) ? named : null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string[] places = [Path.Combine(folder.FullName, "arc-data", "downloaded"), Path.Combine(folder.FullName, "shared", "arc-data")];
            if (places.FirstOrDefault(IsWhole) is { } data)
            {
                return data;
            }
        }

        return null;
    }

    // RE-ARC's pairs are generated, not published, so what scripts/get-data fetches may lack them.
    private static bool IsWhole(string folder) =>
        TaskFiles.Concat(["re-arc/re-arc.json.gz", "arc-tgi/arc-tgi-mini.json.gz", "arc-tgi/arc-tgi-arc1.json.gz", "arc-tgi/arc-tgi-arc2.json.gz", "overlap.json"]).All(file => File.Exists(Path.Combine(folder, file)));
}
