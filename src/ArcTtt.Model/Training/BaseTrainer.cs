using System.Diagnostics;
using System.Reflection;
using ArcTtt.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>Trains a base model on public training tasks, each with an embedding of its own.</summary>
public static class BaseTrainer
{
    /// <summary>Steps between measurements of what has been learned; held-out pairs are measured at each twentieth of the run, too.</summary>
    public const int MeasureEvery = 1000;

    private const double MatrixRate = 3e-3;
    private const double EmbeddingRate = 1e-2;
    private const double Smoothing = 0.98;
    private const int LogEvery = 20;     // steps
    private static readonly TimeSpan SaveEvery = TimeSpan.FromMinutes(5);

    /// <summary>Trains, or goes on with, a base model.</summary>
    /// <param name="options">What to train on, for how long, where to.</param>
    /// <param name="progress">Told after every few steps.</param>
    /// <param name="cancellation">Stops after the current step, with the state saved.</param>
    /// <exception cref="SolveException">Options that contradict each other.</exception>
    /// <exception cref="CheckpointException">A state that cannot be resumed.</exception>
    public static TrainResult Train(TrainOptions options, IProgress<TrainProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        options.CheckOut();
        var tasks = TrainingData.Load(options.DataDirectory, options.Sources);
        tasks = options.Made is { } made ? [.. tasks, .. TrainingData.LoadMade(made)] : tasks;
        Directory.CreateDirectory(options.Out);
        using var taken = FolderLock.Take(options.Out);
        options.CheckOut(); // now that nobody else can change it
        using var run = new Run(options, tasks);
        return run.Train(progress, cancellation);
    }

    /// <summary>One sitting of a run.</summary>
    private sealed class Run : IDisposable
    {
        private readonly TrainOptions _options;
        private readonly ModelConfig _config;
        private readonly Device _device;
        private readonly ScalarType _type;
        private readonly TrainingSampler _sampler;
        private readonly TaskMastery _mastery;
        private readonly ModelWeights _weights;
        private readonly WeightAverage _average;
        private readonly TransformerKernels _kernels;
        private readonly CanvasTransformer _transformer;
        private readonly Tensor[] _matrices;
        private readonly Tensor[] _others;
        private readonly Muon _muon;
        private readonly AdamW _adam;
        private readonly TrainingIdentity _identity;
        private readonly int _tasks;
        private readonly int _readEvery;
        private readonly int _prefetch;
        private readonly Stopwatch _clock = new();
        private readonly long _begun;
        private TrainingPosition _position;

        public Run(TrainOptions options, IReadOnlyList<TrainingTask> tasks)
        {
            _options = options;
            _tasks = tasks.Count;
            _config = ModelConfig.For(options.Size, options.Shape);
            _device = TorchRuntime.DeviceOf(options.Device);
            _type = TorchRuntime.ComputeType(_device);
            var onGpu = _device.type == DeviceType.CUDA;
            _readEvery = options.ReadEvery ?? (onGpu ? 50 : 1); // reading a loss makes a GPU wait
            _prefetch = options.Prefetch ?? (onGpu ? Math.Clamp(Environment.ProcessorCount - 1, 1, 8) : 0);
            _sampler = new(tasks, options.BatchTokens, _config, options.Seed);
            var dataSha256 = TrainingSampler.Sha256(tasks);
            (_weights, _position) = options.From is { } from && !options.Resume
                ? Start(from, dataSha256, tasks)
                : (ModelWeights.Fresh(_config, tasks.Count, options.Seed, _device), new());
            _kernels = TransformerKernels.Create(options.Kernels, _config, _device, _type);
            _transformer = new(_config, _kernels);
            foreach (var tensor in _weights.All)
            {
                tensor.requires_grad_();
            }

            _matrices = [.. _weights.Specs.Where(s => s.IsMuons).Select(s => _weights[s.Name])];
            _others = [.. _weights.Specs.Where(s => !s.IsMuons).Select(s => _weights[s.Name])];
            _muon = new(_kernels, _matrices);
            _adam = new(_kernels, _others);
            _identity = new(
                options.Size, options.Seed, options.BatchTokens, dataSha256, _config.Patch, options.Shape.Width, options.Shape.Layers, options.Rate,
                options.Shape.TaskTokens, options.Shape.Features, _config.Features, options.Shape.Pointer);
            _average = new(_weights);
            using var known = torch.zeros(3, tasks.Count);
            if (options.Resume)
            {
                _position = TrainingState.Load(options.Out, _identity, _weights, _average.Weights, known, [_muon, _adam]);
            }

            _mastery = new(_position.Pool, known);
            _begun = _position.Step;
        }

