using ArcTtt.Report;

namespace ArcTtt.Evaluation.Tests.Report;

/// <summary>The report for those who use it by keyboard, by ear, or without scripts, as Debian's Chromium shows it.</summary>
public sealed class AccessibilityTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private readonly ReportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [BrowserFact]
    public async Task The_keyboard_reaches_everything_in_order()
    {
        await using var page = await browser.OpenAsync(Report(ReportRuns.Mixed(), ReportRuns.Baseline()));
        await page.PressAsync("Tab");
        Assert.Equal("To the table of tasks", await page.EvaluateAsync<string>("document.activeElement.textContent"));
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement.getBoundingClientRect().left >= 0"), "the focused link is not to be seen");
        List<string> reached = [];
        for (var i = 0; i < 40 && !reached.Contains("zoom"); i++)
        {
            await page.PressAsync("Tab");
            reached.Add(await page.EvaluateAsync<string>("(e => e.name || e.id || e.className || e.textContent)(document.activeElement)"));
        }

        string[] wanted =
        [
            "id", "result", "side", "change", "scroller", "Task", "Result", "Baseline", "Outputs right", "Longest side", "Votes", "Loss", "Steps",
            "Samples", "Seconds", "a-first", "g-unscored", "crosses", "zoom",
        ];
        Assert.Equal(wanted, reached.Where(wanted.Contains));
        await page.PressAsync("ArrowRight");
        await page.WaitAsync("document.getElementById('cards').style.getPropertyValue('--zoom') === '1.2'");
    }

    [BrowserFact]
    public async Task All_text_stands_out_from_its_ground_and_all_pictures_have_names()
    {
        const string contrast =
            """
            (() => {
              const parse = color => { const n = color.match(/[\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n; };
              const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((s, v, i) => s + v * [0.2126, 0.7152, 0.0722][i], 0);
              const ground = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c[3] === 1) return c; } return [255, 255, 255, 1]; };
              const bad = [];
              for (const e of document.querySelectorAll('body *')) {
                if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || e.closest('script, style, noscript, option, :disabled') || !e.getClientRects().length) continue;
                const style = getComputedStyle(e);
                const [a, b] = [light(parse(e.closest('svg') ? style.fill : style.color)), light(ground(e))];
                const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                if (ratio < 4.5) bad.push(`${e.tagName}.${e.getAttribute('class')} "${e.textContent.slice(0, 20)}" ${ratio.toFixed(2)}`);
              }
              return bad.join('\n');
            })()
            """;
        var path = Report(ReportRuns.Mixed(), ReportRuns.Baseline());
        foreach (var dark in (bool[])[false, true])
        {
            await using var page = await browser.OpenAsync(path, dark: dark);
            Assert.Equal("", await page.EvaluateAsync<string>(contrast));
            Assert.Equal(0, await page.EvaluateAsync<int>("document.querySelectorAll('svg:not([aria-label]):not([aria-hidden])').length"));
            Assert.Equal(0, await page.EvaluateAsync<int>("Array.from(document.querySelectorAll('input, select')).filter(e => !e.labels.length).length"));
            Assert.Equal(0, await page.EvaluateAsync<int>("Array.from(document.querySelectorAll('[aria-labelledby]')).filter(e => !document.getElementById(e.getAttribute('aria-labelledby'))).length"));
        }
    }

    [BrowserFact]
    public async Task Without_a_script_the_headline_and_the_table_are_there_and_no_control_is_dead()
    {
        await using var page = await browser.OpenAsync(Report(ReportRuns.Mixed(), ReportRuns.Baseline()), script: false);
        foreach (var selector in (string[])[".big", ".scores", ".gain", ".chart", "#tasks tbody tr:last-child td", "#task-a-first .loss", "noscript p"])
        {
            Assert.True(await page.Page.Locator(selector).First.IsVisibleAsync(), $"{selector} is not to be seen");
        }

        Assert.False(await page.Page.Locator("#filters").IsVisibleAsync());
        Assert.False(await page.Page.Locator("#zoom").IsVisibleAsync());
    }

    private string Report(EvaluationRun run, EvaluationRun baseline)
    {
        var path = _folder.PathOf("report.html");
        ReportWriter.Write(path, run, baseline);
        return path;
    }
}
