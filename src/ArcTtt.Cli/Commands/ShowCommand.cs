using System.CommandLine;
using ArcTtt.Cli.Options;
using ArcTtt.Cli.Rendering;
using ArcTtt.Cli.Running;

namespace ArcTtt.Cli.Commands;

/// <summary>arcttt show: draws a task.</summary>
internal sealed class ShowCommand : Command, IHasExamples
{
    private readonly Argument<string> _file = SharedOptions.TaskFile();
    private readonly Option<string?> _id = SharedOptions.TaskId();

    /// <summary>Creates the command.</summary>
    public ShowCommand()
        : base("show", "Draws a task: in colour on a terminal, as digits elsewhere.")
    {
        Add(_file);
        Add(_id);
        SetAction(Run);
    }

    /// <inheritdoc/>
    public IReadOnlyList<(string CommandLine, string Purpose)> Examples { get; } =
    [
        ("arcttt show task.json", "draw the task in a file"),
        ("arcttt show training.json.gz --task 007bbfb7", "draw one task of many"),
    ];

    private int Run(ParseResult parsed)
    {
        var task = TaskSource.Load(parsed.GetRequiredValue(_file), parsed.GetValue(_id));
        var output = Terminal.ForOutput();
        TaskView view = new(output.Traits);
        output.Write(Block.Stack([TaskView.Title(task), view.Demonstrations(task), view.Tests(task)], gap: 1));
        return ExitCode.Done;
    }
}
