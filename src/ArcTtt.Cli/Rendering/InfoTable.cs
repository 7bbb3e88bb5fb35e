namespace ArcTtt.Cli.Rendering;

/// <summary>Names and values in two columns.</summary>
internal sealed class InfoTable
{
    private readonly List<(string Name, string Value)> _rows = [];

    /// <summary>Adds a row.</summary>
    /// <param name="name">Short name.</param>
    /// <param name="value">One line; empty becomes "unknown".</param>
    public void Add(string name, string value) => _rows.Add((name, value.Length == 0 ? "unknown" : value));

    /// <summary>All rows, the values in one column.</summary>
    public Block ToBlock()
    {
        var width = _rows.Count == 0 ? 0 : _rows.Max(row => row.Name.Length) + 2;
        return Block.Stack(_rows.Select(row => Block.Line([new(row.Name.PadRight(width), Styles.Quiet), new(row.Value)])));
    }
}
