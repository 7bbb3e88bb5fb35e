namespace ArcTtt.Cli.Commands;

/// <summary>arcttt solve: answers one task.</summary>
internal sealed class SolveCommand : ArcCommand
{
    private readonly Argument<string> _file = SharedOptions.TaskFile();
    private readonly Option<string?> _id = SharedOptions.TaskId();
    private readonly Option<string?> _json = SharedOptions.Text(
        "--json", "FILE|-", "Write the result as JSON; - is standard output, and then nothing else goes there.");

    private readonly SolveArguments _choice = new();
    private readonly Option<bool> _explain = new("--explain") { Description = "Draw the best program that was found, step by step." };

    /// <summary>Creates the command.</summary>
    public SolveCommand()
        : base(
            "solve",
            "Searches for programs and trains on the demonstrations of one task, then answers its test inputs with two attempts each.",
            ("arcttt solve task.json --budget 30s", "answer a task within half a minute"),
            ("arcttt solve training.json.gz --task 007bbfb7 --json out.json", "answer one task of many, also as JSON"),
            ("arcttt solve task.json --solver search --explain", "search for programs alone, and show the best one at work"),
            ("arcttt solve task.json --checkpoint none --set steps=200", "start from random weights; the same on each run"))
    {
        Take([_file, _id, .. _choice.All, _explain, _json]);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        FileTarget json = new("--json", parsed.GetValue(_json));
        json.Check();
        var setup = _choice.ToSetup(parsed);
        var explain = parsed.GetValue(_explain);
        if (explain && !setup.Joint.UsesSearch)
        {
            throw new UsageException("--explain is about the search, which --solver network leaves out: leave one out");
        }

        var notes = Terminal.ForError();
        var task = TaskSource.Load(parsed.GetRequiredValue(_file), parsed.GetValue(_id), notes);
        var chosen = _choice.Model(parsed, setup);
        var output = json.IsStandardOutput ? notes : Terminal.ForOutput();
        TaskPicture view = new(output.Traits);
        if (!json.IsStandardOutput)
        {
            output.Write(Block.Stack([TaskPicture.Title(task), view.Demonstrations(task), Block.Empty], gap: 1));
        }

        using var model = chosen?.Open(setup.Joint.Network.CountsSeconds);
        JointSolver solver = new(model, setup.Joint);
        // The answers stay here: attempts are fixed before they are compared.
        var question = task.WithoutAnswers();
        var result = await new LiveWork(notes).RunAsync<TaskProgress, JointResult>(
            (progress, stop) => solver.Solve(question, progress, stop), ProgressWords.Of, cancellation);

        var solved = Scoring.Solved(task, result.Attempts);
        SolveReport report = new(result, solved);
        if (!json.IsStandardOutput)
        {
            var tests = task.Test.Select((test, i) => view.Attempts(i + 1, test, result.Answers[i]));
            output.Write(Block.Stack([.. tests, Block.Empty], gap: 1));
        }

        if (explain)
        {
            output.Write(new ProgramView(output.Traits).Explain(task, result.Search!));
        }

        output.Write(report.ToBlock());
        json.Write(stream => SolveJson.Write(stream, result, solved));
        return Conclude(report, Console.Error);
    }

    /// <summary>Complains if the base weights changed.</summary>
    /// <returns>The exit code.</returns>
    internal static int Conclude(SolveReport report, TextWriter errors)
    {
        if (report.BaseUnchanged)
        {
            return ExitCode.Done;
        }

        errors.WriteLine("error: the base weights are not what they were before the task");
        return ExitCode.Failed;
    }
}
