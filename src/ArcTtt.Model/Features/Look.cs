namespace ArcTtt.Model.Features;

/// <summary>A step from a cell to one of its neighbours.</summary>
/// <param name="Down">Rows, -1 to 1.</param>
/// <param name="Right">Columns, -1 to 1.</param>
internal readonly record struct Direction(int Down, int Right)
{
    /// <summary>To the left, right, top and bottom.</summary>
    public static ImmutableArray<Direction> Sides { get; } = [new(0, -1), new(0, 1), new(-1, 0), new(1, 0)];

    /// <summary>The sides, then the corners.</summary>
    public static ImmutableArray<Direction> All { get; } = [.. Sides, new(-1, -1), new(-1, 1), new(1, -1), new(1, 1)];

    /// <summary>Whether it leads to cells that come later, row by row.</summary>
    public bool IsForward => Down > 0 || (Down == 0 && Right > 0);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"({Down}, {Right})");
}

/// <summary>The next cell in a direction that is not of a cell's own colour.</summary>
internal sealed class Look
{
    private readonly int[] _colors;
    private readonly int[] _steps;

    public Look(Grid grid, Direction step)
    {
        (_colors, _steps) = (new int[grid.Area], new int[grid.Area]);
        for (var i = 0; i < grid.Area; i++)
        {
            // Away from the direction, so that the cell before is known.
            var cell = step.IsForward ? grid.Area - 1 - i : i;
            var (row, column) = ((cell / grid.Width) + step.Down, (cell % grid.Width) + step.Right);
            var before = (row * grid.Width) + column;
            var outside = row < 0 || column < 0 || row >= grid.Height || column >= grid.Width;
            var other = !outside && grid.Cells[before] != grid.Cells[cell];
            _colors[cell] = outside ? -1 : other ? grid.Cells[before] : _colors[before];
            _steps[cell] = outside || other ? 1 : _steps[before] + 1;
        }
    }

    /// <summary>Its colour; -1 if the cell's own goes on up to the border.</summary>
    public int Color(int cell) => _colors[cell];

    /// <summary>How many cells away it is, or the border.</summary>
    public int Steps(int cell) => _steps[cell];
}
