namespace ArcTtt.Search.Composition;

/// <summary>
/// Finds tables that draw outputs line by line. For every neighbourhood and direction, alone and with one of the shortest programs' pictures, the
/// demonstrations fill the table; where two of them disagree there is none. What one direction cannot draw two may: a first table that draws only what
/// it is sure of, and a second one over it.
/// </summary>
internal sealed class LocalTableFinder
{
    private const int MaxExtras = 60;
    private const int MaxFirsts = 6;    // first tables that a second one is tried on
    private const int FirstAround = 10; // the smallest neighbourhoods, for first tables
    private const int MostFound = 12;
    private const int MostChanges = 40; // entries of a table that paint a cell
    private const int MinCellsPerCase = 2; // on the average, of the demonstrations
    private const int CasesPerStep = 8;     // a table that tells many cases apart has learnt some of them by heart
    private const int LengthOfTable = 10;
    private readonly LocalFrames _frames;
    private readonly Layers _layers;

    /// <summary>Prepares frames.</summary>
    /// <param name="layers">The frames; their first layer is the input.</param>
    /// <param name="shapes">The frames' shapes, demonstrations' first.</param>
    public LocalTableFinder(Layers layers, (int Height, int Width)[] shapes) => (_layers, _frames) = (layers, new(shapes, layers.Target, layers.DemonstrationCells.Count));

    /// <summary>The tables, shortest first.</summary>
    public IReadOnlyList<Composed> Find(Func<bool> stop)
    {
        if (_layers.All.Count == 0)
        {
            return [];
        }

        var input = _layers.All[0];
        var found = new List<(LocalTableExpression Program, int Length, Func<int> LeaveOneOut)>();
        foreach (var key in Neighbourhood.All.SelectMany(Keys))
        {
            foreach (var extra in _layers.All.Skip(1).Take(MaxExtras).Prepend(null))
            {
                if (stop())
                {
                    return [];
                }

                if (_frames.Table(key, input.Cells, extra?.Cells, -1) is { } table && LengthWith(key, input.Cells, extra, table) is { } length)
                {
                    found.Add((
                        new(_layers.Rule, key, input.Node.Expression, extra?.Node.Expression, table),
                        length,
                        () => _frames.LeaveOneOut(_ => input.Cells, key, extra?.Cells)));
                }
            }
        }

        foreach (var (first, firstTable, cells, firstLength) in found.Exists(entry => entry.Length < 3 * LengthOfTable) ? [] : Firsts(stop))
        {
            foreach (var key in Neighbourhood.All.SelectMany(Keys))
            {
                if (stop())
                {
                    return Shortest();
                }

                if (_frames.Table(key, cells, null, -1) is { } table && LengthWith(key, cells, null, table) is { } length)
                {
                    found.Add((
                        new(_layers.Rule, key, new LocalTableExpression(_layers.Rule, first, input.Node.Expression, null, firstTable), null, table),
                        length + firstLength,
                        () => _frames.LeaveOneOut(without => _frames.Draw(first, input.Cells, null, _frames.Sure(first, input.Cells, without)), key, null)));
                }
            }
        }

        return Shortest();

        IReadOnlyList<Composed> Shortest() =>
            [.. found.OrderBy(entry => entry.Length).Take(MostFound).Select(entry => new Composed(entry.Program, entry.Length, entry.LeaveOneOut()))];
    }

    // Tables that draw a part of what is wanted and nothing else, those that draw most first, and what they draw.
    private IEnumerable<(LocalKey Key, LocalTable Table, byte[] Cells, int Length)> Firsts(Func<bool> stop)
    {
        var input = _layers.All[0].Cells;
        var firsts = new List<(LocalKey Key, LocalTable Table, byte[] Cells, int Gain)>();
        var seen = new HashSet<string>();
        foreach (var key in Neighbourhood.All.Take(FirstAround).Where(around => around.Drawn.Length > 0).SelectMany(Keys))
        {
            if (stop())
            {
                return [];
            }

            var table = _frames.Sure(key, input, -1);
            var cells = _frames.Draw(key, input, null, table);
            if (!IsCopy(key, table) && _frames.Gain(input, cells) is > 0 and var gain && seen.Add(Convert.ToBase64String(cells)))
            {
                firsts.Add((key, table, cells, gain));
            }
        }

        return firsts.OrderByDescending(first => first.Gain).Take(MaxFirsts).Select(first => (first.Key, first.Table, first.Cells, LengthOf(first.Key, first.Table)));
    }

    private IEnumerable<LocalKey> Keys(Neighbourhood around)
    {
        const int All = (1 << Grid.Colors) - 1;
        var always = _frames.ColorsOfAll(_layers.All[0].Cells);
        foreach (var mask in always == All ? new[] { All } : [All, always])
        {
            foreach (var sweep in around.Drawn.Length == 0 ? [Sweep.Down] : Enum.GetValues<Sweep>())
            {
                yield return new(around, sweep, mask, false);
                if (around.IsSymmetric && (Array.Exists(around.Inputs, step => step.Side != 0) || Array.Exists(around.Drawn, step => step.Side != 0)))
                {
                    yield return new(around, sweep, mask, true);
                }
            }
        }
    }

    // Whether a table would be no rule but a copy of the demonstrations.
    private bool IsCopy(LocalKey key, LocalTable table) => table.Answers.Count * MinCellsPerCase > _layers.Target.Length || Changes(key, table) > MostChanges;

    // Null for a copy.
    private int? LengthWith(LocalKey key, byte[] input, Layer? extra, LocalTable table) => IsCopy(key, table) ? null
        : LengthOf(key, table) + (extra is null ? 0 : 3 + (extra.Node.Length / 2)) + (3 * Math.Min(_frames.Unknown(key, input, extra?.Cells, table), 20));

    private static int LengthOf(LocalKey key, LocalTable table) => LengthOfTable + (2 * key.Around.Size) + Changes(key, table) + (table.Answers.Count / CasesPerStep);

    // How many cases change a cell. The cell itself is the first that is added to a key: its four bits are above all others'.
    private static int Changes(LocalKey key, LocalTable table)
    {
        var shift = 4 * (key.Around.Size - 1);
        return table.Answers.Count(entry => (int)(entry.Key >> shift & 15) != entry.Value);
    }
}
