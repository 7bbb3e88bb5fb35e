namespace ArcTtt.Cli.Commands;

/// <summary>arcttt settings: what --set can change.</summary>
internal sealed class SettingsCommand : ArcCommand
{
    /// <summary>Creates the command.</summary>
    public SettingsCommand()
        : base(
            "settings",
            "Lists what experts can change by --set NAME=VALUE, with the usual value, what is legal and what it means.",
            ("arcttt settings", "list them"),
            ("arcttt solve task.json --set steps=100 --set learningRate=0.004", "use some of them"),
            ("arcttt train --out runs/mine --time-limit 30m --set rate=0.5", "those of train")) => SetAction(Run);

    private static int Run(ParseResult parsed)
    {
        Terminal.ForOutput().Write(Block.Stack([.. Section(SolveSettings.Table), Block.Text(""), .. Section(TrainSettings.Table)]));
        return ExitCode.Done;
    }

    private static IEnumerable<Block> Section<TOptions>(SettingTable<TOptions> table)
        where TOptions : class
    {
        yield return Block.Text($"Settings of {table.Commands}: name, usual value, what is legal", Styles.Quiet);
        var longest = table.All.Max(setting => setting.Name.Length) + 2;
        foreach (var setting in table.All)
        {
            yield return Block.Text($"{setting.Name.PadRight(longest)}{setting.Show(table.Usual)} ({setting.Legal})");
            yield return Block.Text($"{"",-2}{setting.Meaning}", Styles.Quiet);
        }
    }
}
