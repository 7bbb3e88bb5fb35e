namespace ArcTtt.Search;

/// <summary>A picture as it is drawn in an example.</summary>
/// <param name="Rows">Its rows from the first there is: digits, dots before the picture, a tilde at the end of what goes on.</param>
internal sealed record ExampleDrawing(string[] Rows)
{
    private const char Outside = '.';
    private const char GoesOn = '~';

    /// <summary>The picture, as much of it as is drawn.</summary>
    /// <exception cref="FormatException">The drawing is no rectangle of digits.</exception>
    public Picture Picture
    {
        get
        {
            string[] rows = [.. Rows.Select(row => row.TrimEnd(GoesOn)).Where(row => row.Length > 0)];
            var top = Array.FindIndex(rows, row => row.Any(char.IsAsciiDigit));
            var left = top < 0 ? 0 : rows[top].LastIndexOf(Outside) + 1;
            if (top < 0
                || rows[top..].Any(row => row.Length != rows[top].Length || row.LastIndexOf(Outside) != left - 1 || !row.Skip(left).All(char.IsAsciiDigit)))
            {
                throw new FormatException($"'{string.Join('/', Rows)}': expected rows of digits, with dots before them");
            }

            return Picture.Of(top, left, rows.Length - top, rows[top].Length - left, (r, c) => (byte)(rows[top + r][left + c] - '0'))!;
        }
    }

    /// <summary>Whether the picture goes on beyond what is drawn.</summary>
    public bool IsCut => IsWide || IsTall;

    private bool IsWide => Array.Exists(Rows, row => row.Length > 1 && row.EndsWith(GoesOn));

    private bool IsTall => Rows[^1] is [GoesOn];

    /// <summary>Draws a picture; of one larger than some sides, the beginning. Places before row or column 0 cannot be drawn.</summary>
    public static ExampleDrawing Of(Picture picture, int most = Grid.MaxSide)
    {
        var (height, width) = (Math.Min(picture.Height, most), Math.Min(picture.Width, most));
        var (before, after) = (new string(Outside, picture.Column), width < picture.Width ? $"{GoesOn}" : "");
        var rows = Enumerable.Range(0, height).Select(r => before + string.Concat(Enumerable.Range(0, width).Select(c => (char)('0' + picture[r, c]))) + after);
        return new([.. Enumerable.Repeat(before + Outside, picture.Row), .. rows, .. height < picture.Height ? [$"{GoesOn}"] : Array.Empty<string>()]);
    }

    /// <summary>Whether this is a drawing of a picture.</summary>
    public bool Shows(Picture picture)
    {
        var drawn = Picture;
        return (IsWide ? picture.Width > drawn.Width : picture.Width == drawn.Width)
            && (IsTall ? picture.Height > drawn.Height : picture.Height == drawn.Height)
            && (drawn.Row, drawn.Column) == (picture.Row, picture.Column) && picture.Part(0, 0, drawn.Height, drawn.Width)!.LooksLike(drawn);
    }
}
