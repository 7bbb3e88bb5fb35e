using ArcTtt.Search;

namespace ArcTtt.Cli.Commands;

/// <summary>arcttt operations: what the search makes programs of.</summary>
internal sealed class OperationsCommand : ArcCommand
{
    private const int MostNear = 5;

    private readonly Argument<string?> _name = new("NAME")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "An operation as it stands in a program; without it all are listed.",
    };

    private readonly Option<string?> _html = SharedOptions.Text(
        "--html", "FILE|-", "Draw the examples as a web page of one file instead of on the terminal; - is standard output.");

    /// <summary>Creates the command.</summary>
    public OperationsCommand()
        : base(
            "operations",
            "Lists the operations that the search makes programs of, or draws one at work.",
            ("arcttt operations", "list them"),
            ("arcttt operations FillHoles", "draw what one does"),
            ("arcttt operations --html operations.html", "draw them all as a page"))
    {
        Take([_name, _html]);
        SetAction(Run);
    }

    private static IReadOnlyList<CatalogSection> Named(string name)
    {
        foreach (var section in OperationCatalog.Sections)
        {
            if (section.Entries.FirstOrDefault(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found)
            {
                return [section with { Entries = [found] }];
            }
        }

        var near = OperationCatalog.Sections.SelectMany(section => section.Entries).Select(entry => entry.Name)
            .Select(other => (Name: other, Distance: Distance(name, other)))
            .Where(other => other.Distance <= 2 || other.Name.Contains(name, StringComparison.OrdinalIgnoreCase))
            .OrderBy(other => other.Distance).Select(other => other.Name).Take(MostNear).ToArray();
        throw new UsageException($"unknown operation '{name}': {(near.Length > 0 ? $"perhaps {Words.Or(near)}" : "arcttt operations lists them all")}");
    }

    // How many letters must be put in, taken out or replaced (Levenshtein), case apart.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }

    private int Run(ParseResult parsed)
    {
        FileTarget html = new("--html", parsed.GetValue(_html));
        html.Check();
        var name = parsed.GetValue(_name);
        var sections = name is null ? OperationCatalog.Sections : Named(name);
        html.Write(stream => ReportWriter.WriteOperations(stream, sections));
        if (!html.IsWanted)
        {
            var output = Terminal.ForOutput();
            output.Write(name is null ? OperationView.List(sections) : new OperationView(output.Traits).Draw(sections[0].Entries[0]));
        }

        return ExitCode.Done;
    }
}
