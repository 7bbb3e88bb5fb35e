using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ArcTtt.Evaluation.Report;

/// <summary>All of run.json, and where the run differs from its baseline.</summary>
internal static partial class SettingsSection
{
    /// <summary>Writes the section.</summary>
    public static void Write(TextWriter page, EvaluationRun run, EvaluationRun? baseline)
    {
        page.Write("<section aria-labelledby=\"settings-title\"><h2 id=\"settings-title\">How it was run</h2>\n<div class=\"panel\">");
        var other = baseline is null ? null : Leaves(baseline.Info.Settings);
        page.Write("<h3>Settings</h3><dl class=\"settings\">");
        foreach (var (name, value) in Leaves(run.Info.Settings))
        {
            var differs = other is not null && other.GetValueOrDefault(name) != value;
            Entry(page, name, value + (differs ? $" (baseline: {other!.GetValueOrDefault(name) ?? "–"})" : ""));
        }

        Entry(page, "data", run.Info.Data);
        Entry(page, "checkpoint", run.Info.Checkpoint ?? (run.Info.Settings.BaseSha256 is null ? "none" : "none: random weights"));
        foreach (var source in run.Info.MergedFrom)
        {
            Entry(page, "merged from", source);
        }

        page.Write("</dl>");
        for (var i = 0; i < run.Info.Sittings.Length; i++)
        {
            var title = run.Info.Sittings.Length == 1 ? "Machine and versions" : $"Start {i + 1} of {run.Info.Sittings.Length}";
            page.Write($"<h3 class=\"next\">{title}</h3>");
            foreach (var difference in i == 0 ? [] : Sitting.Differences(run.Info.Sittings[i - 1], run.Info.Sittings[i]))
            {
                page.Write($"<p class=\"notice\">Another {Html.Text(difference)}.</p>");
            }

            page.Write("<dl class=\"settings\">");
            foreach (var (name, value) in Leaves(run.Info.Sittings[i]))
            {
                Entry(page, name, value);
            }

            page.Write("</dl>");
        }

        page.Write("</div></section>\n");
    }

    /// <summary>The values of a record, by the words of their names, as run.json has them; a list as its length.</summary>
    internal static Dictionary<string, string> Leaves<T>(T record)
    {
        Dictionary<string, string> leaves = [];
        Collect("", JsonSerializer.SerializeToNode(record, RunJson.Line), leaves);
        return leaves;
    }

    private static void Collect(string name, JsonNode? node, Dictionary<string, string> leaves)
    {
        if (node is not JsonObject values)
        {
            leaves[name] = node switch { null => "–", JsonArray list => $"{list.Count}", _ => node.ToString() };
            return;
        }

        foreach (var (key, value) in values)
        {
            Collect($"{name} {Capital().Replace(key, match => $" {match.Value.ToLowerInvariant()}")}".Trim(), value, leaves);
        }
    }

    private static void Entry(TextWriter page, string name, string value) =>
        page.Write($"<div><dt>{Html.Text(name)}</dt><dd>{Html.Text(value)}</dd></div>");

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
