using System.Collections.Immutable;

namespace ArcTtt.Cli.Running;

/// <summary>Tells what is wrong with what nobody asked for, a line each, and not without end.</summary>
internal static class Notes
{
    private const int Most = 20;

    /// <summary>Writes a line for each problem, up to twenty.</summary>
    /// <param name="notes">Where to.</param>
    /// <param name="problems">The problems.</param>
    /// <param name="more">What the others are, after their number.</param>
    /// <param name="ending">Ends each line.</param>
    public static void Write(Terminal notes, ImmutableArray<string> problems, string more, string ending = "")
    {
        foreach (var problem in problems.Take(Most))
        {
            notes.WriteLine($"note: {problem}{ending}");
        }

        if (problems.Length > Most)
        {
            notes.WriteLine($"note: {problems.Length - Most} {more}");
        }
    }
}
