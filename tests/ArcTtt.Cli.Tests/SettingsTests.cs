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
    public void A_setting_has_a_usual_value_and_takes_another(string name, string usual, string other)
    {
        var setting = SolveSettings.Table.All.Single(setting => setting.Name == name);
        Assert.Equal(usual, setting.Show(SolveSettings.Table.Usual));
        var changed = Set($"{name}={other}");
        Assert.Equal(other, setting.Show(changed));
        Assert.NotEqual(SolveSettings.Table.Usual, changed);
        Assert.All(SolveSettings.Table.All.Where(s => s.Name != name), s => Assert.Equal(s.Show(SolveSettings.Table.Usual), s.Show(changed)));
    }

    [Fact]
    public void Several_settings_are_taken_together()
    {
        var setup = Set("searchNodes=7", "EARLYSTOP=off");
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
        Assert.All(SolveSettings.Table.All, setting => Assert.Contains($"\n{setting.Name} ", result.Output, StringComparison.Ordinal));
        Assert.Contains("0.002 (a number from 1E-06 to 1)\n  Peak learning rate", result.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, result.ExitCode);
    }

    private static SolveSetup Set(params string[] given)
    {
        SetOption<SolveSetup> option = new(SolveSettings.Table);
        RootCommand command = [option.Option];
        var parsed = command.Parse([.. given.SelectMany(text => new[] { "--set", text })]);
        Assert.Empty(parsed.Errors);
        return option.Apply(parsed, SolveSettings.Table.Usual);
    }
}
