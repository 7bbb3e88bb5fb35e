using System.Diagnostics;
using ArcTtt.Core;
using ArcTtt.Report;

namespace ArcTtt.Evaluation.Tests.Report;

/// <summary>The pages as Debian's Chromium shows them.</summary>
public sealed class BrowserTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private const string Order = "Array.from(document.querySelectorAll('#tasks tbody tr:not([hidden]) th'), cell => cell.textContent).join(' ')";
    private const string Gallery = "Array.from(document.querySelectorAll('#cards .card:not([hidden]) header h3'), title => title.textContent).join(' ')";
    private const string All = "a-first b-second c-partly d-wrong e-failed f-missing g-unscored";
    private readonly ReportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [BrowserFact]
    public async Task It_fits_the_screen_and_asks_the_network_for_nothing()
    {
        var path = Report(ReportRuns.Mixed(), ReportRuns.Baseline());
        foreach (var width in (int[])[1280, 390, 320])
        {
            await using var page = await browser.OpenAsync(path, width);
            // The end of the page may be far below the last card: all settings of the run stand there.
            await page.RunAsync("document.querySelector('.card:last-child').scrollIntoView()");
            await page.WaitAsync("!document.querySelector('.card:last-child svg[data-cells]')");
            Assert.Equal(width, await page.EvaluateAsync<int>("Math.max(innerWidth, document.scrollingElement.scrollWidth)"));
            Assert.Equal("", await page.EvaluateAsync<string>(
                """
                Array.from(document.querySelectorAll('main, main *:not(.scroller *)')).filter(e => e.getClientRects().length > 0
                    && (e.getBoundingClientRect().right > innerWidth + 0.5 || e.getBoundingClientRect().left < -0.5)).map(e => e.tagName + '.' + e.getAttribute('class')).join(' ')
                """));
            Assert.All(page.Requests, address => Assert.True(address == new Uri(path).AbsoluteUri || address.StartsWith("data:", StringComparison.Ordinal), address));
            Assert.NotEmpty(page.Requests);
            Assert.Empty(page.Errors);
        }
    }

    [BrowserFact]
    public async Task A_screenshot_shows_the_right_colours_and_a_cross_in_each_wrong_cell()
    {
        var answer = ReportRuns.Noise(6, 6, 5);
        var attempt = ReportRuns.Noise(6, 6, 6);
        ArcTask task = new("noise", [new(answer, answer)], [new(answer, answer)]);
        var path = Report(ReportRuns.Run("colours", [task], [ReportRuns.Record("noise", (attempt, answer))]));
        var wrong = GridSvg.WrongCells(attempt, answer);
        Assert.Contains(false, wrong);
        foreach (var (width, dark) in (List<(int, bool)>)[(1280, false), (1280, true), (390, false), (390, true)])
        {
            await using var page = await browser.OpenAsync(path, width, dark: dark);
            await page.RunAsync("document.querySelector('[aria-label^=\"attempt 1\"]').scrollIntoView({block: 'center'})");
            await page.WaitAsync("document.querySelectorAll('svg[data-cells]').length === 0");
            var box = await page.EvaluateAsync<double[]>("(() => { const r = document.querySelector('[aria-label^=\"attempt 1\"]').getBoundingClientRect(); return [r.x, r.y, r.width]; })()");
            var picture = await page.ScreenshotAsync();
            Assert.Equal((width, 900), (picture.Width, picture.Height));
            Assert.True(picture.Colors > 20);
            var (r, g, b) = picture[2, 450];
            Assert.True(dark ? r + g + b < 100 : r + g + b > 700, $"the page is ({r}, {g}, {b}) where {(dark ? "dark" : "light")} was asked for");
            for (var cell = 0; cell < attempt.Area; cell++)
            {
                var side = box[2] / attempt.Width;
                var (x, y) = (box[0] + side * (cell % attempt.Width), box[1] + side * (cell / attempt.Width));
                Assert.Equal(ArcPalette.Rgb(attempt.Cells[cell]), picture[x + side * 0.5, y + side * 0.17]);
                Assert.Equal(wrong[cell] ? (255, 255, 255) : ArcPalette.Rgb(attempt.Cells[cell]), picture[x + side * 0.5, y + side * 0.5]);
            }

            await page.ClickAsync("#crosses");
            await page.WaitAsync("getComputedStyle(document.querySelector('.crosses')).display === 'none'");
        }
    }

    [BrowserFact]
    public async Task Grids_are_drawn_as_they_come_near_and_as_the_program_draws_them()
    {
        ArcTask[] tasks = [.. Enumerable.Range(0, 40).Select(i => ReportRuns.Task($"t{i:00}", side: 1 + i * 29 / 39))];
        Grid Attempt(int i) => ReportRuns.Noise(1 + i % 30, 1 + i * 7 % 30, 100 + i);
        var path = Report(ReportRuns.Run("forty", tasks, tasks.Select((task, i) => ReportRuns.Record(task.Id, (Attempt(i), ReportRuns.Right)))));
        await using var page = await browser.OpenAsync(path);
        await page.RunAsync("document.getElementById('task-t00').scrollIntoView()");
        await page.WaitAsync("!document.querySelector('#task-t00 svg[data-cells]')");
        Assert.True(await page.EvaluateAsync<bool>("!!document.querySelector('#task-t39 svg[data-cells]')"), "a card far away was drawn");

        foreach (var i in Enumerable.Range(0, tasks.Length))
        {
            await page.RunAsync($"document.getElementById('task-t{i:00}').scrollIntoView()");
            await page.WaitAsync($"!document.querySelector('#task-t{i:00} svg[data-cells]')");
        }

        var drawn = await page.EvaluateAsync<string[]>("Array.from(document.querySelectorAll('svg.grid'), svg => svg.innerHTML.replaceAll('></path>', '/>'))");
        Assert.Equal(
            tasks.SelectMany((task, i) => task.Train.SelectMany(pair => new[] { pair.Input, pair.Output! }).Append(task.Test[0].Input).Select(grid => Rendered.Cells(grid))
                .Append(Rendered.Cells(Attempt(i), GridSvg.WrongCells(Attempt(i), ReportRuns.Right)))
                .Append(Rendered.Cells(ReportRuns.Right)).Append(Rendered.Cells(ReportRuns.Right))),
            drawn);
        Assert.Empty(page.Errors);
    }

    [BrowserFact]
    public async Task The_table_and_the_gallery_are_sorted_by_mouse_and_by_keyboard()
    {
        await using var page = await browser.OpenAsync(Report(ReportRuns.Mixed(), ReportRuns.Baseline()));
        Assert.Equal(All, await page.EvaluateAsync<string>(Order));
        Assert.Equal("Task ascending", await SortedAsync(page));

        await page.ClickAsync("#tasks th:last-child button");
        Assert.Equal("Seconds descending", await SortedAsync(page));
        Assert.Equal("b-second c-partly d-wrong g-unscored a-first e-failed f-missing", await page.EvaluateAsync<string>(Order));
        Assert.Equal("b-second c-partly d-wrong g-unscored a-first e-failed f-missing", await page.EvaluateAsync<string>(Gallery));

        // From one header to the next with Tab, then Enter: the column before the last.
        await page.RunAsync("document.querySelector('#tasks th:nth-child(6) button').focus()");
        await page.PressAsync("Tab");
        Assert.Equal("Loss", await page.EvaluateAsync<string>("document.activeElement.textContent"));
        await page.PressAsync("Enter");
        Assert.Equal("Loss ascending", await SortedAsync(page));
        Assert.Equal("a-first g-unscored c-partly b-second d-wrong e-failed f-missing", await page.EvaluateAsync<string>(Order));
        await page.PressAsync("Enter");
        Assert.Equal("Loss descending", await SortedAsync(page));
        Assert.Equal("b-second c-partly a-first g-unscored d-wrong e-failed f-missing", await page.EvaluateAsync<string>(Order));
        Assert.Equal("b-second c-partly a-first g-unscored d-wrong e-failed f-missing", await page.EvaluateAsync<string>(Gallery));
        Assert.Empty(page.Errors);
    }

    [BrowserFact]
    public async Task Filters_hide_rows_and_cards_and_say_how_many_are_left()
    {
        await using var page = await browser.OpenAsync(Report(ReportRuns.Mixed(), ReportRuns.Baseline()));
        foreach (var (field, value, left) in (List<(string, string, string)>)
        [
            ("id", " FIRST", "a-first"), ("result", "solved", "a-first b-second"), ("result", "unsolved", "c-partly d-wrong e-failed f-missing"),
            ("result", "failed", "e-failed"), ("side", "6", "b-second"), ("side", "1", "a-first e-failed f-missing g-unscored"),
            ("change", "gained", "a-first"), ("change", "lost", "d-wrong"), ("change", "both", "b-second"), ("id", "nothing", ""), ("result", "", All),
        ])
        {
            await page.RunAsync("document.getElementById('filters').reset()");
            await page.RunAsync($"const f = document.querySelector('[name={field}]'); f.value = '{value}'; f.dispatchEvent(new Event('input', {{bubbles: true}}))");
            Assert.Equal(value, await page.EvaluateAsync<string>($"document.querySelector('[name={field}]').value"));
            Assert.Equal(left, await page.EvaluateAsync<string>(Order));
            Assert.Equal(left, await page.EvaluateAsync<string>(Gallery));
            var count = left.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
            Assert.Equal(count == 7 ? "All 7 tasks" : $"{count} of 7 tasks", await page.EvaluateAsync<string>("document.getElementById('shown').textContent"));
            Assert.Equal(count == 0, await page.EvaluateAsync<bool>("document.getElementById('none').getClientRects().length > 0"));
        }
    }

    [BrowserFact]
    public async Task Links_filter_the_table_and_lead_to_cards_that_are_hidden()
    {
        await using var page = await browser.OpenAsync(Report(ReportRuns.Mixed(), ReportRuns.Baseline()));
        await page.ClickAsync("[data-filter='change:gained']");
        Assert.Equal("a-first", await page.EvaluateAsync<string>(Order));
        Assert.Equal("gained", await page.EvaluateAsync<string>("document.querySelector('[name=change]').value"));
        await page.ClickAsync("#clear");
        await page.WaitAsync($"{Order} === '{All}'");
        Assert.True(await page.EvaluateAsync<bool>("document.getElementById('clear').disabled"));

        await page.ClickAsync("#tasks tbody tr:nth-child(4) a");
        await page.WaitAsync("location.hash === '#task-d-wrong' && Math.abs(document.getElementById('task-d-wrong').getBoundingClientRect().top) < 200");
        Assert.Empty(page.Errors);
    }

    [BrowserFact]
    public async Task Four_hundred_of_the_largest_tasks_open_and_can_be_scrolled_to_the_end()
    {
        var path = Report(ReportRuns.Largest(400));
        var watch = Stopwatch.StartNew();
        await using var page = await browser.OpenAsync(path);
        Assert.Equal("All 400 tasks", await page.EvaluateAsync<string>("document.getElementById('shown').textContent"));
        Assert.True(await page.EvaluateAsync<int>("document.querySelectorAll('.grid:not([data-cells])').length") < 3200, "grids are drawn before anyone looks");
        await page.RunAsync("document.getElementById('cards').lastElementChild.scrollIntoView()");
        await page.WaitAsync("!document.getElementById('cards').lastElementChild.querySelector('[data-cells]')");
        Assert.Equal(32, await page.EvaluateAsync<int>("document.getElementById('cards').lastElementChild.querySelectorAll('.grid > path:first-child').length"));
        Assert.Empty(page.Errors);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60));
    }

    [BrowserFact]
    public async Task A_task_is_shown_as_a_page_and_as_a_picture()
    {
        var task = ReportRuns.Task("shown", 2, side: 30);
        foreach (var (name, write) in (List<(string, Action<Stream, ArcTask>)>)[("task.html", ReportWriter.WriteTaskPage), ("task.svg", ReportWriter.WriteTaskPicture)])
        {
            var path = _folder.PathOf(name);
            using (var file = File.Create(path))
            {
                write(file, task);
            }

            foreach (var dark in (bool[])[false, true])
            {
                await using var page = await browser.OpenAsync(path, 390, dark: dark);
                Assert.True((await page.ScreenshotAsync()).Colors >= Grid.Colors);
                Assert.Empty(page.Errors);
                if (name == "task.html")
                {
                    Assert.Equal(390, await page.EvaluateAsync<int>("Math.max(innerWidth, document.scrollingElement.scrollWidth)"));
                }
            }
        }
    }

    private static Task<string> SortedAsync(BrowserPage page) => page.EvaluateAsync<string>(
        "Array.from(document.querySelectorAll('[aria-sort]'), header => header.textContent + ' ' + header.getAttribute('aria-sort')).join(', ')");

    private string Report(EvaluationRun run, EvaluationRun? baseline = null)
    {
        var path = _folder.PathOf("report.html");
        ReportWriter.Write(path, run, baseline);
        return path;
    }
}
