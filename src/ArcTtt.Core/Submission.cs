namespace ArcTtt.Core;

/// <summary>A submission as it was found, with what it lacks.</summary>
/// <param name="Attempts">Attempts by task id, in the order of the test inputs; null where one is missing or malformed.</param>
/// <param name="Problems">A line for each attempt that is missing or malformed: file, task, output and place.</param>
public sealed record LooseSubmission(IReadOnlyDictionary<string, ImmutableArray<(Grid? First, Grid? Second)>> Attempts, ImmutableArray<string> Problems);

/// <summary>Kaggle's submission file: {"id":[{"attempt_1":[[0,1],...],"attempt_2":[...]},...]}, one entry for each test input, in order.</summary>
public static class Submission
{
    private const string FirstKey = "attempt_1";
    private const string SecondKey = "attempt_2";

    /// <summary>Writes a submission to a file, tasks sorted by id. The file appears complete or not at all.</summary>
    public static void Write(string path, IReadOnlyDictionary<string, ImmutableArray<AttemptPair>> attempts) =>
        AtomicFile.Write(path, stream => Write(stream, attempts));

    /// <summary>Writes a submission to a stream, which stays open; tasks sorted by id.</summary>
    public static void Write(Stream stream, IReadOnlyDictionary<string, ImmutableArray<AttemptPair>> attempts) => JsonSerializer.Serialize(
        stream,
        attempts.OrderBy(task => task.Key, StringComparer.Ordinal).ToDictionary(
            task => task.Key,
            task => task.Value.Select(pair => new Dictionary<string, Grid> { [FirstKey] = pair.First, [SecondKey] = pair.Second })));

    /// <summary>Reads a submission, plain or gzip-compressed.</summary>
    /// <exception cref="ArcDataException">The file is missing or wrong.</exception>
    public static IReadOnlyDictionary<string, ImmutableArray<AttemptPair>> Read(string path)
    {
        var (attempts, problems) = ReadLoosely(path);
        return problems.IsEmpty
            ? attempts.ToDictionary(task => task.Key, task => task.Value.Select(pair => new AttemptPair(pair.First!, pair.Second!)).ToImmutableArray())
            : throw new ArcDataException(problems[0]);
    }

    /// <summary>Reads a submission, another system's perhaps, of which single attempts may be missing or malformed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="wanted">Ids of the tasks that are asked for; null: all.</param>
    /// <exception cref="ArcDataException">The file is missing, no JSON, or holds no object with a list of attempts.</exception>
    public static LooseSubmission ReadLoosely(string path, IReadOnlyCollection<string>? wanted = null)
    {
        var root = JsonFile.Open(path);
        var place = new Place(path);
        if (TaskReader.IsPlainTask(root))
        {
            throw place.Error($"this is a task, expected a submission, {{\"id\":[{{\"{FirstKey}\":[[0]],\"{SecondKey}\":[[0]]}}]}}");
        }

        var problems = ImmutableArray.CreateBuilder<string>();
        T? Try<T>(Func<T> read)
        {
            try
            {
                return read();
            }
            catch (ArcDataException e)
            {
                problems.Add(e.Message);
                return default;
            }
        }

        (Grid?, Grid?) Attempts(JsonElement output, Place here) => Try(() => Entry(output, here)).ValueKind != JsonValueKind.Object
            ? (null, null)
            : (Try(() => ReadAttempt(output, FirstKey, here)), Try(() => ReadAttempt(output, SecondKey, here)));

        var attempts = new SortedDictionary<string, ImmutableArray<(Grid? First, Grid? Second)>>(StringComparer.Ordinal);
        foreach (var member in JsonFile.Members(root, place).Where(member => wanted?.Contains(member.Name) != false))
        {
            var task = place with { Task = member.Name };
            var list = Try(() => List(member.Value, task));
            attempts.Add(member.Name, list.ValueKind != JsonValueKind.Array
                ? []
                : [.. list.EnumerateArray().Select((output, i) => Attempts(output, task with { Pair = $"output {i + 1}" }))]);
        }

        // Where no task has a list of attempts, the file is something else.
        return attempts.Count > 0 && root.EnumerateObject().All(member => member.Value.ValueKind != JsonValueKind.Array)
            ? throw new ArcDataException(problems[0], null)
            : new(attempts, problems.ToImmutable());
    }

    private static JsonElement List(JsonElement outputs, Place place) => outputs.ValueKind == JsonValueKind.Array
        ? outputs
        : throw place.Error($"the attempts are {JsonFile.Kind(outputs)}, expected an array with one entry for each test input");

    private static JsonElement Entry(JsonElement output, Place place) => output.ValueKind == JsonValueKind.Object
        ? output
        : throw place.Error($"the entry is {JsonFile.Kind(output)}, expected an object with '{FirstKey}' and '{SecondKey}'");

    private static Grid ReadAttempt(JsonElement output, string key, Place place) =>
        GridReader.Read(TaskReader.Member(output, key, place), place with { Side = key });
}
