using System.Runtime.InteropServices;
using System.Text;

namespace ArcTtt.Core;

/// <summary>Reads a grid whose rows are arrays of numbers or strings of digits.</summary>
internal static class GridReader
{
    private static readonly string Sides = $"1 to {Grid.MaxSide}";

    internal static Grid Read(JsonElement element, Place place)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            throw place.Error($"the grid is {JsonFile.Kind(element)}, expected an array of rows");
        }

        var height = element.GetArrayLength();
        if (height is < 1 or > Grid.MaxSide)
        {
            throw place.Error($"the grid has {height} rows, expected {Sides}");
        }

        Span<byte> cells = stackalloc byte[Grid.MaxSide * Grid.MaxSide];
        var width = 0;
        var row = 0;
        foreach (var line in element.EnumerateArray())
        {
            var length = Length(line, row, place);
            width = row == 0 ? length : width;
            if (length != width)
            {
                throw place.Error(row, $"the row has {length} cells, expected {width} as in row 1");
            }

            ReadRow(line, cells.Slice(row * width, width), row, place);
            row++;
        }

        return new Grid(height, width, cells[..(height * width)]);
    }

    private static int Length(JsonElement line, int row, Place place)
    {
        var length = line.ValueKind switch
        {
            JsonValueKind.Array => line.GetArrayLength(),
            JsonValueKind.String => line.GetString()!.Length,
            _ => throw place.Error(row, $"the row is {JsonFile.Kind(line)}, expected an array of numbers or a string of digits"),
        };
        return length is >= 1 and <= Grid.MaxSide ? length : throw place.Error(row, $"the row has {length} cells, expected {Sides}");
    }

    private static void ReadRow(JsonElement line, Span<byte> cells, int row, Place place)
    {
        if (line.ValueKind == JsonValueKind.String)
        {
            ReadDigits(line.GetString()!, cells, row, place);
            return;
        }

        var column = 0;
        foreach (var cell in line.EnumerateArray())
        {
            // The raw text of nearly every cell is one digit, which is quicker to see than to parse.
            var raw = JsonMarshal.GetRawUtf8Value(cell);
            cells[column] = raw.Length == 1 && char.IsAsciiDigit((char)raw[0]) ? (byte)(raw[0] - '0')
                : Whole(cell) ?? throw BadCell(Encoding.UTF8.GetString(raw), row, column, place);
            column++;
        }
    }

    // 1.0 is what Python and NumPy write for a 1.
    private static byte? Whole(JsonElement cell) =>
        cell.ValueKind == JsonValueKind.Number && cell.TryGetDecimal(out var number) && decimal.IsInteger(number) && number is >= 0 and < Grid.Colors ? (byte)number : null;

    private static void ReadDigits(string digits, Span<byte> cells, int row, Place place)
    {
        for (var column = 0; column < digits.Length; column++)
        {
            if (!char.IsAsciiDigit(digits[column]))
            {
                throw BadCell($"'{digits[column]}'", row, column, place);
            }

            cells[column] = (byte)(digits[column] - '0');
        }
    }

    private static ArcDataException BadCell(string found, int row, int column, Place place) =>
        place.Error(row, column, $"cell is {Place.Quote(found)}, expected a whole number from 0 to {Grid.Colors - 1}");
}
