using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using ArcTtt.Search;

namespace ArcTtt.Cli.Commands;

/// <summary>arcttt generate: makes training tasks from random programs.</summary>
internal sealed class GenerateCommand : ArcCommand
{
    private const int MostTasks = 9_999_999; // ids have seven digits

    private readonly Option<int?> _count = CheckedOption.Whole("--count", 1, MostTasks, "How many tasks.");

    private readonly Option<string> _out = SharedOptions.Needed(
        "--out", "FILE", "The file of tasks, in the form of Kaggle's challenges with answers; compressed where the name ends in .gz.");

    private readonly Option<string?> _data = SharedOptions.TrainingData("Folder of training data whose grids are used.");

    private readonly Option<int?> _pairs = CheckedOption.Whole("--pairs", 2, 1000, "Demonstration pairs of a task; a test pair is added. [default: 4]");
    private readonly Option<int?> _steps = CheckedOption.Whole("--max-steps", 1, 6, "The most steps of a program; a list at its end is joined by one more. [default: 4]");
    private readonly Option<ulong?> _seed = SharedOptions.Seed();
    private readonly Option<int?> _threads = CheckedOption.Whole("--threads", 1, 1024, "Tasks made beside each other. [default: one a core]");

    /// <summary>Creates the command.</summary>
    public GenerateCommand()
        : base(
            "generate",
            "Makes training tasks: draws random programs and runs them over training grids and random grids.",
            ("arcttt generate --count 2000 --pairs 30 --out made.json.gz", "tasks for train --made"))
    {
        _count.Required = true;
        Take([_count, _out, _data, _pairs, _steps, _seed, _threads]);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var path = parsed.GetRequiredValue(_out);
        FileTarget target = new("--out", path, takesStandardOutput: false);
        target.Check();
        var data = SharedOptions.TrainingData(parsed, _data);
        var count = parsed.GetValue(_count)!.Value;
        GeneratorOptions usual = new();
        var options = usual with
        {
            Demonstrations = parsed.GetValue(_pairs) ?? usual.Demonstrations,
            MaxSteps = parsed.GetValue(_steps) ?? usual.MaxSteps,
            Seed = parsed.GetValue(_seed) ?? usual.Seed,
        };
        var sources = TrainingData.Load(data, TrainingSources.All)
            .Select(task => (IReadOnlyList<Grid>)[.. task.Pairs.Concat(task.Extra).Select(pair => pair.Input)]);
        TaskGenerator generator = new([.. sources], options);
        var threads = parsed.GetValue(_threads) ?? Environment.ProcessorCount;
        ThreadNote.Write(threads, 1);
        var made = await new LiveWork(Terminal.ForError()).RunAsync<Counter, int>(
            (progress, stop) => Write(target, path, generator, count, threads, progress, stop), counter => Describe(counter, count), cancellation);
        InfoTable table = new();
        table.Add("tasks", $"{Words.Count(made, "task")} in {path}");
        Terminal.ForOutput().Write(table.ToBlock());
        return ExitCode.Done;
    }

    private static int Write(
        FileTarget target, string path, TaskGenerator generator, int count, int threads, IProgress<Counter> progress, CancellationToken stop)
    {
        var written = 0;
        target.Write(stream =>
        {
            using var zipped = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true) : null;
            using Utf8JsonWriter writer = new(zipped ?? stream);
            writer.WriteStartObject();
            var tasks = Enumerable.Range(0, count).AsParallel().AsOrdered().WithDegreeOfParallelism(threads).WithCancellation(stop)
                .WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(number => generator.Make(number));
            foreach (var task in tasks)
            {
                if (task is not null)
                {
                    writer.WritePropertyName(task.Task.Id);
                    ArcJson.WriteTask(writer, task.Task, task.Program);
                    writer.Flush();
                    written++;
                }

                progress.Report(new(written));
            }

            writer.WriteEndObject();
        });
        return written;
    }

    private static ProgressLine Describe(Counter counter, int count) =>
        new("making", (double)counter.Made / count, [string.Create(CultureInfo.InvariantCulture, $"{counter.Made} of {Words.Count(count, "task")}")]);

    private sealed record Counter(int Made);
}
