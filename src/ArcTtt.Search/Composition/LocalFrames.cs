using System.Runtime.InteropServices;

namespace ArcTtt.Search.Composition;

/// <summary>All inputs' frames behind each other, demonstrations first: tables filled from them and tried on them.</summary>
internal sealed class LocalFrames
{
    private const int Mixed = -1; // the answer of a key that has several
    private const int Unasked = -2;
    private const int Unknown = -3;
    private readonly (int Height, int Width)[] _shapes;
    private readonly byte[] _target;
    private readonly int[] _starts;
    private readonly int _demonstrations;
    private readonly byte[] _nothing; // where there is no further picture

    // The keys and answers of the demonstrations' cells without a further picture, each worked out when it is first asked for: most tables fail early. Many
    // further pictures are tried with the key that was asked for last.
    private readonly ulong[] _keys;
    private readonly int[] _answers;
    private (LocalKey Key, byte[] Input)? _asked;

    /// <summary>Prepares them.</summary>
    /// <param name="layers">The frames.</param>
    public LocalFrames(Layers layers)
    {
        (_shapes, _target, _demonstrations, _nothing) = (layers.Shapes, layers.Target, layers.Demonstrations.Count, new byte[layers.Total]);
        (_keys, _answers) = (new ulong[_target.Length], new int[_target.Length]);
        var end = 0;
        _starts = [0, .. _shapes.Select(shape => end += shape.Height * shape.Width)];
    }

    /// <summary>What the demonstrations say; null where they contradict each other.</summary>
    /// <param name="key">How cells are looked up.</param>
    /// <param name="input">Input cells of all frames.</param>
    /// <param name="extra">What a further picture shows; null for none.</param>
    /// <param name="without">A demonstration that is left out; -1 for none.</param>
    /// <param name="sure">Where demonstrations contradict each other, a cell stays as it is, and nothing is usual.</param>
    public LocalTable? Table(LocalKey key, byte[] input, byte[]? extra, int without, bool sure = false)
    {
        var answers = new Dictionary<ulong, int>();
        Ask(key, input);
        foreach (var i in Demonstrations(without))
        {
            for (var at = _starts[i]; at < _starts[i + 1]; at++)
            {
                var answer = AnswerOf(key, input, at, i);
                if (answer == Unknown && sure)
                {
                    continue;
                }

                ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(answers, key.With(_keys[at], extra?[at] ?? 0), out var exists);
                known = !exists || known == answer ? answer : Mixed;
                if (!sure && known is Mixed or Unknown)
                {
                    return null;
                }
            }
        }

        return sure
            ? new(key, answers.Where(entry => entry.Value != Mixed).ToDictionary(), [.. Enumerable.Range(0, Grid.Colors).Select(color => (byte)color)])
            : new(key, answers, Usual(input, without));
    }

    /// <summary>What a table makes of all frames.</summary>
    public byte[] Draw(LocalTable table, byte[] input)
    {
        var drawn = new byte[input.Length];
        for (var i = 0; i < _shapes.Length; i++)
        {
            Draw(table, input, null, i, drawn);
        }

        return drawn;
    }

    /// <summary>How many cells of the frames without a demonstrated output are not in a table.</summary>
    public int NotIn(LocalTable table, byte[] input, byte[]? extra)
    {
        var drawn = new byte[input.Length];
        return Enumerable.Range(_demonstrations, _shapes.Length - _demonstrations).Sum(i => Draw(table, input, extra, i, drawn));
    }

    /// <summary>How many demonstrations the table that is made without them reproduces.</summary>
    /// <param name="inputWithout">Input cells of all frames as they are known without a demonstration.</param>
    /// <param name="key">How cells are looked up.</param>
    /// <param name="extra">What a further picture shows.</param>
    public int LeaveOneOut(Func<int, byte[]> inputWithout, LocalKey key, byte[]? extra) => Demonstrations(-1).Count(i =>
    {
        var input = inputWithout(i);
        if (Table(key, input, extra, i) is not { } table)
        {
            return false;
        }

        var drawn = new byte[input.Length];
        Draw(table, input, extra, i, drawn);
        return drawn.AsSpan(_starts[i].._starts[i + 1]).SequenceEqual(_target.AsSpan(_starts[i].._starts[i + 1]));
    });

    /// <summary>How many demonstrated cells are right that were not before; 0 if any that is changed is wrong.</summary>
    public int Gain(byte[] before, byte[] after)
    {
        int[] changed = [.. Enumerable.Range(0, _target.Length).Where(i => before[i] != after[i])];
        return Array.TrueForAll(changed, i => after[i] == _target[i]) ? changed.Length : 0;
    }

    /// <summary>Bits of the colours that all demonstrations show, and of 0.</summary>
    public int ColorsOfAll(byte[] input) => Demonstrations(-1).Aggregate((1 << Grid.Colors) - 1, (always, i) =>
        always & Enumerable.Range(_starts[i], _starts[i + 1] - _starts[i]).Aggregate(1, (colors, at) => colors | (1 << _target[at]) | (1 << input[at])));

    private IEnumerable<int> Demonstrations(int without) => Enumerable.Range(0, _demonstrations).Where(i => i != without);

    private int Draw(LocalTable table, byte[] input, byte[]? extra, int frame, byte[] drawn)
    {
        var (height, width) = _shapes[frame];
        var (start, length) = (_starts[frame], height * width);
        return table.Draw(input.AsSpan(start, length), (extra ?? _nothing).AsSpan(start, length), drawn.AsSpan(start, length), height, width);
    }

    // What most cells of each colour become.
    private byte[] Usual(byte[] input, int without)
    {
        var becomes = new int[Grid.Colors, Grid.Colors];
        foreach (var i in Demonstrations(without))
        {
            for (var at = _starts[i]; at < _starts[i + 1]; at++)
            {
                becomes[input[at], _target[at]]++;
            }
        }

        return [.. Enumerable.Range(0, Grid.Colors).Select(color => (byte)Enumerable.Range(0, Grid.Colors).MaxBy(to => (becomes[color, to], to == color)))];
    }

    // Forgets what was worked out for another key or input.
    private void Ask(LocalKey key, byte[] input)
    {
        if (_asked is not var (other, cells) || !ReferenceEquals(other, key) || !ReferenceEquals(cells, input))
        {
            _asked = (key, input);
            Array.Fill(_answers, Unasked);
        }
    }

    // Works out a cell's key, and what the demonstration answers to it; unknown where more colours were met than keys can tell apart.
    private int AnswerOf(LocalKey key, byte[] input, int at, int frame)
    {
        if (_answers[at] == Unasked)
        {
            var (height, width) = _shapes[frame];
            var (start, length) = (_starts[frame], height * width);
            Span<byte> met = stackalloc byte[key.Around.Size];
            var found = key.Of(input.AsSpan(start, length), _target.AsSpan(start, length), at - start, height, width, met);
            (_keys[at], _answers[at]) = found is var (around, count)
                ? (around, LocalKey.AnswerOf(_target[at], met[..count]))
                : (0, Unknown);
        }

        return _answers[at];
    }
}
