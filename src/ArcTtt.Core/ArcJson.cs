using System.IO.Compression;
using System.Text.Json.Serialization;

namespace ArcTtt.Core;

/// <summary>Writes tasks as JSON.</summary>
public static class ArcJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Writes a task as {"train":[...],"test":[...]}; unknown outputs are left out.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="task">The task.</param>
    /// <param name="program">A program that solves it, kept as a further member; null for none.</param>
    public static void WriteTask(Utf8JsonWriter writer, ArcTask task, string? program = null) =>
        JsonSerializer.Serialize(writer, new { task.Train, task.Test, program }, Options);

    /// <summary>Writes a task file; the id is not part of it, the file's name is.</summary>
    public static void WriteTaskFile(string path, ArcTask task) =>
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, new { task.Train, task.Test }, Options));

    /// <summary>Writes tasks by id, the form of Kaggle's challenges, sorted and gzip-compressed. The file appears complete or not at all.</summary>
    public static void WriteTasksFile(string path, IEnumerable<ArcTask> tasks) => AtomicFile.Write(path, stream =>
    {
        using GZipStream gzip = new(stream, CompressionLevel.Optimal, leaveOpen: true);
        var byId = tasks.OrderBy(task => task.Id, StringComparer.Ordinal).ToDictionary(task => task.Id, task => new { task.Train, task.Test });
        JsonSerializer.Serialize(gzip, byId, Options);
    });
}
