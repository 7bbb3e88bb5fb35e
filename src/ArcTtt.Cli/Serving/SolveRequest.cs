using System.Text;
using System.Text.Json;

namespace ArcTtt.Cli.Serving;

/// <summary>What the page asks for: a task, and how it is to be solved.</summary>
/// <param name="Task">The task.</param>
/// <param name="Seconds">Time for it.</param>
/// <param name="Solver">Who works on it.</param>
internal sealed record SolveRequest(ArcTask Task, double Seconds, SolverChoice Solver)
{
    private const double MostSeconds = 2 * 3600;

    /// <summary>Reads {"task": {...}, "seconds": 30, "solver": "both"}.</summary>
    /// <exception cref="ArcDataException">The task is wrong.</exception>
    /// <exception cref="UsageException">Anything else is.</exception>
    public static SolveRequest Parse(byte[] text)
    {
        Wanted? wanted;
        try
        {
            wanted = JsonSerializer.Deserialize<Wanted>(text, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            throw new UsageException("the request is not what is expected: a task, seconds and a solver");
        }

        if (wanted?.Task is not { ValueKind: JsonValueKind.Object } task)
        {
            throw new UsageException("expected a task");
        }

        if (wanted.Seconds is not (>= 1 and <= MostSeconds))
        {
            throw new UsageException($"seconds is {wanted.Seconds}, expected 1 to {MostSeconds}");
        }

        SolverChoice? solver = wanted.Solver switch
        {
            "both" => SolverChoice.Both,
            "search" => SolverChoice.Search,
            "network" => SolverChoice.Network,
            _ => throw new UsageException("the solver is unknown: expected both, search or network"),
        };

        var tasks = ArcFiles.Parse("task", Encoding.UTF8.GetBytes(task.GetRawText()));
        return tasks is [{ } one] ? new(one, wanted.Seconds, solver.Value) : throw new UsageException($"{tasks.Count} tasks, expected 1");
    }

    private sealed record Wanted(JsonElement Task, double Seconds, string Solver);
}
