namespace ArcTtt.Evaluation;

/// <summary>
/// A run directory that this process alone may write to. What makes a directory a run is run.json, which a start writes last, after an empty
/// journal and the tasks. So whatever moment a process dies at, the next one knows where it stands.
/// </summary>
public sealed class RunFolder : IDisposable
{
    private readonly FolderLock _lock;

    private RunFolder(string directory, bool holdsRun, FolderLock taken, Journal journal)
    {
        Directory = directory;
        HoldsRun = holdsRun;
        _lock = taken;
        Journal = journal;
    }

    /// <summary>The directory as it was named.</summary>
    public string Directory { get; }

    /// <summary>Whether there is a run to go on with.</summary>
    public bool HoldsRun { get; private set; }

    /// <summary>Full path of the run that the one here is compared with; null if there is none.</summary>
    public string? Baseline => HoldsRun ? RunFiles.ReadInfo(Directory).Baseline : null;

    internal Journal Journal { get; }

    /// <summary>Makes or opens a run directory and locks it.</summary>
    /// <param name="directory">The directory; what is above it is made too.</param>
    /// <param name="resume">Whether it may hold a run.</param>
    /// <exception cref="EvaluationException">It holds what must not be lost.</exception>
    /// <exception cref="ArcDataException">Another process is at work there.</exception>
    public static RunFolder Open(string directory, bool resume)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        if (File.Exists(directory))
        {
            throw new EvaluationException($"{directory}: this is a file, expected a folder, new or old");
        }

        Check(directory, resume);
        System.IO.Directory.CreateDirectory(directory);
        var taken = FolderLock.Take(directory);
        try
        {
            // Now that nobody else can change it.
            Check(directory, resume);
            RemoveLeftovers(directory);
            return new(directory, File.Exists(Path.Combine(directory, RunFiles.Info)), taken, Journal.Open(directory));
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Journal.Dispose();
        // Not a look for run.json alone, which may fail without a reason to throw hours of work away.
        var idle = !HoldsRun && !File.Exists(PathOf(RunFiles.Info)) && new FileInfo(PathOf(RunFiles.Journal)) is { Exists: true, Length: 0 };
        if (idle)
        {
            // A start that came to nothing leaves nothing behind but the folder and its lock.
            File.Delete(PathOf(RunFiles.Journal));
            File.Delete(PathOf(RunFiles.Tasks));
        }

        _lock.Dispose();
    }

    /// <summary>How this program differs from the one that last worked here, in words; empty if it does not, or if there is no run.</summary>
    /// <param name="plan">How the run is to go on.</param>
    public IReadOnlyList<string> Differences(EvaluationPlan plan)
    {
        return HoldsRun && RunFiles.ReadInfo(Directory).Sittings is { IsDefaultOrEmpty: false } sittings
            ? Sitting.Differences(sittings[^1], Sitting.Now(plan))
            : [];
    }

    /// <summary>Starts a run, or goes on with the one that is there.</summary>
    /// <param name="model">The base; null where the search is alone.</param>
    /// <param name="selection">The chosen tasks, all shards', sorted by id.</param>
    /// <param name="plan">How they are run.</param>
    /// <returns>The run with what is already done.</returns>
    /// <exception cref="EvaluationException">The run that is there has other settings, or is damaged.</exception>
    internal EvaluationRun Begin(BaseModel? model, IReadOnlyList<ArcTask> selection, EvaluationPlan plan)
    {
        var settings = RunSettings.For(selection, plan, model);
        var sitting = Sitting.Now(plan);
        RunInfo info = new(settings, FullPath(plan.Data)!, FullPath(plan.Checkpoint), [sitting], []) { Baseline = FullPath(plan.Baseline?.Directory) };
        if (HoldsRun)
        {
            var old = RunFiles.ReadInfo(Directory);
            if (old.Settings.Version != RunSettings.CurrentVersion)
            {
                throw new EvaluationException($"{Directory}: the run there is of a version of ArcTtt with other settings: it can be compared and scored, not gone on with; give another --out");
            }

            var differences = RunSettings.Differences(old.Settings, settings);
            if (differences.Count > 0)
            {
                throw new EvaluationException($"{Directory}: the run there has other settings: {string.Join(", ", differences)}; use the same, or another --out");
            }

            info = old with { Sittings = old.Sittings.Add(sitting), Baseline = info.Baseline ?? old.Baseline };
        }

        var run = EvaluationRun.Create(Directory, info, selection, HoldsRun ? Journal.Recover() : []);
        ArcJson.WriteTasksFile(PathOf(RunFiles.Tasks), selection);
        RunFiles.Write(PathOf(RunFiles.Info), info);
        HoldsRun = true;
        return run;
    }

    private static string? FullPath(string? path) => path is null ? null : Path.GetFullPath(path);

    private static void Check(string directory, bool resume)
    {
        bool Has(string file) => File.Exists(Path.Combine(directory, file));
        if (Has(RunFiles.Info))
        {
            if (!resume)
            {
                throw new EvaluationException($"{directory}: there is a run in it: go on with it by --resume, or give another --out");
            }

            return;
        }

        // A start that was cut off has made an empty journal, perhaps the tasks, and nothing else.
        var journal = new FileInfo(Path.Combine(directory, RunFiles.Journal));
        ImmutableArray<string> allowed = journal is { Exists: true, Length: 0 } ? [RunFiles.Journal, RunFiles.Tasks] : [];
        if (RunFiles.All.Except(allowed).FirstOrDefault(Has) is { } foreign)
        {
            throw new EvaluationException($"{directory}: there is a {foreign} in it but no {RunFiles.Info}: give another --out");
        }
    }

    // What AtomicFile had not moved into place when the process died.
    private static void RemoveLeftovers(string directory)
    {
        foreach (var file in RunFiles.All.SelectMany(name => System.IO.Directory.EnumerateFiles(directory, $".{name}.*")))
        {
            File.Delete(file);
        }
    }

    private string PathOf(string file) => Path.Combine(Directory, file);
}
