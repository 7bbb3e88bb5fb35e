using System.Collections.Concurrent;
using ArcTtt.Core;
using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>
/// Two-dimensional rotary positions (Su et al. 2021, section 3.2, once for rows and once for columns): half of a head's
/// frequencies turn with the row, half with the column. Prefix tokens do not turn.
/// </summary>
internal sealed class Rotary : IDisposable
{
    private readonly ModelConfig _config;
    private readonly Device _device;
    private readonly ScalarType _type;
    private readonly ConcurrentDictionary<CanvasSize, Lazy<(Tensor Cos, Tensor Sin)>> _tables = new();

    public Rotary(ModelConfig config, Device device, ScalarType type)
    {
        _config = config;
        _device = device;
        _type = type;
    }

    /// <summary>Turns queries and keys, which also carry attention's 1/sqrt(head width), half of it each.</summary>
    /// <param name="heads">[batch, prefix + cells, heads, head width].</param>
    /// <param name="frame">Tokens along the sides of the canvas.</param>
    public Tensor Turn(Tensor heads, CanvasSize frame)
    {
        var (cos, sin) = Tables(frame);
        var half = _config.HeadWidth / 2;
        var a = heads.narrow(-1, 0, half);
        var b = heads.narrow(-1, half, half);
        return torch.cat([a.mul(cos).sub(b.mul(sin)), b.mul(cos).add(a.mul(sin))], -1);
    }

    /// <summary>Cosines and sines, [prefix + cells, 1, head width / 2], times the scale of one side.</summary>
    public (Tensor Cosines, Tensor Sines) Tables(CanvasSize frame) => _tables.GetOrAdd(frame, f => new(() => Build(f))).Value;

    public void Dispose()
    {
        foreach (var (cos, sin) in _tables.Values.Select(t => t.Value))
        {
            cos.Dispose();
            sin.Dispose();
        }
    }

    private (Tensor Cos, Tensor Sin) Build(CanvasSize frame)
    {
        var half = _config.HeadWidth / 2;
        var perAxis = half / 2;
        var length = _config.PrefixTokens + frame.Cells;
        var scale = Math.Pow(_config.HeadWidth, -0.25);
        var cos = new float[length * half];
        var sin = new float[length * half];
        for (var token = 0; token < length; token++)
        {
            var cell = token - _config.PrefixTokens;
            var (row, column) = cell < 0 ? (0, 0) : (cell / frame.Width, cell % frame.Width);
            for (var i = 0; i < half; i++)
            {
                var frequency = Math.Pow(_config.RotaryBase, -(double)(i % perAxis) / perAxis);
                var angle = frequency * (i < perAxis ? row : column);
                cos[(token * half) + i] = (float)(scale * Math.Cos(angle));
                sin[(token * half) + i] = (float)(scale * Math.Sin(angle));
            }
        }

        return (Table(cos, length, half), Table(sin, length, half));
    }

    // [prefix + cells, 1, head width / 2]: broadcasts over batch and heads.
    private Tensor Table(float[] values, int length, int half)
    {
        using var scope = torch.NewDisposeScope();
        return torch.tensor(values, [length, 1, half]).to(_device).to(_type).DetachFromDisposeScope();
    }
}
