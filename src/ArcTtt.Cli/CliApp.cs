using System.CommandLine.Help;
using System.CommandLine.Invocation;
using ArcTtt.Cli.Commands;

namespace ArcTtt.Cli;

/// <summary>Parses the command line, runs the command and turns every failure into one line and an exit code.</summary>
internal static class CliApp
{
    /// <summary>Runs one command line.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellation)
    {
        // A path may start with '@', so response files are off.
        ParserConfiguration parser = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };
        var parsed = CreateRoot().Parse(args, parser);
        if (parsed.Action is ParseErrorAction)
        {
            return ReportBadCommandLine(parsed);
        }

        InvocationConfiguration invocation = new()
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            return await parsed.InvokeAsync(invocation, cancellation);
        }
        catch (Exception exception)
        {
            var report = ErrorReport.For(exception);
            await Console.Error.WriteLineAsync(ErrorReport.WantsTrace ? $"{report.Line}\n{exception}" : report.Line);
            return report.ExitCode;
        }
    }

    /// <summary>The tree of commands.</summary>
    public static RootCommand CreateRoot()
    {
        RootCommand root = new("Solves ARC tasks by a search for programs and by training a small transformer on each task's demonstrations.")
        {
            new SolveCommand(),
            new EvaluateCommand(),
            new ScoreCommand(),
            new MergeCommand(),
            new CompareCommand(),
            new CurveCommand(),
            new CalibrateCommand(),
            new TrainCommand(),
            new GenerateCommand(),
            new ShowCommand(),
            new OperationsCommand(),
            new ServeCommand(),
            new SettingsCommand(),
            new InfoCommand(),
            new BenchCommand(),
        };
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new ExampleHelp((HelpAction)help.Action!);
        }

        return root;
    }

    private static int ReportBadCommandLine(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command is RootCommand ? "" : $" {parsed.CommandResult.Command.Name}";
        Console.Error.WriteLine($"error: {ErrorReport.OneLine(FirstProblem(parsed))} (see arcttt{command} --help)");
        return ExitCode.BadUsage;
    }

    // System.CommandLine only says that a command is missing, even when there is a misspelt one.
    private static string FirstProblem(ParseResult parsed)
    {
        if (parsed.CommandResult.Command is not RootCommand root)
        {
            return parsed.Errors[0].Message;
        }

        var legal = Words.Or([.. root.Subcommands.Select(command => command.Name)]);
        return parsed.UnmatchedTokens.Count == 0
            ? $"no command: expected {legal}"
            : $"unknown command '{parsed.UnmatchedTokens[0]}': expected {legal}";
    }
}
