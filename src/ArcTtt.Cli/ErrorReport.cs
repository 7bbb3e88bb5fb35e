using ArcTtt.Kernels;

namespace ArcTtt.Cli;

/// <summary>What the user is told about a failure.</summary>
/// <param name="ExitCode">One of <see cref="Cli.ExitCode"/>.</param>
/// <param name="Line">The line for standard error.</param>
internal sealed record ErrorReport(int ExitCode, string Line)
{
    /// <summary>True when the user asked for stack traces with ARCTTT_DEBUG=1.</summary>
    public static bool WantsTrace => Environment.GetEnvironmentVariable("ARCTTT_DEBUG") == "1";

    /// <summary>The report on an exception.</summary>
    public static ErrorReport For(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions: [var inner] } => For(inner),
        TypeInitializationException { InnerException: { } inner } when LoaderReason.Of(inner) is null => For(inner),
        OperationCanceledException => new(Cli.ExitCode.Failed, "interrupted"),
        DivergenceException => Error(Cli.ExitCode.Failed, exception.Message),
        UsageException or ArcDataException or CheckpointException or SolveException or EvaluationException =>
            Error(Cli.ExitCode.BadUsage, exception.Message),
        _ when LoaderReason.Of(exception) is { } reason => Error(Cli.ExitCode.Failed, $"libtorch, or our part of it, cannot be loaded: {reason}"),
        IOException or UnauthorizedAccessException => Error(Cli.ExitCode.Failed, exception.Message),
        _ => Error(
            Cli.ExitCode.Failed,
            $"{exception.GetType().Name}: {exception.Message} (ARCTTT_DEBUG=1 shows where)"),
    };

    /// <summary>Joins the lines of a message, and escapes what of it a terminal would obey.</summary>
    public static string OneLine(string message) =>
        Printable.Of(string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));

    private static ErrorReport Error(int exitCode, string message) => new(exitCode, $"error: {OneLine(message)}");
}
