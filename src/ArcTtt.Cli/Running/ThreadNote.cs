namespace ArcTtt.Cli.Running;

/// <summary>Tells that more threads are asked for than there are cores: they are not faster for it, but wait for each other.</summary>
internal static class ThreadNote
{
    /// <summary>Writes the note where it is due.</summary>
    public static void Write(int threads, int workers)
    {
        if (For(threads, workers, Environment.ProcessorCount) is { } note)
        {
            Terminal.ForError().WriteLine(note);
        }
    }

    /// <summary>The note for any machine; null if none is due.</summary>
    internal static string? For(int threads, int workers, int cores)
    {
        var asked = workers == 1 ? Words.Count(threads, "thread")
            : threads == 1 ? Words.Count(workers, "worker")
            : $"{Words.Count(workers, "worker")} of {Words.Count(threads, "thread")}";
        return (long)threads * workers <= cores ? null : $"note: {asked} on {Words.Count(cores, "core")}: more than there are cores make nothing faster";
    }
}
