using ArcTtt.Core;
using ArcTtt.Search.Composition;

namespace ArcTtt.Search.Tests.Composition;

public sealed class PieceTests
{
    private static readonly Grid[] Outputs = [Grid.Parse("122", "000"), Grid.Parse("212", "000")];

    [Theory]
    [InlineData(1, "222/000", "222/000", "222/000")] // wrong only where the input, which is right in all that it shows, lies over it
    [InlineData(1, "020/000", "202/000", "000/000")]
    [InlineData(0, "222/200", "222/000", "222/000")] // wrong where nothing lies over it
    [InlineData(0, "222/000", "222/002", "222/000")]
    [InlineData(0, "200/000", "020/000", "222/000")] // shows nothing but where the input does
    public void A_piece_is_right_wherever_no_sure_layer_shows_anything(int pieces, params string[] rows)
    {
        var layers = Layers();
        layers.AddPiece(Node(rows));
        layers.AddPiece(Node(rows));

        Assert.Equal(pieces, layers.Pieces.Count);
    }

    [Fact]
    public void Pieces_are_laid_under_what_is_sure()
    {
        var layers = Layers();
        Assert.DoesNotContain(new RuleListFinder(layers).Find(() => false), entry => entry.LeaveOneOut == 2);

        layers.AddPiece(Node("222/000", "222/000", "222/000"));

        Assert.Contains(new RuleListFinder(layers).Find(() => false), entry => entry.LeaveOneOut == 2);
    }

    // The input: a cell of 1, which stays.
    private static Layers Layers()
    {
        var layers = new Layers(new(new InputExpression(), Side.Same, Side.Same, 0), [.. Enumerable.Repeat((2, 3), 3)], Outputs);
        layers.Add(Node("100/000", "010/000", "001/000"));
        return layers;
    }

    private static Node Node(params string[] rows) => new([.. rows.Select(picture => Sketch.Of(picture.Split('/')))]);
}
