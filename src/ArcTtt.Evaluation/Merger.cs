namespace ArcTtt.Evaluation;

/// <summary>Joins runs that differ in nothing but their tasks: the shards of one run, or runs over parts of a data set.</summary>
public static class Merger
{
    /// <summary>Writes a run directory with all tasks and results of several. It appears complete or not at all.</summary>
    /// <param name="directories">The runs, at least one; finished or not.</param>
    /// <param name="target">The new directory.</param>
    /// <param name="baseline">A run to compare with in the report, if any.</param>
    /// <param name="report">Writes the report into a folder, before that becomes the new directory; null for no report.</param>
    /// <returns>The merged run; tasks that no run has finished count as wrong.</returns>
    /// <exception cref="EvaluationException">Settings are mixed, runs contradict each other, or the new directory is not new.</exception>
    public static EvaluationRun Merge(
        IReadOnlyList<string> directories, string target, EvaluationRun? baseline = null, Action<EvaluationRun, string>? report = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(target);
        ArgumentOutOfRangeException.ThrowIfZero(directories.Count);
        CheckIsNew(target);
        EvaluationRun[] runs = [.. directories.Select(EvaluationRun.Load)];
        foreach (var run in runs[1..])
        {
            CheckSettings(runs[0], run);
        }

        var tasks = Join(runs, run => run.Selection, task => task.Id, IsSame, "is another one", "");
        var records = Join(runs, run => run.Records.Values, record => record.Id, IsSame, "has other results", ": leave one of the runs out");
        RunInfo info = runs[0].Info with
        {
            Settings = runs[0].Info.Settings with
            {
                TasksSha256 = TaskHash.OfTasks(tasks),
                AnswersSha256 = TaskHash.OfAnswers(tasks),
                Tasks = [.. tasks.Select(task => task.Id)],
                Shard = null,
                // A shard that is there twice had its time once.
                TotalSeconds = runs.Select(run => run.Info.Settings).DistinctBy(settings => (settings.TasksSha256, settings.Shard))
                    .Aggregate((double?)0, (sum, settings) => sum + settings.TotalSeconds),
            },
            Sittings = [.. runs.SelectMany(run => run.Info.Sittings).OrderBy(sitting => sitting.StartedAt)],
            MergedFrom = [.. directories.Select(Path.GetFullPath)],
            Baseline = baseline is null ? null : Path.GetFullPath(baseline.Directory),
        };
        var merged = EvaluationRun.Create(target, info, tasks, records);
        Write(merged, target, report);
        return merged;
    }

    private static void CheckIsNew(string target)
    {
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any(entry => Path.GetFileName(entry) != FolderLock.FileName)))
        {
            var what = File.Exists(Path.Combine(target, RunFiles.Info)) ? "there is a run in it" : "it is there and not empty";
            throw new EvaluationException($"{target}: {what}, expected a new folder");
        }
    }

    private static void CheckSettings(EvaluationRun first, EvaluationRun other)
    {
        var differences = RunSettings.Differences(first.Info.Settings.WithoutTasks(), other.Info.Settings.WithoutTasks());
        if (differences.Count > 0)
        {
            throw new EvaluationException(
                $"{other.Directory} and {first.Directory} have different settings: in {first.Directory} {string.Join(", ", differences)}".Replace(
                    "(now ", $"(in {other.Directory} ", StringComparison.Ordinal));
        }
    }

    // By id; what several runs have must be the same in all of them.
    private static IReadOnlyList<T> Join<T>(
        EvaluationRun[] runs, Func<EvaluationRun, IEnumerable<T>> items, Func<T, string> id, Func<T, T, bool> isSame, string what, string advice)
    {
        SortedDictionary<string, (T Item, EvaluationRun Run)> joined = new(StringComparer.Ordinal);
        foreach (var run in runs)
        {
            foreach (var item in items(run))
            {
                if (!joined.TryAdd(id(item), (item, run)) && !isSame(joined[id(item)].Item, item))
                {
                    throw new EvaluationException($"task '{id(item)}' {what} in {run.Directory} than in {joined[id(item)].Run.Directory}{advice}");
                }
            }
        }

        return [.. joined.Values.Select(found => found.Item)];
    }

    private static bool IsSame(ArcTask a, ArcTask b) => a.Train.SequenceEqual(b.Train) && a.Test.SequenceEqual(b.Test);

    // Times aside.
    private static bool IsSame(TaskRecord a, TaskRecord b)
    {
        static ReadOnlySpan<byte> Timeless(TaskRecord record) => Journal.LineOf(
            record with { Seconds = 0, TrainSeconds = 0, BudgetSeconds = null, Search = record.Search is { } search ? search with { Seconds = 0 } : null });
        return Timeless(a).SequenceEqual(Timeless(b));
    }

    // What an earlier merge into the same folder had built when it was killed; one that is at work has its lock.
    private static void RemoveStale(string parent, string prefix)
    {
        foreach (var folder in Directory.EnumerateDirectories(parent).Where(folder => Path.GetFileName(folder).StartsWith(prefix, StringComparison.Ordinal)).ToArray())
        {
            try
            {
                using var taken = FolderLock.Take(folder);
                Directory.Delete(folder, recursive: true);
            }
            catch (ArcDataException)
            {
                // Another process is at work there.
            }
        }
    }

    private static void Write(EvaluationRun run, string target, Action<EvaluationRun, string>? report)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        var parent = Path.GetDirectoryName(full)!;
        Directory.CreateDirectory(parent);
        // Only a move within one folder is sure to be atomic.
        var prefix = $".{Path.GetFileName(full)}.merging-";
        RemoveStale(parent, prefix);
        var building = Path.Combine(parent, prefix + Path.GetRandomFileName());
        Directory.CreateDirectory(building);
        try
        {
            using var taken = FolderLock.Take(building);
            ArcJson.WriteTasksFile(Path.Combine(building, RunFiles.Tasks), run.Selection);
            using (var journal = Journal.Open(building))
            {
                journal.Append(run.Tasks.Where(task => run.Records.ContainsKey(task.Id)).Select(task => run.Records[task.Id]));
            }

            RunFiles.Write(Path.Combine(building, RunFiles.Info), run.Info);
            RunOutputs.Write(run, building);
            report?.Invoke(run, building);
            if (Directory.Exists(full))
            {
                // It holds nothing, or the lock of a start that came to nothing; unless a run has begun there meanwhile.
                using var held = FolderLock.Take(full);
                CheckIsNew(full);
                Directory.Delete(full, recursive: true);
            }

            Directory.Move(building, full);
            FolderFlush.Flush(parent);
        }
        finally
        {
            if (Directory.Exists(building))
            {
                Directory.Delete(building, recursive: true);
            }
        }
    }
}
