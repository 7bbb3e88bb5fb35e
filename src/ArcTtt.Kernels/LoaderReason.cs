namespace ArcTtt.Kernels;

/// <summary>Why the system could not load a native library, out of messages that also name every folder it looked in.</summary>
public static class LoaderReason
{
    private const string NotThere = ": cannot open shared object file: No such file or directory";

    /// <summary>The reason, in one line; null if the failure is another.</summary>
    /// <param name="exception">What was thrown.</param>
    public static string? Of(Exception exception) => exception switch
    {
        TypeInitializationException { InnerException: { } inner } => Of(inner),
        // TorchSharp collects what it tried in a message of its own.
        NotSupportedException when exception.Message.Contains("libtorch", StringComparison.OrdinalIgnoreCase) => Of(exception.Message),
        EntryPointNotFoundException => $"{exception.Message.Split('\n')[0].TrimEnd('.')}: the library is of another version",
        DllNotFoundException or BadImageFormatException => Of(exception.Message),
        _ => null,
    };

    /// <summary>The line of a message that tells most.</summary>
    /// <param name="message">The message: after a sentence of .NET's, a line of the loader's for each place.</param>
    public static string Of(string message)
    {
        string[] lines = [.. message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        string[] places = [.. lines.Where(line => line.Contains(".so", StringComparison.Ordinal) && line.Contains(": ", StringComparison.Ordinal) && !line.Contains("Unable to load", StringComparison.Ordinal))];
        // What is there and broken; else what another library needs, which is named without a folder; else where ours should be.
        return places.FirstOrDefault(line => !line.EndsWith(NotThere, StringComparison.Ordinal))
            ?? places.FirstOrDefault(line => !line.StartsWith('/'))
            ?? places.FirstOrDefault(line => line.StartsWith(AppContext.BaseDirectory, StringComparison.Ordinal) && Path.GetFileName(line).StartsWith("lib", StringComparison.Ordinal))
            ?? places.FirstOrDefault(line => line.Contains("/lib", StringComparison.Ordinal))
            ?? lines.FirstOrDefault()
            ?? "no reason was given";
    }
}
