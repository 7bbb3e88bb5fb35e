using System.Collections.Immutable;
using System.Text;
using ArcTtt.Core;

namespace ArcTtt.Search.Composition;

/// <summary>What a cell becomes: a colour, or what a picture shows there.</summary>
/// <param name="Source">The picture; null for a colour.</param>
/// <param name="Color">The colour.</param>
internal readonly record struct Paint(Expression? Source, byte Color)
{
    /// <inheritdoc/>
    public override string ToString() => Source?.ToString() ?? $"colour {Color}";
}

/// <summary>A rule: where a picture shows a colour, the cell becomes something.</summary>
/// <param name="Where">The picture that is asked.</param>
/// <param name="Value">The colour it must show; <see cref="NotBlack"/> for any but 0.</param>
/// <param name="Paint">What the cell becomes.</param>
internal sealed record CellRule(Expression Where, int Value, Paint Paint)
{
    /// <summary>Stands for every colour but 0.</summary>
    public const int NotBlack = -1;
}

/// <summary>
/// Draws an output cell by cell: the first rule that holds for a cell paints it, and a last paint takes the rest. Layers laid over each other
/// are such a list.
/// </summary>
internal sealed class RuleListExpression(ShapeRule shape, ImmutableArray<CellRule> rules, Paint rest) : Expression
{
    /// <inheritdoc/>
    public override bool IsList => false;

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Arguments { get; } =
        [.. new[] { shape.Of, rest.Source }.Concat(rules.SelectMany(rule => new[] { rule.Where, rule.Paint.Source })).OfType<Expression>().Distinct()];

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder($"Paint({shape}: ");
        foreach (var rule in rules)
        {
            text.Append(ReferenceEquals(rule.Where, rule.Paint.Source) && rule.Value == CellRule.NotBlack
                ? $"over {rule.Where}; "
                : $"where {rule.Where} is {(rule.Value == CellRule.NotBlack ? "not 0" : rule.Value)}: {rule.Paint}; ");
        }

        return text.Append($"else {rest})").ToString();
    }

    /// <inheritdoc/>
    protected override Picture[]? Compute(ProgramRun run)
    {
        if (shape.For(run) is not (var height, var width))
        {
            return null;
        }

        var cells = new byte[height * width];
        if (!Fill(rest, cells))
        {
            return null;
        }

        // From the last rule to the first: earlier ones paint over later ones.
        var asked = new byte[cells.Length];
        var painted = new byte[cells.Length];
        foreach (var rule in rules.Reverse())
        {
            if (!Draw(rule.Where, asked) || !Fill(rule.Paint, painted))
            {
                return null;
            }

            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = (rule.Value == CellRule.NotBlack ? asked[i] != 0 : asked[i] == rule.Value) ? painted[i] : cells[i];
            }
        }

        return Picture.Of(0, 0, height, width, cells) is { } picture ? [picture] : null;

        bool Fill(Paint paint, byte[] frame)
        {
            if (paint.Source is { } source)
            {
                return Draw(source, frame);
            }

            Array.Fill(frame, paint.Color);
            return true;
        }

        bool Draw(Expression expression, byte[] frame)
        {
            Array.Clear(frame);
            if (expression.Evaluate(run) is not [var picture])
            {
                return false;
            }

            Layers.Draw(picture, height, width, frame);
            return true;
        }
    }
}

/// <summary>Finds rule lists that reproduce all demonstrations: greedy, from several starts.</summary>
internal sealed class RuleListFinder
{
    private const int MaxRules = 8;
    private const int MaxPaints = 96;
    private const int MaxTests = 24_000;
    private const double MinGainPerCost = 0.02; // cells
    private readonly Layers _layers;
    private readonly int _known;
    private readonly List<Test> _tests = [];
    private readonly List<(Paint Paint, byte[] Cells, ulong[] Right, int Cost)> _paints = [];

    /// <summary>Prepares tests and paints.</summary>
    public RuleListFinder(Layers layers)
    {
        _layers = layers;
        _known = layers.Target.Length;
        var used = layers.Target.Aggregate(0, (mask, cell) => mask | (1 << cell));
        for (byte color = 0; color < Grid.Colors; color++)
        {
            if ((used >> color & 1) != 0)
            {
                AddPaint(new(null, color), Enumerable.Repeat(color, layers.Total).ToArray(), 2);
            }
        }

        // Pictures that are right on most cells make paints; everything makes tests.
        var ranked = layers.All.Select(layer => (Layer: layer, Right: RightCells(layer.Cells)))
            .OrderByDescending(entry => CellSet.Count(entry.Right) - entry.Layer.Node.Cost)
            .Take(MaxPaints);
        foreach (var (layer, _) in ranked)
        {
            AddPaint(new(layer.Node.Expression, 0), layer.Cells, 4 + layer.Node.Cost);
        }

        var seen = new HashSet<ulong>();
        foreach (var layer in layers.All)
        {
            if (_tests.Count >= MaxTests)
            {
                break;
            }

            AddTest(layer, CellRule.NotBlack, seen);
            foreach (var value in Enumerable.Range(0, Grid.Colors).Where(value => Array.IndexOf(layer.Cells, (byte)value) >= 0))
            {
                AddTest(layer, value, seen);
            }
        }
    }