        // Pools go on from a place that the checkpoint's own run cannot have reached, so that its samples are not repeated in their order.
        private (ModelWeights Weights, TrainingPosition Position) Start(string from, string dataSha256, IReadOnlyList<TrainingTask> tasks)
        {
            var (config, card, weights) = Checkpoint.Load(from, _device);
            var problem = !ModelGrowth.IsPossible(config, _config)
                ? $"its model has {ShapeOf(config)}, expected {ShapeOf(_config)}, or what can grow to it: no more layers, as many heads, each as wide or a half, a third, ... of it"
                : card.DataSha256 != dataSha256 && TrainingSampler.Sha256([.. tasks.Take(card.Tasks)]) != card.DataSha256
                    ? "it was trained on other data, expected the same training tasks, perhaps with more after them"
                    : null;
            if (problem is null && config with { Size = _config.Size } != _config)
            {
                using var small = weights;
                weights = ModelGrowth.Grow(small, config, _config, _options.Seed, _device);
            }

            if (problem is null && card.Tasks < tasks.Count)
            {
                using var fewer = weights;
                weights = ModelGrowth.AddTasks(fewer, _config, tasks.Count, _device);
            }

            return problem is null
                ? (weights, new()
                {
                    Pool = card.Samples,
                    Samples = card.Samples,
                    Tokens = card.Tokens,
                    Loss = card.TrainLoss,
                    HeldOutExact = card.HeldOutExact,
                    EarlierSteps = card.Steps,
                    EarlierSeconds = card.Seconds,
                })
                : throw new CheckpointException($"{from}: {problem}");
        }

        private static string ShapeOf(ModelConfig config) =>
            $"{(config.Features is null ? "" : "features, ")}{(config.Pointer ? "pointer, " : "")}{config.Layers} layers of {config.Heads} heads of width {config.HeadWidth}, patches of {config.Patch}, {config.TaskTokens} task tokens";

        private double Seconds(double earlier) => earlier + _clock.Elapsed.TotalSeconds;

        public TrainResult Train(IProgress<TrainProgress>? progress, CancellationToken cancellation)
        {
            TrainingLog.Begin(_options.Out, _position.Step);
            var (earlier, earlierTokens) = (_position.Seconds, _position.Tokens);
            var saved = 0.0;
            var measured = Math.Floor(Fraction(_position) * 20);
            _clock.Start();
            using var stream = new TrainingStream(_sampler, _mastery, _config, _device, _position.Pool, _position.Used, _prefetch);
            while (Fraction(_position) < 1 && !cancellation.IsCancellationRequested)
            {
                var drawn = stream.Next();
                _position = _position with { Pool = drawn.Pool, Used = drawn.Index };
                _mastery.Begin(drawn.Pool);
                var factor = _options.Rate * TrainingSchedule.Factor(Fraction(_position), _muon.Steps);
                Step(drawn.Batch, factor);
                _position = _position with { Seconds = Seconds(earlier) };
                var (regular, done) = (_position.Step % MeasureEvery == 0, Fraction(_position) >= 1);
                if (Math.Floor(Fraction(_position) * 20) > measured || regular)
                {
                    measured = Math.Floor(Fraction(_position) * 20);
                    var heldOut = Measure("held out", _sampler.HeldOut);
                    _position = _position with { HeldOutExact = heldOut.Exact };
                    if (regular || done)
                    {
                        TrainingLog.AppendSources(_options.Out, _position.Step, [heldOut, .. _sampler.Measured.Select(entry => Measure(entry.Source, entry.Samples))]);
                    }
                }

                if (_position.Step % LogEvery == 0 || done)
                {
                    TrainingLog.Append(_options.Out, _position, factor * MatrixRate);
                }

                progress?.Report(new(
                    _position.Step, Math.Min(1, Fraction(_position)), _position.Loss, _position.Exact, _position.HeldOutExact,
                    (_position.Tokens - earlierTokens) / _clock.Elapsed.TotalSeconds, TimeSpan.FromSeconds(_position.Seconds)));
                if (_clock.Elapsed.TotalSeconds - saved > SaveEvery.TotalSeconds)
                {
                    saved = _clock.Elapsed.TotalSeconds;
                    Save();
                }
            }

            return new(Fraction(_position) >= 1, _options.Out, Save()) { Step = _position.Step };
        }

        public void Dispose()
        {
            _muon.Dispose();
            _adam.Dispose();
            _kernels.Dispose();
            _average.Dispose();
            _weights.Dispose();
        }

        private double Fraction(TrainingPosition position) => _options.Steps is { } steps
            ? (double)position.Step / steps
            : position.Seconds / _options.TimeLimit!.Value.TotalSeconds;

