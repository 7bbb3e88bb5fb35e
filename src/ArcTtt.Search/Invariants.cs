using ArcTtt.Core;

namespace ArcTtt.Search;

/// <summary>
/// What all demonstrations of a task keep to, whatever the program, and what hardly any task's answers do: an answer that breaks with it is hardly right
/// (checkpoints/LOG.md, sixth session: what it is worth on tasks that nobody had looked at).
/// </summary>
internal sealed class Habits
{
    /// <summary>How much less an answer weighs that breaks with a strict one, a natural logarithm.</summary>
    public const double Strict = 4;

    private const double Loose = 2;
    private const double Odd = 4;
    private const int MostLoose = 2; // that count
    private static readonly Func<View, int?>[] s_strict =
    [
        Yes(view => view.HasShape),
        Yes(view => view.Before.AsSpan().SequenceEqual(view.After)),
        Yes(view => view.Keeps(color => color != 0)),
        Yes(view => view.Keeps(color => color == 0)),
        Yes(view => view.Keeps(color => color != view.Background)),
        Yes(view => (view.ColorsBefore & ~1) == (view.ColorsAfter & ~1)),
        Yes(view => (view.ColorsAfter & ~view.ColorsBefore) == 0),
        Yes(view => view.Before[1..].Sum() == view.After[1..].Sum()),
        Yes(view => view.ColorsAfter != 1),
        Yes(view => !view.IsUnchanged),
        view => view.ColorsAfter & ~view.ColorsBefore,
        .. Enumerable.Range(1, Grid.Colors - 1).Select(color => Yes(view => view.Before[color] == 0 ? null : view.Before[color] == view.After[color])),
    ];

    private static readonly Func<View, int?>[] s_loose =
    [
        view => int.PopCount(view.ColorsAfter),
        view => view.After[1..].Sum(),
        Yes(view => view.IsMirrored((row, column) => view.Output[row, view.Output.Width - 1 - column])),
        Yes(view => view.IsMirrored((row, column) => view.Output[view.Output.Height - 1 - row, column])),
    ];

    private readonly (Func<View, int?> Of, int Value)[] _strict;
    private readonly (Func<View, int?> Of, int Value)[] _loose;
    private readonly bool _changes;
    private readonly int _colors; // of all outputs

    private Habits(View[] demonstrations)
    {
        // One demonstration alone says nothing about numbers.
        (_strict, _loose) = (Kept(s_strict, demonstrations), demonstrations.Length < 2 ? [] : Kept(s_loose, demonstrations));
        (_changes, _colors) = (Array.TrueForAll(demonstrations, view => !view.IsUnchanged), demonstrations.Aggregate(0, (mask, view) => mask | view.ColorsAfter));
    }

    /// <summary>The habits of a task's demonstrations.</summary>
    public static Habits Of(ArcTask task) => new([.. task.Train.Select(pair => new View(pair.Input, pair.Output!))]);

    /// <summary>How much less an answer weighs, a natural logarithm: 0 for one that keeps to all.</summary>
    /// <param name="input">The input.</param>
    /// <param name="output">The answer.</param>
    public double Penalty(Grid input, Grid output)
    {
        var view = new View(input, output);
        return (Keeps(view) ? 0 : Strict) + (Loose * Math.Min(MostLoose, _loose.Count(habit => Breaks(habit.Of(view), habit.Value)))) + (Odd * Oddities(view));
    }

    /// <summary>Whether an answer keeps to all strict habits.</summary>
    /// <param name="input">The input.</param>
    /// <param name="output">The answer.</param>
    public bool AreKept(Grid input, Grid output) => Keeps(new(input, output));

    // Where every demonstration changes something, what stays as it is is hardly the answer; nor is an empty grid, nor a colour from nowhere.
    private int Oddities(View view) =>
        (_changes && view.IsUnchanged ? 2 : 0) + (view.ColorsAfter == 1 ? 2 : 0) + ((view.ColorsAfter & ~(view.ColorsBefore | _colors)) != 0 ? 1 : 0);

    private bool Keeps(View view) => !Array.Exists(_strict, habit => Breaks(habit.Of(view), habit.Value));

    private static bool Breaks(int? value, int habit) => value is { } own && own != habit;

    private static Func<View, int?> Yes(Func<View, bool?> test) => view => test(view) is { } holds ? holds ? 1 : -1 : null;

    // Those that have one value in all demonstrations, which is no for none.
    private static (Func<View, int?> Of, int Value)[] Kept(Func<View, int?>[] all, View[] demonstrations) =>
    [
        .. all.Select(of => (Of: of, Values: demonstrations.Select(of).Distinct().ToArray()))
            .Where(entry => entry.Values is [>= 0])
            .Select(entry => (entry.Of, entry.Values[0]!.Value)),
    ];

    /// <summary>An input and an output with what is asked of them often.</summary>
    private sealed class View
    {
        public View(Grid input, Grid output)
        {
            (Input, Output, Before, After) = (input, output, Picture.Of(input).Histogram(), Picture.Of(output).Histogram());
            Background = Array.IndexOf(Before, Before.Max());
        }

        public Grid Input { get; }

        public Grid Output { get; }

        /// <summary>Cells of each colour in the input.</summary>
        public int[] Before { get; }

        /// <summary>Cells of each colour in the output.</summary>
        public int[] After { get; }

        public int Background { get; }

        public bool IsUnchanged => Input.Equals(Output);

        public bool HasShape => Input.Height == Output.Height && Input.Width == Output.Width;

        public int ColorsBefore => Mask(Before);

        public int ColorsAfter => Mask(After);

        public bool Keeps(Func<int, bool> test)
        {
            if (!HasShape)
            {
                return false;
            }

            var before = Input.Cells;
            var after = Output.Cells;
            for (var i = 0; i < before.Length; i++)
            {
                if (before[i] != after[i] && test(before[i]))
                {
                    return false;
                }
            }

            return true;
        }

        public bool IsMirrored(Func<int, int, byte> mirrored)
        {
            for (var i = 0; i < Output.Area; i++)
            {
                if (Output.Cells[i] != mirrored(i / Output.Width, i % Output.Width))
                {
                    return false;
                }
            }

            return true;
        }

        private static int Mask(int[] counts) => Enumerable.Range(0, Grid.Colors).Aggregate(0, (mask, color) => mask | (counts[color] > 0 ? 1 << color : 0));
    }
}
