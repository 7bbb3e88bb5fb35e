using System.Text.Json;

namespace ArcTtt.Cli.Serving;

/// <summary>A run to look at.</summary>
/// <param name="Name">Name of its folder.</param>
/// <param name="Solved">Tasks solved; null where nobody knows.</param>
/// <param name="Tasks">Tasks scored.</param>
internal sealed record ListedRun(string Name, int? Solved, int Tasks);

/// <summary>The run directories in a folder that have a report.</summary>
/// <param name="folder">The folder; it need not be there.</param>
internal sealed class RunShelf(string folder)
{
    /// <summary>The runs, the latest first.</summary>
    public IReadOnlyList<ListedRun> List() =>
    [
        .. Folders().OrderByDescending(run => File.GetLastWriteTimeUtc(Path.Combine(run.FullName, RunFiles.Report))).Select(run => Summary(run)).OfType<ListedRun>(),
    ];

    /// <summary>A run's report; null where no run of this name is listed.</summary>
    /// <param name="name">Name of its folder.</param>
    public byte[]? Report(string name) => Folders().FirstOrDefault(run => run.Name == name) is { } run ? File.ReadAllBytes(Path.Combine(run.FullName, RunFiles.Report)) : null;

    private IEnumerable<DirectoryInfo> Folders() => Directory.Exists(folder)
        ? new DirectoryInfo(folder).EnumerateDirectories().Where(run => File.Exists(Path.Combine(run.FullName, RunFiles.Report)) && File.Exists(Path.Combine(run.FullName, RunFiles.Summary)))
        : [];

    private static ListedRun? Summary(DirectoryInfo run)
    {
        try
        {
            return JsonSerializer.Deserialize<RunSummary>(File.ReadAllBytes(Path.Combine(run.FullName, RunFiles.Summary)), RunJson.Line) is { } summary
                ? new(run.Name, summary.PassAt2?.Solved, summary.Tasks) : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null; // a damaged run is no reason to show no other
        }
    }
}
