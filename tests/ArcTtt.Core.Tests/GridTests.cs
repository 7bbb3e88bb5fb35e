namespace ArcTtt.Core.Tests;

public class GridTests
{
    [Fact]
    public void ParsesDigitsRowByRow()
    {
        var grid = Grid.Parse("012", "345");
        Assert.Equal((2, 3, 6), (grid.Height, grid.Width, grid.Area));
        Assert.Equal(3, grid[1, 0]);
        Assert.Equal([0, 1, 2, 3, 4, 5], grid.Cells.ToArray());
        Assert.Equal("012\n345", grid.ToString());
    }

    [Fact]
    public void CopiesItsCells()
    {
        byte[] cells = [1, 2];
        var grid = new Grid(1, 2, cells);
        cells[0] = 9;
        Assert.Equal(1, grid[0, 0]);
    }

    [Fact]
    public void EqualityIsByShapeAndContent()
    {
        var grid = Grid.Parse("12", "34");
        var same = new Grid(2, 2, [1, 2, 3, 4]);
        Assert.Equal(grid, same);
        Assert.Equal(grid.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(grid, Grid.Parse("1234"));
        Assert.NotEqual(grid, Grid.Parse("1", "2", "3", "4"));
        Assert.NotEqual(grid, Grid.Parse("12", "35"));
        Assert.False(grid.Equals(null));
        Assert.False(grid.Equals((object)"12\n34"));
    }

    [Fact]
    public void HashIsTheSameInEveryProcess() => Assert.Equal(-1426189571, Grid.Parse("12", "34").GetHashCode());

    [Fact]
    public void HashTellsManyGridsApart()
    {
        var grids = Enumerable.Range(0, 10_000).Select(i => Grid.Parse($"{i:0000}")).Select(grid => grid.GetHashCode());
        Assert.Equal(10_000, grids.Distinct().Count());
    }

    [Theory]
    [InlineData(0, 1, "height is 0, expected from 1 to 30")]
    [InlineData(31, 1, "height is 31, expected from 1 to 30")]
    [InlineData(1, 0, "width is 0, expected from 1 to 30")]
    [InlineData(1, 31, "width is 31, expected from 1 to 30")]
    public void RefusesSides(int height, int width, string message)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new Grid(height, width, new byte[height * width]));
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void RefusesCellsAndLengths()
    {
        var cell = Assert.Throws<ArgumentOutOfRangeException>(() => new Grid(2, 2, [0, 0, 0, 10]));
        Assert.Contains("cell in row 2, column 2 is 10, expected from 0 to 9", cell.Message);
        var length = Assert.Throws<ArgumentException>(() => new Grid(2, 2, [0, 0, 0]));
        Assert.Contains("cells of a 2x2 grid has length 3, expected 4", length.Message);
    }

    [Fact]
    public void RefusesTextThatIsNoGrid()
    {
        Assert.Contains("number of rows is 0", Assert.Throws<ArgumentOutOfRangeException>(() => Grid.Parse()).Message);
        Assert.Contains("length of row 1 is 0", Assert.Throws<ArgumentOutOfRangeException>(() => Grid.Parse("")).Message);
        Assert.Contains("row 2 has length 1, expected 2", Assert.Throws<ArgumentException>(() => Grid.Parse("00", "0")).Message);
        Assert.Contains("row 1, column 2 is x, expected a digit", Assert.Throws<ArgumentOutOfRangeException>(() => Grid.Parse("0x")).Message);
    }

    [Fact]
    public void RefusesPlacesOutside()
    {
        Assert.Contains("row is 1, expected from 0 to 0", Assert.Throws<ArgumentOutOfRangeException>(() => Sample.Grids[1][1, 0]).Message);
        Assert.Contains("column is -1, expected from 0 to 9", Assert.Throws<ArgumentOutOfRangeException>(() => Sample.Grids[1][0, -1]).Message);
    }

    [Fact]
    public void AnswersCanBeHidden()
    {
        var task = Sample.Task("t", Sample.Grids[0], Sample.Grids[1]);
        var hidden = task.WithoutAnswers();
        Assert.True(task.HasAnswers);
        Assert.False(hidden.HasAnswers);
        Assert.All(hidden.Test, pair => Assert.Null(pair.Output));
        Assert.Equal(task.Test.Select(pair => pair.Input), hidden.Test.Select(pair => pair.Input));
        Assert.Equal(task.Train, hidden.Train);
    }
}
