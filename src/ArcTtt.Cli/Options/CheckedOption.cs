using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using ArcTtt.Evaluation;

namespace ArcTtt.Cli.Options;

/// <summary>Options that refuse a bad value with one line: the option, the value and what is legal.</summary>
internal static class CheckedOption
{
    /// <summary>A whole number within bounds; null when it is not given.</summary>
    /// <typeparam name="T">Type of the number.</typeparam>
    /// <param name="name">Name with its dashes.</param>
    /// <param name="min">Least legal value.</param>
    /// <param name="max">Greatest legal value.</param>
    /// <param name="description">For the help text.</param>
    public static Option<T?> Whole<T>(string name, T min, T max, string description)
        where T : struct, IBinaryInteger<T>
    {
        return Create<T?>(name, "N", description, $"a whole number from {min} to {max}", Read);

        (bool, T?) Read(string text)
        {
            var good = T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
            return (good && value >= min && value <= max, value);
        }
    }

    /// <summary>A number within bounds; null when it is not given.</summary>
    /// <param name="name">Name with its dashes.</param>
    /// <param name="min">Least legal value.</param>
    /// <param name="max">Greatest legal value.</param>
    /// <param name="description">For the help text.</param>
    public static Option<double?> Real(string name, double min, double max, string description)
    {
        return Create<double?>(name, "X", description, FormattableString.Invariant($"a number from {min} to {max}"), Read);

        (bool, double?) Read(string text)
        {
            var good = double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value);
            return (good && value >= min && value <= max, value);
        }
    }

    /// <summary>Whole numbers within bounds, with commas between them; null or none when it is not given.</summary>
    /// <param name="name">Name with its dashes.</param>
    /// <param name="min">Least legal value.</param>
    /// <param name="max">Greatest legal value.</param>
    /// <param name="description">For the help text.</param>
    public static Option<int[]?> Several(string name, int min, int max, string description)
    {
        // System.CommandLine would take several arguments, and makes an empty list of none.
        var option = Create<int[]?>(name, "N,N,..", description, $"whole numbers from {min} to {max} with commas between them, none twice", Read);
        option.Arity = ArgumentArity.ExactlyOne;
        return option;

        (bool, int[]?) Read(string text)
        {
            List<int> values = [];
            foreach (var part in text.Split(','))
            {
                if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value < min || value > max || values.Contains(value))
                {
                    return (false, null);
                }

                values.Add(value);
            }

            return (true, [.. values]);
        }
    }

    /// <summary>A length of time within bounds; null when it is not given.</summary>
    /// <param name="name">Name with its dashes.</param>
    /// <param name="min">Shortest legal time.</param>
    /// <param name="max">Longest legal time.</param>
    /// <param name="description">For the help text.</param>
    public static Option<TimeSpan?> Time(string name, TimeSpan min, TimeSpan max, string description)
    {
        var legal = $"a duration from {Duration.Format(min)} to {Duration.Format(max)} such as {Duration.Examples}";
        return Create<TimeSpan?>(
            name,
            "TIME",
            description,
            legal,
            text => (Duration.TryParse(text, out var value) && value >= min && value <= max, value));
    }

    /// <summary>One of a few words; null when it is not given.</summary>
    /// <typeparam name="T">An enum whose names, in lower case, are the words.</typeparam>
    /// <param name="name">Name with its dashes.</param>
    /// <param name="description">For the help text.</param>
    public static Option<T?> Choice<T>(string name, string description)
        where T : struct, Enum
    {
        // Enum.TryParse would take numbers too.
        var words = Enum.GetNames<T>().Select(word => word.ToLowerInvariant()).ToArray();
        return Create<T?>(name, string.Join('|', words), description, Words.Or(words), Read);

        (bool, T?) Read(string text)
        {
            var index = Array.FindIndex(words, word => word.Equals(text, StringComparison.OrdinalIgnoreCase));
            return index < 0 ? (false, null) : (true, Enum.GetValues<T>()[index]);
        }
    }

    /// <summary>Some of a few words, with commas between them, as one value of flags; null when it is not given.</summary>
    /// <typeparam name="T">An enum of flags.</typeparam>
    /// <param name="name">Name with its dashes.</param>
    /// <param name="legal">Flags whose names, in lower case, are the words.</param>
    /// <param name="description">For the help text.</param>
    public static Option<T?> Several<T>(string name, T[] legal, string description)
        where T : struct, Enum
    {
        var words = legal.Select(flag => flag.ToString().ToLowerInvariant()).ToArray();
        var option = Create<T?>(name, "NAME,NAME,..", description, $"any of {string.Join(", ", words)}, with commas between them, none twice", Read);
        option.Arity = ArgumentArity.ExactlyOne;
        return option;

        (bool, T?) Read(string text)
        {
            var parts = text.Split(',');
            var places = parts.Select(part => Array.FindIndex(words, word => word.Equals(part, StringComparison.OrdinalIgnoreCase))).ToArray();
            return places.Contains(-1) || places.Distinct().Count() < places.Length
                ? (false, null)
                : (true, (T)Enum.ToObject(typeof(T), places.Sum(place => Convert.ToInt64(legal[place], CultureInfo.InvariantCulture))));
        }
    }

    /// <summary>A part such as 2/4; null when it is not given.</summary>
    /// <param name="name">Name with its dashes.</param>
    /// <param name="description">For the help text.</param>
    public static Option<Shard?> Part(string name, string description) => Create<Shard?>(
        name, "I/N", description, "I/N with I from 1 to N, such as 1/4", text => (Shard.TryParse(text, out var shard), shard));

    private static Option<T> Create<T>(
        string name, string helpName, string description, string legal, Func<string, (bool Good, T Value)> read)
    {
        return new Option<T>(name) { HelpName = helpName, Description = description, CustomParser = Parse };

        T Parse(ArgumentResult result)
        {
            var text = result.Tokens[0].Value;
            (var good, var value) = read(text);
            if (!good)
            {
                result.AddError($"{name} '{text}': expected {legal}");
            }

            return value;
        }
    }
}
