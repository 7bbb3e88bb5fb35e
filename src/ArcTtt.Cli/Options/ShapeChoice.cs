using System.CommandLine;
using ArcTtt.Model;

namespace ArcTtt.Cli.Options;

/// <summary>The options that say what shape a model of random weights has.</summary>
/// <param name="sizeDescription">What the help text says of --size.</param>
internal sealed class ShapeChoice(string sizeDescription)
{
    private readonly Option<ModelSize?> _size = SharedOptions.Size(sizeDescription);
    private readonly Option<int?> _width = CheckedOption.Whole("--width", 4, 8192, "Width instead of the size's; heads and MLP follow it.");
    private readonly Option<int?> _layers = CheckedOption.Whole("--layers", 1, 256, "Layers instead of the size's.");
    private readonly Option<int?> _patch = CheckedOption.Whole("--patch", 1, 4, "Cells along each side of a token's patch. [default: 2]");
    private readonly Option<int?> _taskTokens = CheckedOption.Whole("--task-tokens", 1, 256, "Prefix tokens that carry a task's embedding. [default: 4]");

    private readonly Option<bool> _features = new("--features") { Description = "Tell each cell's features, too: its object's size and shape, what is around it." };

    private readonly Option<bool> _pointer = new("--pointer") { Description = "With --features: let an answer also point at the colour of the input, of a feature or of the palette." };

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All => [_size, _width, _layers, _patch, _taskTokens, _features, _pointer];

    /// <summary>The --size, or the usual one.</summary>
    /// <param name="parsed">The command line.</param>
    public ModelSize Size(ParseResult parsed) => parsed.GetValue(_size) ?? ModelConfig.UsualSize;

    /// <summary>What is to differ from the size's.</summary>
    /// <param name="parsed">The command line.</param>
    public ModelShape Shape(ParseResult parsed) => new()
    {
        Width = parsed.GetValue(_width),
        Layers = parsed.GetValue(_layers),
        Patch = parsed.GetValue(_patch),
        TaskTokens = parsed.GetValue(_taskTokens),
        Features = parsed.GetValue(_features),
        Pointer = parsed.GetValue(_pointer),
    };
}
