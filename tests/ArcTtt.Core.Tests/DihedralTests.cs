namespace ArcTtt.Core.Tests;

public class DihedralTests
{
    private static readonly Grid Source = Grid.Parse("012", "345");

    [Theory]
    [InlineData(Dihedral.Identity, "012", "345")]
    [InlineData(Dihedral.Rotate90, "30", "41", "52")]
    [InlineData(Dihedral.Rotate180, "543", "210")]
    [InlineData(Dihedral.Rotate270, "25", "14", "03")]
    [InlineData(Dihedral.FlipHorizontal, "210", "543")]
    [InlineData(Dihedral.FlipVertical, "345", "012")]
    [InlineData(Dihedral.Transpose, "03", "14", "25")]
    [InlineData(Dihedral.AntiTranspose, "52", "41", "30")]
    public void Applies(Dihedral dihedral, params string[] expected)
    {
        Assert.Equal(Grid.Parse(expected), dihedral.Apply(Source));
        Assert.Equal(expected.Length == 3, dihedral.SwapsSides());
    }

    [Theory]
    [InlineData(Dihedral.Rotate90, Dihedral.Rotate90, Dihedral.Rotate180, "543", "210")]
    [InlineData(Dihedral.Rotate90, Dihedral.Rotate270, Dihedral.Identity, "012", "345")]
    [InlineData(Dihedral.FlipHorizontal, Dihedral.FlipVertical, Dihedral.Rotate180, "543", "210")]
    [InlineData(Dihedral.Transpose, Dihedral.FlipHorizontal, Dihedral.Rotate90, "30", "41", "52")]
    [InlineData(Dihedral.FlipHorizontal, Dihedral.Transpose, Dihedral.Rotate270, "25", "14", "03")]
    [InlineData(Dihedral.Rotate90, Dihedral.FlipHorizontal, Dihedral.Transpose, "03", "14", "25")]
    [InlineData(Dihedral.Rotate180, Dihedral.Transpose, Dihedral.AntiTranspose, "52", "41", "30")]
    public void Composes(Dihedral first, Dihedral second, Dihedral both, params string[] expected)
    {
        Assert.Equal(both, first.Then(second));
        Assert.Equal(Grid.Parse(expected), second.Apply(first.Apply(Source)));
        Assert.Equal(Grid.Parse(expected), both.Apply(Source));
    }

    [Fact]
    public void CompositionAgreesWithApplicationForAllPairs()
    {
        foreach (var first in Dihedrals.All)
        {
            foreach (var second in Dihedrals.All)
            {
                Assert.Equal(second.Apply(first.Apply(Source)), first.Then(second).Apply(Source));
            }
        }
    }

    [Fact]
    public void InversesUndo()
    {
        foreach (var dihedral in Dihedrals.All)
        {
            Assert.Equal(Dihedral.Identity, dihedral.Then(dihedral.Inverse()));
            Assert.Equal(Dihedral.Identity, dihedral.Inverse().Then(dihedral));
            Assert.All(Sample.Grids, grid => Assert.Equal(grid, dihedral.Inverse().Apply(dihedral.Apply(grid))));
        }
    }

    [Fact]
    public void MapSaysWhereCellsGo()
    {
        foreach (var dihedral in Dihedrals.All)
        {
            var shown = dihedral.Apply(Source);
            for (var i = 0; i < Source.Area; i++)
            {
                var (row, column) = dihedral.Map(i / 3, i % 3, 2, 3);
                Assert.Equal(Source.Cells[i], shown[row, column]);
            }
        }
    }

    [Fact]
    public void RefusesValuesThatAreNone()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => ((Dihedral)8).Apply(Source));
        Assert.Contains("dihedral is 8, expected from 0 to 7", error.Message);
    }
}
