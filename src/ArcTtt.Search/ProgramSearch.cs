using System.Collections.Immutable;
using System.Diagnostics;
using ArcTtt.Core;
using ArcTtt.Search.Composition;
using ArcTtt.Search.Composition.Objects;

namespace ArcTtt.Search;

/// <summary>
/// Solves a task by search: applies typed operations to all inputs at once, shortest programs first, and composes what it finds into programs that
/// reproduce every demonstration.
/// </summary>
public static class ProgramSearch
{
    private const double ExploringShare = 0.6;
    private const double ObjectsShare = 0.4;

    // Halves. On training tasks and ConceptARC rules by objects were right in 22 of 25 up to a length of 40, and in 4 of 12 beyond: they count half as long again.
    private const int ObjectsWeight = 3;
    private const int MaxCost = 70;
    private const int MaxShapes = 3;
    private const int MaxLayers = 12_000;
    private const int MaxPrograms = 400;

    // What a rule list costs more for each demonstration that is not reproduced by the list found without it.
    private const int Unproved = 10;

    // Programs up to this length are mostly right: where there is one, rules that ask several pictures at once are not tried.
    private const int Trusted = 50;

    // A program this much longer than the shortest is not worth the time to find it.
    private const int Patience = 15;

    /// <summary>Searches for programs. Test outputs are never looked at.</summary>
    /// <param name="task">The task.</param>
    /// <param name="options">What the search may use.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SearchResult Solve(ArcTask task, SearchOptions options, CancellationToken cancellation = default) => Solve(task, options, new SearchLedger(), cancellation);

    /// <summary>The same, with what is found written down at once.</summary>
    /// <param name="task">The task.</param>
    /// <param name="options">What the search may use.</param>
    /// <param name="ledger">Where to.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SearchResult Solve(ArcTask task, SearchOptions options, SearchLedger ledger, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.Budget, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxNodes, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxBytes, 16L << 20, nameof(options));
        task = task.WithoutAnswers();
        var clock = Stopwatch.StartNew();
        var budget = options.Budget.TotalSeconds;
        TaskView[] views = [.. TaskView.For(task)];
        var habits = Habits.Of(task);
        ledger.Begin(task, habits);
        var found = new List<Found>();
        var (nodes, applied, complete, bytes) = (0, 0L, int.MaxValue, 0L);
        for (var i = 0; i < views.Length; i++)
        {
            if (views[i].IsLastResort && found.Exists(IsTrusted))
            {
                continue;
            }

            var start = clock.Elapsed.TotalSeconds;
            var end = start + ((budget - start) * views[i].Share / views[i..].Sum(view => view.Share));
            var attempt = new Attempt(task, views[i], habits, options, clock, start, end, ledger, cancellation);
            found.AddRange(attempt.Find());
            nodes += attempt.Explorer.Nodes.Count;
            applied += attempt.Explorer.Applied;
            complete = Math.Min(complete, attempt.Explorer.CompleteCost);
            bytes = Math.Max(bytes, attempt.Explorer.Bytes);
        }

