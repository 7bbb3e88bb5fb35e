using System.Runtime.InteropServices;

namespace ArcTtt.Search.Composition;

/// <summary>All inputs' frames behind each other, demonstrations first: tables filled from them and tried on them.</summary>
internal sealed class LocalFrames
{
    private const int Mixed = -1; // the answer of a key that has several
    private readonly (int Height, int Width)[] _shapes;
    private readonly byte[] _target;
    private readonly int[] _starts;
    private readonly int _demonstrations;
    private LocalCases? _cases; // of the last key: many further pictures are tried with each

    /// <summary>Prepares them.</summary>
    /// <param name="shapes">The frames' shapes.</param>
    /// <param name="target">The demonstrated outputs' cells.</param>
    /// <param name="demonstrations">How many there are.</param>
    public LocalFrames((int Height, int Width)[] shapes, byte[] target, int demonstrations)
    {
        (_shapes, _target, _demonstrations) = (shapes, target, demonstrations);
        _starts = new int[shapes.Length + 1];
        for (var i = 0; i < shapes.Length; i++)
        {
            _starts[i + 1] = _starts[i] + (shapes[i].Height * shapes[i].Width);
        }
    }

    /// <summary>What the demonstrations say; null where they contradict each other.</summary>
    /// <param name="key">How cells are looked up.</param>
    /// <param name="input">Input cells of all frames.</param>
    /// <param name="extra">What a further picture shows; null for none.</param>
    /// <param name="without">A demonstration that is left out; -1 for none.</param>
    public LocalTable? Table(LocalKey key, byte[] input, byte[]? extra, int without) => Fill(key, input, extra, without, false);

    /// <summary>What the demonstrations say where they agree; where they do not, a cell stays as it is.</summary>
    /// <param name="key">How cells are looked up.</param>
    /// <param name="input">Input cells of all frames.</param>
    /// <param name="without">A demonstration that is left out; -1 for none.</param>
    public LocalTable Sure(LocalKey key, byte[] input, int without) => Fill(key, input, null, without, true)!;

    /// <summary>What a table makes of all frames.</summary>
    public byte[] Draw(LocalKey key, byte[] input, byte[]? extra, LocalTable table)
    {
        var drawn = new byte[input.Length];
        for (var i = 0; i < _shapes.Length; i++)
        {
            Draw(key, input, extra, table, i, drawn);
        }

        return drawn;
    }

    /// <summary>How many cells of the frames without a demonstrated output are not in a table.</summary>
    public int Unknown(LocalKey key, byte[] input, byte[]? extra, LocalTable table)
    {
        var drawn = new byte[input.Length];
        return Enumerable.Range(_demonstrations, _shapes.Length - _demonstrations).Sum(i => Draw(key, input, extra, table, i, drawn));
    }

    /// <summary>How many demonstrations the table that is made without them reproduces.</summary>
    /// <param name="inputWithout">Input cells of all frames as they are known without a demonstration.</param>
    /// <param name="key">How cells are looked up.</param>
    /// <param name="extra">What a further picture shows.</param>
    public int LeaveOneOut(Func<int, byte[]> inputWithout, LocalKey key, byte[]? extra)
    {
        var leaveOneOut = 0;
        for (var i = 0; i < _demonstrations; i++)
        {
            var input = inputWithout(i);
            var drawn = new byte[input.Length];
            if (Table(key, input, extra, i) is { } table)
            {
                Draw(key, input, extra, table, i, drawn);
                leaveOneOut += drawn.AsSpan(_starts[i].._starts[i + 1]).SequenceEqual(_target.AsSpan(_starts[i].._starts[i + 1])) ? 1 : 0;
            }
        }

        return leaveOneOut;
    }

    /// <summary>How many demonstrated cells are right that were not before; 0 if any that is changed is wrong.</summary>
    public int Gain(byte[] before, byte[] after)
    {
        var gain = 0;
        for (var i = 0; i < _target.Length; i++)
        {
            if (before[i] != after[i])
            {
                if (after[i] != _target[i])
                {
                    return 0;
                }

                gain++;
            }
        }

        return gain;
    }

    /// <summary>Bits of the colours that all demonstrations show, and of 0.</summary>
    public int ColorsOfAll(byte[] input)
    {
        var always = (1 << Grid.Colors) - 1;
        for (var i = 0; i < _demonstrations; i++)
        {
            var colors = 1;
            for (var at = _starts[i]; at < _starts[i + 1]; at++)
            {
                colors |= (1 << _target[at]) | (1 << input[at]);
            }

            always &= colors;
        }

        return always;
    }

    private int Draw(LocalKey key, byte[] input, byte[]? extra, LocalTable table, int frame, byte[] drawn)
    {
        var (height, width) = _shapes[frame];
        var (start, length) = (_starts[frame], height * width);
        return LocalTableExpression.Fill(
            key, table, input.AsSpan(start, length), extra is null ? new byte[length] : extra.AsSpan(start, length), drawn.AsSpan(start, length), height, width);
    }

    private LocalTable? Fill(LocalKey key, byte[] input, byte[]? extra, int without, bool sure)
    {
        var answers = new Dictionary<ulong, int>();
        var cases = CasesOf(key, input);
        for (var i = 0; i < _demonstrations; i++)
        {
            for (var at = i == without ? _starts[i + 1] : _starts[i]; at < _starts[i + 1]; at++)
            {
                if (cases.Of(at, i) is not var (around, answer))
                {
                    if (sure)
                    {
                        continue;
                    }

                    return null;
                }

                around |= (ulong)(extra?[at] ?? 0) << (4 * key.Around.Size);
                ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(answers, around, out var exists);
                if (!exists)
                {
                    known = answer;
                }
                else if (known != answer)
                {
                    if (!sure)
                    {
                        return null;
                    }

                    known = Mixed;
                }
            }
        }

        return sure
            ? new(answers.Where(entry => entry.Value != Mixed).ToDictionary(), [.. Enumerable.Range(0, Grid.Colors).Select(color => (byte)color)])
            : new(answers, Usual(input, without));
    }

    // What most cells of each colour become.
    private byte[] Usual(byte[] input, int without)
    {
        var becomes = new int[Grid.Colors, Grid.Colors];
        for (var i = 0; i < _demonstrations; i++)
        {
            for (var at = i == without ? _starts[i + 1] : _starts[i]; at < _starts[i + 1]; at++)
            {
                becomes[input[at], _target[at]]++;
            }
        }

        return [.. Enumerable.Range(0, Grid.Colors).Select(color => (byte)Enumerable.Range(0, Grid.Colors).MaxBy(to => (becomes[color, to], to == color)))];
    }

    private LocalCases CasesOf(LocalKey key, byte[] input)
    {
        if (_cases is null || !ReferenceEquals(_cases.Key, key) || !ReferenceEquals(_cases.Input, input))
        {
            _cases = new(key, input, _target, _starts, _shapes);
        }

        return _cases;
    }
}
