using System.Globalization;

namespace ArcTtt.Report;

/// <summary>Counts of tasks by seconds, in bins of a round width.</summary>
public sealed class Histogram
{
    private const int LeastBins = 8;
    private const int MostBins = 36;
    private readonly decimal _width;
    private readonly decimal _start;

    /// <summary>Sorts tasks into bins. They begin at 0 unless all tasks took about as long.</summary>
    /// <param name="tasks">At least one: its seconds, and whether it was solved.</param>
    public Histogram(IReadOnlyCollection<(double Seconds, bool Solved)> tasks)
    {
        var least = (decimal)tasks.Min(task => task.Seconds);
        var most = (decimal)tasks.Max(task => task.Seconds);
        var from = least < most / 2 ? 0 : least;
        _width = RoundWidth((most - from) / Math.Clamp((int)(2 * Math.Sqrt(tasks.Count)), LeastBins, MostBins), most);
        _start = Math.Floor(from / _width) * _width;
        var count = (int)Math.Floor((most - _start) / _width) + 1;
        var bins = tasks.ToLookup(task => (int)Math.Floor(((decimal)task.Seconds - _start) / _width), task => task.Solved);
        Bins = [.. Enumerable.Range(0, count).Select(i => new TaskGroup($"{Start(i)} to {Start(i + 1)} s", bins[i].Count(solved => solved), bins[i].Count()))];
    }

    /// <summary>The bins from the first to the last that has a task.</summary>
    public TaskGroup[] Bins { get; }

    /// <summary>Where a bin begins, in seconds.</summary>
    /// <param name="bin">Its number, from 0.</param>
    public string Start(int bin) => (_start + bin * _width).ToString("0.###", CultureInfo.InvariantCulture);

    // 1, 2 or 5 times a power of ten, at least as wide as asked, and as a thousandth of the longest time.
    private static decimal RoundWidth(decimal least, decimal longest)
    {
        var wanted = Math.Max(Math.Max(least, longest / 1000), 0.001m);
        var width = 0.001m;
        for (var i = 0; width < wanted; i++)
        {
            width *= i % 3 == 1 ? 2.5m : 2m;
        }

        return width;
    }
}
