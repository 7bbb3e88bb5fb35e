using System.Collections.Concurrent;
using ArcTtt.Kernels;
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
    private readonly bool _whole;
    private readonly double _scale;
    private readonly ConcurrentDictionary<CanvasSize, Lazy<(Tensor Cos, Tensor Sin)>> _tables = new();

    /// <summary>Tables for the canvases of a model.</summary>
    /// <param name="config">Shape of the model.</param>
    /// <param name="device">Where the tables are.</param>
    /// <param name="type">Their element type.</param>
    /// <param name="whole">Whether they are as wide as a head, for <see cref="Turn"/>; else half as wide, for kernels that turn.</param>
    /// <param name="scaled">Whether queries and keys also take attention's 1/sqrt(head width), half of it each.</param>
    public Rotary(ModelConfig config, Device device, ScalarType type, bool whole, bool scaled)
    {
        _config = config;
        _device = device;
        _type = type;
        _whole = whole;
        _scale = scaled ? Math.Pow(config.HeadWidth, -0.25) : 1;
    }

    /// <summary>Turns queries and keys: the first half a of a head's numbers and the second b become a cos - b sin and b cos + a sin.</summary>
    /// <param name="heads">[batch, prefix + cells, heads, head width].</param>
    /// <param name="frame">Tokens along the sides of the canvas.</param>
    public Tensor Turn(Tensor heads, CanvasSize frame)
    {
        var (cos, sin) = Tables(frame);
        // Three passes over memory: (a, b) cos + (b, a) (-sin, sin).
        return heads.mul(cos).addcmul(heads.roll(_config.HeadWidth / 2, -1), sin, Numbers.One);
    }

    /// <summary>
    /// Cosines and sines, [prefix + cells, 1, head width / 2]; where they are whole, [prefix + cells, 1, head width], the cosines twice and the sines
    /// once turned about and once as they are.
    /// </summary>
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
        var width = _whole ? 2 * half : half;
        var cos = new float[length * width];
        var sin = new float[length * width];
        for (var token = 0; token < length; token++)
        {
            var cell = token - _config.PrefixTokens;
            var (row, column) = cell < 0 ? (0, 0) : (cell / frame.Width, cell % frame.Width);
            for (var i = 0; i < half; i++)
            {
                var frequency = Math.Pow(_config.RotaryBase, -(double)(i % perAxis) / perAxis);
                var angle = frequency * (i < perAxis ? row : column);
                var (x, y) = ((float)(_scale * Math.Cos(angle)), (float)(_scale * Math.Sin(angle)));
                var place = (token * width) + i;
                cos[place] = x;
                sin[place] = _whole ? -y : y;
                if (_whole)
                {
                    cos[place + half] = x;
                    sin[place + half] = y;
                }
            }
        }

        return (Table(cos, length, width), Table(sin, length, width));
    }

    // [prefix + cells, 1, width]: broadcasts over batch and heads.
    private Tensor Table(float[] values, int length, int width)
    {
        using var scope = torch.NewDisposeScope();
        return torch.tensor(values, [length, 1, width]).to(_device).to(_type).DetachFromDisposeScope();
    }
}
