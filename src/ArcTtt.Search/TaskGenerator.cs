using System.Diagnostics;
using System.Globalization;

namespace ArcTtt.Search;

/// <summary>
/// Draws random programs, runs them over grids and keeps what makes a good task: every output is a grid that differs from its input, three
/// outputs or more differ from each other, and no program that is tried before gives the same demonstrations.
/// </summary>
public sealed class TaskGenerator
{
    private const int Tries = 400;
    private const int Draws = 8;                // of an operation that makes sense
    private const double SingleShare = 0.05;    // of programs of one step: there are few different ones
    private const int ShorterNodes = 800;
    private const double Scale = 4;     // an operation that is this much longer is drawn a factor e less often
    private const double CombineShare = 0.3;
    private readonly IReadOnlyList<IReadOnlyList<Grid>> _sources;
    private readonly GeneratorOptions _options;

    /// <summary>A generator.</summary>
    /// <param name="sources">Grids to run programs over: a list for each task that they are from.</param>
    /// <param name="options">How tasks are drawn.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="ArgumentException">There are no grids but not all are to be random.</exception>
    public TaskGenerator(IReadOnlyList<IReadOnlyList<Grid>> sources, GeneratorOptions options)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(options);
        Guard.Range(options.Demonstrations, 2, 1000, "demonstrations", nameof(options));
        Guard.Range(options.MaxSteps, 1, 6, "steps", nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.RandomGrids, 0, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.RandomGrids, 1, nameof(options));
        _sources = [.. sources.Where(grids => grids.Count >= 2)];
        _options = options;
        if (_sources.Count == 0 && options.RandomGrids < 1)
        {
            throw new ArgumentException("There is no list of two grids or more to run programs over.", nameof(sources));
        }
    }

    /// <summary>The task with a number; the same for the same seed, grids and number.</summary>
    /// <param name="number">The number.</param>
    /// <returns>The task; null in the rare case that none was found in a few hundred tries.</returns>
    public GeneratedTask? Make(long number)
    {
        var rng = new Rng(_options.Seed, (ulong)number);
        var id = string.Create(CultureInfo.InvariantCulture, $"{ArcTask.MadePrefix}{number:d7}");
        return Enumerable.Range(0, Tries).Select(_ => Try(rng, id)).FirstOrDefault(made => made is not null);
    }

    private GeneratedTask? Try(Rng rng, string id)
    {
        var grids = DrawInputs(rng);
        var start = new Node([.. grids.Select(Picture.Of)]);
        var node = start;
        var steps = rng.NextDouble() < SingleShare ? 1 : Math.Min(_options.MaxSteps, 2 + rng.Next(Math.Max(1, _options.MaxSteps - 1)));
        for (var step = 0; step < steps || node.IsList; step++)
        {
            var next = Enumerable.Range(0, Draws).Select(_ => DrawStep(node, start, rng)).FirstOrDefault(made => made is not null);
            if (step > steps || next is null)
            {
                return null;
            }

            node = next;
        }

        Grid?[] outputs = [.. node.Pictures.Select(list => list[0].ToGrid())];
        if (!Array.TrueForAll(outputs, output => output is not null) || outputs.Distinct().Count() < Math.Min(3, outputs.Length)
            || outputs.Where((output, i) => output!.Equals(grids[i])).Any() || outputs.Any(output => output!.Cells.IndexOfAnyExcept((byte)0) < 0)
            || HasShorter(start, node))
        {
            return null;
        }

        ArcPair[] pairs = [.. grids.Select((grid, i) => new ArcPair(grid, outputs[i]))];
        return new(new(id, [.. pairs[..^1]], [pairs[^1]]), node.Expression.ToString());
    }

    private Grid[] DrawInputs(Rng rng)
    {
        var count = _options.Demonstrations + 1;
        if (rng.NextDouble() < _options.RandomGrids)
        {
            return RandomGrids.Draw(count, rng);
        }

        // More grids than there are: turned, mirrored and recoloured ones.
        var from = _sources[rng.Next(_sources.Count)];
        var order = Enumerable.Range(0, from.Count).ToArray();
        rng.Shuffle<int>(order);
        return [.. Enumerable.Range(0, count).Select(i => i < order.Length ? from[order[i]] : Variant.Random(rng, keepBlack: true).Apply(from[rng.Next(from.Count)]))];
    }

    private static Node? DrawStep(Node node, Node start, Rng rng)
    {
        var second = !node.IsList && rng.NextDouble() < CombineShare && !ReferenceEquals(node, start) ? start : null;
        var operations = second is not null ? OperationLibrary.OfTwo : node.IsList ? OperationLibrary.OfLists : OperationLibrary.OfPictures;
        var operation = Draw(operations, rng);
        var (a, b) = second is not null && rng.Next(2) == 0 ? (second, node) : (node, second);
        return Explorer.Apply(operation, a, b) is { } next && next.Hash != node.Hash && next.Hash != start.Hash ? next : null;
    }

    private static Operation Draw(IReadOnlyList<Operation> operations, Rng rng)
    {
        var point = rng.NextDouble() * operations.Sum(Weight);
        foreach (var operation in operations)
        {
            point -= Weight(operation);
            if (point < 0)
            {
                return operation;
            }
        }

        return operations[^1];

        static double Weight(Operation operation) => Math.Exp(-operation.Length / Scale);
    }

    // Whether a shorter program gives the same for the demonstrations; the test pair may differ, that is the point.
    private static bool HasShorter(Node start, Node node)
    {
        var demonstrations = node.Pictures.Length - 1;
        var limits = new ExplorerLimits(double.MaxValue, ShorterNodes, 64L << 20, Math.Max(0, node.Order - 1));
        var explorer = new Explorer([.. start.Pictures.Take(demonstrations).Select(list => list[0])], OperationLibrary.All, limits, Stopwatch.StartNew(), CancellationToken.None);
        explorer.Run(double.MaxValue, _ => false);
        return explorer.Nodes.Any(other => !other.IsList
            && Enumerable.Range(0, demonstrations).All(i => other.Pictures[i][0].LooksLike(node.Pictures[i][0])));
    }
}
