using System.CommandLine;
using ArcTtt.Core;
using ArcTtt.Model;

namespace ArcTtt.Cli.Options;

/// <summary>The options for those who look for a better recipe of test-time training; the defaults are the best that was found.</summary>
internal sealed class RecipeChoice
{
    private readonly Option<double?> _learningRate = CheckedOption.Real(
        "--learning-rate", 1e-6, 1, "Peak learning rate of matrices; embedding tables take five times as much. [default: 0.002]");

    private readonly Option<double?> _taskRate = CheckedOption.Real(
        "--task-rate", 0, 10_000, "Peak learning rate of the task's embedding, as a multiple of that of matrices. [default: 5]");

    private readonly Option<TaskStart?> _taskStart = CheckedOption.Choice<TaskStart>(
        "--task-start", "Where the task's embedding starts: the unknown task's, the mean of all training tasks', or, of all of them, the one that answers the demonstrations best. [default: unknown]");

    private readonly Option<TttOptimizer?> _optimizer = CheckedOption.Choice<TttOptimizer>("--optimizer", "What moves the matrices. [default: adamw]");
    private readonly Option<double?> _weightDecay = CheckedOption.Real("--weight-decay", 0, 10, "Weight decay of the matrices. [default: 0]");

    private readonly Option<int?> _batchTokens = CheckedOption.Whole(
        "--batch-tokens", 64, 1 << 20, "Tokens in one step of training, about. [default: 2048]");

    private readonly Option<double?> _dropout = CheckedOption.Real(
        "--dropout", 0, 0.9, "Share of the tokens that each branch leaves out while training. [default: 0]");

    private readonly Option<double?> _embeddingsFirst = CheckedOption.Real(
        "--embeddings-first", 0, 1, "Share of the training, at its start, in which only embeddings move. [default: 0]");

    private readonly Option<bool> _keepColors = new("--keep-colors") { Description = "Turn and mirror, but never recolour." };

    private readonly Option<bool> _embeddingPerVariant = new("--embedding-per-variant")
    {
        Description = "Train on nothing but the variants that vote, each with a task embedding of its own.",
    };

    private readonly Option<int?> _scales = CheckedOption.Whole(
        "--scales", 1, 30, "Train on demonstrations magnified at random, up to so many times. [default: 1]");

    private readonly Option<CanvasChoice?> _canvas = CheckedOption.Choice<CanvasChoice>(
        "--canvas", "Draw grids on one canvas for the whole task, or each pair on one of its own size. [default: task]");

    private readonly Option<int?> _runs = CheckedOption.Whole(
        "--runs", 1, 64, "Trainings of which each starts anew; they share the time, and all their views vote. [default: 1]");

    private readonly Option<bool> _leaveOneOut = new("--leave-one-out") { Description = "Each of the --runs leaves out another demonstration." };

    private readonly Option<VoteRule?> _voting = CheckedOption.Choice<VoteRule>(
        "--voting", "How views decide: votes; votes within, then across dihedrals; the product of all views first; the mean log-probability under all views. [default: flat]");

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All =>
        [_learningRate, _taskRate, _taskStart, _optimizer, _weightDecay, _batchTokens, _dropout, _embeddingsFirst, _keepColors, _embeddingPerVariant, _scales, _canvas, _runs, _leaveOneOut, _voting];

    /// <summary>Those without effect where nothing is trained.</summary>
    public IReadOnlyList<Option> OfTraining => [_learningRate, _taskRate, _optimizer, _weightDecay, _dropout, _embeddingsFirst, _embeddingPerVariant, _scales, _leaveOneOut];

    /// <summary>The options with what is given here.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="options">All else.</param>
    public SolveOptions Apply(ParseResult parsed, SolveOptions options) => options with
    {
        LearningRate = parsed.GetValue(_learningRate) ?? options.LearningRate,
        TaskRate = parsed.GetValue(_taskRate) ?? options.TaskRate,
        TaskStart = parsed.GetValue(_taskStart) ?? options.TaskStart,
        Optimizer = parsed.GetValue(_optimizer) ?? options.Optimizer,
        WeightDecay = parsed.GetValue(_weightDecay) ?? options.WeightDecay,
        BatchTokens = parsed.GetValue(_batchTokens) ?? options.BatchTokens,
        Dropout = parsed.GetValue(_dropout) ?? options.Dropout,
        EmbeddingsFirst = parsed.GetValue(_embeddingsFirst) ?? options.EmbeddingsFirst,
        ColorPermutations = options.ColorPermutations && !parsed.GetValue(_keepColors),
        EmbeddingPerVariant = options.EmbeddingPerVariant || parsed.GetValue(_embeddingPerVariant),
        Scales = parsed.GetValue(_scales) ?? options.Scales,
        Canvas = parsed.GetValue(_canvas) ?? options.Canvas,
        Runs = parsed.GetValue(_runs) ?? options.Runs,
        LeaveOneOut = options.LeaveOneOut || parsed.GetValue(_leaveOneOut),
        Voting = parsed.GetValue(_voting) ?? options.Voting,
    };
}
