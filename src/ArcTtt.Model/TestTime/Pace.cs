namespace ArcTtt.Model;

/// <summary>How fast a model trains here, as measured so far: what tells, before the first step of a task, whether there is time for it. Safe for several threads.</summary>
internal sealed class Pace
{
    // Later tasks count more: other programs come and go.
    private const double Newest = 0.5;
    private readonly Lock _lock = new();
    private double? _secondsAToken;

    /// <summary>Seconds that a step will take; 0 while nothing has been measured.</summary>
    /// <param name="tokens">Tokens in it.</param>
    public double Expect(double tokens)
    {
        lock (_lock)
        {
            return (_secondsAToken ?? 0) * tokens;
        }
    }

    /// <summary>Notes what steps took.</summary>
    /// <param name="seconds">Seconds of one.</param>
    /// <param name="tokens">Tokens in it.</param>
    public void Note(double seconds, double tokens)
    {
        lock (_lock)
        {
            var now = seconds / tokens;
            _secondsAToken = _secondsAToken is { } before ? before + (Newest * (now - before)) : now;
        }
    }

    /// <summary>Forgets what was measured while everything was still being loaded.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _secondsAToken = null;
        }
    }
}
