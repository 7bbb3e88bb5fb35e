using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ArcTtt.Model;
using ArcTtt.Report;

namespace ArcTtt.Evaluation.Tests.Report;

public sealed class TrainingDrawingTests
{
    [Fact]
    public void Every_line_ends_with_its_name_and_last_value()
    {
        var svg = Draw(new(0, 2.4, 0, null), new(500, 1.2, 0.01, 0.02), new(1000, 0.6, 0.081, 0.027));
        Assert.Equal(["loss, 0.60", "training, 8.1%", "held out, 2.7%"], Texts(svg).Where(text => Regex.IsMatch(text, ", [0-9.]+%?$")));
        Assert.Contains("1,000", Texts(svg));
        Assert.Contains("2.4", Texts(svg)); // the scale ends at the largest loss or just above it
        Assert.Contains("10%", Texts(svg));
    }

    [Fact]
    public void A_line_falls_as_its_values_do()
    {
        var svg = Draw(new(0, 2, 0, null), new(50, 1, 0, null), new(100, 0.5, 0, null));
        var path = svg.Descendants().Single(element => (string?)element.Attribute("class") == "line loss").Attribute("d")!.Value;
        Assert.Equal("M66 60L338 155L610 202.5", path);
    }

    [Fact]
    public void A_run_that_goes_on_begins_at_the_left()
    {
        var svg = Draw(new TrainingPoint(4_531_786, 0.5, 0.1, null), new(4_900_000, 0.3, 0.2, null));
        Assert.Equal(["4,500,000", "4,600,000", "4,700,000", "4,800,000", "4,900,000"], Texts(svg).Where(text => text.EndsWith(",000", StringComparison.Ordinal)));
    }

    [Fact]
    public void Names_do_not_lie_on_one_another()
    {
        var svg = Draw(new TrainingPoint(10, 1, 0.05, 0.05));
        var places = svg.Descendants().Where(element => element.Name.LocalName == "text" && element.Value is "training, 5.0%" or "held out, 5.0%").Select(element => (double)element.Attribute("y")!).ToArray();
        Assert.Equal(2, places.Length);
        Assert.True(Math.Abs(places[0] - places[1]) >= 15);
    }

    [Fact]
    public void What_was_never_measured_is_not_drawn()
    {
        Assert.DoesNotContain(Texts(Draw(new TrainingPoint(10, 1, 0.05, null))), text => text.StartsWith("held out", StringComparison.Ordinal));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReportWriter.WriteTraining(Stream.Null, [], []));
    }

    [Fact]
    public void Each_source_has_a_line_and_a_name_of_its_own()
    {
        var svg = Draw([new(0, 2, 0, null), new(1000, 1, 0.1, 0.1)], [
            new(500, "held out", 10, 1.2, 0.1), new(500, "re-arc", 250, 1.4, 0.1), new(500, "mini-arc", 250, 1.4, 0.1),
            new(1000, "held out", 10, 1, 0.2), new(1000, "re-arc", 250, 1.1, 0.2), new(1000, "mini-arc", 250, 0.8, 0.5)]);
        Assert.Equal(["mini-arc, 50.0%", "held out, 20.0%", "re-arc, 20.0%"], Texts(svg).Where(text => Regex.IsMatch(text, "arc, |held out, 20")));
        Assert.Equal(3, svg.Descendants().Count(element => (string?)element.Attribute("class") == "line source"));
        var places = svg.Descendants().Where(element => element.Value is "held out, 20.0%" or "re-arc, 20.0%" && !element.HasElements).Select(element => (double)element.Attribute("y")!).ToArray();
        Assert.True(places[1] - places[0] >= 15);
    }

    [Fact]
    public void Names_of_sources_stay_above_the_axis()
    {
        var svg = Draw([new(1000, 1, 0.1, null)], [.. Enumerable.Range(0, 6).Select(i => new SourcePoint(1000, $"source {i}", 9, 1, i < 5 ? 0 : 0.5))]);
        var places = svg.Descendants().Where(element => element.Value.StartsWith("source ", StringComparison.Ordinal) && !element.HasElements).Select(element => (double)element.Attribute("y")!).ToArray();
        Assert.Equal(6, places.Length);
        Assert.All(places, place => Assert.True(place <= 764, $"{place}"));
        Assert.All(places.Zip(places.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 15));
    }

    private static string[] Texts(XElement svg) => [.. svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];

    private static XElement Draw(params TrainingPoint[] points) => Draw(points, []);

    private static XElement Draw(TrainingPoint[] points, SourcePoint[] sources)
    {
        using MemoryStream stream = new();
        ReportWriter.WriteTraining(stream, points, sources);
        return XElement.Parse(Encoding.UTF8.GetString(stream.ToArray()));
    }
}
