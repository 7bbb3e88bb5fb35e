using ArcTtt.Core;

namespace ArcTtt.Model.Tests;

public class VotingTests
{
    [Fact]
    public void MostVotesWin()
    {
        var ranked = Voting.Rank([View("11", -1), View("22", -5), View("22", -7)]);
        Assert.Equal([Grid.Parse("22"), Grid.Parse("11")], ranked.Where(candidate => !candidate.FromProduct).Select(candidate => candidate.Grid));
        Assert.Equal((2, -6.0), (ranked[0].Votes, ranked[0].MeanLogProbability));
    }

    [Fact]
    public void TiesGoToTheLikelier()
    {
        var attempts = Voting.Choose(Voting.Rank([View("1", -3), View("2", -2), View("3", -4)]));
        Assert.Equal(new AttemptPair(Grid.Parse("2"), Grid.Parse("1")), attempts);
    }

    [Fact]
    public void FurtherTiesGoByCellsWhateverTheOrderOfViews()
    {
        ViewPrediction[] views = [View("31", -1), View("13", -1), View("1", -1), View("2", -1)];
        var expected = Voting.Rank(views).Select(candidate => candidate.Grid).ToArray();
        Assert.Equal([Grid.Parse("1"), Grid.Parse("2"), Grid.Parse("13"), Grid.Parse("31")], expected);
        var rng = new Rng(1);
        for (var i = 0; i < 20; i++)
        {
            rng.Shuffle(views.AsSpan());
            Assert.Equal(expected, Voting.Rank(views).Select(candidate => candidate.Grid));
        }
    }

    [Fact]
    public void OneCandidateIsTriedTwice()
    {
        var ranked = Voting.Rank([View("12", -1), View("12", -3)]);
        Assert.Equal(new Candidate(Grid.Parse("12"), 2, -2, false), Assert.Single(ranked));
        Assert.Equal(new AttemptPair(Grid.Parse("12"), Grid.Parse("12")), Voting.Choose(ranked));
    }

    [Fact]
    public void TheProductComesBetweenTwoVotesAndOne()
    {
        // Each view is sure of one cell and nearly undecided on the other two, so the product takes the sure cell of each.
        var views = new[] { Leaning("511", 0), Leaning("151", 1), Leaning("115", 2), Leaning("222", 0, 0.2), Leaning("222", 0, 0.2) };
        var ranked = Voting.Rank(views);
        Assert.Equal([2, 0, 1, 1, 1], ranked.Select(candidate => candidate.Votes));
        Assert.Equal(Grid.Parse("555"), ranked[1].Grid);
        Assert.True(ranked[1].FromProduct);
        Assert.DoesNotContain(ranked.RemoveAt(1), candidate => candidate.FromProduct);
        Assert.Equal(new AttemptPair(Grid.Parse("222"), Grid.Parse("555")), Voting.Choose(ranked));
    }

    [Fact]
    public void TheProductTakesOnlyViewsOfTheWinningShape()
    {
        // 1x3 has three votes on three grids; 2x1 two on one grid, which leads, but does not have the winning shape.
        var ranked = Voting.Rank([Leaning("511", 0), Leaning("151", 1), Leaning("115", 2), View("7\n7", -1), View("7\n7", -1)]);
        Assert.Equal(Grid.Parse("7", "7"), ranked[0].Grid);
        Assert.Equal((Grid.Parse("555"), true), (ranked[1].Grid, ranked[1].FromProduct));
    }

    [Fact]
    public void APredictedProductIsNotAddedAgain()
    {
        var ranked = Voting.Rank([Leaning("511", 0), Leaning("151", 1), Leaning("115", 2), View("555", -50)]);
        Assert.Equal(4, ranked.Length);
        Assert.DoesNotContain(ranked, candidate => candidate.FromProduct);
        Assert.Equal(Grid.Parse("555"), ranked[^1].Grid);
    }

    [Fact]
    public void TheProductsProbabilityIsTheViewsMean()
    {
        ViewPrediction[] views = [Leaning("511", 0), Leaning("151", 1), Leaning("115", 2)];
        var product = Voting.Rank(views).Single(candidate => candidate.FromProduct);
        var expected = views.Average(view => Enumerable.Range(0, 3).Sum(cell => (double)view.ColorLogProbabilities[cell * 10 + 5]));
        Assert.Equal(expected, product.MeanLogProbability, 1e-5);
    }

    [Fact]
    public void RefusesNothing()
    {
        Assert.Contains("number of views is 0", Assert.Throws<ArgumentOutOfRangeException>(() => Voting.Rank([])).Message);
        Assert.Contains("number of candidates is 0", Assert.Throws<ArgumentOutOfRangeException>(() => Voting.Choose([])).Message);
    }

    [Fact]
    public void ViewsComeBackToTheTasksFrame()
    {
        var rng = new Rng(8);
        var answer = Grid.Parse("012", "345");
        foreach (var dihedral in Dihedrals.All)
        {
            var variant = new Variant(dihedral, ColorPermutation.Random(rng, false));
            var shown = variant.Apply(answer);
            var size = new CanvasSize(5, 6);
            var reading = Canvas.Read(ModelAnswers.Noisy(shown, size, 6, rng), size);
            var view = ViewPrediction.From(reading, variant);
            Assert.Equal(answer, view.Grid);
            Assert.Equal(reading.LogProbability, view.LogProbability);

            // Every cell and colour, seen through the variant, has the probability that the reading gave it.
            for (var cell = 0; cell < answer.Area; cell++)
            {
                var (row, column) = dihedral.Map(cell / 3, cell % 3, 2, 3);
                for (var color = 0; color < Grid.Colors; color++)
                {
                    var seen = reading.ColorLogProbabilities[(row * shown.Width + column) * Grid.Colors + variant.Colors[color]];
                    Assert.Equal(seen, view.ColorLogProbabilities[cell * Grid.Colors + color]);
                }
            }
        }
    }

    // Sure of all its cells.
    private static ViewPrediction View(string rows, double logProbability)
    {
        var grid = Grid.Parse(rows.Split('\n'));
        var colors = new float[grid.Area * Grid.Colors];
        Array.Fill(colors, -10f);
        for (var i = 0; i < grid.Area; i++)
        {
            colors[i * Grid.Colors + grid.Cells[i]] = 0;
        }

        return new ViewPrediction(grid, colors, logProbability);
    }

    // Sure of one cell, if that; elsewhere its own colour is only just likelier than the rest.
    private static ViewPrediction Leaning(string row, int sure, double sureness = 0.9)
    {
        var grid = Grid.Parse(row);
        var colors = new float[grid.Area * Grid.Colors];
        for (var i = 0; i < grid.Area; i++)
        {
            var own = i == sure ? sureness : 0.12;
            Array.Fill(colors, (float)Math.Log((1 - own) / 9), i * Grid.Colors, Grid.Colors);
            colors[i * Grid.Colors + grid.Cells[i]] = (float)Math.Log(own);
        }

        return new ViewPrediction(grid, colors, Enumerable.Range(0, grid.Area).Sum(i => (double)colors[i * Grid.Colors + grid.Cells[i]]));
    }
}
