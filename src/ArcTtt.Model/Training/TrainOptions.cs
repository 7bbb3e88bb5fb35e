namespace ArcTtt.Model;

/// <summary>How a base model is trained.</summary>
public sealed record TrainOptions
{
    /// <summary>Folder laid out as arc-data.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Folder that receives model.safetensors, state.safetensors, log.csv.</summary>
    public required string Out { get; init; }

    /// <summary>Size of the model.</summary>
    public ModelSize Size { get; init; } = ModelConfig.UsualSize;

    /// <summary>What of the shape is not the size's.</summary>
    public ModelShape Shape { get; init; } = new();

    /// <summary>Folder of a checkpoint whose weights training starts from, with fresh optimizer state and a warm-up; its samples, tokens and
    /// seconds are counted on. Null: from random weights.</summary>
    public string? From { get; init; }

    /// <summary>Training stops, with its learning rate decayed to zero over the last fifth, after this time; exactly one of this and <see cref="Steps"/> is set.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Training stops after this many optimizer steps in all.</summary>
    public long? Steps { get; init; }

    /// <summary>Go on from the state in <see cref="Out"/>.</summary>
    public bool Resume { get; init; }

    /// <summary>Seed of every random choice.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>"auto", "cpu" or "cuda".</summary>
    public string Device { get; init; } = "auto";

    /// <summary>What computes it.</summary>
    public KernelChoice Kernels { get; init; }

    /// <summary>Tokens in one optimizer step, about.</summary>
    public int BatchTokens { get; init; } = 4096;

    /// <summary>Factor on all learning rates: larger batches bear larger ones.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>Threads that draw batches ahead; the batches are the same. Null: none on a processor, on a GPU one a core up to 8.</summary>
    public int? Prefetch { get; init; }

    /// <summary>Steps from one reading of the loss to the next. Null: 1, and 50 on a GPU, which a reading makes wait.</summary>
    public int? ReadEvery { get; init; }

    /// <summary>Data sets to train on.</summary>
    public TrainingSources Sources { get; init; } = TrainingSources.All;

    /// <summary>File of further training tasks, made by arcttt generate; null: none.</summary>
    public string? Made { get; init; }

    /// <summary>Command line to put on the checkpoint's card.</summary>
    public string Command { get; init; } = "";

    /// <summary>Refuses what cannot be trained.</summary>
    /// <exception cref="SolveException">Options out of range or that contradict each other, or a folder that holds a model already.</exception>
    internal void Check()
    {
        if (TimeLimit is null == Steps is null)
        {
            throw new SolveException("expected exactly one of a time limit and a number of steps");
        }

        if (Steps is < 1 || TimeLimit is { Ticks: <= 0 })
        {
            throw new SolveException("expected a time limit over 0 s, or 1 step or more");
        }

        if (From is not null && Resume)
        {
            throw new SolveException("expected a checkpoint to start from, or a state to resume, not both");
        }

        if (ModelConfig.For(Size, Shape).Problem() is { } problem)
        {
            throw new SolveException($"a model of this shape cannot be: {problem}");
        }

        if (BatchTokens < 1)
        {
            throw new SolveException($"batch tokens is {BatchTokens}, expected 1 or more");
        }

        if (Rate is not (> 0 and <= 100))
        {
            throw new SolveException(FormattableString.Invariant($"rate is {Rate}, expected over 0 and at most 100"));
        }

        if (Prefetch is < 0 or > 256 || ReadEvery is < 1)
        {
            throw new SolveException($"prefetch is {Prefetch} and read-every is {ReadEvery}, expected 0 to 256 threads and 1 step or more");
        }

    }

    /// <summary>Refuses a folder that holds a model already.</summary>
    internal void CheckOut()
    {
        string[] kept = [TrainingState.FileName, TrainingState.HandoverName, Checkpoint.FileName];
        if (!Resume && kept.FirstOrDefault(name => File.Exists(Path.Combine(Out, name))) is { } name)
        {
            throw new SolveException($"{Out}: holds a model already ({name}); resume its training, or choose another folder");
        }
    }
}

/// <summary>A moment of base training.</summary>
/// <param name="Step">Optimizer steps done.</param>
/// <param name="Fraction">Share of the run done, 0 to 1.</param>
/// <param name="Loss">Smoothed loss, in nats a scored cell.</param>
/// <param name="Exact">Smoothed share of training pairs predicted exactly.</param>
/// <param name="HeldOutExact">Last measured share of held-out pairs predicted exactly; null before the first.</param>
/// <param name="TokensPerSecond">Throughput since the start or resume.</param>
/// <param name="Elapsed">Training time, earlier sittings included.</param>
public sealed record TrainProgress(
    long Step, double Fraction, double Loss, double Exact, double? HeldOutExact, double TokensPerSecond, TimeSpan Elapsed);

/// <summary>What a call of the base trainer did.</summary>
/// <param name="Finished">False when it was interrupted; its state is saved and can be resumed.</param>
/// <param name="CheckpointPath">The folder that holds the checkpoint.</param>
/// <param name="Card">Card of the checkpoint.</param>
public sealed record TrainResult(bool Finished, string CheckpointPath, CheckpointCard Card)
{
    /// <summary>Steps of the run, those of a checkpoint that it started from not counted.</summary>
    public long Step { get; init; }
}
