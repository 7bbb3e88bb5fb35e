namespace ArcTtt.Search;

/// <summary>The golden examples of a file of operations: Operations/Examples/NAME.txt beside Operations/NAME.cs. Empty lines part them.</summary>
/// <param name="Name">The file's name, without its ending.</param>
/// <param name="Heading">What its operations are about: the first line, after a number sign.</param>
internal sealed record ExampleFile(string Name, string Heading, IReadOnlyList<OperationExample> Examples)
{
    /// <summary>The file with a name.</summary>
    /// <exception cref="FormatException">There is none, or it is not as it should be.</exception>
    public static ExampleFile Load(string name)
    {
        using var stream = typeof(ExampleFile).Assembly.GetManifestResourceStream($"Examples.{name}.txt")
            ?? throw new FormatException($"Operations/Examples/{name}.txt: no such file");
        using StreamReader reader = new(stream);
        return Parse(name, reader.ReadToEnd());
    }

    /// <summary>Reads the text of a file.</summary>
    /// <exception cref="FormatException">It is not as it should be.</exception>
    public static ExampleFile Parse(string name, string text) =>
        text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries) is [['#', ' ', .. var heading], .. var blocks]
            ? new(name, heading.Trim(), [.. blocks.Select(block => OperationExample.Parse(block.Trim('\n').Split('\n')))])
            : throw new FormatException($"Operations/Examples/{name}.txt: expected '# ' and what its operations are about in the first line");
}