        private void Step(CanvasBatch drawn, double factor)
        {
            using var scope = torch.NewDisposeScope();
            using var host = drawn;
            using var batch = host.SentTo(_device);
            var logits = Logits(_weights, batch);
            var loss = _kernels.CrossEntropy(logits, batch.Targets);
            var gradients = torch.autograd.grad([loss], [.. _matrices, .. _others]);
            _muon.Step([.. gradients.Take(_matrices.Length)], factor * MatrixRate);
            _adam.Step([.. gradients.Skip(_matrices.Length)], factor * EmbeddingRate);
            _average.Add(_position.Step);
            var (smoothLoss, smoothExact) = (_position.Loss, _position.Exact);
            if (_position.Step % _readEvery == 0)
            {
                var keep = _position.Step == 0 ? 0 : Math.Pow(Smoothing, _readEvery);
                smoothLoss = (keep * smoothLoss) + ((1 - keep) * Finite(loss.item<float>(), _position.Step));
                smoothExact = (keep * smoothExact) + ((1 - keep) * TakeIn(host.Tasks.data<long>(), batch.Exact(logits)));
            }

            _position = _position with
            {
                Step = _position.Step + 1,
                Used = _position.Used + 1,
                Samples = _position.Samples + batch.Count,
                Tokens = _position.Tokens + ((long)batch.Count * _config.TokensOn(batch.Size)),
                Loss = smoothLoss,
                Exact = smoothExact,
            };
        }

        // Returns the share of exact ones. Samples without their task's embedding, of row 0, tell nothing of how well it is known.
        private double TakeIn(IEnumerable<long> tasks, bool[] exact)
        {
            foreach (var (task, right) in tasks.Zip(exact).Where(sample => sample.First > 0))
            {
                _mastery.Add((int)task - 1, right);
            }

            return exact.Average(right => right ? 1.0 : 0);
        }

        private static float Finite(float loss, long step) => float.IsFinite(loss) ? loss
            : throw new DivergenceException($"training diverged: the loss of step {step + 1} is {loss}; the state saved before it is kept");

        // Weights that are no numbers must never replace the last saved ones. Not every loss is read, and the last step's tells nothing of its update.
        private void CheckWeights()
        {
            using var scope = torch.NewDisposeScope();
            if (_weights.All.Concat(_average.Weights.All).Any(tensor => !tensor.isfinite().all().item<bool>()))
            {
                throw new DivergenceException($"training diverged: weights are not finite after step {_position.Step}; the state saved before it is kept");
            }
        }

        private Tensor Logits(ModelWeights weights, CanvasBatch batch) => _transformer.Logits(
            new PlainForward(weights, _kernels, _type), weights[ModelWeights.Tasks].index_select(0, batch.Tasks), batch);

        // By the average of the weights, every pair on a canvas of its own size, as it stands, in one view.
        private SourcePoint Measure(string source, IReadOnlyList<CanvasSample> samples)
        {
            using var frozen = torch.no_grad();
            var (exact, loss, cells) = (0, 0.0, 0L);
            foreach (var drawn in _sampler.Batches(samples))
            {
                using var scope = torch.NewDisposeScope();
                using var batch = CanvasBatch.Draw([.. drawn.Samples], drawn.Size, _config, _device);
                var logits = Logits(_average.Weights, batch);
                var scored = batch.Targets.ge(Numbers.Zero).sum().item<long>();
                exact += batch.Exact(logits).Count(right => right);
                loss += scored * (double)_kernels.CrossEntropy(logits, batch.Targets).item<float>();
                cells += scored;
            }

            return new(_position.Samples, source, samples.Count, loss / Math.Max(1, cells), (double)exact / Math.Max(1, samples.Count));
        }

        private CheckpointCard Save()
        {
            CheckWeights();
            var provenance = Provenance();
            var card = new CheckpointCard
            {
                Command = provenance.Command,
                Commit = provenance.Commit,
                DataSha256 = _identity.DataSha256,
                Tasks = _tasks,
                Steps = _position.EarlierSteps + _position.Step,
                Samples = _position.Samples,
                Tokens = _position.Tokens,
                Seconds = Math.Round(_position.EarlierSeconds + _position.Seconds, 1),
                TrainLoss = _position.Loss,
                HeldOutExact = _position.HeldOutExact,
                Seed = _options.Seed,
                Machine = provenance.Machine,
            };
            // The state first: a run with a state can go on and writes its model again, one with nothing but a model cannot.
            using var known = _mastery.State();
            TrainingState.Save(_options.Out, _identity, _position with { Provenance = provenance }, _weights, _average.Weights, known, [_muon, _adam]);
            Checkpoint.Save(_options.Out, _config, _average.Weights, card, ScalarType.BFloat16);
            return card;
        }

        // A sitting that took no step has trained nothing.
        private TrainingProvenance Provenance()
        {
            TrainingProvenance here = new(_options.Command, Commit(), Machine(TorchRuntime.Describe(_options.Device, _options.Kernels)));
            return _position.Provenance is not { } earlier ? here : _position.Step > _begun ? earlier.Then(here) : earlier;
        }

        private static string Machine(TorchRuntime.Info info) =>
            $"{info.Cpu}, {info.Device}, {info.Threads} threads, {info.Precision}, libtorch {info.LibTorch}";

        // The SDK puts the commit behind the '+' of the informational version.
        private static string Commit() =>
            typeof(BaseTrainer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+') is [_, var commit]
                ? commit : "unknown";
    }
}
