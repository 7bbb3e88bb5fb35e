using System.Text.Json;

namespace ArcTtt.Model;

/// <summary>
/// Which training tasks give away an evaluation task. The file is {"dataset":{"task id":"evaluation task id"}}, a dataset being the path of its
/// file without extension, such as arc-agi-2/training.
/// </summary>
public sealed class LeakList
{
    private readonly string _path;
    private readonly Dictionary<string, HashSet<string>> _byDataset = new(StringComparer.Ordinal);
    private readonly HashSet<string> _all = new(StringComparer.Ordinal);

    private LeakList(string path) => _path = path;

    /// <summary>Reads the list.</summary>
    /// <exception cref="ArcDataException">The file is missing or wrong.</exception>
    public static LeakList Load(string overlapJsonPath)
    {
        var root = JsonFile.Open(overlapJsonPath);
        var place = new Place(overlapJsonPath);
        var list = new LeakList(overlapJsonPath);
        foreach (var dataset in JsonFile.Members(root, place))
        {
            list.Add(dataset, place);
        }

        return list;
    }

    /// <summary>True if the task of this dataset is listed.</summary>
    /// <exception cref="ArcDataException">The list does not name the dataset: nobody checked it.</exception>
    public bool Leaks(string dataset, string id) => _byDataset.TryGetValue(dataset, out var ids)
        ? ids.Contains(id)
        : throw new Place(_path).Error($"dataset '{dataset}' is not listed, so its overlaps with evaluation are not known; listed are {string.Join(", ", _byDataset.Keys)}");

    /// <summary>True if the id is listed under any dataset, or is that of an evaluation task that another task gives away.</summary>
    public bool LeaksAnywhere(string id) => _all.Contains(id);

    private void Add(JsonProperty dataset, Place place)
    {
        if (dataset.Value.ValueKind != JsonValueKind.Object)
        {
            throw place.Error($"dataset '{dataset.Name}' is {JsonFile.Kind(dataset.Value)}, expected an object from task id to evaluation task id");
        }

        var ids = _byDataset[dataset.Name] = new HashSet<string>(StringComparer.Ordinal);
        foreach (var task in JsonFile.Members(dataset.Value, place))
        {
            if (task.Value.ValueKind != JsonValueKind.String)
            {
                throw (place with { Task = task.Name }).Error($"the evaluation task is {JsonFile.Kind(task.Value)}, expected its id, a string");
            }

            ids.Add(task.Name);
            _all.Add(task.Name);
            _all.Add(task.Value.GetString()!);
        }
    }
}
