using System.CommandLine;
using ArcTtt.Model;

namespace ArcTtt.Cli.Options;

/// <summary>The options for those who look for a better recipe of test-time training; the defaults are the best that was found.</summary>
internal sealed class RecipeChoice
{
    private readonly Option<double?> _learningRate = CheckedOption.Real(
        "--learning-rate", 1e-6, 1, "Peak learning rate of matrices; embedding tables take five times as much. [default: 0.002]");

    private readonly Option<int?> _batchTokens = CheckedOption.Whole(
        "--batch-tokens", 64, 1 << 20, "Tokens in one step of training, about. [default: 2048]");

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All => [_learningRate, _batchTokens];

    /// <summary>Those without effect where nothing is trained.</summary>
    public IReadOnlyList<Option> OfTraining => [_learningRate];

    /// <summary>The options with what is given here.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="options">All else.</param>
    public SolveOptions Apply(ParseResult parsed, SolveOptions options) => options with
    {
        LearningRate = parsed.GetValue(_learningRate) ?? options.LearningRate,
        BatchTokens = parsed.GetValue(_batchTokens) ?? options.BatchTokens,
    };
}
