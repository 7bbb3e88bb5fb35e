using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ArcTtt.Core;
using ArcTtt.Report;
using Microsoft.AspNetCore.Components;

namespace ArcTtt.Evaluation.Tests.Report;

/// <summary>Components as markup that is easy to compare.</summary>
internal static partial class Rendered
{
    public static string Of<TComponent>(params (string Name, object? Value)[] parameters)
        where TComponent : IComponent => Of(stream => ReportWriter.Write<TComponent>(stream, parameters));

    public static string Of(Action<Stream> write)
    {
        using MemoryStream stream = new();
        write(stream);
        return Plain(Encoding.UTF8.GetString(stream.ToArray()));
    }

    /// <summary>The inside of a grid's drawing.</summary>
    public static string Cells(Grid grid, bool[]? wrong = null) =>
        Of<GridCells>((nameof(GridCells.Grid), grid), (nameof(GridCells.Wrong), wrong ?? [])).Replace("></path>", "/>", StringComparison.Ordinal);

    /// <summary>Letters in the place of their numbers, and no white space but single spaces within text: nothing that is seen changes.</summary>
    public static string Plain(string markup) => Between().Replace(
        Space().Replace(Number().Replace(markup, number => $"{(char)int.Parse(number.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)}"), " "),
        "><").Trim();

    [GeneratedRegex("&#x([0-9A-F]{1,4});")]
    private static partial Regex Number();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex("> <")]
    private static partial Regex Between();
}
