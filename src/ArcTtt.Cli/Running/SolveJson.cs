using System.Text.Json;
using ArcTtt.Core;
using ArcTtt.Model;
using ArcTtt.Search;
using ArcTtt.Solver;

namespace ArcTtt.Cli.Running;

/// <summary>The result of solve as JSON.</summary>
internal static class SolveJson
{
    /// <summary>Writes one object and a line end.</summary>
    /// <param name="stream">Receives UTF-8.</param>
    /// <param name="result">The result.</param>
    /// <param name="solved">Whether the attempts are right, if that is known.</param>
    public static void Write(Stream stream, JointResult result, bool? solved)
    {
        using (Utf8JsonWriter json = new(stream, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("task", result.TaskId);
            json.WriteString("solver", Word(result.Solver));
            WriteAttempts(json, result);
            WriteEvidence(json, result);
            json.WritePropertyName("solved");
            WriteAnswer(json, solved);
            WriteSearch(json, result.Search);
            WriteRun(json, result.Network?.Ttt);
            json.WriteString("networkProblem", result.NetworkProblem);
            json.WriteString("baseSha256Before", result.Network?.BaseSha256Before);
            json.WriteString("baseSha256After", result.Network?.BaseSha256After);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static void WriteAttempts(Utf8JsonWriter json, JointResult result)
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

    // One entry for each attempt, in the shape of "attempts".
    private static void WriteEvidence(Utf8JsonWriter json, JointResult result)
    {
        json.WriteStartArray("evidence");
        foreach (var answer in result.Answers)
        {
            json.WriteStartArray();
            WriteEvidence(json, answer.First);
            WriteEvidence(json, answer.Second);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteEvidence(Utf8JsonWriter json, PoolCandidate candidate)
    {
        json.WriteStartObject();
        json.WriteString("foundBy", Word(candidate.FoundBy));
        json.WriteString("program", candidate.Search?.Text);
        WriteNumber(json, "cost", candidate.Search?.Cost);
        WriteNumber(json, "programs", candidate.Search?.Programs);
        WriteNumber(json, "votes", candidate.Network?.Votes);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? value)
    {
        if (value is not { } number)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteNumber(name, number);
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

    private static void WriteSearch(Utf8JsonWriter json, SearchResult? search)
    {
        if (search is null)
        {
            json.WriteNull("search");
            return;
        }

        json.WriteStartObject("search");
        json.WriteNumber("nodes", search.Nodes);
        json.WriteNumber("completeCost", search.CompleteOrder);
        json.WriteNumber("seconds", Math.Round(search.Seconds, 3));
        json.WriteEndObject();
    }

    private static void WriteRun(Utf8JsonWriter json, TttRun? run)
    {
        if (run is null)
        {
            json.WriteNull("ttt");
            return;
        }

        json.WriteStartObject("ttt");
        json.WriteString("adapter", run.Adapter.ToString().ToLowerInvariant());
        json.WriteNumber("rank", run.Rank);
        json.WriteNumber("steps", run.Steps);
        json.WriteNumber("samples", run.Samples);
        json.WriteNumber("seconds", Math.Round(run.Seconds, 3));
        json.WriteEndObject();
    }
}
