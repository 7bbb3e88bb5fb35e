using ArcTtt.Cli.Tests.Support;

namespace ArcTtt.Cli.Tests;

/// <summary>scripts/arcttt, started as README says, from somewhere else.</summary>
public sealed class ScriptTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Runs_from_another_folder_on_a_path_with_a_space()
    {
        _folder.Write("my task.json", Samples.Mirror);
        var result = await RunAsync("show", "my task.json");

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("Task my task: 3 demonstrations, 2 test inputs", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passes_the_exit_code_and_the_error_line_on()
    {
        var result = await RunAsync("show", "no such task.json");

        Assert.Equal(2, result.ExitCode);
        Assert.EndsWith("error: no such task.json: no such file\n", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("usual:\nlora 8: --set rank=8\n", "'lora 8: --set rank=8': expected a name of letters, digits, dots and dashes, a colon, options")]
    [InlineData("usual:\r\nlora 8: --set rank=8\r\n", "'lora 8: --set rank=8': expected a name of letters, digits, dots and dashes, a colon, options")]
    [InlineData("# nothing yet\r\n\r\n", "no recipe, expected lines such as lora-8: --set rank=8")]
    [InlineData("# nothing yet\n", "no recipe, expected lines such as lora-8: --set rank=8")]
    public async Task Recipes_to_compare_are_checked_before_the_first_is_run(string recipes, string problem)
    {
        var path = _folder.Write("recipes.txt", recipes);
        var result = await RunScriptAsync("ablate", "out", "tasks.txt", path);

        Assert.Equal((1, $"ablate: {path}: {problem}\n"), (result.ExitCode, result.Errors));
        Assert.False(Directory.Exists(_folder.PathTo("out")));
    }

    public static TheoryData<string> Scripts =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Checkout.Path, "scripts"), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Path.Combine(Checkout.Path, "scripts"), path))
            // arcttt's help is the program's; lib.sh is no script by itself.
            .Where(name => name is not ("arcttt" or "lib.sh") && !name.EndsWith(".py", StringComparison.Ordinal) && !name.StartsWith('.')),
    ];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task The_help_of_a_script_is_on_standard_output(string name)
    {
        var result = await RunScriptAsync(name, "--help");

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.True(result.Output.Length > 100, result.Output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Root));
    }

    public void Dispose() => _folder.Dispose();

    private Task<CliResult> RunAsync(params string[] arguments) => RunScriptAsync("arcttt", arguments);

    private async Task<CliResult> RunScriptAsync(string name, params string[] arguments)
    {
        using var process = CliProcess.Start(_folder.Root, [], ["bash", Path.Combine(Checkout.Path, "scripts", name), .. arguments]);
        return await process.FinishAsync();
    }
}
