using ArcTtt.Search;

namespace ArcTtt.Evaluation.Report;

/// <summary>Draws the search's operations with their examples as a page, with the report's drawing of grids.</summary>
public static class OperationDrawing
{
    private const int Cell = 16; // pixels

    /// <summary>Writes the page. It needs no script.</summary>
    /// <param name="stream">Receives UTF-8; stays open.</param>
    /// <param name="sections">The operations.</param>
    public static void WriteHtml(Stream stream, IReadOnlyList<CatalogSection> sections)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(sections);
        Page.Write(stream, "Operations · ArcTtt", script: false, page =>
        {
            page.Write("<header class=\"top\"><p class=\"kind\">ArcTtt's search</p><h1>Operations</h1>");
            page.Write($"<p class=\"quiet\">{Html.Count(sections.Sum(section => section.Entries.Length), "operation")}; ");
            page.Write("numbers above a picture are the row and column of its place</p></header>\n<main>");
            foreach (var section in sections)
            {
                page.Write($"<section class=\"panel task\"><h2>{Html.Text(section.Name)}</h2>");
                page.Write($"<p class=\"quiet\">{Html.Text(section.Heading)}</p><div class=\"parts\">\n");
                foreach (var entry in section.Entries)
                {
                    Entry(page, entry);
                }

                page.Write("</div></section>\n");
            }

            page.Write("</main>\n<footer>Drawn by arcttt operations.</footer>\n");
        });
    }

    private static void Entry(TextWriter page, CatalogEntry entry)
    {
        page.Write($"<div class=\"part\" id=\"{Html.Text(entry.Name)}\" style=\"--cell:{Cell}\"><h3>{Html.Text(entry.Name)}</h3><p>{Html.Text(entry.Meaning)}</p>");
        page.Write($"<p class=\"quiet\">{Html.Text(entry.Takes)}, length {entry.Length}</p><div class=\"grids\">");
        Pictures(page, "argument", entry.First);
        if (entry.Second is { } second)
        {
            page.Write("<span class=\"arrow\" aria-hidden=\"true\">+</span>");
            Pictures(page, "second argument", [second]);
        }

        page.Write("<span class=\"arrow\" aria-hidden=\"true\">→</span>");
        Pictures(page, "result", entry.Result);
        page.Write("</div></div>\n");
    }

    private static void Pictures(TextWriter page, string name, ImmutableArray<CatalogPicture> pictures)
    {
        foreach (var picture in pictures)
        {
            var place = (picture.Row, picture.Column) == (0, 0) ? "" : $"{picture.Row},{picture.Column}";
            page.Write($"<figure><figcaption>{place}{(picture.IsCut ? " and so on" : "")}</figcaption>");
            page.Write($"{GridSvg.Open(name, picture.Grid)}>{GridSvg.Draw(picture.Grid)}</svg></figure>");
        }
    }
}
