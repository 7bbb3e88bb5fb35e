namespace ArcTtt.Cli.Options;

/// <summary>Finds what comes with ArcTtt: the shipped checkpoint and the downloaded data.</summary>
internal static class Home
{
    /// <summary>The folder of ArcTtt: ARCTTT_HOME, else the nearest folder above the program that holds ArcTtt.sln.</summary>
    /// <returns>Null if there is none.</returns>
    public static string? Find() => Find(Environment.GetEnvironmentVariable, AppContext.BaseDirectory);

    /// <summary>As <see cref="Find()"/>, for any environment.</summary>
    public static string? Find(Func<string, string?> variable, string start)
    {
        if (variable("ARCTTT_HOME") is { Length: > 0 } home)
        {
            return Path.GetFullPath(home);
        }

        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ArcTtt.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }

    /// <summary>The folder of the shipped checkpoint, whether or not it exists.</summary>
    /// <returns>Null if ArcTtt's folder is unknown.</returns>
    public static string? DefaultCheckpoint() => Find() is string home ? Path.Combine(home, "checkpoints", "base") : null;

    /// <summary>The folder of the training data.</summary>
    /// <returns>ARC_DATA, else what scripts/get-data fetched, else the shared folder beside ArcTtt's.</returns>
    /// <exception cref="UsageException">There is none of these, or ARC_DATA names none.</exception>
    public static string DefaultData() => DefaultData(Environment.GetEnvironmentVariable, Find());

    /// <summary>As <see cref="DefaultData()"/>, for any environment.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="home">ArcTtt's folder, if known.</param>
    public static string DefaultData(Func<string, string?> variable, string? home) => FindData(variable, home)
        ?? throw new UsageException("no training data found: run scripts/get-data, or name a folder with --data or ARC_DATA");

    /// <summary>As <see cref="DefaultData()"/>, null where there is none.</summary>
    public static string? FindData() => FindData(Environment.GetEnvironmentVariable, Find());

    private static string? FindData(Func<string, string?> variable, string? home)
    {
        if (variable("ARC_DATA") is { Length: > 0 } data)
        {
            return Directory.Exists(data) ? data : throw new UsageException($"ARC_DATA is '{data}': no such folder");
        }

        string[] places = home is null
            ? []
            : [Path.Combine(home, "arc-data", "downloaded"), Path.GetFullPath(Path.Combine(home, "..", "shared", "arc-data"))];
        return places.FirstOrDefault(Directory.Exists);
    }
}
