namespace ArcTtt.Search.Composition;

/// <summary>How a picture is divided into parts of one shape, with lines of one colour between them or none.</summary>
/// <param name="Down">Parts below each other.</param>
/// <param name="Across">Parts beside each other.</param>
/// <param name="Line">The colour of lines of one cell between parts; null for none.</param>
internal readonly record struct MosaicLayout(int Down, int Across, byte? Line)
{
    /// <summary>Parts in all.</summary>
    public int Count => Down * Across;

    /// <summary>Cells from a part's first row or column to the next one's, above the side of a part.</summary>
    public int Gap => Line is null ? 0 : 1;

    /// <summary>The shape of the parts of a grid; null if it is not divided like this.</summary>
    public (int Height, int Width)? PartsOf(Grid grid)
    {
        var (height, width) = (grid.Height - (Gap * (Down - 1)), grid.Width - (Gap * (Across - 1)));
        if (height < Down || width < Across || height % Down != 0 || width % Across != 0)
        {
            return null;
        }

        var (high, wide) = (height / Down, width / Across);
        var line = Line;
        return line is null || Enumerable.Range(0, grid.Area)
            .Where(i => i / grid.Width % (high + 1) == high || i % grid.Width % (wide + 1) == wide)
            .All(i => grid.Cells[i] == line) ? (high, wide) : null;
    }

    public override string ToString() => $"{Down}x{Across}{(Line is null ? "" : $" between lines of {Line}")}";
}

/// <summary>A picture put together from others of one shape, and from parts of one colour.</summary>
/// <param name="layout">How it is divided.</param>
/// <param name="parts">A picture for each part, row by row; null where it is of one colour.</param>
/// <param name="colors">Those colours.</param>
internal sealed class MosaicExpression(MosaicLayout layout, Expression?[] parts, byte[] colors) : Expression(parts.AsEnumerable())
{
    public override string ToString() => $"Mosaic({layout}: {string.Join(", ", parts.Select((part, i) => part?.ToString() ?? $"colour {colors[i]}"))})";

    protected override Picture[]? Compute(ProgramRun run)
    {
        Picture?[] pictures = [.. parts.Select(part => part?.Evaluate(run) is [var picture] ? picture : null)];
        if (pictures.Index().Any(picture => picture.Item is null && parts[picture.Index] is not null)
            || pictures.OfType<Picture>().Select(picture => picture.Shape).Distinct().ToArray() is not [var shape])
        {
            return null;
        }

        var (high, wide) = (shape.Height + layout.Gap, shape.Width + layout.Gap);
        return Picture.Of(0, 0, (layout.Down * high) - layout.Gap, (layout.Across * wide) - layout.Gap, ColorAt) is { } whole ? [whole] : null;

        byte ColorAt(int row, int column)
        {
            var i = (row / high * layout.Across) + (column / wide);
            return row % high >= shape.Height || column % wide >= shape.Width ? layout.Line!.Value
                : pictures[i] is { } picture ? picture[row % high, column % wide] : colors[i];
        }
    }
}
