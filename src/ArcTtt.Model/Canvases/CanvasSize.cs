namespace ArcTtt.Model;

/// <summary>The size of a canvas. Outputs need one row and one column more than they have, for their edge.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public readonly record struct CanvasSize(int Height, int Width)
{
    /// <summary>Cells; of a frame (<see cref="ModelConfig.Frame"/>), which counts in patches, tokens.</summary>
    public int Cells => Height * Width;

    /// <summary>The larger of both in each direction.</summary>
    public static CanvasSize Max(CanvasSize a, CanvasSize b) => new(Math.Max(a.Height, b.Height), Math.Max(a.Width, b.Width));

    /// <summary>Height and width exchanged, for variants that swap sides.</summary>
    public CanvasSize Transposed() => new(Width, Height);

    /// <summary>True if the grid can be drawn as an input.</summary>
    public bool Fits(Grid input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Height <= Height && input.Width <= Width;
    }

    /// <summary>True if the grid can be drawn as a target: its edge fits too.</summary>
    public bool FitsTarget(Grid output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return output.Height < Height && output.Width < Width;
    }

    /// <summary>Such as 11x16.</summary>
    public override string ToString() => $"{Height}x{Width}";
}