    /// <summary>Rule lists that reproduce all demonstrations, with their cells on all frames.</summary>
    /// <param name="stop">Ends the search early.</param>
    public IEnumerable<(Expression Program, byte[] Cells, int Cost)> Find(Func<bool> stop)
    {
        var starts = _paints.OrderByDescending(paint => CellSet.Count(paint.Right) - paint.Cost).Take(6).ToArray();
        foreach (var start in starts)
        {
            foreach (var weight in new[] { 0.5, 2.0, 0.05 })
            {
                if (stop())
                {
                    yield break;
                }

                if (Grow(start, weight) is { } found)
                {
                    yield return found;
                }
            }
        }
    }

    private (Expression Program, byte[] Cells, int Cost)? Grow((Paint Paint, byte[] Cells, ulong[] Right, int Cost) rest, double weight)
    {
        var open = CellSet.Where(_known, _ => true);   // cells that no rule has taken
        var wrong = CellSet.Where(_known, i => rest.Cells[i] != _layers.Target[i]);
        var rules = ImmutableArray.CreateBuilder<CellRule>();
        var cells = (byte[])rest.Cells.Clone();
        var taken = new bool[_layers.Total];
        var cost = rest.Cost;
        while (wrong.Any(word => word != 0))
        {
            if (rules.Count == MaxRules || Best(open, wrong, weight) is not { } best)
            {
                return null;
            }

            var (test, paint) = best;
            rules.Add(new(test.Layer.Node.Expression, test.Value, paint.Paint));
            cost += test.Cost + paint.Cost;
            for (var i = 0; i < cells.Length; i++)
            {
                if (!taken[i] && test.Holds(i))
                {
                    taken[i] = true;
                    cells[i] = paint.Cells[i];
                }
            }

            for (var i = 0; i < open.Length; i++)
            {
                open[i] &= ~test.Cells[i];
                wrong[i] &= ~test.Cells[i];
            }
        }

        return (new RuleListExpression(_layers.Rule, rules.ToImmutable(), rest.Paint), cells, cost);
    }

    // The rule that is right on all open cells that it takes and mends most, its cost considered.
    private (Test Test, (Paint Paint, byte[] Cells, ulong[] Right, int Cost) Paint)? Best(ulong[] open, ulong[] wrong, double weight)
    {
        (Test, (Paint, byte[], ulong[], int))? best = null;
        var bestScore = MinGainPerCost;
        foreach (var test in _tests)
        {
            var gain = CellSet.CountBoth(test.Cells, wrong);
            if (gain / (1 + (weight * test.Cost)) <= bestScore)
            {
                continue;
            }

            foreach (var paint in _paints)
            {
                var score = gain / (1 + (weight * (test.Cost + paint.Cost)));
                if (score > bestScore && !CellSet.AnyOutside(test.Cells, open, paint.Right))
                {
                    (best, bestScore) = ((test, paint), score);
                }
            }

            // Its own colours, too.
            if (test.Value == CellRule.NotBlack)
            {
                var score = gain / (1 + (weight * (test.Cost + 1)));
                if (score > bestScore)
                {
                    var right = RightCells(test.Layer.Cells);
                    if (!CellSet.AnyOutside(test.Cells, open, right))
                    {
                        (best, bestScore) = ((test, (new(test.Layer.Node.Expression, 0), test.Layer.Cells, right, 1)), score);
                    }
                }
            }
        }

        return best;
    }

    private void AddPaint(Paint paint, byte[] cells, int cost) => _paints.Add((paint, cells, RightCells(cells), cost));

    private ulong[] RightCells(byte[] cells) => CellSet.Where(_known, i => cells[i] == _layers.Target[i]);

    private void AddTest(Layer layer, int value, HashSet<ulong> seen)
    {
        var test = new Test(layer, value, 3 + layer.Node.Cost, CellSet.Where(_known, i => Holds(layer.Cells[i], value)));
        ulong hash = 0;
        for (var i = 0; i < _layers.Total; i += 64)
        {
            ulong word = 0;
            for (var j = i; j < Math.Min(i + 64, _layers.Total); j++)
            {
                word = (word << 1) | (test.Holds(j) ? 1UL : 0);
            }

            hash = Picture.Mix(hash ^ word);
        }

        if (seen.Add(hash))
        {
            _tests.Add(test);
        }
    }

    private static bool Holds(byte cell, int value) => value == CellRule.NotBlack ? cell != 0 : cell == value;

    private sealed record Test(Layer Layer, int Value, int Cost, ulong[] Cells)
    {
        public bool Holds(int cell) => RuleListFinder.Holds(Layer.Cells[cell], Value);
    }
}
