using System.Globalization;
using ArcTtt.Core;

namespace ArcTtt.Model;

/// <summary>log.csv of a base training run, a row every few steps.</summary>
internal static class TrainingLog
{
    public const string FileName = "log.csv";
    private const string Header = "step,seconds,samples,tokens,rate,loss,exact,heldOutExact";

    /// <summary>Starts the file, or cuts it back to the rows up to the step that a resumed run goes on from.</summary>
    public static void Begin(string directory, long step)
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

    public static void Append(string directory, TrainingPosition position, double rate) =>
        File.AppendAllText(Path.Combine(directory, FileName), string.Create(
            CultureInfo.InvariantCulture,
            $"{position.Step},{position.Seconds:0.0},{position.Samples},{position.Tokens},{rate:0.######},{position.Loss:0.####},{position.Exact:0.####},{position.HeldOutExact:0.####}\n"));
}
