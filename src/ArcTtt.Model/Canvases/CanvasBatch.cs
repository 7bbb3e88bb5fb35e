using ArcTtt.Kernels;
using ArcTtt.Model.Features;
using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>One augmented pair to be drawn on a canvas.</summary>
/// <param name="Pair">Pair in the task's own frame; without an output nothing is scored.</param>
/// <param name="Variant">Augmentation to draw it under.</param>
/// <param name="Task">Row of the task's embedding.</param>
/// <param name="Shift">Where the canvas begins on the grid of patches.</param>
internal readonly record struct CanvasSample(ArcPair Pair, Variant Variant, int Task, Shift Shift);

/// <summary>Canvases of one size as tensors on the device.</summary>
internal sealed class CanvasBatch : IDisposable
{
    /// <summary>The target of cells that are not scored; libtorch's own number for it.</summary>
    public const long Ignored = -100;

    private readonly CanvasSample[] _samples;
    private readonly int _patch;
    private readonly int _scale; // drawn cells along each side of one of the grids' cells
    private readonly int[] _scored; // targets of each sample, ignored ones of its scored tokens included

    /// <summary>Draws the samples, each under its variant, on canvases of one size. Where each cell fills a patch, shifts are passed over.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="size">Canvas in the grids' own cells.</param>
    /// <param name="config">Shape of the model.</param>
    /// <param name="device">Where the tensors go.</param>
    /// <param name="memory">Keeps features for later batches; null: they are worked out anew.</param>
    public static CanvasBatch Draw(CanvasSample[] samples, CanvasSize size, ModelConfig config, Device device, FeatureMemory? memory = null) =>
        new(samples, size, config, device, pinned: device.type == DeviceType.CUDA, memory);

    /// <summary>As <see cref="Draw"/>, in memory of the processor that a device takes without anyone waiting.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="size">Canvas in the grids' own cells.</param>
    /// <param name="config">Shape of the model.</param>
    /// <param name="device">Where <see cref="SentTo"/> will send it.</param>
    /// <param name="memory">Keeps features for later batches; null: they are worked out anew.</param>
    public static CanvasBatch DrawFor(CanvasSample[] samples, CanvasSize size, ModelConfig config, Device device, FeatureMemory? memory = null) =>
        new(samples, size, config, torch.CPU, pinned: device.type == DeviceType.CUDA, memory);

