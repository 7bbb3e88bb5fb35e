using System.Collections.Immutable;
using ArcTtt.Core;
using ArcTtt.Model.Features;
using TorchSharp;

namespace ArcTtt.Model.Tests;

public sealed class TrainerTests
{
    private static readonly ModelConfig Config = ModelConfig.ForSize(ModelSize.Tiny);

    private static TrainOptions Options(TempFolder folder, string name, long steps) => new()
    {
        DataDirectory = folder.WithTrainingData(),
        Out = folder[name],
        Size = ModelSize.Tiny,
        Steps = steps,
        BatchTokens = 1024,
        Device = "cpu",
    };

    [Fact]
    public void TrainingLowersTheLossAndLeavesACheckpointAndALog()
    {
        using var folder = new TempFolder();
        var result = BaseTrainer.Train(Options(folder, "run", 60));
        Assert.True(result.Finished);
        Assert.Equal(60, result.Card.Steps);
        var losses = File.ReadLines(folder["run/log.csv"]).Skip(1).Select(l => double.Parse(l.Split(',')[5], System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(3, losses.Length);
        Assert.True(losses[^1] < losses[0], string.Join(' ', losses));
        // At the end, what has been learned: of the pairs held out, and of the others.
        var sources = TrainingLog.ReadSources(folder["run"]);
        Assert.Equal(["held out", "mini-arc/mini-arc"], sources.Select(point => point.Source));
        Assert.All(sources, point => Assert.Equal((result.Card.Samples, true), (point.Samples, point is { Pairs: > 0, Loss: > 0, Exact: >= 0 and <= 1 })));
        Assert.Equal(result.Card.HeldOutExact!.Value, sources[0].Exact, 3);
        using var model = BaseModel.Load(folder["run"], "cpu");
        Assert.Equal(result.Card, model.Card);
        Assert.Equal(ModelConfig.ForSize(ModelSize.Tiny), model.Config);
    }

    [Fact]
    public void AResumedRunEndsAsOneThatWasNeverStopped()
    {
        using var folder = new TempFolder();
        BaseTrainer.Train(Options(folder, "whole", 12));

        var options = Options(folder, "parts", 12);
        StopAfter(options, 5);
        var rest = BaseTrainer.Train(options with { Resume = true });
        Assert.True(rest.Finished);

        var whole = SafeTensors.Read(folder["whole/state.safetensors"]);
        var parts = SafeTensors.Read(folder["parts/state.safetensors"]);
        Assert.Equal(whole.Tensors.Keys, parts.Tensors.Keys);
        Assert.All(whole.Tensors, t => Assert.True(t.Value.Bytes.Span.SequenceEqual(parts.Tensors[t.Key].Bytes.Span), t.Key));
        using var wholeModel = BaseModel.Load(folder["whole"], "cpu");
        using var partsModel = BaseModel.Load(folder["parts"], "cpu");
        Assert.Equal(wholeModel.Sha256(), partsModel.Sha256());
    }

    [Theory]
    [InlineData("state.safetensors")]
    [InlineData("handover.safetensors")]
    public void WhatIsKnownOfTheTasksIsSavedAndAnOlderRunKnowsNothing(string file)
    {
        using var folder = new TempFolder();
        var options = Options(folder, "run", 4);
        BaseTrainer.Train(options);
        var saved = SafeTensors.Read(folder["run/" + file]);
        Assert.Equal([3, TrainingData.Load(options.DataDirectory, options.Sources).Count], saved.Tensors["known"].Shape);
        File.Delete(folder["run/state.safetensors"]);
        new SafeTensors(saved.Metadata, saved.Tensors.Where(t => t.Key != "known").ToDictionary(t => t.Key, t => t.Value)).Write(folder["run/" + file]);
        Assert.True(BaseTrainer.Train(options with { Resume = true, Steps = 5 }).Finished);
    }

    [Fact]
    public void AnInterruptedRunIsSavedAndSaysThatItIsNotFinished()
    {
        using var folder = new TempFolder();
        using var source = new CancellationTokenSource();
        source.Cancel();
        var result = BaseTrainer.Train(Options(folder, "run", 5), cancellation: source.Token);
        Assert.False(result.Finished);
        Assert.True(File.Exists(folder["run/state.safetensors"]));
    }

    [Fact]
    public void TheCardNamesEverySittingThatTrained()
    {
        using var folder = new TempFolder();
        var options = Options(folder, "run", 2) with { Command = "first" };
        var card = BaseTrainer.Train(options).Card;
        Assert.Equal("first", card.Command);
        Assert.Equal(card, BaseTrainer.Train(options with { Resume = true, Command = "idle" }).Card);
        var longer = BaseTrainer.Train(options with { Resume = true, Command = "second", Steps = 3 }).Card;
        Assert.Equal(("first; then second", card.Commit, card.Machine), (longer.Command, longer.Commit, longer.Machine));
    }

    [Fact]
    public void ALostModelIsWrittenAgain()
    {
        using var folder = new TempFolder();
        var options = Options(folder, "run", 1);
        BaseTrainer.Train(options);
        File.Delete(folder["run/model.safetensors"]);
        BaseTrainer.Train(options with { Resume = true });
        Assert.True(File.Exists(folder["run/model.safetensors"]));
    }

    [Fact]
    public void WeightsThatAreNoNumbersAreNeverSaved()
    {
        using var folder = new TempFolder();
        var options = Options(folder, "run", 1);
        BaseTrainer.Train(options);
        var model = File.ReadAllBytes(folder["run/model.safetensors"]);
        var path = folder["run/state.safetensors"];
        var state = SafeTensors.Read(path);
        var bytes = state.Tensors["head"].Bytes.ToArray();
        for (var i = 0; i < bytes.Length; i += sizeof(float))
        {
            BitConverter.TryWriteBytes(bytes.AsSpan(i), float.MaxValue); // no training survives it
        }

        var tensors = state.Tensors.ToDictionary(t => t.Key, t => t.Key == "head" ? t.Value with { Bytes = bytes } : t.Value);
        new SafeTensors(state.Metadata, tensors).Write(path);
        var failure = Assert.Throws<DivergenceException>(() => BaseTrainer.Train(options with { Resume = true, Steps = 2 }));
        Assert.Contains("training diverged: ", failure.Message, StringComparison.Ordinal);
        Assert.Equal(model, File.ReadAllBytes(folder["run/model.safetensors"]));
    }

    [Fact]
    public void OtherSettingsAreNotResumed()
    {
        using var folder = new TempFolder();
        var options = Options(folder, "run", 1);
        BaseTrainer.Train(options);
        var failure = Assert.Throws<CheckpointException>(() => BaseTrainer.Train(options with { Resume = true, Seed = 2, Steps = 2 }));
        Assert.EndsWith("settings only: seed was 1, is 2", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ARunIsNotOverwritten()
    {
        using var folder = new TempFolder();
        var options = Options(folder, "run", 1);
        BaseTrainer.Train(options);
        Assert.Contains("holds a model already (state.safetensors)", Assert.Throws<SolveException>(() => BaseTrainer.Train(options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingToResumeIsAnError()
    {
        using var folder = new TempFolder();
        Assert.Throws<CheckpointException>(() => BaseTrainer.Train(Options(folder, "run", 1) with { Resume = true }));
    }

    [Fact]
    public void ATimeLimitEndsTheRun()
    {
        using var folder = new TempFolder();
        var result = BaseTrainer.Train(Options(folder, "run", 1) with { Steps = null, TimeLimit = TimeSpan.FromSeconds(2) });
        Assert.True(result.Finished);
        Assert.True(result.Card.Steps > 0);
    }

    [Fact]
    public void ABaseGoesOnWithMoreTasksButNotWithOthers()
    {
        using var folder = new TempFolder();
        var first = BaseTrainer.Train(Options(folder, "first", 3)).Card;
        var generators = Directory.CreateDirectory(Path.Combine(folder["data"], "arc-tgi", "arc-tgi-mini")).FullName;
        ArcJson.WriteTaskFile(Path.Combine(generators, "turn.00.json"), TestTasks.Make("turn.00", grid => Dihedral.Rotate90.Apply(grid), 3, 4));

        var further = BaseTrainer.Train(Options(folder, "further", 1) with { From = folder["first"] }).Card;
        Assert.Equal((first.Tasks + 1, first.Steps + 1), (further.Tasks, further.Steps));

        var other = Options(folder, "other", 1) with { From = folder["first"] };
        Directory.Delete(Path.Combine(folder["data"], "mini-arc"), recursive: true);
        var failure = Assert.Throws<CheckpointException>(() => BaseTrainer.Train(other));
        Assert.Contains("it was trained on other data", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsMeasuredIsWhatIsTrainedOn()
    {
        using var folder = new TempFolder();
        var tasks = TrainingData.Load(folder.WithTrainingData(), TrainingSources.All);
        var sampler = new TrainingSampler(tasks, 1024, Config, 1);
        var heldOut = sampler.HeldOut.Select(sample => sample.Pair).ToHashSet();
        Assert.NotEmpty(sampler.Measured);
        Assert.All(sampler.Measured, source => Assert.All(source.Samples, sample =>
        {
            Assert.DoesNotContain(sample.Pair, heldOut);
            Assert.Contains(sample.Pair, tasks[sample.Task - 1].Pairs.Concat(tasks[sample.Task - 1].Extra));
        }));
        Assert.Equal(
            sampler.Measured.Select(source => (source.Source, source.Samples.Length)),
            new TrainingSampler(tasks, 1024, Config, 2).Measured.Select(source => (source.Source, source.Samples.Length)));
    }

    [Fact]
    public void HeldOutPairsAreNeverDrawn()
    {
        using var folder = new TempFolder();
        var tasks = TrainingData.Load(folder.WithTrainingData(), TrainingSources.All);
        var sampler = new TrainingSampler(tasks, 1024, Config, 1);
        Assert.NotEmpty(sampler.HeldOut);
        var heldOut = sampler.HeldOut.Select(s => s.Pair).ToHashSet();
        var drawn = Enumerable.Range(0, 3).SelectMany(p => sampler.Pool(p)).SelectMany(b => b.Samples).ToArray();
        Assert.True(drawn.Length >= 3000);
        Assert.DoesNotContain(drawn, s => heldOut.Contains(s.Pair));
    }

    [Fact]
    public void TasksAreDrawnByTheRootOfTheirPairsAndByWhatIsKnown()
    {
        // All of one size, so that none is passed over: a pair and 99 further ones against three pairs.
        var grids = Enumerable.Range(0, 103).Select(i => new Grid(1, 3, [(byte)(i / 100), (byte)(i / 10 % 10), (byte)(i % 10)]));
        var pairs = grids.Select(grid => new ArcPair(grid, grid)).ToImmutableArray();
        TrainingTask[] tasks = [new("many", "a", pairs[..1], pairs[1..100]), new("few", "b", pairs[100..], [])];
        var sampler = new TrainingSampler(tasks, 1024, Config, 1);
        var samples = Drawn(null);
        var many = samples.Where(s => !pairs[100..].Contains(s.Pair)).ToArray();
        Assert.InRange((double)many.Length / samples.Length, 0.8, 0.9); // 10 of 11.7
        Assert.InRange((double)many.Count(s => s.Pair.Equals(pairs[0])) / many.Length, 0, 0.03);
        Assert.All(samples.Where(s => s.Task != 0), s => Assert.Equal(s.Task == 2, pairs[100..].Contains(s.Pair)));
        // A fifth as often where a task is known, but never not at all.
        Assert.InRange(Drawn([1, 0]).Average(s => pairs[100..].Contains(s.Pair) ? 0.0 : 1), 0.48, 0.59); // 2 of 3.7
        Assert.InRange(Drawn([1, 1]).Average(s => pairs[100..].Contains(s.Pair) ? 0.0 : 1), 0.8, 0.9);

        CanvasSample[] Drawn(float[]? known) => [.. sampler.Pool(0, known).SelectMany(b => b.Samples)];
    }

    [Fact]
    public void PairsAreTurnedAndRecoloured()
    {
        using var folder = new TempFolder();
        var tasks = TrainingData.Load(folder.WithTrainingData(), TrainingSources.All);
        var variants = new TrainingSampler(tasks, 1024, Config, 1).Pool(0).SelectMany(b => b.Samples).Select(s => s.Variant).ToArray();
        Assert.Equal(8, variants.Select(v => v.Dihedral).Distinct().Count());
        Assert.Contains(variants, v => !v.Colors.Equals(ColorPermutation.Identity));
    }

    [Fact]
    public void TheRateWarmsUpStaysAndFallsAtTheEnd()
    {
        Assert.Equal(0.01, TrainingSchedule.Factor(0, 0), 1e-12);
        Assert.Equal(0.5, TrainingSchedule.Factor(0.001, 49), 1e-12);
        Assert.Equal(1, TrainingSchedule.Factor(0.1, 99));
        Assert.Equal(1, TrainingSchedule.Factor(0.8, 100_000), 1e-12);
        Assert.Equal(0.5, TrainingSchedule.Factor(0.9, 100_000), 1e-12);
        Assert.Equal(0, TrainingSchedule.Factor(1, 100_000), 1e-12);
    }

    [Fact]
    public void TheCheckpointIsTheAverageOfTheWeights()
    {
        using var folder = new TempFolder();
        BaseTrainer.Train(Options(folder, "one", 1));
        BaseTrainer.Train(Options(folder, "two", 2));
        float[] Numbers(string run, string tensor) =>
            System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(SafeTensors.Read(folder[$"{run}/state.safetensors"]).Tensors[tensor].Bytes.Span).ToArray();

        // After a step 9 in 10 of what was are gone, after the next 9 in 11 of that.
        var (before, after, average) = (Numbers("one", "average.head"), Numbers("two", "head"), Numbers("two", "average.head"));
        Assert.All(Enumerable.Range(0, after.Length), i => Assert.Equal((before[i] * 2 / 11) + (after[i] * 9 / 11), average[i], 1e-5));
        using var scope = torch.NewDisposeScope();
        using var model = BaseModel.Load(folder["two"], "cpu");
        var shipped = model.Weights["head"].data<float>().ToArray();
        Assert.All(Enumerable.Range(0, after.Length), i => Assert.Equal(average[i], shipped[i], 0.005 * Math.Abs(average[i]) + 1e-9));
    }

    [Fact]
    public void ARunGoesOnFromWhatItHandedOver()
    {
        using var folder = new TempFolder();
        var options = Options(folder, "run", 3);
        BaseTrainer.Train(options);
        var weights = SafeTensors.Read(folder["run/state.safetensors"]).Tensors["head"].Bytes;
        File.Delete(folder["run/state.safetensors"]);
        var handed = SafeTensors.Read(folder["run/handover.safetensors"]);
        Assert.True(handed.Tensors["head"].Bytes.Span.SequenceEqual(weights.Span));
        Assert.DoesNotContain(handed.Tensors.Keys, name => name.StartsWith("optimizer", StringComparison.Ordinal));

        var on = BaseTrainer.Train(options with { Resume = true, Steps = 5 });
        Assert.Equal(5, on.Card.Steps);
        var state = SafeTensors.Read(folder["run/state.safetensors"]);
        Assert.Equal(3, Checkpoint.Record<TrainingPosition>("state", state, "position").WarmFrom);
        // And on from the state that it has again.
        Assert.Equal(6, BaseTrainer.Train(options with { Resume = true, Steps = 6 }).Card.Steps);
    }

    [Fact]
    public void PairsAreMeasuredOnCanvasesOfTheirOwnSize()
    {
        using var folder = new TempFolder();
        var sampler = new TrainingSampler(TrainingData.Load(folder.WithTrainingData(), TrainingSources.All), 64, Config, 1);
        var batches = sampler.Batches(sampler.HeldOut);
        Assert.Equal(sampler.HeldOut.Length, batches.Sum(batch => batch.Samples.Length));
        Assert.Equal(sampler.HeldOut.ToHashSet(), batches.SelectMany(batch => batch.Samples).ToHashSet());
        foreach (var batch in batches)
        {
            Assert.All(batch.Samples, sample => Assert.Equal(batch.Size, Canvas.SizeFor(sample.Pair)));
            Assert.True(batch.Samples.Length == 1 || batch.Samples.Length * Config.TokensOn(batch.Size) <= 64);
        }
    }

    [Fact]
    public void TheShapeAskedForIsTrainedSavedAndResumed()
    {
        using var folder = new TempFolder();
        var options = Options(folder, "run", 2) with { Shape = new() { Width = 32, Layers = 1, Patch = 1, TaskTokens = 2 } };
        BaseTrainer.Train(options);
        using var model = BaseModel.Load(folder["run"], "cpu");
        Assert.Equal((32, 1, 1, 2), (model.Config.Width, model.Config.Layers, model.Config.Patch, model.Config.TaskTokens));
        var failure = Assert.Throws<CheckpointException>(
            () => BaseTrainer.Train(options with { Resume = true, Steps = 3, Shape = options.Shape with { TaskTokens = 3 } }));
        Assert.EndsWith("task tokens was 2, is 3", failure.Message, StringComparison.Ordinal);
        Assert.Equal(3, BaseTrainer.Train(options with { Resume = true, Steps = 3 }).Card.Steps);
    }

    [Fact]
    public void TwoDoNotTrainInOneFolder()
    {
        using var folder = new TempFolder();
        var options = Options(folder, "run", 1);
        Directory.CreateDirectory(options.Out);
        using (FolderLock.Take(options.Out))
        {
            Assert.Equal($"{options.Out}: another process is at work there", Assert.Throws<ArcDataException>(() => BaseTrainer.Train(options)).Message);
        }

        Assert.True(BaseTrainer.Train(options).Finished);
    }

    [Fact]
    public void ADamagedStateIsRefused()
    {
        using var folder = new TempFolder();
        var options = Options(folder, "run", 1);
        BaseTrainer.Train(options);
        var path = Path.Combine(options.Out, TrainingState.FileName);
        var file = SafeTensors.Read(path);
        var head = file.Tensors["average.head"];
        byte[] bytes = [.. head.Bytes.ToArray()];
        bytes.AsSpan(0, 4).Fill(0xff);
        (file with { Tensors = new Dictionary<string, TensorData>(file.Tensors) { ["average.head"] = head with { Bytes = bytes } } }).Write(path);
        var failure = Assert.Throws<CheckpointException>(() => BaseTrainer.Train(options with { Resume = true, Steps = 2 }));
        Assert.Equal($"{path}: tensor 'average.head' holds what is no finite number: the file is damaged", failure.Message);
    }

    [Fact]
    public void FeaturesAreAddedToACheckpointAndChangeNothingUntilTheyAreLearned()
    {
        using var folder = new TempFolder();
        BaseTrainer.Train(Options(folder, "plain", 2));
        var seeing = Options(folder, "seeing", 1) with { From = folder["plain"], Shape = new() { Features = true } };
        var first = BaseTrainer.Train(seeing).Card;
        Assert.Equal(BaseTrainer.Train(Options(folder, "on", 1) with { From = folder["plain"] }).Card.TrainLoss, first.TrainLoss); // the loss before the step
        using (var model = BaseModel.Load(folder["seeing"], "cpu"))
        {
            using var scope = torch.NewDisposeScope();
            Assert.Equal(CellFeatures.Fingerprint, model.Config.Features);
            Assert.True(model.Weights[ModelWeights.Features].abs().max().item<float>() > 0);
        }

        var failure = Assert.Throws<CheckpointException>(
            () => BaseTrainer.Train(Options(folder, "back", 1) with { From = folder["seeing"] }));
        Assert.Contains("its model has features, ", failure.Message, StringComparison.Ordinal);
        failure = Assert.Throws<CheckpointException>(() => BaseTrainer.Train(seeing with { From = null, Resume = true, Steps = 2, Shape = new() }));
        Assert.EndsWith("features was True, is False", failure.Message, StringComparison.Ordinal);
        var now = new TrainingIdentity(ModelSize.Tiny, 1, 64, "data", Features: true, FeaturesFingerprint: CellFeatures.Fingerprint);
        Assert.Equal($"fingerprint of the features was of an older version, is {CellFeatures.Fingerprint}", (now with { FeaturesFingerprint = null }).DifferencesFrom(now));
        Assert.True(BaseTrainer.Train(seeing with { From = null, Resume = true, Steps = 2 }).Finished);
    }

    [Fact]
    public void PointersAreAddedToACheckpointAndChangeNothingUntilTheyAreLearned()
    {
        using var folder = new TempFolder();
        BaseTrainer.Train(Options(folder, "seeing", 2) with { Shape = new() { Features = true } });
        var pointing = Options(folder, "pointing", 1) with { From = folder["seeing"], Shape = new() { Features = true, Pointer = true } };
        var first = BaseTrainer.Train(pointing).Card;
        Assert.Equal(BaseTrainer.Train(Options(folder, "on", 1) with { From = folder["seeing"], Shape = new() { Features = true } }).Card.TrainLoss, first.TrainLoss); // the loss before the step
        using (var model = BaseModel.Load(folder["pointing"], "cpu"))
        {
            using var scope = torch.NewDisposeScope();
            Assert.True(model.Config.Pointer);
            Assert.True(model.Weights["pointer"].abs().max().item<float>() > 0);
        }

        var failure = Assert.Throws<CheckpointException>(
            () => BaseTrainer.Train(Options(folder, "back", 1) with { From = folder["pointing"], Shape = new() { Features = true } }));
        Assert.Contains("its model has features, pointer, ", failure.Message, StringComparison.Ordinal);
        failure = Assert.Throws<CheckpointException>(() => BaseTrainer.Train(pointing with { From = null, Resume = true, Steps = 2, Shape = new() { Features = true } }));
        Assert.EndsWith("pointer was True, is False", failure.Message, StringComparison.Ordinal);
        Assert.True(BaseTrainer.Train(pointing with { From = null, Resume = true, Steps = 2 }).Finished);
        Assert.Equal("it points at colours of features and has none, expected features too", ModelConfig.For(ModelSize.Tiny, new() { Pointer = true }).Problem());
    }

    [Fact]
    public void BatchesHoldTheirSamplesAndKeepToTheirTokens()
    {
        using var folder = new TempFolder();
        var tasks = TrainingData.Load(folder.WithTrainingData(), TrainingSources.All);
        var sampler = new TrainingSampler(tasks, 1024, Config, 1);
        foreach (var batch in sampler.Pool(0))
        {
            // Room to spare does not count.
            var needed = batch.Samples.Aggregate(default(CanvasSize), (size, s) => CanvasSize.Max(size, Canvas.SizeFor(s.Variant.Apply(s.Pair))));
            Assert.InRange(batch.Samples.Length * Config.TokensOn(needed), 1, 1024);
            Assert.InRange(batch.Size.Height, needed.Height, needed.Height + 2);
            foreach (var sample in batch.Samples)
            {
                var pair = sample.Variant.Apply(sample.Pair);
                Assert.InRange(pair.Input.Height, 1, batch.Size.Height);
                Assert.InRange(pair.Output!.Width, 1, batch.Size.Width - 1);
            }
        }

        Assert.Equal(sampler.Pool(4).SelectMany(b => b.Samples), new TrainingSampler(tasks, 1024, Config, 1).Pool(4).SelectMany(b => b.Samples));
    }

    private static void StopAfter(TrainOptions options, int steps)
    {
        // The same schedule as the whole run, cut off by cancellation when the step is reached.
        using var source = new CancellationTokenSource();
        BaseTrainer.Train(options, new Stopper(steps, source), source.Token);
        Assert.True(source.IsCancellationRequested);
    }

    private sealed class Stopper(int steps, CancellationTokenSource source) : IProgress<TrainProgress>
    {
        public void Report(TrainProgress value)
        {
            if (value.Step >= steps)
            {
                source.Cancel();
            }
        }
    }
}
