using System.Globalization;
using System.Text.RegularExpressions;

namespace ArcTtt.Cli.Options;

/// <summary>Lengths of time as people type and read them.</summary>
internal static partial class Duration
{
    /// <summary>What <see cref="TryParse"/> accepts, for messages.</summary>
    public const string Examples = "60s, 90, 1.5m, 2h or 1h30m";

    // More would overflow a timer long before anybody waited for it.
    private const double MostSeconds = 1e9;

    /// <summary>Reads a duration: a number of seconds, or hours, minutes and seconds in this order.</summary>
    /// <param name="text">Such as 60s, 90, 1.5m, 2h or 1h30m.</param>
    /// <param name="duration">The length of time.</param>
    /// <returns>False if the text is no duration.</returns>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var match = Pattern().Match(text.Trim());
        if (!match.Success)
        {
            return false;
        }

        var seconds = Part(match, "plain") + (Part(match, "h") * 3600) + (Part(match, "m") * 60) + Part(match, "s");
        if (seconds > MostSeconds)
        {
            return false;
        }

        duration = TimeSpan.FromSeconds(seconds);
        return true;
    }

    /// <summary>Writes a duration to the second, and short ones to a tenth: 8.4s, 59s, 2m05s, 1h30m, 24h.</summary>
    /// <param name="duration">The length of time, not negative.</param>
    public static string Format(TimeSpan duration)
    {
        var seconds = Math.Max(0, duration.TotalSeconds);
        if (seconds < 9.95)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0}s");
        }

        var whole = (long)Math.Round(seconds);
        return whole switch
        {
            >= 3600 when whole % 3600 == 0 => $"{whole / 3600}h",
            < 60 => $"{whole}s",
            < 3600 => $"{whole / 60}m{whole % 60:00}s",
            _ => $"{whole / 3600}h{whole % 3600 / 60:00}m",
        };
    }

    private static double Part(Match match, string name) =>
        match.Groups[name] is { Success: true } group ? double.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        @"^(?:(?<plain>[0-9]+(?:\.[0-9]+)?)|(?=[0-9])(?:(?<h>[0-9]+(?:\.[0-9]+)?)h)?(?:(?<m>[0-9]+(?:\.[0-9]+)?)m)?(?:(?<s>[0-9]+(?:\.[0-9]+)?)s)?)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
