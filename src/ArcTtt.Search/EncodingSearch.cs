using System.Diagnostics;
using ArcTtt.Search.Composition;
using ArcTtt.Search.Composition.Objects;

namespace ArcTtt.Search;

/// <summary>The search under one encoding of the task: explores, composes what was explored, and keeps the programs that reproduce every demonstration.</summary>
internal sealed class EncodingSearch
{
    private const double ExploringShare = 0.6;
    private const double ObjectsShare = 0.4;

    // Halves. On training tasks and ConceptARC rules by objects were right in 22 of 25 up to a length of 40, and in 4 of 12 beyond: they count half as long again.
    private const int ObjectsWeight = 3;
    private const int MaxOrder = 70;
    private const int MaxShapes = 3;
    private const int MaxLayers = 12_000;
    private const int MaxPrograms = 400;

    // How much longer a rule list counts for each demonstration that is not reproduced by the list found without it.
    private const int LengthOfMiss = 10;

    // A program that comes this much after the first is not worth the time to find it.
    private const int Patience = 15;

    // What a short look explores, and what shares of an encoding's time exploring and composing may take there: together all of it, for where time is short, a
    // little explored and composed solves more than much explored. Where there is more time, both end long before.
    private const int ProbedNodes = 1500;
    private const double ProbeExploringShare = 0.4;
    private const double ProbeComposingShare = 0.6;

    private readonly ArcTask _task;
    private readonly Invariants _invariants;
    private readonly Grid[] _outputs;
    private readonly Stopwatch _clock;
    private readonly SearchLedger _ledger;
    private readonly CancellationToken _cancellation;
    private readonly bool _stopsWhenSure;
    private readonly List<CandidateProgram> _explored = [];
    private int _seen; // nodes
    private int _first = MaxOrder; // order of the first program that gives what is usual
    private double _end;

    /// <summary>Prepares the search.</summary>
    public EncodingSearch(ArcTask task, TaskEncoding encoding, Invariants invariants, SearchOptions options, Stopwatch clock, SearchLedger ledger, CancellationToken cancellation)
    {
        (_task, Encoding, _invariants, _clock, _ledger, _cancellation, _stopsWhenSure) = (task, encoding, invariants, clock, ledger, cancellation, options.StopWhenSure);
        _outputs = [.. task.Train.Select(pair => encoding.EncodeOutput(pair.Input, pair.Output!))];
        Picture[] inputs = [.. task.Train.Concat(task.Test).Select(pair => encoding.EncodeInput(Picture.Of(pair.Input)))];
        ExplorerLimits limits = new(options.Budget.TotalSeconds, options.MaxNodes, options.MaxBytes, MaxOrder)
        {
            Largest = [.. inputs.Zip(_outputs, (input, output) => (Math.Max(input.Height, output.Height), Math.Max(input.Width, output.Width)))],
        };
        var colors = _outputs.Aggregate(0, (mask, output) => mask | Picture.Of(output).ColorMask);
        Explorer = new(inputs, OperationLibrary.For(colors), limits, clock, cancellation);
        ledger.Add(Explorer.Effort);
    }

    /// <summary>The encoding.</summary>
    public TaskEncoding Encoding { get; }

    /// <summary>What was explored.</summary>
    public Explorer Explorer { get; }

    /// <summary>A short look: programs found by a little exploring and by composing that, cheap forms first, until they agree or time is up.</summary>
    /// <param name="share">Seconds of the whole search that are this encoding's. Exploring is no loss, for it goes on from there.</param>
    /// <param name="found">What other encodings gave; receives what this one does.</param>
    public void Probe(double share, List<CandidateProgram> found)
    {
        Explore(_clock.Elapsed.TotalSeconds + (share * ProbeExploringShare), _ => Explorer.Nodes.Count >= ProbedNodes);
        _end = _clock.Elapsed.TotalSeconds + (share * ProbeComposingShare);
        found.AddRange(_explored);
        Compose(found, true);
    }

    /// <summary>All programs that are found in a time; fewer where they agree before.</summary>
    /// <param name="start">Seconds on the clock at which it begins.</param>
    /// <param name="end">And at which it ends.</param>
    public List<CandidateProgram> Find(double start, double end)
    {
        _end = end;
        Explore(start + ((end - start) * ExploringShare), _ => false);
        Compose(_explored, _stopsWhenSure);
        return _explored;
    }

