using ArcTtt.Search.Operations;

namespace ArcTtt.Search;

/// <summary>
/// What all demonstrations of a task keep to, whatever the program, and what hardly any task's answers do: an answer that breaks with it is hardly right
/// (checkpoints/LOG.md, sixth session: what it is worth on tasks that nobody had looked at).
/// </summary>
internal sealed class Invariants
{
    /// <summary>How much less an answer weighs that breaks with a strict one, a natural logarithm.</summary>
    public const double Strict = 4;

    private const double Loose = 2;
    private const double Odd = 4;
    private const int MostLoose = 2; // that count
    private static readonly Func<Change, int?>[] s_strict =
    [
        Yes(change => change.HasShape),
        Yes(change => change.Before.AsSpan().SequenceEqual(change.After)),
        Yes(change => change.Keeps(color => color != 0)),
        Yes(change => change.Keeps(color => color == 0)),
        Yes(change => change.Keeps(color => color != change.Background)),
        Yes(change => (change.Input.ColorMask & ~1) == (change.Output.ColorMask & ~1)),
        Yes(change => (change.Output.ColorMask & ~change.Input.ColorMask) == 0),
        Yes(change => change.Before[1..].Sum() == change.After[1..].Sum()),
        Yes(change => change.Output.ColorMask != 1),
        Yes(change => !change.IsUnchanged),
        change => change.Output.ColorMask & ~change.Input.ColorMask,
        .. Enumerable.Range(1, Grid.Colors - 1).Select(color => Yes(change => change.Before[color] == 0 ? null : change.Before[color] == change.After[color])),
    ];

    private static readonly Func<Change, int?>[] s_loose =
    [
        change => int.PopCount(change.Output.ColorMask),
        change => change.After[1..].Sum(),
        Yes(change => change.Output.LooksLike(Geometry.MirrorColumns(change.Output))),
        Yes(change => change.Output.LooksLike(Geometry.MirrorRows(change.Output))),
    ];

    private readonly (Func<Change, int?> Of, int Value)[] _strict;
    private readonly (Func<Change, int?> Of, int Value)[] _loose;
    private readonly bool _alwaysChanges;
    private readonly int _colors; // of all outputs

    private Invariants(Change[] demonstrations)
    {
        // One demonstration alone says nothing about numbers.
        (_strict, _loose) = (Kept(s_strict, demonstrations), demonstrations.Length < 2 ? [] : Kept(s_loose, demonstrations));
        (_alwaysChanges, _colors) = (Array.TrueForAll(demonstrations, change => !change.IsUnchanged), demonstrations.Aggregate(0, (mask, change) => mask | change.Output.ColorMask));
    }

    /// <summary>The invariants of a task's demonstrations.</summary>
    public static Invariants Of(ArcTask task) => new([.. task.Train.Select(pair => new Change(pair.Input, pair.Output!))]);

    /// <summary>How much less an answer weighs, a natural logarithm: 0 for one that keeps to all.</summary>
    /// <param name="output">The answer.</param>
    public double Penalty(Grid input, Grid output)
    {
        var change = new Change(input, output);
        return (Keeps(change) ? 0 : Strict) + (Loose * Math.Min(MostLoose, _loose.Count(invariant => Breaks(invariant.Of(change), invariant.Value)))) + (Odd * Oddities(change));
    }

    /// <summary>Whether an answer keeps to all strict invariants.</summary>
    /// <param name="output">The answer.</param>
    public bool AreKept(Grid input, Grid output) => Keeps(new(input, output));

    // Where every demonstration changes something, what stays as it is is hardly the answer; nor is an empty grid, nor a colour from nowhere.
    private int Oddities(Change change) =>
        (_alwaysChanges && change.IsUnchanged ? 2 : 0) + (change.Output.ColorMask == 1 ? 2 : 0) + ((change.Output.ColorMask & ~(change.Input.ColorMask | _colors)) != 0 ? 1 : 0);

    private bool Keeps(Change change) => !Array.Exists(_strict, invariant => Breaks(invariant.Of(change), invariant.Value));

    private static bool Breaks(int? value, int invariant) => value is { } own && own != invariant;

    private static Func<Change, int?> Yes(Func<Change, bool?> test) => change => test(change) is { } holds ? holds ? 1 : -1 : null;

    // Those that have one value in all demonstrations, which is no for none.
    private static (Func<Change, int?> Of, int Value)[] Kept(Func<Change, int?>[] all, Change[] demonstrations) =>
    [
        .. all.Select(of => (Of: of, Values: demonstrations.Select(of).Distinct().ToArray()))
            .Where(entry => entry.Values is [>= 0])
            .Select(entry => (entry.Of, entry.Values[0]!.Value)),
    ];

    /// <summary>An input and an output with what is asked of them often.</summary>
    private sealed class Change(Grid input, Grid output)
    {
        private int? _background;

        public Picture Input { get; } = Picture.Of(input);

        public Picture Output { get; } = Picture.Of(output);

        /// <summary>Cells of each colour in the input.</summary>
        public int[] Before => field ??= Input.Histogram();

        /// <summary>Cells of each colour in the output.</summary>
        public int[] After => field ??= Output.Histogram();

        public int Background => _background ??= Array.IndexOf(Before, Before.Max());

        public bool IsUnchanged => Input.LooksLike(Output);

        public bool HasShape => Input.Height == Output.Height && Input.Width == Output.Width;

        public bool Keeps(Func<int, bool> test) =>
            HasShape && !Enumerable.Range(0, Input.Area).Any(i => Input.Cells[i] != Output.Cells[i] && test(Input.Cells[i]));
    }
}
