using System.Text.Json.Serialization;
using ArcTtt.Model.Features;

namespace ArcTtt.Model;

/// <summary>The one dial that sets every other size of a model.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ModelSize>))]
public enum ModelSize
{
    /// <summary>0.7M parameters: on two CPU cores, many cheap steps beat few dear ones.</summary>
    Tiny,

    /// <summary>3.9M parameters.</summary>
    Small,

    /// <summary>For a GPU: 18M parameters, the size of VARC.</summary>
    Base,
}

/// <summary>The shape of a canvas transformer. Saved in every checkpoint.</summary>
public sealed record ModelConfig
{
    /// <summary>The size that is used where none is asked for: the one that solved most in a minute on two cores.</summary>
    public const ModelSize UsualSize = ModelSize.Tiny;

    /// <summary>The patch of every named size: a quarter of the tokens, so several times as many samples a second.</summary>
    public const int UsualPatch = 2;

    /// <summary>The dial that this configuration came from.</summary>
    public ModelSize Size { get; init; } = ModelSize.Small;

    /// <summary>Width of the residual stream.</summary>
    public int Width { get; init; } = 256;

    /// <summary>Number of transformer layers.</summary>
    public int Layers { get; init; } = 6;

    /// <summary>Number of attention heads; <see cref="Width"/> is a multiple of four times this.</summary>
    public int Heads { get; init; } = 4;

    /// <summary>Width of the hidden layer of the MLP.</summary>
    public int MlpWidth { get; init; } = 768;

    /// <summary>Cells along each side of the square that one token stands for, 1 to 4.</summary>
    public int Patch { get; init; } = 1;

    /// <summary>Prefix tokens that carry the task embedding.</summary>
    public int TaskTokens { get; init; } = 4;

    /// <summary>Which features each cell is told by beside its colour, as <see cref="CellFeatures.Fingerprint"/> names them; null for none.</summary>
    public string? Features { get; init; }

    /// <summary>Whether an answer may point at a colour beside naming one (<see cref="ColorSources"/>); needs <see cref="Features"/>.</summary>
    public bool Pointer { get; init; }

    /// <summary>Base of the rotary frequencies; a canvas side is at most 31, so it is small.</summary>
    public double RotaryBase { get; init; } = 100;

    /// <summary>Width of one attention head.</summary>
    [JsonIgnore]
    public int HeadWidth => Width / Heads;

    /// <summary>All prefix tokens: the task's, one for the dihedral, one for each colour of the palette.</summary>
    [JsonIgnore]
    public int PrefixTokens => TaskTokens + 1 + Core.Grid.Colors;

    /// <summary>
    /// How large a canvas is drawn: small ones so large that each cell fills a patch. From nothing, a task on few cells is learned in fewer samples
    /// that way; on many cells, patches of several cells are worth more for the samples that they save time for.
    /// </summary>
    /// <param name="canvas">Size in the grids' own cells.</param>
    public int ScaleOf(CanvasSize canvas) => Math.Max(canvas.Height, canvas.Width) <= LargestMagnifiedSide ? Patch : 1;

    /// <summary>The tokens that cover a canvas: one for each cell, or wherever on the grid of patches the canvas begins.</summary>
    /// <param name="canvas">Size in the grids' own cells.</param>
    public CanvasSize Frame(CanvasSize canvas) =>
        ScaleOf(canvas) == Patch ? canvas : new(Side(canvas.Height), Side(canvas.Width));

    /// <summary>Tokens of one sample, prefix included.</summary>
    /// <param name="canvas">Size in the grids' own cells.</param>
    public int TokensOn(CanvasSize canvas) => PrefixTokens + Frame(canvas).Cells;

    /// <summary>What makes the configuration impossible, in words; null for a possible one.</summary>
    public string? Problem()
    {
        (string Name, int Value, int Most)[] ranges =
        [
            ("width", Width, 8192), ("layers", Layers, 256), ("heads", Heads, 256), ("MLP width", MlpWidth, 65536), ("task tokens", TaskTokens, 256), ("patch", Patch, 4),
        ];
        if (Features is not null && Features != CellFeatures.Fingerprint)
        {
            return $"features are those of '{Features}', expected '{CellFeatures.Fingerprint}', those of this version";
        }

        if (Pointer && Features is null)
        {
            return "it points at colours of features and has none, expected features too";
        }

        return ranges.Where(r => r.Value < 1 || r.Value > r.Most).Select(r => $"{r.Name} is {r.Value}, expected 1 to {r.Most}").FirstOrDefault()
            ?? (Width % (4 * Heads) != 0 ? $"width is {Width}, expected a multiple of four times the {Heads} heads" : null)
            ?? (RotaryBase is > 1 and < 1e9 ? null : FormattableString.Invariant($"rotary base is {RotaryBase}, expected more than 1 and less than 1e9"));
    }

    private const int LargestMagnifiedSide = 8;

    private int Side(int cells) => (cells + (2 * (Patch - 1))) / Patch;

    /// <summary>The configuration that the dial stands for.</summary>
    /// <param name="size">Position of the dial.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not one of the named sizes.</exception>
    public static ModelConfig ForSize(ModelSize size) => size switch
    {
        ModelSize.Tiny => new() { Size = size, Patch = UsualPatch, Width = 128, Layers = 4, Heads = 4, MlpWidth = 384 },
        ModelSize.Small => new() { Size = size, Patch = UsualPatch },
        ModelSize.Base => new() { Size = size, Patch = UsualPatch, Width = 512, Layers = 8, Heads = 8, MlpWidth = 1024 },
        _ => throw new ArgumentOutOfRangeException(nameof(size), size, "expected tiny, small or base"),
    };

    /// <summary>The configuration of a named size with parts of its shape changed.</summary>
    /// <param name="size">Position of the dial.</param>
    /// <param name="shape">What is to be different.</param>
    public static ModelConfig For(ModelSize size, ModelShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var usual = ForSize(size);
        var wide = shape.Width is { } width ? usual with { Width = width, Heads = Math.Max(1, width / (width < 256 ? 32 : 64)), MlpWidth = 3 * width } : usual;
        return wide with
        {
            Layers = shape.Layers ?? usual.Layers,
            Patch = shape.Patch ?? usual.Patch,
            TaskTokens = shape.TaskTokens ?? usual.TaskTokens,
            Features = shape.Features ? CellFeatures.Fingerprint : usual.Features,
            Pointer = shape.Pointer || usual.Pointer,
        };
    }
}

/// <summary>Parts of a model's shape that are to differ from those of its size; null: as the size says.</summary>
public sealed record ModelShape
{
    /// <summary>Width; heads are then 32 wide, from width 256 on 64, and the MLP three times as wide as the stream.</summary>
    public int? Width { get; init; }

    /// <summary>Layers.</summary>
    public int? Layers { get; init; }

    /// <summary>Cells along each side of a token's patch.</summary>
    public int? Patch { get; init; }

    /// <summary>Prefix tokens that carry the task embedding.</summary>
    public int? TaskTokens { get; init; }

    /// <summary>Whether cells are told by features.</summary>
    public bool Features { get; init; }

    /// <summary>Whether answers may point at colours.</summary>
    public bool Pointer { get; init; }
}
