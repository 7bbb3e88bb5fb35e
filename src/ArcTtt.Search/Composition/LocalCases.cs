namespace ArcTtt.Search.Composition;

/// <summary>The keys and answers of the demonstrations' cells without a further picture, each worked out when it is first asked for: most tables fail early.</summary>
/// <param name="key">How cells are looked up.</param>
/// <param name="input">Input cells of all frames.</param>
/// <param name="target">The demonstrated outputs' cells.</param>
/// <param name="starts">Where each frame starts.</param>
/// <param name="shapes">The frames' shapes.</param>
internal sealed class LocalCases(LocalKey key, byte[] input, byte[] target, int[] starts, (int Height, int Width)[] shapes)
{
    private const int Unasked = -2;
    private const int Unknown = -1;
    private readonly ulong[] _keys = new ulong[target.Length];
    private readonly int[] _answers = [.. Enumerable.Repeat(Unasked, target.Length)];

    /// <summary>How cells are looked up.</summary>
    public LocalKey Key => key;

    /// <summary>Input cells of all frames.</summary>
    public byte[] Input => input;

    /// <summary>A cell's key and what the demonstration answers to it; null where more colours were met than keys can tell apart.</summary>
    /// <param name="at">The cell, counted through all frames.</param>
    /// <param name="frame">Its frame.</param>
    public (ulong Key, int Answer)? Of(int at, int frame)
    {
        if (_answers[at] == Unasked)
        {
            (_keys[at], _answers[at]) = WorkOut(at - starts[frame], frame) is var (around, answer) ? (around, answer) : (0, Unknown);
        }

        return _answers[at] == Unknown ? null : (_keys[at], _answers[at]);
    }

    private (ulong Key, int Answer)? WorkOut(int at, int frame)
    {
        var (height, width) = shapes[frame];
        var drawn = target.AsSpan(starts[frame], height * width);
        Span<byte> met = stackalloc byte[key.Around.Size];
        return key.Of(input.AsSpan(starts[frame], height * width), drawn, 0, at, height, width, met) is var (around, count)
            ? (around, LocalKey.AnswerOf(drawn[at], met[..count]))
            : null;
    }
}
