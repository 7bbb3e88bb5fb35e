namespace ArcTtt.Core;

/// <summary>A data file is missing, unreadable or wrong. The message is one line: file, task, pair, row, column, and what was expected.</summary>
public sealed class ArcDataException : Exception
{
    /// <summary>An error without further text.</summary>
    public ArcDataException()
    {
    }

    /// <summary>An error with its message.</summary>
    public ArcDataException(string message) : base(message)
    {
    }

    /// <summary>An error with its message and cause.</summary>
    public ArcDataException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
