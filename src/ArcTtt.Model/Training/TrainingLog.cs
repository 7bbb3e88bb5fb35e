using System.Globalization;

namespace ArcTtt.Model;

/// <summary>A row of log.csv.</summary>
/// <param name="Samples">Samples seen.</param>
/// <param name="Loss">Smoothed loss, in nats a scored cell.</param>
/// <param name="Exact">Smoothed share of training pairs predicted exactly, 0 to 1.</param>
/// <param name="HeldOutExact">Last measured share of held-out pairs predicted exactly; null before the first.</param>
public sealed record TrainingPoint(long Samples, double Loss, double Exact, double? HeldOutExact);

/// <summary>log.csv of a base training run, a row every few steps.</summary>
public static class TrainingLog
{
    /// <summary>Its name in the run's folder.</summary>
    public const string FileName = "log.csv";

    private const string Header = "step,seconds,samples,tokens,rate,loss,exact,heldOutExact";

    /// <summary>The rows of a run's log; those that are damaged are passed over, for a run may have been cut off while it wrote one.</summary>
    /// <param name="directory">The run's folder; without a log there are no rows.</param>
    public static IReadOnlyList<TrainingPoint> Read(string directory)
    {
        var path = Path.Combine(directory, FileName);
        return File.Exists(path) ? [.. File.ReadLines(path).Skip(1).Select(Parse).OfType<TrainingPoint>()] : [];

        static TrainingPoint? Parse(string row)
        {
            var cells = row.Split(',');
            return cells.Length == Header.Split(',').Length
                && long.TryParse(cells[2], NumberStyles.None, CultureInfo.InvariantCulture, out var samples)
                && double.TryParse(cells[5], CultureInfo.InvariantCulture, out var loss)
                && double.TryParse(cells[6], CultureInfo.InvariantCulture, out var exact)
                ? new(samples, loss, exact, double.TryParse(cells[7], CultureInfo.InvariantCulture, out var heldOut) ? heldOut : null)
                : null;
        }
    }

    /// <summary>Starts the file, or cuts it back to the rows up to the step that a resumed run goes on from.</summary>
    internal static void Begin(string directory, long step)
    {
        var path = Path.Combine(directory, FileName);
        var rows = step > 0 && File.Exists(path)
            ? File.ReadLines(path).Skip(1).Where(l => long.TryParse(l.Split(',')[0], CultureInfo.InvariantCulture, out var s) && s <= step).ToArray()
            : [];
        AtomicFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            writer.Write(string.Concat(rows.Prepend(Header).Select(row => row + '\n')));
        });
    }

    internal static void Append(string directory, TrainingPosition position, double rate) =>
        File.AppendAllText(Path.Combine(directory, FileName), string.Create(
            CultureInfo.InvariantCulture,
            $"{position.Step},{position.Seconds:0.0},{position.Samples},{position.Tokens},{rate:0.######},{position.Loss:0.####},{position.Exact:0.####},{position.HeldOutExact:0.####}\n"));
}
