namespace ArcTtt.Core;

/// <summary>Passes reports on at once, on the thread that makes them, which <see cref="Progress{T}"/> does not.</summary>
/// <typeparam name="T">Type of a report.</typeparam>
/// <param name="report">Receives them.</param>
public sealed class Relay<T>(Action<T> report) : IProgress<T>
{
    /// <inheritdoc/>
    public void Report(T value) => report(value);
}
