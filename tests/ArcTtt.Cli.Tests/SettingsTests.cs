using System.CommandLine;
using System.Text.Json;
using ArcTtt.Cli.Options;
using ArcTtt.Cli.Tests.Support;
using ArcTtt.Evaluation;
using ArcTtt.Model;
using ArcTtt.Solver;

namespace ArcTtt.Cli.Tests;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("adapter", "full", "lora")]
    [InlineData("rank", "32", "8")]
    [InlineData("steps", "as many as the budget has time for", "100")]
    [InlineData("learningRate", "0.002", "0.004")]
    [InlineData("batchTokens", "2048", "512")]
    [InlineData("variants", "32", "4")]
    [InlineData("seed", "1", "18446744073709551615")]
    [InlineData("size", "tiny", "base")]
    [InlineData("kernels", "auto", "composed")]
    [InlineData("threads", "one a core; evaluate: 1 for each worker", "3")]
    [InlineData("searchSeconds", "20, at most half of --budget; alone: --budget", "2.5")]
    [InlineData("searchNodes", "a time counts; with steps or without training 20000", "500")]
    [InlineData("earlyStop", "on", "off")]
    [InlineData("sureProgram", "60", "50")]
    [InlineData("shortProgram", "75", "80")]
    [InlineData("manyVotes", "0.5", "0.4")]
    [InlineData("fewVotes", "0.1", "0.2")]
    [InlineData("earlyAgreement", "3", "4")]
    public void A_setting_has_a_usual_value_and_takes_another(string name, string usual, string other) =>
        TakesAnother(SolveSettings.Table, name, usual, other);

    [Theory]
    [InlineData("rate", "1", "0.5")]
    [InlineData("sources", "arc1,arc2,conceptarc,miniarc,rearc,arctgi", "arc1,rearc")]
    [InlineData("seed", "1", "7")]
    [InlineData("width", "the size's", "48")]
    [InlineData("layers", "the size's", "3")]
    [InlineData("patch", "2", "1")]
    [InlineData("taskTokens", "4", "8")]
    [InlineData("prefetch", "0; on a GPU one a core up to 8", "1")]
    [InlineData("readEvery", "1; on a GPU 50", "10")]
    [InlineData("kernels", "auto", "composed")]
    [InlineData("threads", "one a core", "3")]
    public void A_setting_of_train_has_a_usual_value_and_takes_another(string name, string usual, string other) =>
        TakesAnother(TrainSettings.Table, name, usual, other);

    [Fact]
    public void Several_settings_are_taken_together()
    {
        var setup = Set(SolveSettings.Table, "searchNodes=7", "EARLYSTOP=off");
        Assert.Equal(new JointOptions { SearchNodes = 7, EarlyStop = false }, setup.Joint);
    }

    [Fact]
    public void Every_setting_has_its_name_in_run_json()
    {
        // The rule and the model's shape are parts of the settings there.
        Type[] parts = [typeof(RunSettings), typeof(AttemptRule), typeof(ModelConfig)];
        var recorded = parts.SelectMany(part => part.GetProperties()).Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).ToHashSet();
        Assert.All(SolveSettings.Table.All, setting => Assert.Contains(setting.Name, recorded));
    }

    [Fact]
    public async Task All_settings_are_listed()
    {
        var result = await CliProcess.RunAsync("settings");
        string[] names = [.. SolveSettings.Table.All.Select(setting => setting.Name), .. TrainSettings.Table.All.Select(setting => setting.Name)];
        Assert.All(names, name => Assert.Contains($"\n{name} ", result.Output, StringComparison.Ordinal));
        Assert.Contains("0.002 (a number from 1E-06 to 1)\n  Peak learning rate", result.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, result.ExitCode);
    }

    private static void TakesAnother<TOptions>(SettingTable<TOptions> table, string name, string usual, string other)
        where TOptions : class
    {
        var setting = table.All.Single(setting => setting.Name == name);
        Assert.Equal(usual, setting.Show(table.Usual));
        var changed = Set(table, $"{name}={other}");
        Assert.Equal(other, setting.Show(changed));
        Assert.NotEqual(table.Usual, changed);
        Assert.All(table.All.Where(s => s.Name != name), s => Assert.Equal(s.Show(table.Usual), s.Show(changed)));
    }

    private static TOptions Set<TOptions>(SettingTable<TOptions> table, params string[] given)
        where TOptions : class
    {
        SetOption<TOptions> option = new(table);
        RootCommand command = [option.Option];
        var parsed = command.Parse([.. given.SelectMany(text => new[] { "--set", text })]);
        Assert.Empty(parsed.Errors);
        return option.Apply(parsed, table.Usual);
    }
}
