using System.CommandLine.Parsing;

namespace ArcTtt.Cli.Options;

/// <summary>The --set of a command: NAME=VALUE, any number of times, checked against a table of settings.</summary>
internal sealed class SetOption<TOptions>
    where TOptions : class
{
    private readonly SettingTable<TOptions> _table;

    /// <summary>An option for a table.</summary>
    public SetOption(SettingTable<TOptions> table)
    {
        _table = table;
        Option = new("--set")
        {
            HelpName = "NAME=VALUE",
            Description = "Change a setting for experts, see arcttt settings; may be given several times.",
        };
        Option.Validators.Add(Check);
    }

    /// <summary>The option.</summary>
    public Option<string[]> Option { get; }

    /// <summary>The settings that are given.</summary>
    public IReadOnlyList<Setting<TOptions>> Given(ParseResult parsed) => [.. Values(parsed).Select(given => given.Setting)];

    /// <summary>Whether a setting is given.</summary>
    public bool IsGiven(ParseResult parsed, string name) => Given(parsed).Any(setting => setting.Name == name);

    /// <summary>The record with what is given.</summary>
    public TOptions Apply(ParseResult parsed, TOptions options) =>
        Values(parsed).Aggregate(options, (all, given) => given.Setting.Apply(all, given.Text)!);

    private IEnumerable<(Setting<TOptions> Setting, string Text)> Values(ParseResult parsed) =>
        (parsed.GetValue(Option) ?? []).Select(text => Parts(text)!.Value).Select(part => (Find(part.Name)!, part.Value));

    private Setting<TOptions>? Find(string name) => _table.All.FirstOrDefault(setting => setting.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static (string Name, string Value)? Parts(string text) => text.IndexOf('=') is > 0 and var at ? (text[..at], text[(at + 1)..]) : null;

    private void Check(OptionResult result)
    {
        HashSet<Setting<TOptions>> seen = [];
        foreach (var token in result.Tokens)
        {
            if (Parts(token.Value) is not (var name, var value))
            {
                result.AddError($"--set '{token.Value}': expected NAME=VALUE, such as {_table.All[0].Name}={_table.All[0].Show(_table.Usual)} (see arcttt settings)");
            }
            else if (Find(name) is not { } setting)
            {
                result.AddError($"--set '{token.Value}': there is no such setting, expected {Words.Or([.. _table.All.Select(s => s.Name)])} (see arcttt settings)");
            }
            else if (!seen.Add(setting))
            {
                result.AddError($"--set '{token.Value}': {setting.Name} is set twice, expected once");
            }
            else if (setting.Apply(_table.Usual, value) is null)
            {
                result.AddError($"--set '{token.Value}': expected {setting.Name}= with {setting.Legal}");
            }
        }
    }
}
