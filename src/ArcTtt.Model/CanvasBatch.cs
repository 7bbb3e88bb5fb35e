using ArcTtt.Core;
using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>One augmented pair to be drawn on a canvas.</summary>
/// <param name="Pair">Pair in the task's own frame; without an output nothing is scored.</param>
/// <param name="Variant">Augmentation to draw it under.</param>
/// <param name="Task">Row of the task's embedding.</param>
internal readonly record struct CanvasSample(ArcPair Pair, Variant Variant, int Task);

/// <summary>Canvases of one size as tensors on the device.</summary>
internal sealed class CanvasBatch : IDisposable
{
    private readonly int[] _scored; // scored cells of each sample

    private CanvasBatch(CanvasSize size, int[] scored, Tensor inputs, Tensor dihedrals, Tensor palettes, Tensor tasks, Tensor rows, Tensor targets)
    {
        Size = size;
        _scored = scored;
        Inputs = inputs;
        Dihedrals = dihedrals;
        Palettes = palettes;
        Tasks = tasks;
        Rows = rows;
        Targets = targets;
    }

    public CanvasSize Size { get; }

    public int Count => _scored.Length;

    /// <summary>Input class of each cell, [batch * cells].</summary>
    public Tensor Inputs { get; }

    /// <summary>Dihedral of each sample, [batch].</summary>
    public Tensor Dihedrals { get; }

    /// <summary>Colour that each colour of the task is shown as, [batch * 10].</summary>
    public Tensor Palettes { get; }

    /// <summary>Row of each sample's task embedding, [batch].</summary>
    public Tensor Tasks { get; }

    /// <summary>Scored cells as rows of [batch * (prefix + cells)], [scored]; all cells where no sample has an output.</summary>
    public Tensor Rows { get; }

    /// <summary>Target class of each scored cell, [scored].</summary>
    public Tensor Targets { get; }

    /// <summary>Draws the samples, each under its variant, on canvases of one size that follow a prefix of so many tokens.</summary>
    public static CanvasBatch Draw(IReadOnlyList<CanvasSample> samples, CanvasSize size, int prefix, Device device)
    {
        var cells = size.Cells;
        var inputs = new long[samples.Count * cells];
        var dihedrals = new long[samples.Count];
        var palettes = new long[samples.Count * Grid.Colors];
        var tasks = new long[samples.Count];
        var rows = new List<long>(samples.Count * cells);
        var targets = new List<long>(samples.Count * cells);
        var scored = new int[samples.Count];
        var unanswered = samples.All(s => s.Pair.Output is null);
        Span<byte> drawn = stackalloc byte[cells];
        Span<sbyte> wanted = stackalloc sbyte[cells];
        for (var i = 0; i < samples.Count; i++)
        {
            var (pair, variant, task) = samples[i];
            Canvas.DrawInput(variant.Apply(pair.Input), size, drawn);
            for (var cell = 0; cell < cells; cell++)
            {
                inputs[(i * cells) + cell] = drawn[cell];
            }

            dihedrals[i] = (long)variant.Dihedral;
            tasks[i] = task;
            for (var color = 0; color < Grid.Colors; color++)
            {
                palettes[(i * Grid.Colors) + color] = variant.Colors[color];
            }

            var firstCell = (i * (prefix + cells)) + prefix;
            if (unanswered)
            {
                rows.AddRange(Enumerable.Range(0, cells).Select(cell => (long)(firstCell + cell)));
            }

            if (pair.Output is null)
            {
                continue;
            }

            Canvas.DrawTarget(variant.Apply(pair.Output), size, wanted);
            for (var cell = 0; cell < cells; cell++)
            {
                if (wanted[cell] != Canvas.Ignored)
                {
                    rows.Add(firstCell + cell);
                    targets.Add(wanted[cell]);
                    scored[i]++;
                }
            }
        }

        return new(size, scored, Send(inputs), Send(dihedrals), Send(palettes), Send(tasks), Send([.. rows]), Send([.. targets]));

        Tensor Send(long[] values)
        {
            using var scope = torch.NewDisposeScope();
            return torch.tensor(values, [values.Length]).to(device).DetachFromDisposeScope();
        }
    }

    /// <summary>How many samples have every scored cell right.</summary>
    /// <param name="logits">[scored, target classes].</param>
    public int CountExact(Tensor logits)
    {
        using var scope = torch.NewDisposeScope();
        var right = logits.argmax(1).eq(Targets).to(ScalarType.Byte).cpu().data<byte>().ToArray();
        var exact = 0;
        var next = 0;
        foreach (var count in _scored)
        {
            exact += count > 0 && !right.AsSpan(next, count).Contains((byte)0) ? 1 : 0;
            next += count;
        }

        return exact;
    }

    public void Dispose()
    {
        Inputs.Dispose();
        Dihedrals.Dispose();
        Palettes.Dispose();
        Tasks.Dispose();
        Rows.Dispose();
        Targets.Dispose();
    }
}
