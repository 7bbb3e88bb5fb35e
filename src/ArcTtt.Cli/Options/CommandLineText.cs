namespace ArcTtt.Cli.Options;

/// <summary>Command lines as text that a shell reads back as it was.</summary>
internal static class CommandLineText
{
    private const string Harmless = "-_./,:=@%+";

    /// <summary>The command line of this process.</summary>
    public static string Current => Of(CurrentArguments);

    /// <summary>The arguments of this process.</summary>
    public static IReadOnlyList<string> CurrentArguments => Environment.GetCommandLineArgs()[1..];

    /// <summary>Joins arguments behind the program's name.</summary>
    public static string Of(IEnumerable<string> arguments) => string.Join(' ', arguments.Select(Quote).Prepend("arcttt"));

    private static string Quote(string argument)
    {
        var plain = argument.Length > 0 && argument.All(c => char.IsAsciiLetterOrDigit(c) || Harmless.Contains(c));
        return plain ? argument : $"'{argument.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }
}
