namespace ArcTtt.Cli.Commands;

/// <summary>arcttt show: draws a task.</summary>
internal sealed class ShowCommand : ArcCommand
{
    private readonly Argument<string> _file = SharedOptions.TaskFile();
    private readonly Option<string?> _id = SharedOptions.TaskId();
    private readonly Option<string?> _html = Picture("--html", "Draw the task as a web page of one file");
    private readonly Option<string?> _svg = Picture("--svg", "Draw the task as an SVG picture");

    /// <summary>Creates the command.</summary>
    public ShowCommand()
        : base(
            "show",
            "Draws a task: in colour on a terminal, as digits elsewhere.",
            ("arcttt show task.json", "draw the task in a file"),
            ("arcttt show training.json.gz --task 007bbfb7", "draw one task of many"),
            ("arcttt show task.json --html task.html --svg task.svg", "draw it as a page and as a picture"))
    {
        Take([_file, _id, _html, _svg]);
        SetAction(Run);
    }

    private static Option<string?> Picture(string name, string description) =>
        SharedOptions.Text(name, "FILE|-", $"{description} instead of on the terminal; - is standard output.");

    private int Run(ParseResult parsed)
    {
        FileTarget html = new("--html", parsed.GetValue(_html));
        FileTarget svg = new("--svg", parsed.GetValue(_svg));
        FileTarget.Check(html, svg);

        var task = TaskSource.Load(parsed.GetRequiredValue(_file), parsed.GetValue(_id), Terminal.ForError());
        html.Write(stream => ReportWriter.WriteTaskPage(stream, task));
        svg.Write(stream => ReportWriter.WriteTaskPicture(stream, task));
        if (!html.IsWanted && !svg.IsWanted)
        {
            var output = Terminal.ForOutput();
            TaskPicture view = new(output.Traits);
            output.Write(Block.Stack([TaskPicture.Title(task), view.Demonstrations(task), view.Tests(task)], gap: 1));
        }

        return ExitCode.Done;
    }
}
