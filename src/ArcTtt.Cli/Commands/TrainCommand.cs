namespace ArcTtt.Cli.Commands;

/// <summary>arcttt train: trains a base model.</summary>
internal sealed class TrainCommand : ArcCommand
{
    private readonly Option<string?> _data = SharedOptions.TrainingData("Folder of training data.");

    private readonly Option<string> _out = SharedOptions.Needed(
        "--out", "DIR", "Folder that receives the checkpoint, the training state, and the log as rows and as a picture.");

    private readonly Option<ModelSize?> _size = SharedOptions.Size("Size of the model. [default: tiny]");

    private readonly Option<bool> _features = new("--features") { Description = "Tell each cell's features, too: its object's size and shape, what is around it." };

    private readonly Option<bool> _pointer = new("--pointer")
    {
        Description = "With --features: let an answer also point at the colour of the input, of a feature or of the palette.",
    };

    private readonly Option<string?> _from = SharedOptions.Text(
        "--from", "DIR", "Checkpoint to start from, of the same data; a smaller model is made larger. [default: random weights]");

    private readonly Option<string?> _made = SharedOptions.Text("--made", "FILE", "Further training tasks, made by arcttt generate. [default: none]");

    private readonly Option<TimeSpan?> _timeLimit = CheckedOption.Time(
        "--time-limit",
        TimeSpan.FromSeconds(1),
        TimeSpan.FromHours(1000),
        $"Train for this long, earlier sittings included, such as {Duration.Examples}.");

    private readonly Option<long?> _steps = CheckedOption.Whole(
        "--steps", 1L, 1_000_000_000L, "Train for this many steps, earlier sittings included.");

    private readonly Option<int?> _batchTokens = CheckedOption.Whole(
        "--batch-tokens", 64, 16_777_216, "Tokens in one step, about. [default: 4096]");

    private readonly Option<bool> _resume = new("--resume") { Description = "Go on from the training state in --out." };
    private readonly Option<DeviceChoice?> _device = SharedOptions.Device();
    private readonly SetOption<TrainSetup> _set = new(TrainSettings.Table);

    /// <summary>Creates the command.</summary>
    public TrainCommand()
        : base(
            "train",
            "Trains a base model on all training tasks; give one of --time-limit and --steps.",
            ("arcttt train --out runs/mine --time-limit 30m", "train for half an hour"),
            ("arcttt train --out runs/mine --time-limit 30m --resume", "go on after an interruption"),
            ("arcttt train --out runs/mine --time-limit 30m --set rate=0.5 --set threads=1", "change settings for experts"))
    {
        Take([_data, _out, _size, _features, _pointer, _from, _made, _timeLimit, _steps, _batchTokens, _resume, _device, _set.Option]);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var options = ToOptions(parsed);
        var notes = Terminal.ForError();
        notes.WriteLine($"training data: {options.DataDirectory}");
        var result = await new LiveWork(notes).RunAsync<TrainProgress, TrainResult>(
            (progress, stop) => BaseTrainer.Train(options, new DrawingProgress(progress, options.Out), stop), ProgressWords.Of, cancellation);
        Draw(options.Out);
        if (!result.Finished)
        {
            Console.Error.WriteLine(Printable.Of(
                $"interrupted at step {result.Step}; its state is saved: go on with {ResumeCommand(CommandLineText.CurrentArguments)}"));
            return ExitCode.Failed;
        }

        Terminal.ForOutput().Write(Summary(result));
        return ExitCode.Done;
    }

    private static void Draw(string folder)
    {
        if (TrainingLog.Read(folder) is { Count: > 0 } points)
        {
            AtomicFile.Write(Path.Combine(folder, "log.svg"), stream => ReportWriter.WriteTraining(stream, points, TrainingLog.ReadSources(folder)));
        }
    }

    // Draws the picture anew as the run goes on: one of days is looked at long before it ends.
    private sealed class DrawingProgress(IProgress<TrainProgress> then, string folder) : IProgress<TrainProgress>
    {
        public void Report(TrainProgress value)
        {
            then.Report(value);
            if (value.Step % BaseTrainer.MeasureEvery == 0)
            {
                Draw(folder);
            }
        }
    }

    private static Block Summary(TrainResult result)
    {
        var card = result.Card;
        InfoTable table = new();
        table.Add("checkpoint", result.CheckpointPath);
        TrainingTable.Add(table, card);
        return table.ToBlock();
    }

    // What a resumed run goes on from is its own state, no longer --from.
    internal static string ResumeCommand(IReadOnlyList<string> given)
    {
        var arguments = given.Where((argument, i) =>
            argument != "--from" && !argument.StartsWith("--from=", StringComparison.Ordinal) && !argument.StartsWith("--from:", StringComparison.Ordinal)
            && (i == 0 || given[i - 1] != "--from"));
        return CommandLineText.Of(arguments.Contains("--resume") ? arguments : arguments.Append("--resume"));
    }

    private TrainOptions ToOptions(ParseResult parsed)
    {
        var timeLimit = parsed.GetValue(_timeLimit);
        var steps = parsed.GetValue(_steps);
        if (timeLimit is null == steps is null)
        {
            throw new UsageException("give one of --time-limit and --steps, such as --time-limit 30m");
        }

        var folder = parsed.GetRequiredValue(_out);
        if (folder.Length == 0 || File.Exists(folder))
        {
            throw new UsageException($"--out '{folder}': expected a folder, new or old");
        }

        var from = parsed.GetValue(_from);
        if (from is not null && parsed.GetValue(_resume))
        {
            throw new UsageException("give one of --from and --resume; a resumed run goes on from its own state");
        }

        var setup = _set.Apply(parsed, TrainSettings.Table.Usual);
        var device = Runtime.Start(parsed.GetValue(_device), setup.Threads);
        var options = setup.Options;
        return options with
        {
            DataDirectory = SharedOptions.TrainingData(parsed, _data),
            Out = folder,
            TimeLimit = timeLimit,
            Steps = steps,
            Size = parsed.GetValue(_size) ?? options.Size,
            Shape = options.Shape with { Features = parsed.GetValue(_features), Pointer = parsed.GetValue(_pointer) },
            From = from,
            Made = parsed.GetValue(_made),
            BatchTokens = parsed.GetValue(_batchTokens) ?? options.BatchTokens,
            Resume = parsed.GetValue(_resume),
            Device = device,
            Kernels = Runtime.Kernels(options.Kernels, device, $"--set {TrainSettings.Kernels}"),
            Command = CommandLineText.Current,
        };
    }
}
