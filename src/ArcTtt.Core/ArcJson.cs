using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;

namespace ArcTtt.Core;

/// <summary>Writes grids and tasks as JSON, and reads a grid back.</summary>
public static class ArcJson
{
    /// <summary>Reads a grid whose rows are arrays of numbers or strings of digits.</summary>
    /// <exception cref="ArcDataException">The value is no grid.</exception>
    public static Grid ReadGrid(JsonElement element) => GridReader.Read(element, new Place("grid"));

    /// <summary>Writes a grid as an array of rows, each an array of numbers.</summary>
    public static void WriteGrid(Utf8JsonWriter writer, Grid grid)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(grid);
        writer.WriteStartArray();
        for (var row = 0; row < grid.Height; row++)
        {
            writer.WriteStartArray();
            foreach (var cell in grid.Cells.Slice(row * grid.Width, grid.Width))
            {
                writer.WriteNumberValue(cell);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes a task as {"train":[...],"test":[...]}; unknown outputs are left out.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="task">The task.</param>
    /// <param name="program">A program that solves it, kept as a further member; null for none.</param>
    public static void WriteTask(Utf8JsonWriter writer, ArcTask task, string? program = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(task);
        writer.WriteStartObject();
        WritePairs(writer, "train", task.Train);
        WritePairs(writer, "test", task.Test);
        if (program is not null)
        {
            writer.WriteString("program", program);
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes a task file; the id is not part of it, the file's name is.</summary>
    public static void WriteTaskFile(string path, ArcTask task) => WriteFile(path, writer => WriteTask(writer, task));

    /// <summary>Writes tasks by id, the form of Kaggle's challenges, sorted and gzip-compressed. The file appears complete or not at all.</summary>
    public static void WriteTasksFile(string path, IEnumerable<ArcTask> tasks) => AtomicFile.Write(path, stream =>
    {
        using GZipStream gzip = new(stream, CompressionLevel.Optimal, leaveOpen: true);
        WriteStream(gzip, writer =>
        {
            writer.WriteStartObject();
            foreach (var task in tasks.OrderBy(task => task.Id, StringComparer.Ordinal))
            {
                writer.WritePropertyName(task.Id);
                WriteTask(writer, task);
            }

            writer.WriteEndObject();
        });
    });

    internal static void WriteFile(string path, Action<Utf8JsonWriter> write) =>
        AtomicFile.Write(path, stream => WriteStream(stream, write));

    internal static void WriteStream(Stream stream, Action<Utf8JsonWriter> write)
    {
        using var writer = new Utf8JsonWriter(stream);
        write(writer);
    }

    private static void WritePairs(Utf8JsonWriter writer, string name, ImmutableArray<ArcPair> pairs)
    {
        writer.WriteStartArray(name);
        foreach (var pair in pairs)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("input");
            WriteGrid(writer, pair.Input);
            if (pair.Output is not null)
            {
                writer.WritePropertyName("output");
                WriteGrid(writer, pair.Output);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
