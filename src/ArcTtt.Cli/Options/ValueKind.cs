using System.Globalization;
using System.Numerics;

namespace ArcTtt.Cli.Options;

/// <summary>A kind of value that a command line gives: what is legal, and how it is read.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
/// <param name="HelpName">Stands for the value in the help text.</param>
/// <param name="Legal">What is legal, in words.</param>
/// <param name="Read">Reads a value, or says that it is not legal.</param>
internal sealed record ValueKind<T>(string HelpName, string Legal, Func<string, (bool Good, T Value)> Read)
{
    /// <summary>A value as it is typed.</summary>
    public Func<T, string> Text { get; init; } = value => FormattableString.Invariant($"{value}").ToLowerInvariant();
}

/// <summary>The kinds of values that there are.</summary>
internal static class ValueKind
{
    /// <summary>Yes or no.</summary>
    public static ValueKind<bool> OnOff { get; } = new("on|off", "on or off", text => (text is "on" or "off", text == "on")) { Text = value => value ? "on" : "off" };

    /// <summary>A part such as 2/4.</summary>
    public static ValueKind<Shard?> Part { get; } = new("I/N", "I/N with I from 1 to N, such as 1/4", text => (Shard.TryParse(text, out var shard), shard));

    /// <summary>A whole number within bounds.</summary>
    public static ValueKind<T> Whole<T>(T min, T max)
        where T : struct, IBinaryInteger<T> => new("N", $"a whole number from {min} to {max}", text =>
        {
            var good = T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
            return (good && value >= min && value <= max, value);
        });

    /// <summary>A number within bounds.</summary>
    public static ValueKind<double> Real(double min, double max) => new("X", FormattableString.Invariant($"a number from {min} to {max}"), text =>
    {
        var good = double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value);
        return (good && value >= min && value <= max, value);
    });

    /// <summary>A length of time within bounds.</summary>
    public static ValueKind<TimeSpan> Time(TimeSpan min, TimeSpan max) => new(
        "TIME",
        $"a duration from {Duration.Format(min)} to {Duration.Format(max)} such as {Duration.Examples}",
        text => (Duration.TryParse(text, out var value) && value >= min && value <= max, value))
    {
        Text = Duration.Format,
    };

    /// <summary>One of a few words.</summary>
    /// <typeparam name="T">An enum whose names, in lower case, are the words.</typeparam>
    public static ValueKind<T> Choice<T>()
        where T : struct, Enum
    {
        // Enum.TryParse would take numbers too.
        var words = Enum.GetNames<T>().Select(word => word.ToLowerInvariant()).ToArray();
        return new(string.Join('|', words), Words.Or(words), text =>
        {
            var index = Array.FindIndex(words, word => word.Equals(text, StringComparison.OrdinalIgnoreCase));
            return index < 0 ? (false, default) : (true, Enum.GetValues<T>()[index]);
        });
    }

    /// <summary>Some of a few words, with commas between them, as one value of flags.</summary>
    /// <typeparam name="T">An enum of flags.</typeparam>
    /// <param name="legal">Flags whose names, in lower case, are the words.</param>
    public static ValueKind<T> Several<T>(T[] legal)
        where T : struct, Enum
    {
        var words = legal.Select(flag => flag.ToString().ToLowerInvariant()).ToArray();
        return new("NAME,NAME,..", $"any of {string.Join(", ", words)}, with commas between them, none twice", text =>
        {
            var parts = text.Split(',');
            var places = parts.Select(part => Array.FindIndex(words, word => word.Equals(part, StringComparison.OrdinalIgnoreCase))).ToArray();
            return places.Contains(-1) || places.Distinct().Count() < places.Length
                ? (false, default)
                : (true, (T)Enum.ToObject(typeof(T), places.Sum(place => Convert.ToInt64(legal[place], CultureInfo.InvariantCulture))));
        })
        {
            Text = value => string.Join(',', words.Where((_, i) => value.HasFlag(legal[i]))),
        };
    }

    /// <summary>Whole numbers within bounds, with commas between them.</summary>
    public static ValueKind<int[]?> Several(int min, int max) => new("N,N,..", $"whole numbers from {min} to {max} with commas between them, none twice", text =>
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
    });
}