    private CanvasBatch(CanvasSample[] samples, CanvasSize size, ModelConfig config, Device device, bool pinned, FeatureMemory? memory)
    {
        _samples = samples;
        _patch = config.Patch;
        _scale = config.ScaleOf(size);
        _scored = new int[samples.Length];
        Size = size;
        Frame = config.Frame(size);
        int cells = size.Cells, patchCells = _patch * _patch, tokens = Frame.Cells;
        var inputs = new long[samples.Length * tokens * patchCells];
        var dihedrals = new long[samples.Length];
        var palettes = new long[samples.Length * Grid.Colors * patchCells];
        var tasks = new long[samples.Length];
        var rows = new List<long>(samples.Length * tokens);
        var targets = new List<long>(inputs.Length);
        var unanswered = samples.All(s => s.Pair.Output is null);
        var framed = new long[tokens * patchCells];
        var features = config.Features is not null ? new FeatureDrawing(samples.Length, tokens, patchCells) : null;
        Span<byte> drawn = stackalloc byte[cells];
        Span<sbyte> wanted = stackalloc sbyte[cells];
        for (var i = 0; i < samples.Length; i++)
        {
            var (pair, variant, task, _) = samples[i];
            var input = inputs.AsSpan(i * framed.Length, framed.Length);
            input.Fill(Canvas.Outside);
            var turned = variant.Dihedral.Apply(pair.Input);
            Canvas.DrawInput(variant.Colors.Apply(turned), size, drawn);
            features?.Show(memory?.Of(turned, size) ?? FeatureMemory.Draw(turned, size), variant.Colors);
            for (var cell = 0; cell < cells; cell++)
            {
                for (var part = 0; part < _scale * _scale; part++)
                {
                    var place = Place(i, cell, part);
                    input[place] = drawn[cell];
                    features?.Put(i, place, cell);
                }
            }

            for (var place = 0; place < input.Length; place++)
            {
                input[place] += place % patchCells * Canvas.InputClasses;
            }

            dihedrals[i] = (long)variant.Dihedral;
            tasks[i] = task;
            for (var place = 0; place < Grid.Colors * patchCells; place++)
            {
                palettes[(i * Grid.Colors * patchCells) + place] = (place % patchCells * Canvas.InputClasses) + variant.Colors[place / patchCells];
            }

            var firstToken = (i * (config.PrefixTokens + tokens)) + config.PrefixTokens;
            if (unanswered)
            {
                rows.AddRange(Enumerable.Range(0, tokens).Select(token => (long)(firstToken + token)));
            }

            if (pair.Output is null)
            {
                continue;
            }

            Array.Fill(framed, Ignored);
            Canvas.DrawTarget(variant.Apply(pair.Output), size, wanted);
            for (var cell = 0; cell < cells; cell++)
            {
                for (var part = 0; part < _scale * _scale && wanted[cell] != Canvas.Ignored; part++)
                {
                    framed[Place(i, cell, part)] = wanted[cell];
                }
            }

            for (var token = 0; token < tokens; token++)
            {
                var ofToken = framed.AsSpan(token * patchCells, patchCells);
                if (ofToken.ContainsAnyExcept(Ignored))
                {
                    rows.Add(firstToken + token);
                    targets.AddRange(ofToken);
                    _scored[i] += patchCells;
                }
            }
        }

        Pointed = config.Pointer ? SendBytes(Sources(rows, inputs, features!.Values, config.PrefixTokens), rows.Count * patchCells, ColorSources.Count) : null;
        Inputs = Send(inputs, samples.Length * tokens, patchCells);
        Dihedrals = Send(dihedrals, samples.Length);
        Features = features is null ? null : Send(features.Values, samples.Length * tokens, patchCells * CellFeatures.Count);
        Palettes = Send(palettes, samples.Length * Grid.Colors, patchCells);
        Tasks = Send(tasks, samples.Length);
        Rows = Send([.. rows], rows.Count);
        Targets = Send([.. targets], targets.Count);

        Tensor Send(long[] values, params long[] shape)
        {
            using var scope = torch.NewDisposeScope();
            return Sent(torch.tensor(values, shape)).DetachFromDisposeScope();
        }

        Tensor SendBytes(byte[] values, params long[] shape)
        {
            using var scope = torch.NewDisposeScope();
            return Sent(TensorBytes.ToTensor(values, shape, ScalarType.Byte)).DetachFromDisposeScope();
        }

        // A GPU takes pinned memory without making anyone wait.
        Tensor Sent(Tensor host) => (pinned ? host.pin_memory() : host).to(device, non_blocking: pinned);
    }

    // The same canvases elsewhere.
    private CanvasBatch(CanvasBatch other, Device device)
    {
        (_samples, _patch, _scale, _scored, Size, Frame) = (other._samples, other._patch, other._scale, other._scored, other.Size, other.Frame);
        (Inputs, Dihedrals, Palettes) = (Send(other.Inputs), Send(other.Dihedrals), Send(other.Palettes));
        (Tasks, Rows, Targets) = (Send(other.Tasks), Send(other.Rows), Send(other.Targets));
        Features = other.Features is null ? null : Send(other.Features);
        Pointed = other.Pointed is null ? null : Send(other.Pointed);

        Tensor Send(Tensor tensor)
        {
            using var scope = torch.NewDisposeScope();
            return tensor.to(device, non_blocking: true).DetachFromDisposeScope();
        }
    }

    /// <summary>The canvas in the grids' own cells.</summary>
    public CanvasSize Size { get; }

    /// <summary>The tokens along its sides.</summary>
    public CanvasSize Frame { get; }

    public int Count => _samples.Length;

    /// <summary>Input class of each cell of each token, plus the classes of the cells before it in its patch: [batch * tokens, patch cells].</summary>
    public Tensor Inputs { get; }

    /// <summary>Value of each feature of each cell of each token, plus the values of the cells before it in its patch, or -1 for no row: [batch * tokens, patch cells * features]; null for a model without.</summary>
    public Tensor? Features { get; }

