using System.CommandLine.Parsing;
using System.Numerics;

namespace ArcTtt.Cli.Options;

/// <summary>Options that refuse a bad value with one line: the option, the value and what is legal. All are null when they are not given.</summary>
internal static class CheckedOption
{
    /// <summary>A whole number within bounds.</summary>
    public static Option<T?> Whole<T>(string name, T min, T max, string description)
        where T : struct, IBinaryInteger<T> => Create(name, ValueKind.Whole(min, max), description);

    /// <summary>Whole numbers within bounds, with commas between them; null or none when it is not given.</summary>
    public static Option<int[]?> Several(string name, int min, int max, string description) => Create(name, ValueKind.Several(min, max), description, value => value);

    /// <summary>A length of time within bounds.</summary>
    public static Option<TimeSpan?> Time(string name, TimeSpan min, TimeSpan max, string description) => Create(name, ValueKind.Time(min, max), description);

    /// <summary>One of a few words.</summary>
    /// <typeparam name="T">An enum whose names, in lower case, are the words.</typeparam>
    /// <param name="name">Name with its dashes.</param>
    /// <param name="description">For the help text.</param>
    public static Option<T?> Choice<T>(string name, string description)
        where T : struct, Enum => Create(name, ValueKind.Choice<T>(), description);

    /// <summary>A part such as 2/4.</summary>
    public static Option<Shard?> Part(string name, string description) => Create(name, ValueKind.Part, description, value => value);

    private static Option<T?> Create<T>(string name, ValueKind<T> kind, string description)
        where T : struct => Create<T, T?>(name, kind, description, value => value);

    private static Option<TOption> Create<T, TOption>(string name, ValueKind<T> kind, string description, Func<T, TOption> convert)
    {
        // System.CommandLine would take several arguments for a list.
        return new Option<TOption>(name) { HelpName = kind.HelpName, Description = description, Arity = ArgumentArity.ExactlyOne, CustomParser = Parse };

        TOption Parse(ArgumentResult result)
        {
            var text = result.Tokens[0].Value;
            var (good, value) = kind.Read(text);
            if (!good)
            {
                result.AddError($"{name} '{text}': expected {kind.Legal}");
            }

            return convert(value);
        }
    }
}
