namespace ArcTtt.Model;

/// <summary>A grid that may be the answer.</summary>
/// <param name="Grid">The grid.</param>
/// <param name="Votes">How many views predicted it.</param>
/// <param name="MeanLogProbability">The mean, over those views, of the logarithm of its probability.</param>
/// <param name="FromProduct">True if no view predicted it: it is each cell's best colour by the product of the views' probabilities.</param>
public sealed record Candidate(Grid Grid, int Votes, double MeanLogProbability, bool FromProduct);

/// <summary>Turns the predictions of many views into two attempts.</summary>
public static class Voting
{
    /// <summary>
    /// Candidates, best first: by votes, ties by mean log-probability, further ties by shape and cells so that the order never depends on the
    /// order of views. The product of all views that share the winning shape (the one of most views; ties go to the better candidate's) is one
    /// more candidate if no view predicted it, after those with two votes or more and before those with one.
    /// </summary>
    /// <param name="views">At least one.</param>
    public static ImmutableArray<Candidate> Rank(IReadOnlyList<ViewPrediction> views)
    {
        ArgumentNullException.ThrowIfNull(views);
        Guard.Range(views.Count, 1, int.MaxValue, "number of views", nameof(views));
        var predicted = views
            .GroupBy(view => view.Grid)
            .Select(group => new Candidate(group.Key, group.Count(), Mean(group.Select(view => view.LogProbability)), false))
            .OrderByDescending(candidate => candidate.Votes)
            .ThenByDescending(candidate => candidate.MeanLogProbability)
            .ThenBy(candidate => candidate.Grid, Comparer<Grid>.Create(CompareCells))
            .ToImmutableArray();
        var product = Product(views, predicted);
        return predicted.Any(candidate => candidate.Grid.Equals(product.Grid)) ? predicted
            : predicted.Insert(predicted.Count(candidate => candidate.Votes >= 2), product);
    }

    /// <summary>The two best candidates; the best twice if there is only one.</summary>
    /// <param name="ranked">Candidates, best first; at least one.</param>
    public static AttemptPair Choose(IReadOnlyList<Candidate> ranked)
    {
        ArgumentNullException.ThrowIfNull(ranked);
        Guard.Range(ranked.Count, 1, int.MaxValue, "number of candidates", nameof(ranked));
        return new AttemptPair(ranked[0].Grid, ranked[Math.Min(1, ranked.Count - 1)].Grid);
    }

    private static Candidate Product(IReadOnlyList<ViewPrediction> views, ImmutableArray<Candidate> predicted)
    {
        // GroupBy keeps the order of first occurrence, so MaxBy gives ties to the better candidate.
        var (height, width) = predicted
            .GroupBy(candidate => (candidate.Grid.Height, candidate.Grid.Width))
            .MaxBy(group => group.Sum(candidate => candidate.Votes))!.Key;

        // Sorted, because sums of floating-point numbers depend on their order.
        var sharing = views
            .Where(view => view.Grid.Height == height && view.Grid.Width == width)
            .OrderBy(view => view.LogProbability)
            .ThenBy(view => view.Grid, Comparer<Grid>.Create(CompareCells))
            .ToArray();
        var sums = new double[height * width * Grid.Colors];
        foreach (var view in sharing)
        {
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += view.ColorLogProbabilities[i];
            }
        }

        var grid = ColorProbabilities.Best(height, width, Array.ConvertAll(sums, sum => (float)sum));

        // A view's own log-probability, with the colours it chose exchanged for the product's.
        var mean = Mean(sharing.Select(view => view.LogProbability
            - ColorProbabilities.Of(view.Grid, view.ColorLogProbabilities) + ColorProbabilities.Of(grid, view.ColorLogProbabilities)));
        return new Candidate(grid, 0, mean, true);
    }

    private static double Mean(IEnumerable<double> values) => values.Order().Average();

    private static int CompareCells(Grid a, Grid b)
    {
        var shapes = (a.Height, a.Width).CompareTo((b.Height, b.Width));
        return shapes != 0 ? shapes : a.Cells.SequenceCompareTo(b.Cells);
    }
}
