using System.Globalization;

namespace ArcTtt.Model;

/// <summary>Where training tasks come from.</summary>
[Flags]
public enum TrainingSources
{
    /// <summary>Nowhere.</summary>
    None = 0,

    /// <summary>ARC-AGI-1 training.</summary>
    Arc1 = 1,

    /// <summary>The part of ARC-AGI-2 training that gives no evaluation task away.</summary>
    Arc2 = 2,

    /// <summary>ConceptARC, its corpus and its minimal tasks.</summary>
    ConceptArc = 4,

    /// <summary>Mini-ARC.</summary>
    MiniArc = 8,

    /// <summary>RE-ARC's pairs, joined to the tasks of the same id.</summary>
    ReArc = 16,

    /// <summary>ARC-TGI: pairs that generators made, some of kinds that nothing else has, some after ARC-AGI training tasks. A few tasks of each generator.</summary>
    ArcTgi = 32,

    /// <summary>All of them.</summary>
    All = Arc1 | Arc2 | ConceptArc | MiniArc | ReArc | ArcTgi,
}

/// <summary>One task to train on.</summary>
/// <param name="Id">The task's id.</param>
/// <param name="Source">The dataset it was read from, such as arc-agi-1/training.</param>
/// <param name="Pairs">All its pairs, train and test together. Empty for RE-ARC's pairs of a task that no chosen source has, and for ARC-TGI's tasks.</param>
/// <param name="Extra">Pairs that a program made: RE-ARC's and ARC-TGI's. They are never held out.</param>
public sealed record TrainingTask(string Id, string Source, ImmutableArray<ArcPair> Pairs, ImmutableArray<ArcPair> Extra);

/// <summary>Reads what may be trained on, and nothing else.</summary>
public static class TrainingData
{
    private const string ReArcDataset = "re-arc/re-arc";
    private const string ForbiddenWord = "evaluation";
    private const int MostOfGenerator = 2; // its tasks are of one kind, in other colours and sizes

    private static readonly (TrainingSources Source, string Dataset)[] TaskDatasets =
    [
        (TrainingSources.Arc1, "arc-agi-1/training"),
        (TrainingSources.Arc2, "arc-agi-2/training"),
        (TrainingSources.ConceptArc, "concept-arc/corpus"),
        (TrainingSources.ConceptArc, "concept-arc/minimal"),
        (TrainingSources.MiniArc, "mini-arc/mini-arc"),
    ];

    private static readonly string[] GeneratedDatasets = ["arc-tgi/arc-tgi-mini", "arc-tgi/arc-tgi-arc1", "arc-tgi/arc-tgi-arc2"];

    /// <summary>
    /// Loads training tasks from a directory laid out like arc-data: overlap.json, and datasets such as arc-agi-1/training.json.gz (or .json, or
    /// a directory of task files). Of tasks with the same id the first source's is taken. An id that overlap.json lists under any dataset is
    /// taken from none, nor is a generator whose name begins with one. Datasets that are absent are passed over, but one must be there.
    /// </summary>
    /// <param name="dataDirectory">The directory.</param>
    /// <param name="sources">What to load.</param>
    /// <returns>Tasks in the order of their sources, then of their ids.</returns>
    /// <exception cref="ArcDataException">overlap.json is missing or does not list a dataset, a file is wrong, or there are none.</exception>
    public static IReadOnlyList<TrainingTask> Load(string dataDirectory, TrainingSources sources)
    {
        ArgumentNullException.ThrowIfNull(dataDirectory);
        if (sources is TrainingSources.None || (sources & ~TrainingSources.All) != 0)
        {
            Guard.ThrowOutOfRange(sources, $"any of {TrainingSources.All}", "training sources", nameof(sources));
        }

        var leaks = LeakList.Load(Path.Combine(dataDirectory, "overlap.json"));
        var tasks = new Dictionary<string, TrainingTask>(StringComparer.Ordinal);
        var order = new List<string>();
        var found = false;
        foreach (var (source, dataset) in TaskDatasets)
        {
            if (!sources.HasFlag(source) || Find(dataDirectory, dataset) is not { } path)
            {
                continue;
            }

            found = true;
            foreach (var task in ArcFiles.Load(path).Where(task => !Leaks(leaks, dataset, task.Id)))
            {
                if (tasks.TryAdd(task.Id, Convert(task, dataset, path)))
                {
                    order.Add(task.Id);
                }
            }
        }

        if (sources.HasFlag(TrainingSources.ReArc) && Find(dataDirectory, ReArcDataset) is { } extraPath)
        {
            found = true;
            AddExtra(extraPath, leaks, tasks, order);
        }

        foreach (var dataset in sources.HasFlag(TrainingSources.ArcTgi) ? GeneratedDatasets : [])
        {
            if (Find(dataDirectory, dataset) is { } path)
            {
                found = true;
                AddGenerated(path, dataset, leaks, tasks, order);
            }
        }

        if (found && order.Count == 0)
        {
            throw new Place(dataDirectory).Error($"the datasets asked for ({sources}) hold no task that may be trained on, expected at least 1");
        }

        return found
            ? [.. order.Select(id => tasks[id])]
            : throw new Place(dataDirectory).Error($"the directory holds none of the datasets asked for ({sources}), expected at least 1");
    }

