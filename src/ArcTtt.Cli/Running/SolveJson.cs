using System.Text.Json;

namespace ArcTtt.Cli.Running;

/// <summary>The result of solve as JSON.</summary>
internal static class SolveJson
{
    /// <summary>Writes one object and a line end, UTF-8; "evidence" has the shape of "attempts".</summary>
    /// <param name="stream">Stays open.</param>
    /// <param name="result">The result.</param>
    /// <param name="solved">Whether the attempts are right; null if that is not known.</param>
    public static void Write(Stream stream, JointResult result, bool? solved)
    {
        var (network, ttt) = (result.Network, result.Network?.Ttt);
        var content = new
        {
            Task = result.TaskId,
            result.Solver,
            result.Attempts,
            Evidence = result.Answers.Select(answer => new[] { Evidence(answer.First), Evidence(answer.Second) }),
            Solved = solved,
            Search = result.Search is { } search ? new { search.Nodes, CompleteCost = search.CompleteOrder, Seconds = Math.Round(search.Seconds, 3) } : null,
            Ttt = ttt is null ? null : new { ttt.Adapter, ttt.Rank, ttt.Steps, ttt.Samples, Seconds = Math.Round(ttt.Seconds, 3) },
            result.NetworkProblem,
            network?.BaseSha256Before,
            network?.BaseSha256After,
        };
        JsonSerializer.Serialize(stream, content, RunJson.Line);
        stream.WriteByte((byte)'\n');
    }

    private static object Evidence(PoolCandidate candidate) =>
        new { candidate.FoundBy, Program = candidate.Search?.Text, candidate.Search?.Cost, candidate.Search?.Programs, candidate.Network?.Votes };
}
