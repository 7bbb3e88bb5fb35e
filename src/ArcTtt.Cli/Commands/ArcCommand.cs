namespace ArcTtt.Cli.Commands;

/// <summary>A command with its examples, and what it takes in the order of the help text.</summary>
internal abstract class ArcCommand(string name, string description, params (string CommandLine, string Purpose)[] examples)
    : Command(name, description)
{
    /// <summary>Command lines a user may type as they are, each with what it does.</summary>
    public IReadOnlyList<(string CommandLine, string Purpose)> Examples { get; } = examples;

    /// <summary>Adds arguments and options.</summary>
    protected void Take(params IReadOnlyList<Symbol> symbols)
    {
        foreach (var symbol in symbols)
        {
            if (symbol is Option option)
            {
                Add(option);
            }
            else
            {
                Add((Argument)symbol);
            }
        }
    }
}
