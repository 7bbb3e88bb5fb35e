using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ArcTtt.Evaluation;

/// <summary>One of several equal parts of the tasks, dealt out like cards so that each part has its share of every kind.</summary>
/// <param name="Index">Which part, from 1.</param>
/// <param name="Count">How many parts.</param>
public sealed record Shard(int Index, int Count)
{
    /// <summary>The most parts there may be.</summary>
    public const int Most = 100_000;

    /// <summary>All tasks in one part.</summary>
    public static Shard Whole { get; } = new(1, 1);

    /// <summary>As in run.json: null for the whole.</summary>
    public string? Text => Count == 1 ? null : ToString();

    /// <summary>Reads a part such as 2/4.</summary>
    /// <param name="text">The text.</param>
    /// <param name="shard">The part.</param>
    /// <returns>False if the text is no part.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out Shard? shard)
    {
        shard = text.Split('/') is [var first, var second] && Number(first) is { } index && Number(second) is { } count
            && count <= Most && index >= 1 && index <= count
                ? new(index, count)
                : null;
        return shard is not null;
    }

    /// <summary>Reads a part as in run.json: null is the whole.</summary>
    /// <exception cref="EvaluationException">The text is no part.</exception>
    internal static Shard Parse(string? text, string file) => text is null ? Whole
        : TryParse(text, out var shard) ? shard
        : throw new EvaluationException($"{file}: shard '{text}': expected I/N with I from 1 to N, such as 1/4");

    /// <summary>The tasks of this part.</summary>
    /// <param name="tasks">All tasks, sorted by id.</param>
    public IReadOnlyList<ArcTask> Choose(IEnumerable<ArcTask> tasks) => [.. tasks.Where((_, i) => i % Count == Index - 1)];

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}");

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
