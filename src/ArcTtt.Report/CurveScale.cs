namespace ArcTtt.Report;

/// <summary>From seconds, on a logarithmic axis, and shares of tasks to places in the picture of a curve.</summary>
internal sealed class CurveScale
{
    public const double Width = 760;
    public const double Height = 480;
    public const double Left = 66;
    public const double Right = Width - 24;
    public const double Bottom = Height - 62;

    // Of the points' own span on each side, and at least so many decades: twice that holds three of the finest ticks, wherever it lies.
    private const double Spare = 0.08;
    private const double LeastSpare = 0.15;
    private const int EnoughTicks = 4;

    private static readonly double[][] TickSets =
        [[1], [1, 2, 5], [1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 1.2, 1.4, 1.6, 1.8, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 8, 9]];

    private readonly double _from;
    private readonly double _to;

    public CurveScale(IReadOnlyList<CurvePoint> points, CurveSeconds seconds, double top)
    {
        var decades = points.Select(point => Math.Log10(point.Along(seconds))).ToArray();
        var spare = Math.Max(LeastSpare, Spare * (decades.Max() - decades.Min()));
        (_from, _to, Top) = (decades.Min() - spare, decades.Max() + spare, top);
        var most = points.Max(point => point.PassAt2.High);
        var step = most switch { > 0.5 => 0.2, > 0.2 => 0.1, _ => 0.05 };
        Shares = [.. Enumerable.Range(0, (int)Math.Ceiling(most / step - 1e-9) + 1).Select(i => i * step)];
        Ticks = TickSets.Select(Within).FirstOrDefault(ticks => ticks.Length >= EnoughTicks) ?? Within(TickSets[^1]);
    }

    /// <summary>The upper end of the share axis.</summary>
    public double Top { get; }

    /// <summary>Shares that have a line.</summary>
    public double[] Shares { get; }

    /// <summary>Seconds that have a mark.</summary>
    public double[] Ticks { get; }

    public double X(double seconds) => Left + (Right - Left) * (Math.Log10(seconds) - _from) / (_to - _from);

    public double Y(double share) => Bottom - (Bottom - Top) * share / Shares[^1];

    private double[] Within(double[] digits) =>
    [
        .. Enumerable.Range((int)Math.Floor(_from), (int)Math.Ceiling(_to) - (int)Math.Floor(_from) + 1)
            .SelectMany(decade => digits.Select(digit => digit * Math.Pow(10, decade)))
            .Where(tick => Math.Log10(tick) >= _from && Math.Log10(tick) <= _to),
    ];
}
