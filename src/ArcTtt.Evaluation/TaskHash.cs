using System.Security.Cryptography;
using System.Text.Json;

namespace ArcTtt.Evaluation;

/// <summary>Checksums of tasks, the same however the file was formatted.</summary>
internal static class TaskHash
{
    /// <summary>SHA-256 of ids, demonstrations and test inputs.</summary>
    public static string OfTasks(IEnumerable<ArcTask> tasks) => Of(tasks, (writer, task) => ArcJson.WriteTask(writer, task.WithoutAnswers()));

    /// <summary>SHA-256 of the known test outputs; null if none is known.</summary>
    public static string? OfAnswers(IEnumerable<ArcTask> tasks)
    {
        var known = tasks.Where(task => task.Test.Any(pair => pair.Output is not null)).ToImmutableArray();
        return known.IsEmpty ? null : Of(known, (writer, task) => JsonSerializer.Serialize(writer, task.Test.Select(pair => pair.Output)));
    }

    private static string Of(IEnumerable<ArcTask> tasks, Action<Utf8JsonWriter, ArcTask> write)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes))
        {
            writer.WriteStartObject();
            foreach (var task in tasks)
            {
                writer.WritePropertyName(task.Id);
                write(writer, task);
            }

            writer.WriteEndObject();
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
    }
}
