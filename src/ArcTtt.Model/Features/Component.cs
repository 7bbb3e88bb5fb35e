namespace ArcTtt.Model.Features;

/// <summary>Cells of a grid that hang together.</summary>
internal sealed class Component(int color, int row, int column)
{
    /// <summary>Their colour; of a component of several colours that of its first cell.</summary>
    public int Color { get; } = color;

    /// <summary>How many they are.</summary>
    public int Area { get; private set; }

    public int Top { get; private set; } = row;

    public int Bottom { get; private set; } = row;

    public int Left { get; private set; } = column;

    public int Right { get; private set; } = column;

    /// <summary>A bit for each of their colours.</summary>
    public int Colors { get; private set; }

    public int Height => Bottom - Top + 1;

    public int Width => Right - Left + 1;

    public bool FillsItsFrame => Area == Height * Width;

    /// <summary>Whether a cell lies on the border of the smallest rectangle around the component.</summary>
    public bool OnFrame(int row, int column) => row == Top || row == Bottom || column == Left || column == Right;

    /// <summary>Whether a cell of the component lies on the border of a grid.</summary>
    public bool Touches(Grid grid) => Top == 0 || Left == 0 || Bottom == grid.Height - 1 || Right == grid.Width - 1;

    public void Add(int row, int column, int color)
    {
        Area++;
        Colors |= 1 << color;
        Top = Math.Min(Top, row);
        Bottom = Math.Max(Bottom, row);
        Left = Math.Min(Left, column);
        Right = Math.Max(Right, column);
    }
}
