namespace ArcTtt.Search.Tests;

public sealed class OperationExampleTests
{
    private static readonly ExampleFile[] s_files = [.. OperationLibrary.Files.Select(file => ExampleFile.Load(file.File))];

    [Fact]
    public void Every_operation_has_one_example_in_the_file_of_its_own_file()
    {
        Assert.Equal(
            OperationLibrary.Files.SelectMany(file => file.Operations.Select(operation => $"{file.File}: {operation.Name}")).Order(),
            s_files.SelectMany(file => file.Examples.Select(example => $"{file.Name}: {example.Name}")).Order());
        Assert.Equal(
            typeof(Operation).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("Examples.", StringComparison.Ordinal)).Order(),
            s_files.Select(file => $"Examples.{file.Name}.txt").Order());
    }

    [Fact]
    public void Every_example_is_what_the_operation_does()
    {
        var wrong =
            from example in s_files.SelectMany(file => file.Examples)
            let operation = Named(example.Name)
            let given = operation.Apply(Pictures(example.First), example.Second?.Picture)
            where given is null || given.Length != example.Result.Length || !given.Zip(example.Result).All(pair => pair.Second.Shows(pair.First))
            select given is null ? $"{example}gives nothing\n" : $"{example}gives\n{example with { Result = Array.ConvertAll(given, picture => ExampleDrawing.Of(picture)) }}";
        Assert.True(!wrong.Any(), string.Join('\n', wrong));
    }

    [Fact]
    public void Every_example_shows_something()
    {
        foreach (var example in s_files.SelectMany(file => file.Examples))
        {
            var (operation, first, result) = (Named(example.Name), Pictures(example.First), Pictures(example.Result));
            Assert.True(operation.Takes(list: first.Length > 1), $"{example.Name} takes {operation.Signature}");
            Assert.True(operation.TakesTwo == example.Second is not null, $"{example.Name} takes {operation.Signature}");
            Assert.False(first.SequenceEqual(result), $"{example.Name}: the example changes nothing");
            Assert.True(result.Any(picture => picture.Count > 0), $"{example.Name}: nothing is left in the example");
            Assert.True(first.All(picture => picture.Area <= 64), $"{example.Name}: the example is too large to be looked at");
        }
    }

    [Theory]
    [InlineData("no heading\n\nCrop: a part\n01 > .1", "in the first line")]
    [InlineData("# Heading\n\nCrop a part\n01 > .1", "a colon and what it means")]
    [InlineData("# Heading\n\nCrop: a part\n01 .1", "what comes out")]
    [InlineData("# Heading\n\nCrop: a part\n01 + 2 3 > .1", "one picture before that")]
    public void A_file_that_cannot_be_read_is_told_apart(string text, string problem) =>
        Assert.Contains(problem, Assert.Throws<FormatException>(() => ExampleFile.Parse("Some", text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("1x")]
    [InlineData("12/1")]
    [InlineData("../..")]
    [InlineData(".1/11")]
    public void A_drawing_that_is_no_picture_is_refused(string rows) => Assert.Throws<FormatException>(() => new ExampleDrawing(rows.Split('/')).Picture);

    [Fact]
    public void An_example_is_written_as_it_is_read()
    {
        const string text = "Under: cells of the first\n.   + .9 > ...\n.12   .9   .10\n";
        var example = OperationExample.Parse(text.TrimEnd('\n').Split('\n'));
        Assert.Equal(text, example.ToString());
        Assert.Equal(Sketch.Of("12").At0(1, 1), example.First[0].Picture);
        Assert.Equal(Sketch.Of("9", "9").At0(0, 1), example.Second!.Picture);
    }

    [Fact]
    public void What_goes_on_is_drawn_in_part()
    {
        var drawing = ExampleDrawing.Of(Sketch.Of("1212", "3434", "1212"), 2);
        Assert.Equal(["12~", "34~", "~"], drawing.Rows);
        Assert.True(drawing.IsCut && drawing.Shows(Sketch.Of("1212", "3434", "1212")));
        Assert.False(drawing.Shows(Sketch.Of("12", "34")) || drawing.Shows(Sketch.Of("1312", "3434", "1212")));
    }

    private static Operation Named(string name) => OperationLibrary.All.Single(operation => operation.Name == name);

    private static Picture[] Pictures(ExampleDrawing[] drawings) => Array.ConvertAll(drawings, drawing => drawing.Picture);
}
