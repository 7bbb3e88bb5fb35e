namespace ArcTtt.Cli.Running;

/// <summary>Keeps the last report of a worker for a display that looks at it now and then.</summary>
internal sealed class LatestValue<T> : IProgress<T>
    where T : class
{
    private volatile T? _value;

    /// <summary>The last report; null before the first.</summary>
    public T? Value => _value;

    /// <inheritdoc/>
    public void Report(T value) => _value = value;
}