        return new(task.Id, Ranking.Rank(task, habits, found), nodes, applied, complete, bytes, clock.Elapsed.TotalSeconds);
    }

    /// <summary>A program with what it gives for the test inputs.</summary>
    /// <param name="Program">The program.</param>
    /// <param name="Tests">What it gives.</param>
    /// <param name="IsUsual">Whether that keeps to the demonstrations' strict habits.</param>
    internal sealed record Found(FoundProgram Program, ImmutableArray<Grid> Tests, bool IsUsual);

    private static bool IsTrusted(Found entry) => entry.IsUsual && entry.Program.Cost <= Trusted;

    /// <summary>The search under one view of the task.</summary>
    private sealed class Attempt
    {
        private readonly ArcTask _task;
        private readonly TaskView _view;
        private readonly Habits _habits;
        private readonly Grid[] _outputs;
        private readonly Stopwatch _clock;
        private readonly double _end;
        private readonly SearchLedger _ledger;
        private readonly CancellationToken _cancellation;

        public Attempt(
            ArcTask task, TaskView view, Habits habits, SearchOptions options, Stopwatch clock, double start, double end, SearchLedger ledger, CancellationToken cancellation)
        {
            (_task, _view, _habits, _clock, _end, _ledger, _cancellation) = (task, view, habits, clock, end, ledger, cancellation);
            _outputs = [.. task.Train.Select(pair => view.Output(pair.Input, pair.Output!))];
            Picture[] inputs = [.. task.Train.Concat(task.Test).Select(pair => view.Before(Picture.Of(pair.Input)))];
            ExplorerLimits limits = new(start + ((end - start) * ExploringShare), options.MaxNodes, options.MaxBytes, MaxCost)
            {
                Largest = [.. inputs.Zip(_outputs, (input, output) => (Math.Max(input.Height, output.Height), Math.Max(input.Width, output.Width)))],
            };
            var colors = _outputs.Aggregate(0, (mask, output) => mask | Picture.Of(output).ColorMask);
            Explorer = new(inputs, OperationLibrary.Set.For(colors), limits, clock, cancellation);
            ledger.Add(Explorer);
        }

        public Explorer Explorer { get; }

        public List<Found> Find()
        {
            var found = new List<Found>();
            var seen = 0;
            var shortest = MaxCost;
            Explorer.Run(cost =>
            {
                for (; seen < Explorer.Nodes.Count && found.Count < MaxPrograms; seen++)
                {
                    var node = Explorer.Nodes[seen];
                    if (Reproduces(node) && Keep(found, node.Expression, node.Cost))
                    {
                        shortest = Math.Min(shortest, node.Cost);
                    }
                }

                return cost >= shortest + Patience;
            });
            Compose(found);
            return found;
        }

        private void Compose(List<Found> found)
        {
            foreach (var program in new MosaicFinder(Explorer.Nodes, _outputs).Find(Late).Concat(new OverlayFinder(Explorer.Nodes, _outputs).Find(Late)))
            {
                Keep(found, program, program.Cost);
            }

            ComposeObjects(found);
            foreach (var (rule, shapes) in ShapeRule.Find(Explorer.Nodes, _outputs, MaxShapes))
            {
                var layers = new Layers(rule, shapes, _outputs);
                foreach (var node in Explorer.Nodes)
                {
                    if (layers.All.Count >= MaxLayers || Late())
                    {
                        break;
                    }

                    layers.Add(node);
                }

                KeepAll(new RuleListFinder(layers).Find(Late));
                if (!found.Exists(IsTrusted))
                {
                    KeepAll(new LocalTableFinder(layers, shapes).Find(Late));
                    KeepAll(new ConjunctionFinder(layers).Find(Late));
                }

                void KeepAll(IEnumerable<Composed> programs)
                {
                    foreach (var program in programs)
                    {
                        Keep(found, program, program.Cost + rule.Cost);
                    }
                }
            }

            // Dear, and seldom right: what time is left.
            foreach (var program in found.Exists(IsTrusted) ? [] : new ObjectRuleFinder(Explorer.Nodes, _outputs).FindOnCanvases(Late))
            {
                Keep(found, program, program.Cost * ObjectsWeight / 2);
            }
        }

        // Has a part of the time that is left; usually a small part of that is enough.
        private void ComposeObjects(List<Found> found)
        {
            var now = _clock.Elapsed.TotalSeconds;
            var until = now + ((_end - now) * ObjectsShare);
            bool Stop() => Late() || _clock.Elapsed.TotalSeconds > until;
            foreach (var program in new ObjectRuleFinder(Explorer.Nodes, _outputs).Find(Stop)
                .Concat(new ObjectChoiceFinder(Explorer.Nodes, _outputs).Find(Stop))
                .Concat(new ObjectSequenceFinder(Explorer.Nodes, _outputs).Find(Stop))
                .Concat(new ObjectBarFinder(Explorer.Nodes, _outputs).Find(Stop)))
            {
                Keep(found, program, program.Cost * ObjectsWeight / 2);
            }
        }

        private bool Late()
        {
            _cancellation.ThrowIfCancellationRequested();
            return _clock.Elapsed.TotalSeconds > _end;
        }

        private bool Reproduces(Node node)
        {
            if (node.IsList)
            {
                return false;
            }

            for (var i = 0; i < _outputs.Length; i++)
            {
                if (!node.Pictures[i][0].Shows(_outputs[i]))
                {
                    return false;
                }
            }

            return true;
        }

        private void Keep(List<Found> found, Composed program, int cost) => _ = Keep(found, program.Program, cost + (Unproved * (_outputs.Length - program.LeftOutRight)));

        // Programs are run again on every demonstration: what is reported is proved. Whether it was kept, and gives what is usual.
        private bool Keep(List<Found> found, Expression expression, int cost)
        {
            var program = new FoundProgram(expression, cost + _view.Cost, _view);
            if (!_task.Train.All(pair => pair.Output!.Equals(program.Run(pair.Input))))
            {
                return false;
            }

            Grid?[] tests = [.. _task.Test.Select(pair => program.Run(pair.Input))];
            if (Array.Exists(tests, grid => grid is null))
            {
                return false;
            }

            var usual = _task.Test.Zip(tests).All(test => _habits.AreKept(test.First.Input, test.Second!));
            Found entry = new(program, [.. tests!], usual);
            found.Add(entry);
            _ledger.Add(entry);
            return usual;
        }
    }
}
