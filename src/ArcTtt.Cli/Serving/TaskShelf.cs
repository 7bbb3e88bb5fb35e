using System.Collections.Immutable;

namespace ArcTtt.Cli.Serving;

/// <summary>A task to be chosen by its picture.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Pair">Its first demonstration.</param>
internal sealed record TaskPreview(string Id, ArcPair Pair);

/// <summary>The data sets that are on this machine: the samples, and what lies in a folder laid out as arc-data. Each is read when it is first asked for.</summary>
internal sealed class TaskShelf
{
    private const long Largest = 64L << 20; // bytes of a file; nobody looks through more tasks than that
    private static readonly string[] Endings = [".json", ".json.gz"];
    private static readonly string[] NoTasks = ["re-arc/re-arc"]; // pairs alone
    private readonly ImmutableArray<(string Name, Lazy<IReadOnlyList<ArcTask>> Tasks)> _sets;

    /// <summary>Lists what there is.</summary>
    /// <param name="home">ArcTtt's folder, with the samples; null if unknown.</param>
    /// <param name="data">The folder of data sets; null for none.</param>
    public TaskShelf(string? home, string? data)
    {
        var sets = ImmutableArray.CreateBuilder<(string, Lazy<IReadOnlyList<ArcTask>>)>();
        if (home is not null && Path.Combine(home, "arc-data", "samples") is var samples && Directory.Exists(samples))
        {
            sets.Add(("samples", Read("samples", samples)));
        }

        if (data is not null)
        {
            sets.AddRange(from file in Directory.EnumerateFiles(data, "*.json*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 })
                          let name = Name(Path.GetRelativePath(data, file).Replace('\\', '/'))
                          where name is not null && new FileInfo(file).Length <= Largest
                          orderby name
                          select (name, Read(name, file)));
        }

        _sets = sets.ToImmutable();
    }

    /// <summary>Names of the sets, in their order.</summary>
    public IEnumerable<string> Names => _sets.Select(set => set.Name);

    /// <summary>The tasks of a set; null where there is no such set.</summary>
    /// <param name="set">Its number.</param>
    public IEnumerable<TaskPreview>? Preview(int set) => Tasks(set)?.Select(task => new TaskPreview(task.Id, task.Train[0]));

    /// <summary>A task; null where there is none of this id.</summary>
    /// <param name="set">Number of its set.</param>
    /// <param name="id">Its id.</param>
    public ArcTask? Find(int set, string id) => Tasks(set)?.FirstOrDefault(task => task.Id == id);

    private IReadOnlyList<ArcTask>? Tasks(int set) => set >= 0 && set < _sets.Length ? _sets[set].Tasks.Value : null;

    private static Lazy<IReadOnlyList<ArcTask>> Read(string name, string path) => new(
        () =>
        {
            try
            {
                return ArcFiles.Load(path);
            }
            catch (ArcDataException e)
            {
                throw new ArcDataException(e.Message.Replace(path, name, StringComparison.Ordinal)); // the page need not know where it lies
            }
        },
        LazyThreadSafetyMode.PublicationOnly);

    // "arc-agi-1/training" of a file of tasks; null for what is none.
    private static string? Name(string file)
    {
        var ending = Endings.LastOrDefault(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        var name = ending is null ? null : file[..^ending.Length];
        return name is null || !name.Contains('/', StringComparison.Ordinal) || NoTasks.Contains(name) || name.StartsWith("splits/", StringComparison.Ordinal)
            || name.Contains("solutions", StringComparison.Ordinal) ? null : name;
    }
}
