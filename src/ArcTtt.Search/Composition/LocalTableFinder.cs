namespace ArcTtt.Search.Composition;

/// <summary>
/// Finds tables that draw outputs line by line. For every neighbourhood and direction, alone and with one of the shortest programs' pictures, the
/// demonstrations fill the table; where two of them disagree there is none. What one direction cannot draw two may: a first table that draws only what
/// it is sure of, and a second one over it.
/// </summary>
/// <param name="layers">The frames; their first layer is the input.</param>
internal sealed class LocalTableFinder(Layers layers)
{
    private const int MaxExtras = 60;
    private const int MaxFirsts = 6;    // first tables that a second one is tried on
    private const int FirstAround = 10; // the smallest neighbourhoods, for first tables
    private const int MostFound = 12;
    private const int MostChanges = 40; // entries of a table that paint a cell
    private const int MinCellsPerCase = 2; // on the average, of the demonstrations
    private const int Long = 30; // where all tables are, two are tried
    private readonly LocalFrames _frames = new(layers);
    private readonly List<(LocalTableExpression Program, int Length, Func<int> LeaveOneOut)> _found = [];

    /// <summary>The tables, shortest first.</summary>
    public IReadOnlyList<Composed> Find(Func<bool> stop)
    {
        if (layers.All.Count == 0)
        {
            return [];
        }

        var input = layers.All[0];
        foreach (var key in Neighbourhood.All.SelectMany(Keys))
        {
            foreach (var extra in layers.All.Skip(1).Take(MaxExtras).Prepend(null))
            {
                if (stop())
                {
                    return [];
                }

                Try(key, input.Cells, input.Node.Expression, extra, 0, _ => input.Cells);
            }
        }

        var firsts = _found.Exists(entry => entry.Length < Long) ? [] : Firsts(stop);
        foreach (var (table, cells) in firsts)
        {
            var first = new LocalTableExpression(layers.Rule, input.Node.Expression, null, table);
            foreach (var key in Neighbourhood.All.SelectMany(Keys).TakeWhile(_ => !stop()))
            {
                Try(key, cells, first, null, table.Length, CellsWithout);
            }

            byte[] CellsWithout(int demonstration) =>
                _frames.Draw(_frames.Table(table.Key, input.Cells, null, demonstration, sure: true)!, input.Cells);
        }

        return [.. _found.OrderBy(entry => entry.Length).Take(MostFound).Select(entry => new Composed(entry.Program, entry.Length, entry.LeaveOneOut()))];
    }

    // Keeps the table of all demonstrations, if there is one.
    private void Try(LocalKey key, byte[] cells, Expression input, Layer? extra, int more, Func<int, byte[]> cellsWithout)
    {
        if (_frames.Table(key, cells, extra?.Cells, -1) is { } table && !IsCopy(table))
        {
            more += (extra is null ? 0 : 3 + (extra.Node.Length / 2)) + (3 * Math.Min(_frames.NotIn(table, cells, extra?.Cells), 20));
            _found.Add((
                new(layers.Rule, input, extra?.Node.Expression, table), table.Length + more, () => _frames.LeaveOneOut(cellsWithout, key, extra?.Cells)));
        }
    }

    // Tables that draw a part of what is wanted and nothing else, those that draw most first, and what they draw.
    private IEnumerable<(LocalTable Table, byte[] Cells)> Firsts(Func<bool> stop)
    {
        var input = layers.All[0].Cells;
        var firsts = new List<(LocalTable Table, byte[] Cells, int Gain)>();
        var seen = new HashSet<string>();
        foreach (var key in Neighbourhood.All.Take(FirstAround).Where(around => around.Drawn.Length > 0).SelectMany(Keys))
        {
            if (stop())
            {
                return [];
            }

            var table = _frames.Table(key, input, null, -1, sure: true)!;
            var cells = _frames.Draw(table, input);
            if (!IsCopy(table) && _frames.Gain(input, cells) is > 0 and var gain && seen.Add(Convert.ToBase64String(cells)))
            {
                firsts.Add((table, cells, gain));
            }
        }

        return firsts.OrderByDescending(first => first.Gain).Take(MaxFirsts).Select(first => (first.Table, first.Cells));
    }

    private IEnumerable<LocalKey> Keys(Neighbourhood around)
    {
        const int All = (1 << Grid.Colors) - 1;
        var always = _frames.ColorsOfAll(layers.All[0].Cells);
        foreach (var mask in always == All ? new[] { All } : [All, always])
        {
            foreach (var sweep in around.Drawn.Length == 0 ? [Sweep.Down] : Enum.GetValues<Sweep>())
            {
                yield return new(around, sweep, mask, false);
                if (around.IsSymmetric && around.Inputs.Concat(around.Drawn).Any(step => step.Side != 0))
                {
                    yield return new(around, sweep, mask, true);
                }
            }
        }
    }

    // Whether a table would be no rule but a copy of the demonstrations.
    private bool IsCopy(LocalTable table) => table.Answers.Count * MinCellsPerCase > layers.Target.Length || table.Changes > MostChanges;
}
