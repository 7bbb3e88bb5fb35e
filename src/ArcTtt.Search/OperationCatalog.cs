namespace ArcTtt.Search;

/// <summary>A picture of an operation's example.</summary>
/// <param name="Row">The place of its first row.</param>
/// <param name="Column">The place of its first column.</param>
/// <param name="Grid">Its cells, or the first of them.</param>
/// <param name="IsCut">Whether it is larger than the grid.</param>
public sealed record CatalogPicture(int Row, int Column, Grid Grid, bool IsCut);

/// <summary>What there is to say of an operation.</summary>
/// <param name="Name">Its name, as in programs.</param>
/// <param name="Takes">What it takes and gives, in words.</param>
/// <param name="Length">What it adds to a program's length.</param>
/// <param name="Meaning">What it does, in one line.</param>
/// <param name="First">The first argument of its example: one picture or a list.</param>
/// <param name="Second">The second argument; null where there is none.</param>
/// <param name="Result">What the example gives.</param>
public sealed record CatalogEntry(
    string Name, string Takes, int Length, string Meaning, ImmutableArray<CatalogPicture> First, CatalogPicture? Second, ImmutableArray<CatalogPicture> Result);

/// <summary>Operations of one kind.</summary>
/// <param name="Name">A word for them.</param>
/// <param name="Heading">What they are about, in one line.</param>
/// <param name="Entries">The operations.</param>
public sealed record CatalogSection(string Name, string Heading, ImmutableArray<CatalogEntry> Entries);

/// <summary>The operations that programs are made of, each with its example: for people to look at.</summary>
public static class OperationCatalog
{
    /// <summary>All operations, by what they are about.</summary>
    public static ImmutableArray<CatalogSection> Sections { get; } =
        [.. OperationLibrary.Files.Select(file => Section(ExampleFile.Load(file.File), file.Operations))];

    private static CatalogSection Section(ExampleFile file, IReadOnlyList<Operation> operations) => new(
        file.Name,
        file.Heading,
        [
            .. from operation in operations
               let example = file.Examples.First(example => example.Name == operation.Name)
               select new CatalogEntry(
                   operation.Name,
                   operation.Signature,
                   operation.Length,
                   example.Meaning,
                   Pictures(example.First),
                   example.Second is { } second ? Of(second) : null,
                   Pictures(example.Result)),
        ]);

    private static ImmutableArray<CatalogPicture> Pictures(ExampleDrawing[] drawings) => [.. drawings.Select(Of)];

    private static CatalogPicture Of(ExampleDrawing drawing)
    {
        var picture = drawing.Picture;
        return new(picture.Row, picture.Column, picture.ToGrid()!, drawing.IsCut);
    }
}