    /// <summary>What each source of each cell of <see cref="Rows"/> shows, [rows * patch cells, sources], Byte (<see cref="ColorSources"/>); null for a model that does not point.</summary>
    public Tensor? Pointed { get; }

    /// <summary>Dihedral of each sample, [batch].</summary>
    public Tensor Dihedrals { get; }

    /// <summary>A patch of the colour that each colour of the task is shown as, [batch * 10, patch cells].</summary>
    public Tensor Palettes { get; }

    /// <summary>Row of each sample's task embedding, [batch].</summary>
    public Tensor Tasks { get; }

    /// <summary>Tokens with scored cells as rows of [batch * (prefix + tokens)], [rows]; all canvas tokens where no sample has an output.</summary>
    public Tensor Rows { get; }

    /// <summary>Target class of each cell of those tokens, or <see cref="Ignored"/>, [rows * patch cells].</summary>
    public Tensor Targets { get; }

    /// <summary>The same canvases on a device: this batch itself on the processor, else a copy that may still be under way.</summary>
    public CanvasBatch SentTo(Device device) => device.type == DeviceType.CPU ? this : new(this, device);

    /// <summary>Which samples have every scored cell right.</summary>
    /// <param name="logits">[rows * patch cells, target classes].</param>
    public bool[] Exact(Tensor logits)
    {
        using var scope = torch.NewDisposeScope();
        var right = logits.argmax(1).eq(Targets).logical_or(Targets.lt(Numbers.Zero)).to(ScalarType.Byte).cpu().data<byte>().ToArray();
        var next = 0;
        return
        [
            .. _scored.Select(count =>
            {
                next += count;
                return count > 0 && !right.AsSpan(next - count, count).Contains((byte)0);
            }),
        ];
    }

    /// <summary>One sample's values in the order of the canvas's cells; the mean where several drawn cells stand for one.</summary>
    /// <param name="sample">Which sample.</param>
    /// <param name="values">[batch * tokens * patch cells, classes].</param>
    /// <param name="classes">Values of a cell.</param>
    /// <returns>[cells, classes].</returns>
    public float[] CellsOf(int sample, float[] values, int classes)
    {
        var result = new float[Size.Cells * classes];
        var first = sample * Frame.Cells * _patch * _patch;
        for (var cell = 0; cell < Size.Cells; cell++)
        {
            for (var part = 0; part < _scale * _scale; part++)
            {
                var from = values.AsSpan((first + Place(sample, cell, part)) * classes, classes);
                for (var c = 0; c < classes; c++)
                {
                    result[(cell * classes) + c] += from[c] / (_scale * _scale);
                }
            }
        }

        return result;
    }

    public void Dispose()
    {
        Inputs.Dispose();
        Features?.Dispose();
        Pointed?.Dispose();
        Dihedrals.Dispose();
        Palettes.Dispose();
        Tasks.Dispose();
        Rows.Dispose();
        Targets.Dispose();
    }

    private byte[] Sources(List<long> rows, long[] inputs, long[] features, int prefix)
    {
        var (cells, each) = (_patch * _patch, ColorSources.Count);
        var sources = new byte[rows.Count * cells * each];
        for (var place = 0; place < rows.Count * cells; place++)
        {
            var row = (int)rows[place / cells];
            var (sample, token) = (row / (prefix + Frame.Cells), (row % (prefix + Frame.Cells)) - prefix);
            int part = place % cells, from = (((sample * Frame.Cells) + token) * cells) + part;
            ColorSources.Write(
                sources.AsSpan(place * each, each), inputs[from] - (part * Canvas.InputClasses), features.AsSpan(from * CellFeatures.Count, CellFeatures.Count),
                part * CellFeatures.Classes, _samples[sample].Variant.Colors);
        }

        return sources;
    }

    // Where one of the drawn cells of a cell is in [tokens, patch cells].
    private int Place(int sample, int cell, int part)
    {
        var shift = _scale == 1 ? _samples[sample].Shift : default;
        var row = (cell / Size.Width * _scale) + (part / _scale) + shift.Rows;
        var column = (cell % Size.Width * _scale) + (part % _scale) + shift.Columns;
        var token = (row / _patch * Frame.Width) + (column / _patch);
        return (token * _patch * _patch) + (row % _patch * _patch) + (column % _patch);
    }
}
