namespace ArcTtt.Core;

/// <summary>The ten colours as ARC's own viewer shows them.</summary>
public static class ArcPalette
{
    private static readonly (string Name, int Rgb)[] Entries =
    [
        ("black", 0x000000), ("blue", 0x0074D9), ("red", 0xFF4136), ("green", 0x2ECC40), ("yellow", 0xFFDC00),
        ("grey", 0xAAAAAA), ("magenta", 0xF012BE), ("orange", 0xFF851B), ("azure", 0x7FDBFF), ("maroon", 0x870C25),
    ];

    /// <summary>A colour's red, green and blue.</summary>
    public static (byte R, byte G, byte B) Rgb(int color)
    {
        var rgb = Entry(color).Rgb;
        return ((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
    }

    /// <summary>A colour as #RRGGBB.</summary>
    public static string Hex(int color) => $"#{Entry(color).Rgb:X6}";

    /// <summary>A colour's English name.</summary>
    public static string Name(int color) => Entry(color).Name;

    private static (string Name, int Rgb) Entry(int color)
    {
        Guard.Range(color, 0, Grid.Colors - 1, "colour");
        return Entries[color];
    }
}
