using System.Collections.Immutable;
using System.Text.Json;

namespace ArcTtt.Core;

/// <summary>Writes grids and tasks as JSON.</summary>
public static class ArcJson
{
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
    public static void WriteTask(Utf8JsonWriter writer, ArcTask task)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(task);
        writer.WriteStartObject();
        WritePairs(writer, "train", task.Train);
        WritePairs(writer, "test", task.Test);
        writer.WriteEndObject();
    }

    /// <summary>Writes a task file; the id is not part of it, the file's name is.</summary>
    public static void WriteTaskFile(string path, ArcTask task) => WriteFile(path, writer => WriteTask(writer, task));

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
