using System.CommandLine.Help;
using System.CommandLine.Invocation;
using ArcTtt.Cli.Commands;

namespace ArcTtt.Cli;

/// <summary>The usual help text with the command's examples after it.</summary>
/// <param name="usual">The action that writes the usual text.</param>
internal sealed class ExampleHelp(HelpAction usual) : SynchronousCommandLineAction
{
    private static readonly (string, string)[] RootExamples =
    [
        ("arcttt solve task.json", "solve a task in about a minute"),
        ("arcttt solve --help", "everything that solve can be told"),
    ];

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var code = usual.Invoke(parseResult);
        var examples = parseResult.CommandResult.Command is ArcCommand command ? command.Examples : RootExamples;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach ((var commandLine, var purpose) in examples)
        {
            output.WriteLine($"  {commandLine}");
            output.WriteLine($"      {purpose}");
        }

        output.WriteLine();
        return code;
    }
}
