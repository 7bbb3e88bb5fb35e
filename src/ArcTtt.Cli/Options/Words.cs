using System.Globalization;

namespace ArcTtt.Cli.Options;

/// <summary>Small pieces of prose.</summary>
internal static class Words
{
    /// <summary>"a, b or c".</summary>
    /// <param name="words">At least one word.</param>
    public static string Or(IReadOnlyList<string> words) =>
        words.Count == 1 ? words[0] : $"{string.Join(", ", words.Take(words.Count - 1))} or {words[^1]}";

    /// <summary>"1 pair", "2 pairs", "12,000 pairs".</summary>
    public static string Count(long count, string noun) => $"{Number(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>A number with its thousands apart.</summary>
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A share as a percentage.</summary>
    /// <param name="share">0 to 1.</param>
    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.0}%");

    /// <summary>A loss to four significant places or so.</summary>
    /// <param name="value">Loss in nats a scored cell.</param>
    public static string Loss(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);
}
