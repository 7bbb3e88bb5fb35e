using System.Text.Json;
using ArcTtt.Core;
using ArcTtt.Model;

namespace ArcTtt.Cli.Running;

/// <summary>The result of solve as JSON.</summary>
internal static class SolveJson
{
    /// <summary>Writes one object and a line end.</summary>
    /// <param name="stream">Receives UTF-8.</param>
    /// <param name="result">The result.</param>
    /// <param name="solved">Whether the attempts are right, if that is known.</param>
    public static void Write(Stream stream, SolveResult result, bool? solved)
    {
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            json.WriteString("task", result.TaskId);
            WriteAttempts(json, result);
            json.WritePropertyName("solved");
            WriteAnswer(json, solved);
            WriteRun(json, result.Ttt);
            json.WriteString("baseSha256Before", result.BaseSha256Before);
            json.WriteString("baseSha256After", result.BaseSha256After);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void WriteAttempts(Utf8JsonWriter json, SolveResult result)
    {
        json.WriteStartArray("attempts");
        foreach (var pair in result.Attempts)
        {
            json.WriteStartArray();
            ArcJson.WriteGrid(json, pair.First);
            ArcJson.WriteGrid(json, pair.Second);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteAnswer(Utf8JsonWriter json, bool? solved)
    {
        if (solved is not bool known)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteBooleanValue(known);
    }

    private static void WriteRun(Utf8JsonWriter json, TttRun run)
    {
        json.WriteStartObject("ttt");
        json.WriteString("adapter", run.Adapter.ToString().ToLowerInvariant());
        json.WriteNumber("rank", run.Rank);
        json.WriteNumber("steps", run.Steps);
        json.WriteNumber("samples", run.Samples);
        json.WriteNumber("seconds", Math.Round(run.Seconds, 3));
        json.WriteEndObject();
    }
}