    private void Explore(double until, Func<int, bool> enough) => Explorer.Run(until, order =>
    {
        for (; _seen < Explorer.Nodes.Count && _explored.Count < MaxPrograms; _seen++)
        {
            var node = Explorer.Nodes[_seen];
            if (node.Shows(_outputs) && Verified(node.Expression, node.Length) is { } kept)
            {
                _explored.Add(kept);
                _first = kept.KeepsInvariants ? Math.Min(_first, node.Order) : _first;
            }
        }

        return order >= _first + Patience || enough(order);
    });

    // Adds what each form of composition finds, until programs agree where that is enough.
    private void Compose(List<CandidateProgram> found, bool stopsWhenSure)
    {
        foreach (var program in Composed(found))
        {
            if (Verified(program.Program, program.Length + (LengthOfMiss * (_outputs.Length - program.LeaveOneOut))) is { } kept)
            {
                found.Add(kept);
                if (stopsWhenSure && Consensus.IsReached(found))
                {
                    return;
                }
            }
        }
    }

    // Programs with the lengths that they count for.
    private IEnumerable<Composed> Composed(List<CandidateProgram> found)
    {
        var explored = new Explored(Explorer.Nodes, _outputs);
        foreach (var program in new MosaicFinder(explored).Find(Late).Concat(new OverlayFinder(explored).Find(Late)))
        {
            yield return program;
        }

        foreach (var program in ObjectPrograms())
        {
            yield return program with { Length = program.Length * ObjectsWeight / 2 };
        }

        foreach (var (rule, shapes) in ShapeRule.Find(Explorer.Nodes, _outputs, MaxShapes))
        {
            foreach (var program in CellPrograms(new(rule, shapes, _outputs), found))
            {
                yield return program with { Length = program.Length + rule.Length };
            }
        }

        // Dear, and seldom right: what time is left.
        foreach (var program in found.Exists(CandidateProgram.IsTrusted) ? [] : new ObjectRuleFinder(explored).FindOnCanvases(Late))
        {
            yield return program with { Length = program.Length * ObjectsWeight / 2 };
        }
    }

    // Has a part of the time that is left; usually a small part of that is enough.
    private IEnumerable<Composed> ObjectPrograms()
    {
        var now = _clock.Elapsed.TotalSeconds;
        var until = now + ((_end - now) * ObjectsShare);
        var explored = new Explored(Explorer.Nodes, _outputs); // its scenes are large, and asked for here alone
        bool Stop() => Late() || _clock.Elapsed.TotalSeconds > until;
        return new ObjectRuleFinder(explored).Find(Stop)
            .Concat(new ObjectSelectionFinder(explored).Find(Stop))
            .Concat(new ObjectSequenceFinder(explored).Find(Stop))
            .Concat(new ObjectBarFinder(explored).Find(Stop));
    }

    // Programs that draw cell by cell on frames of one shape.
    private IEnumerable<Composed> CellPrograms(Layers layers, List<CandidateProgram> found)
    {
        foreach (var node in Explorer.Nodes.TakeWhile(_ => !Late()))
        {
            if (layers.All.Count < MaxLayers)
            {
                layers.Add(node);
            }
            else
            {
                layers.AddPiece(node);
            }
        }

        layers.AddParts();

        foreach (var program in new RuleListFinder(layers).Find(Late))
        {
            yield return program;
        }

        foreach (var program in found.Exists(CandidateProgram.IsTrusted) ? [] : new LocalTableFinder(layers).Find(Late).Concat(new ConjunctionFinder(layers).Find(Late)))
        {
            yield return program;
        }
    }

    private bool Late()
    {
        _cancellation.ThrowIfCancellationRequested();
        return _clock.Elapsed.TotalSeconds > _end;
    }

    // Programs are run again on every demonstration: what is reported is verified. Null for one that fails, or gives nothing for a test input.
    private CandidateProgram? Verified(Expression expression, int length)
    {
        var program = new FoundProgram(expression, length + Encoding.Length, Encoding);
        if (!_task.Train.All(pair => pair.Output!.Equals(program.Run(pair.Input))))
        {
            return null;
        }

        Grid[] tests = [.. _task.Test.Select(pair => program.Run(pair.Input)).OfType<Grid>()];
        if (tests.Length < _task.Test.Length)
        {
            return null;
        }

        CandidateProgram found = new(program, [.. tests], _task.Test.Zip(tests).All(test => _invariants.AreKept(test.First.Input, test.Second)));
        _ledger.Add(found);
        return found;
    }
}
