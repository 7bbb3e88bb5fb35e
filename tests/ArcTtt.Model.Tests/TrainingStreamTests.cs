using TorchSharp;

namespace ArcTtt.Model.Tests;

public sealed class TrainingStreamTests
{
    private static readonly ModelConfig Config = ModelConfig.ForSize(ModelSize.Tiny);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void DrawnAheadTheBatchesAreTheSame(int threads)
    {
        using var folder = new TempFolder();
        var sampler = Sampler(folder);
        // From the middle of a pool into the first of the next block, which is drawn by other shares.
        var known = Nothing;
        known[2, ..1].fill_(1);
        var expected = Take(sampler, known, 0, sampler.Pool(5).Count - 2 + sampler.Pool(6).Count + sampler.Pool(7).Count + 2);
        Assert.Equal((5L, 2), (expected[0].Pool, expected[0].Index));
        Assert.Equal((8L, 1), (expected[^1].Pool, expected[^1].Index));
        Assert.NotEqual(expected[^1].Values, Take(sampler, Nothing, 0, expected.Length)[^1].Values);
        var found = Take(sampler, known, threads, expected.Length);
        Assert.Equal(expected.Select(e => (e.Pool, e.Index)), found.Select(f => (f.Pool, f.Index)));
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First.Values, pair.Second.Values));
    }

    [Fact]
    public void WhatWasDrawnAheadIsGivenUp()
    {
        using var folder = new TempFolder();
        var sampler = Sampler(folder);
        using var nothing = Nothing;
        var before = torch.Tensor.TotalCount;
        Take(sampler, nothing, 2, 3);
        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    [Fact]
    public void WhatAThreadMeetsWithIsThrownToWhoeverAsks()
    {
        using var stream = new TrainingStream(new([], 1024, Config, 1), new(0, torch.zeros(3, 1)), Config, torch.CPU, 0, 0, 2);
        Assert.Throws<IndexOutOfRangeException>(stream.Next);
    }

    [Fact]
    public void LargerBatchesComeFromLargerPools()
    {
        using var folder = new TempFolder();
        var tasks = TrainingData.Load(folder.WithTrainingData(), TrainingSources.All);
        Assert.Equal(1024, Samples(4096));
        Assert.Equal(1024, Samples(8191));
        Assert.Equal(4096, Samples(16384));

        int Samples(int batchTokens) => new TrainingSampler(tasks, batchTokens, Config, 1).Pool(0).Sum(b => b.Samples.Length);
    }

    [Fact]
    public void ATrainedModelDoesNotDependOnThreadsThatDrawAhead()
    {
        using var folder = new TempFolder();
        var options = new TrainOptions
        {
            DataDirectory = folder.WithTrainingData(),
            Out = folder["alone"],
            Steps = 6,
            BatchTokens = 1024,
            Device = "cpu",
        };
        BaseTrainer.Train(options);
        BaseTrainer.Train(options with { Out = folder["ahead"], Prefetch = 2 });
        using var alone = BaseModel.Load(folder["alone"], "cpu");
        using var ahead = BaseModel.Load(folder["ahead"], "cpu");
        Assert.Equal(alone.Sha256(), ahead.Sha256());
    }

    private static torch.Tensor Nothing => torch.zeros(3, 6);

    private static TrainingSampler Sampler(TempFolder folder) =>
        new(TrainingData.Load(folder.WithTrainingData(), TrainingSources.All), 2048, Config, 1);

    // Place and contents of each batch, from the third of pool 5 on.
    private static (long Pool, int Index, long[] Values)[] Take(TrainingSampler sampler, torch.Tensor known, int threads, int count)
    {
        using var stream = new TrainingStream(sampler, new(5, known), Config, torch.CPU, 5, 2, threads);
        return [.. Enumerable.Range(0, count).Select(_ => Read(stream.Next()))];

        static (long Pool, int Index, long[] Values) Read(DrawnBatch drawn)
        {
            using var batch = drawn.Batch;
            return (drawn.Pool, drawn.Index, [.. new[] { batch.Inputs, batch.Dihedrals, batch.Palettes, batch.Tasks, batch.Rows, batch.Targets }.SelectMany(t => t.data<long>().ToArray())]);
        }
    }
}
