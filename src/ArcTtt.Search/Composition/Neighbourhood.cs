namespace ArcTtt.Search.Composition;

/// <summary>
/// Which cells a cell's colour may depend on when an output is drawn line by line: cells of the input anywhere near, cells of the output in lines
/// that are already drawn. Steps are (lines back, cells sideways); lines ahead have negative numbers.
/// </summary>
/// <param name="Inputs">Steps to input cells.</param>
/// <param name="Drawn">Steps to output cells; at least one line back.</param>
internal sealed record Neighbourhood((int Back, int Side)[] Inputs, (int Back, int Side)[] Drawn)
{
    /// <summary>Stands for what lies outside the frame.</summary>
    public const byte Outside = 10;

    /// <summary>Cells in all: at most 14, four bits of a key each, and four for a further picture.</summary>
    public int Size => Inputs.Length + Drawn.Length;

    /// <summary>The neighbourhoods worth trying, small ones first. The cell itself comes first in all.</summary>
    public static IReadOnlyList<Neighbourhood> All { get; } =
    [
        new([(0, 0)], [(1, 0)]),
        new([(0, 0)], [(1, 0), (2, 0)]),
        new([(0, 0)], [(1, -1), (1, 1)]),
        new([(0, 0)], [(1, -1), (1, 0), (1, 1)]),
        new([(0, 0), (-1, 0)], [(1, 0)]),
        new([(0, 0), (0, -1), (0, 1)], [(1, 0)]),
        new([(0, 0)], [(1, 0), (2, 0), (3, 0)]),
        new([(0, 0)], [(1, -1), (1, 1), (2, 0)]),
        new([(0, 0)], [(1, -1), (1, 1), (2, -2), (2, 2)]),
        new([(0, 0), (1, 0), (-1, 0), (0, -1), (0, 1)], []),
        new([(0, 0), (1, 0), (-1, 0)], [(1, 0)]),
        new([(0, 0), (0, -1), (0, 1)], [(1, -1), (1, 0), (1, 1)]),
        new([(0, 0), (1, 0), (0, -1), (0, 1)], [(1, 0)]),
        new([(0, 0)], [(1, -1), (1, 0), (1, 1), (2, 0)]),
        new([(0, 0)], [(1, -1), (1, 1), (2, -2), (2, 0), (2, 2)]),
        new([(0, 0), (-1, -1), (-1, 0), (-1, 1)], [(1, -1), (1, 0), (1, 1)]),
        new([(0, 0)], [(1, -1), (1, 0), (1, 1), (2, -1), (2, 0), (2, 1)]),
        new([(0, 0), (0, -1), (0, 1)], [(1, -1), (1, 0), (1, 1), (2, -2), (2, 0), (2, 2)]),
        new([(0, 0), (-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1)], []),
    ];

    /// <summary>Whether every step has its mirror image sideways.</summary>
    public bool IsSymmetric => IsMirrored(Inputs) && IsMirrored(Drawn);

    private static bool IsMirrored((int Back, int Side)[] steps) => Array.TrueForAll(steps, step => Array.IndexOf(steps, (step.Back, -step.Side)) >= 0);
}

/// <summary>The direction in which lines are drawn.</summary>
internal enum Sweep
{
    Down, // from the first row to the last
    Up, // from the last row to the first
    Right, // from the first column to the last
    Left, // from the last column to the first
}

/// <summary>How colours around a cell become a key, and a key's answer a colour.</summary>
/// <param name="Around">Which cells count.</param>
/// <param name="Sweep">The order of lines.</param>
/// <param name="Fixed">Bits of the colours that stand for themselves; others are numbered in the order in which they are met.</param>
/// <param name="Mirrored">Whether a neighbourhood and its mirror image sideways are one.</param>
internal sealed record LocalKey(Neighbourhood Around, Sweep Sweep, int Fixed, bool Mirrored)
{
    // What a colour that is numbered begins at, in keys and answers; 10 is what lies outside.
    private const int FirstNumber = 11;
    private const int MostNumbers = 5;

    /// <summary>The cells of a frame in the order in which they are drawn.</summary>
    public IEnumerable<int> Order(int height, int width)
    {
        var (lines, length) = Sweep is Sweep.Down or Sweep.Up ? (height, width) : (width, height);
        for (var line = 0; line < lines; line++)
        {
            for (var side = 0; side < length; side++)
            {
                yield return Sweep switch
                {
                    Sweep.Down => (line * width) + side,
                    Sweep.Up => ((height - 1 - line) * width) + side,
                    Sweep.Right => (side * width) + line,
                    _ => (side * width) + width - 1 - line,
                };
            }
        }
    }

    /// <summary>The key of a cell.</summary>
    /// <param name="input">The input's cells, on the frame.</param>
    /// <param name="drawn">The output's cells.</param>
    /// <param name="at">The cell.</param>
    /// <param name="height">Rows of the frame.</param>
    /// <param name="width">Columns of the frame.</param>
    /// <param name="met">Receives the colours that are numbered, in their order; as many places as the neighbourhood is large.</param>
    /// <returns>The key and how many colours were numbered; null where more were met than keys can tell apart.</returns>
    public (ulong Key, int Met)? Of(ReadOnlySpan<byte> input, ReadOnlySpan<byte> drawn, int at, int height, int width, Span<byte> met)
    {
        var own = KeyOf(input, drawn, at, height, width, 1, met);
        Span<byte> other = stackalloc byte[met.Length];
        if (!Mirrored || own is not var (key, _) || KeyOf(input, drawn, at, height, width, -1, other) is not { } mirrored || mirrored.Key >= key)
        {
            return own;
        }

        other.CopyTo(met);
        return mirrored;
    }

    /// <summary>A key with what a further picture shows at the cell.</summary>
    public ulong With(ulong key, byte extra) => key | ((ulong)extra << (4 * Around.Size));

    /// <summary>A colour as an answer that goes with a key.</summary>
    public static int AnswerOf(byte color, ReadOnlySpan<byte> met) => met.IndexOf(color) is >= 0 and var number ? FirstNumber + number : color;

    /// <summary>An answer as a colour; the other way round.</summary>
    public static byte ColorOf(int answer, ReadOnlySpan<byte> met) => answer >= FirstNumber ? met[answer - FirstNumber] : (byte)answer;

    private (ulong Key, int Met)? KeyOf(ReadOnlySpan<byte> input, ReadOnlySpan<byte> drawn, int at, int height, int width, int sign, Span<byte> met)
    {
        var (row, column) = (at / width, at % width);
        ulong key = 0;
        var count = 0;
        for (var i = 0; i < Around.Size; i++)
        {
            var isInput = i < Around.Inputs.Length;
            var (back, side) = isInput ? Around.Inputs[i] : Around.Drawn[i - Around.Inputs.Length];
            var (r, c) = Sweep switch
            {
                Sweep.Down => (row - back, column + (side * sign)),
                Sweep.Up => (row + back, column + (side * sign)),
                Sweep.Right => (row + (side * sign), column - back),
                _ => (row + (side * sign), column + back),
            };
            var outside = (uint)r >= (uint)height || (uint)c >= (uint)width;
            int value = outside ? Neighbourhood.Outside : (isInput ? input : drawn)[(r * width) + c];
            if (!outside && (Fixed >> value & 1) == 0)
            {
                var number = met[..count].IndexOf((byte)value);
                if (number < 0)
                {
                    if (count == MostNumbers)
                    {
                        return null;
                    }

                    (number, met[count]) = (count, (byte)value);
                    count++;
                }

                value = FirstNumber + number;
            }

            key = (key << 4) | (uint)value;
        }

        return (key, count);
    }
}
