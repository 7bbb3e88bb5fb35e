namespace ArcTtt.Cli;

/// <summary>What the process returns to its caller.</summary>
internal static class ExitCode
{
    /// <summary>The command did what it was asked to do.</summary>
    public const int Done = 0;

    /// <summary>The command failed or was interrupted.</summary>
    public const int Failed = 1;

    /// <summary>The command line or an input file is wrong.</summary>
    public const int BadUsage = 2;
}
