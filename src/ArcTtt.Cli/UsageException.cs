namespace ArcTtt.Cli;

/// <summary>A command line that cannot be carried out; the message is one line for the user.</summary>
internal sealed class UsageException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">One line that says what is wrong and what is legal.</param>
    public UsageException(string message)
        : base(message)
    {
    }
}
