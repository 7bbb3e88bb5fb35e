namespace ArcTtt.Search.Composition.Objects;

/// <summary>
/// An input seen as objects on a canvas: what may be asked of an object, and what is drawn of it, is worked out here once. Rows and columns are the
/// input's own.
/// </summary>
internal sealed class Scene
{
    /// <summary>The most objects: where there are more, rules by objects are hardly the answer, and dear.</summary>
    public const int MaxObjects = 100;

    private readonly Dictionary<object, int[]> _answers = new(ReferenceEqualityComparer.Instance);
    private readonly int[] _owners;
    private readonly (int Row, int Column, byte Color)[][] _cells;
    private readonly Box[] _boxes;
    private byte[]? _keys;

    private Scene(Picture input, Picture[] objects)
    {
        (Input, Objects) = (input, objects);
        Canvas = input.Copy();
        Brush = new(Height, Width);
        _cells = Array.ConvertAll(objects, CellsOf);
        _boxes = Array.ConvertAll(objects, p => new Box(p.Row - input.Row, p.Column - input.Column, p.Height, p.Width));
        _owners = new int[input.Area];
        Array.Fill(_owners, -1);
        for (var i = 0; i < objects.Length; i++)
        {
            foreach (var (row, column, _) in Cells(i))
            {
                if (Inside(row, column))
                {
                    Canvas[(row * Width) + column] = 0;
                    _owners[(row * Width) + column] = i;
                }
            }
        }
    }

    /// <summary>The input.</summary>
    public Picture Input { get; }

    /// <summary>The objects; their cells of colour 0 do not belong to them.</summary>
    public Picture[] Objects { get; }

    /// <summary>The objects' shapes.</summary>
    public ObjectShape[] Shapes => field ??= Array.ConvertAll(Objects, ObjectShape.Of);

    /// <summary>The input's rows.</summary>
    public int Height => Input.Height;

    /// <summary>The input's columns.</summary>
    public int Width => Input.Width;

    /// <summary>The input without the objects, row by row.</summary>
    public byte[] Canvas { get; }

    /// <summary>An input's scene; null if there are no objects, or too many.</summary>
    public static Scene? Of(Picture input, Picture[]? objects) => objects is { Length: > 0 and <= MaxObjects } ? new(input, objects) : null;

    /// <summary>Whether a row and column are the input's.</summary>
    public bool Inside(int row, int column) => (uint)row < (uint)Height && (uint)column < (uint)Width;

    /// <summary>The object that a cell belongs to; -1 for none.</summary>
    public int OwnerOf(int row, int column) => Inside(row, column) ? _owners[(row * Width) + column] : -1;

    /// <summary>The cells of an object with their colours; not to be written to.</summary>
    public (int Row, int Column, byte Color)[] Cells(int index) => _cells[index];

    /// <summary>For what is painted on this scene, one thing after the other.</summary>
    public Brush Brush { get; }

    /// <summary>The rows and columns that an object's box covers.</summary>
    public Box BoxOf(int index) => _boxes[index];

    /// <summary>A property of all objects.</summary>
    public int[] Values(ObjectProperty property) => Remembered(property, property.Value);

    /// <summary>The object that another one has to do with; -1 for none.</summary>
    public int TargetOf(ObjectTarget target, int index) => Remembered(target, target.Find)[index];

    /// <summary>Cells between the boxes of two objects, rows and columns added; 0 where they touch or overlap.</summary>
    public int Gap(int a, int b) => _boxes[a].GapTo(_boxes[b]);

    /// <summary>The colour that another one stands beside in a key, two cells of different colours apart from all else; 0 where there is none, or several.</summary>
    public byte KeyOf(byte color) => (_keys ??= Keys())[color];

    /// <summary>Regions of empty cells, corners not counted, with the hash of their shapes.</summary>
    public IReadOnlyList<(ulong Shape, Box Box)> Gaps => field ??=
    [
        .. Components.Find(Input, ComponentKind.Empty, false)
            .Select(gap => (ObjectShape.Of(gap.Picture(Input, 1)).Exact, new Box(gap.Row, gap.Column, gap.Height, gap.Width))),
    ];

    /// <summary>The objects that a test holds for; all without one.</summary>
    public int[] Chosen(ObjectTest? test) => test?.Chosen(this) ?? [.. Enumerable.Range(0, Objects.Length)];

    /// <summary>The only object that a test holds for, or that there is without one; -1 if there is none, or several.</summary>
    public int Only(ObjectTest? test) => Chosen(test) is [var only] ? only : -1;

    private int[] Remembered(object asked, Func<Scene, int, int> answer)
    {
        if (!_answers.TryGetValue(asked, out var answers))
        {
            _answers.Add(asked, answers = new int[Objects.Length]);
            for (var i = 0; i < answers.Length; i++)
            {
                answers[i] = answer(this, i);
            }
        }

        return answers;
    }

    private byte[] Keys()
    {
        var pairs = Components.Find(Input, ComponentKind.AnyColor, true)
            .Where(component => component.Cells.Count == 2)
            .Select(component => (A: Input.Cells[component.Cells[0]], B: Input.Cells[component.Cells[1]]))
            .Where(pair => pair.A != pair.B)
            .ToArray();
        var others = pairs.Concat(pairs.Select(pair => (A: pair.B, B: pair.A))).Distinct().ToLookup(pair => pair.A, pair => pair.B);
        return [.. Enumerable.Range(0, Core.Grid.Colors).Select(color => others[(byte)color].ToArray() is [var only] ? only : (byte)0)];
    }

    private (int Row, int Column, byte Color)[] CellsOf(Picture p)
    {
        var cells = new (int Row, int Column, byte Color)[p.Count];
        var count = 0;
        for (var row = 0; row < p.Height; row++)
        {
            for (var column = 0; column < p.Width; column++)
            {
                if (p[row, column] is > 0 and var color)
                {
                    cells[count++] = (p.Row - Input.Row + row, p.Column - Input.Column + column, color);
                }
            }
        }

        return cells;
    }

    /// <summary>The nearest of the objects that a test holds for, the first of several; -1 if there is none.</summary>
    public int Nearest(int index, Func<int, bool> test)
    {
        var best = -1;
        for (var i = 0; i < Objects.Length; i++)
        {
            if (i != index && test(i) && (best < 0 || Gap(index, i) < Gap(index, best)))
            {
                best = i;
            }
        }

        return best;
    }
}