    /// <summary>Loads tasks that arcttt generate made, and no others: anything else might be an evaluation task.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ArcDataException">The file is wrong, or holds a task whose id does not begin with made-.</exception>
    public static IReadOnlyList<TrainingTask> LoadMade(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var tasks = ArcFiles.Load(path);
        return tasks.FirstOrDefault(task => !task.Id.StartsWith(ArcTask.MadePrefix, StringComparison.Ordinal)) is { } other
            ? throw new Place(path, other.Id).Error($"the task was not made by arcttt generate, expected ids that begin with {ArcTask.MadePrefix}")
            : [.. tasks.Select(task => Convert(task, "generated", path))];
    }

    private static void AddExtra(string path, LeakList leaks, Dictionary<string, TrainingTask> tasks, List<string> order)
    {
        foreach (var (id, pairs) in ArcFiles.LoadPairs(path))
        {
            // Where the output is the input, the pair says nothing about the rule.
            var useful = pairs.RemoveAll(pair => pair.Input.Equals(pair.Output));
            if (Leaks(leaks, ReArcDataset, id) || useful.IsEmpty)
            {
                continue;
            }

            if (!tasks.TryGetValue(id, out var task))
            {
                task = new TrainingTask(id, ReArcDataset, [], []);
                order.Add(id);
            }

            tasks[id] = task with { Extra = useful };
        }
    }

    // Ids are a generator's, a dot and a number. Their grids were made anew, so no list of pairs names them; a generator is left out that has the name of a task
    // which gives an evaluation task away. A test compares all pairs with those of evaluation.
    private static void AddGenerated(string path, string dataset, LeakList leaks, Dictionary<string, TrainingTask> tasks, List<string> order)
    {
        foreach (var generator in ArcFiles.Load(path).GroupBy(task => GeneratorOf(task.Id) ?? throw new Place(path, task.Id).Error("expected as id that of a generator, a dot and a number")))
        {
            // Versions of a generator have its name, an underscore and more.
            foreach (var task in leaks.LeaksAnywhere(generator.Key.Split('_', '.')[0]) ? [] : generator.Take(MostOfGenerator))
            {
                var useful = Convert(task, dataset, path).Pairs.RemoveAll(pair => pair.Input.Equals(pair.Output));
                if (!useful.IsEmpty && tasks.TryAdd(task.Id, new(task.Id, dataset, [], useful)))
                {
                    order.Add(task.Id);
                }
            }
        }
    }

    private static string? GeneratorOf(string id) =>
        id.LastIndexOf('.') is > 0 and var dot && int.TryParse(id.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _) ? id[..dot] : null;

    // Stricter than the list asks for: a task named in one dataset may stand in another under the same id.
    private static bool Leaks(LeakList leaks, string dataset, string id) => leaks.Leaks(dataset, id) || leaks.LeaksAnywhere(id);

    private static TrainingTask Convert(ArcTask task, string dataset, string path) => task.HasAnswers
        ? new TrainingTask(task.Id, dataset, task.Train.AddRange(task.Test), [])
        : throw new Place(path, task.Id).Error("a test output is missing, expected one in every pair of a training task");

    private static string? Find(string dataDirectory, string dataset)
    {
        // Nothing above asks for one; this keeps it so when datasets are added.
        if (dataset.Contains(ForbiddenWord, StringComparison.OrdinalIgnoreCase))
        {
            throw new Place(dataDirectory).Error($"dataset '{dataset}' is for measuring only and must not be trained on");
        }

        var path = Path.Combine(dataDirectory, dataset);
        return new[] { path + ".json.gz", path + ".json", path }.FirstOrDefault(candidate => File.Exists(candidate) || Directory.Exists(candidate));
    }
}
