using System.Globalization;

namespace ArcTtt.Model;

/// <summary>A row of log.csv.</summary>
/// <param name="Samples">Samples seen.</param>
/// <param name="Loss">Smoothed loss, in nats a scored cell.</param>
/// <param name="Exact">Smoothed share of training pairs predicted exactly, 0 to 1.</param>
/// <param name="HeldOutExact">Last measured share of held-out pairs predicted exactly; null before the first.</param>
public sealed record TrainingPoint(long Samples, double Loss, double Exact, double? HeldOutExact);

/// <summary>A row of sources.csv: what the average of the weights has learned of some pairs.</summary>
/// <param name="Samples">Samples seen.</param>
/// <param name="Source">Where the pairs are from.</param>
/// <param name="Pairs">How many they are.</param>
/// <param name="Loss">Their loss, in nats a scored cell.</param>
/// <param name="Exact">Share of them predicted exactly in one view, 0 to 1.</param>
public sealed record SourcePoint(long Samples, string Source, long Pairs, double Loss, double Exact);

/// <summary>The logs of a base training run: log.csv, a row every few steps, and sources.csv, some rows at each measurement.</summary>
public static class TrainingLog
{
    /// <summary>Name of the log of steps in the run's folder.</summary>
    public const string FileName = "log.csv";

    /// <summary>Name of the log of what has been learned of each source.</summary>
    public const string SourcesFileName = "sources.csv";

    private const string Header = "step,seconds,samples,tokens,rate,loss,exact,heldOutExact";
    private const string SourcesHeader = "step,samples,source,pairs,loss,exact";

    /// <summary>The rows of a run's log; those that are damaged are passed over, for a run may have been cut off while it wrote one.</summary>
    /// <param name="directory">The run's folder; without a log there are no rows.</param>
    public static IReadOnlyList<TrainingPoint> Read(string directory) => Read(directory, FileName, Header, cells =>
        Count(cells[2]) is { } samples && Number(cells[5]) is { } loss && Number(cells[6]) is { } exact
            ? new TrainingPoint(samples, loss, exact, Number(cells[7]))
            : null);

    /// <summary>The rows of sources.csv, read as <see cref="Read(string)"/> does.</summary>
    /// <param name="directory">The run's folder.</param>
    public static IReadOnlyList<SourcePoint> ReadSources(string directory) => Read(directory, SourcesFileName, SourcesHeader, cells =>
        Count(cells[1]) is { } samples && Count(cells[3]) is { } pairs && Number(cells[4]) is { } loss && Number(cells[5]) is { } exact
            ? new SourcePoint(samples, cells[2], pairs, loss, exact)
            : null);

    /// <summary>Starts the files, or cuts them back to the rows up to the step that a resumed run goes on from.</summary>
    internal static void Begin(string directory, long step)
    {
        Begin(directory, FileName, Header, step);
        Begin(directory, SourcesFileName, SourcesHeader, step);
    }

    internal static void Append(string directory, TrainingPosition position, double rate) =>
        File.AppendAllText(Path.Combine(directory, FileName), string.Create(
            CultureInfo.InvariantCulture,
            $"{position.Step},{position.Seconds:0.0},{position.Samples},{position.Tokens},{rate:0.######},{position.Loss:0.####},{position.Exact:0.####},{position.HeldOutExact:0.####}\n"));

    internal static void AppendSources(string directory, long step, IEnumerable<SourcePoint> points) =>
        File.AppendAllText(Path.Combine(directory, SourcesFileName), string.Concat(points.Select(point => string.Create(
            CultureInfo.InvariantCulture, $"{step},{point.Samples},{point.Source},{point.Pairs},{point.Loss:0.####},{point.Exact:0.####}\n"))));

    private static long? Count(string cell) => long.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    private static double? Number(string cell) => double.TryParse(cell, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static T[] Read<T>(string directory, string file, string header, Func<string[], T?> parse)
        where T : class
    {
        var path = Path.Combine(directory, file);
        var columns = header.Split(',').Length;
        return File.Exists(path)
            ? [.. File.ReadLines(path).Skip(1).Select(row => row.Split(',')).Where(cells => cells.Length == columns).Select(parse).OfType<T>()]
            : [];
    }

    private static void Begin(string directory, string file, string header, long step)
    {
        var path = Path.Combine(directory, file);
        var rows = step > 0 && File.Exists(path)
            ? File.ReadLines(path).Skip(1).Where(l => long.TryParse(l.Split(',')[0], CultureInfo.InvariantCulture, out var s) && s <= step).ToArray()
            : [];
        AtomicFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            writer.Write(string.Concat(rows.Prepend(header).Select(row => row + '\n')));
        });
    }
}
