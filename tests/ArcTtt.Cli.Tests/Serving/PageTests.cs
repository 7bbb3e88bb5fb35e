using ArcTtt.Cli.Tests.Support;
using ArcTtt.Evaluation.Tests.Report;
using Microsoft.Playwright;

namespace ArcTtt.Cli.Tests.Serving;

/// <summary>The page of `serve` as Debian's Chromium shows it.</summary>
public sealed class PageTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserFact]
    public async Task A_task_drawn_by_mouse_and_keyboard_is_solved_and_its_program_shown()
    {
        await using var served = await ServedPage.StartAsync();
        await using var opened = await browser.OpenAsync(served.Address.ToString());
        var page = opened.Page;

        // Mirrored left to right: two demonstrations, the first by mouse, the second by keyboard.
        await PaintAsync(page, "Demonstration 1, input", 0, 0);
        await PaintAsync(page, "Demonstration 1, input", 1, 0);
        await PaintAsync(page, "Demonstration 1, output", 0, 2);
        await PaintAsync(page, "Demonstration 1, output", 1, 2);
        await Editor(page, "Demonstration 2, input").FocusAsync();
        await TypeAsync(page, "3", "ArrowDown", "4", "ArrowDown", "5");
        await Editor(page, "Demonstration 2, output").FocusAsync();
        await TypeAsync(page, "ArrowRight", "ArrowRight", "3", "ArrowDown", "4", "ArrowDown", "5");
        await Editor(page, "Test 1, input").FocusAsync();
        await TypeAsync(page, "7", "ArrowRight", "8", "9", "Control+z");

        // What was drawn survives a reload.
        await page.ReloadAsync();
        await page.Locator("#solver").SelectOptionAsync("search");
        await page.Locator("#solve").ClickAsync();
        await page.Locator("#phase", new() { HasText = "done" }).WaitForAsync();
        await page.Locator(".attempts canvas").First.WaitForAsync();
        Assert.StartsWith("Attempt 1, 3 by 3: 0 8 7, 0 0 0, 0 0 0", await page.Locator(".attempts canvas").First.GetAttributeAsync("aria-label"), StringComparison.Ordinal);
        await page.Locator("summary", new() { HasText = "step by step" }).ClickAsync();
        Assert.True(await page.Locator(".steps canvas").CountAsync() >= 2);
        Assert.Empty(opened.Errors);
        Assert.All(opened.Requests, address => Assert.StartsWith(served.Address.ToString(), address, StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task A_sample_is_chosen_solved_and_found_right()
    {
        await using var served = await ServedPage.StartAsync();
        foreach (var (width, dark) in new[] { (1280, false), (360, true) })
        {
            await using var opened = await browser.OpenAsync(served.Address.ToString(), width, dark);
            var page = opened.Page;
            await page.Locator("nav button", new() { HasText = "Library" }).ClickAsync();
            await page.Locator("#tasks button").First.WaitForAsync();
            Assert.Equal(width, await opened.EvaluateAsync<int>("Math.max(innerWidth, document.scrollingElement.scrollWidth)"));
            await page.Locator("#find").FillAsync("outl");
            await page.Locator("#tasks button", new() { HasText = "outline" }).ClickAsync();
            await page.Locator("#solver").SelectOptionAsync("search");
            await page.Locator("#solve").ClickAsync();
            await page.Locator(".attempts .good").First.WaitForAsync();
            Assert.Equal(width, await opened.EvaluateAsync<int>("Math.max(innerWidth, document.scrollingElement.scrollWidth)"));
            if (Environment.GetEnvironmentVariable("ARCTTT_PICTURES") is { Length: > 0 } folder)
            {
                await page.Locator("summary", new() { HasText = "step by step" }).ClickAsync();
                await opened.RunAsync("scrollTo(0, 0)");
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"page-{width}.png"), FullPage = true });
            }

            Assert.Empty(opened.Errors);
        }
    }

    [BrowserFact]
    public async Task Bad_files_are_answered_beside_the_field_and_good_ones_opened()
    {
        await using var served = await ServedPage.StartAsync();
        await using var opened = await browser.OpenAsync(served.Address.ToString());
        var page = opened.Page;
        await page.Locator("nav button", new() { HasText = "Library" }).ClickAsync();
        foreach (var (bad, expected) in new[]
        {
            ("not JSON", "the file: not JSON"), ("""{"train":[{"input":[[10]],"output":[[1]]}],"test":[{"input":[[1]]}]}""", "the file"),
            (new string('[', 3000), "the file"), ("", "the file is empty"), (new string(' ', 1_100_000), "more than 1 MiB"),
        })
        {
            await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "bad.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(bad) });
            await page.Locator("#read-error", new() { HasText = expected }).WaitForAsync();
        }

        await page.Locator("#pasted").FillAsync(Samples.Mirror);
        await page.Locator("#read").ClickAsync();
        await Editor(page, "Test 2, input").WaitForAsync();
        await page.Locator("button", new() { HasText = "Undo" }).ClickAsync();
        Assert.Equal(0, await Editor(page, "Test 2, input").CountAsync());
    }

    [BrowserFact]
    public async Task Two_pages_take_turns_and_a_reader_answers_it_alone()
    {
        await using var served = await ServedPage.StartAsync();
        await using var first = await browser.OpenAsync(served.Address.ToString());
        await using var second = await browser.OpenAsync(served.Address.ToString());
        foreach (var page in new[] { first.Page, second.Page })
        {
            await PaintAsync(page, "Demonstration 1, output", 1, 1);
            await PaintAsync(page, "Demonstration 2, output", 0, 2);
            await page.Locator("#seconds").FillAsync("600");
            await page.Locator("#solver").SelectOptionAsync("search");
            await page.Locator("#solve").ClickAsync();
        }

        await second.Page.Locator("#phase", new() { HasText = "waiting, 1 before it" }).WaitForAsync();
        await second.Page.Locator("#stop").ClickAsync();
        await second.Page.Locator("#phase", new() { HasText = "stopped" }).WaitForAsync();
        await second.Page.Locator("#solve").ClickAsync();
        await second.Page.Locator("#phase", new() { HasText = "waiting, 1 before it" }).WaitForAsync();
        await first.Page.Locator("#stop").ClickAsync();
        await first.Page.Locator("#phase", new() { HasText = "stopped" }).WaitForAsync();
        Assert.Equal(2, await first.Page.Locator(".attempts canvas").CountAsync());
        await second.Page.Locator("#phase", new() { HasText = "searching" }).WaitForAsync();
        await second.Page.Locator("#stop").ClickAsync();
        await second.Page.Locator("#phase", new() { HasText = "stopped" }).WaitForAsync();

        await first.Page.Locator("button", new() { HasText = "Answer it yourself" }).ClickAsync();
        await PaintAsync(first.Page, "Test 1, your answer", 0, 0);
        await first.Page.Locator("button", new() { HasText = "It is the answer" }).ClickAsync();
        await first.Page.Locator("button", new() { HasText = "Check" }).ClickAsync();
        await first.Page.Locator(".good", new() { HasText = "right" }).WaitForAsync();
    }

    [BrowserFact]
    public async Task The_tools_work_on_the_grid_that_is_there_and_undo_keeps_the_place()
    {
        await using var served = await ServedPage.StartAsync();
        await using var opened = await browser.OpenAsync(served.Address.ToString());
        var page = opened.Page;
        async Task<string> GridAsync(string list, int i, string what) => await opened.EvaluateAsync<string>($"JSON.stringify(JSON.parse(sessionStorage.getItem('arcttt task')).{list}[{i}].{what})");

        // Copied, and pasted into a new task at the place where the last stroke was: what is kept is what is seen.
        await PaintAsync(page, "Demonstration 1, input", 0, 1);
        await page.Locator("#copy").ClickAsync();
        await page.Locator("#new").ClickAsync();
        await page.Locator("#paste").ClickAsync();
        Assert.Equal("[[0,0,1],[0,0,0],[0,0,0]]", await GridAsync("train", 0, "input"));
        await PaintAsync(page, "Demonstration 1, input", 2, 2);
        Assert.Equal("[[0,0,1],[0,0,0],[0,0,1]]", await GridAsync("train", 0, "input"));

        // Undo by the keyboard stays in the grid.
        await page.Keyboard.PressAsync("Control+z");
        await TypeAsync(page, "ArrowUp", "5");
        Assert.Equal("[[0,0,1],[0,0,5],[0,0,0]]", await GridAsync("train", 0, "input"));

        // Filled, resized, copied from the input, cleared.
        await page.Locator("input[value=fill]").CheckAsync();
        await PaintAsync(page, "Demonstration 1, input", 2, 0);
        Assert.Equal("[[5,5,1],[5,5,5],[5,5,5]]", await GridAsync("train", 0, "input"));
        await page.GetByLabel("Demonstration 1, input: rows").FillAsync("2");
        await page.GetByLabel("Demonstration 1, input: rows").PressAsync("Enter");
        await page.GetByLabel("Demonstration 1, input: columns").FillAsync("");
        await page.GetByLabel("Demonstration 1, input: columns").PressAsync("Enter");
        Assert.Equal("[[5,5,1],[5,5,5]]", await GridAsync("train", 0, "input"));
        await page.Locator("button", new() { HasText = "Copy from input" }).First.ClickAsync();
        Assert.Equal("[[5,5,1],[5,5,5]]", await GridAsync("train", 0, "output"));
        await page.Locator("button", new() { HasText = "Clear" }).First.ClickAsync();
        Assert.Equal("[[0,0,0],[0,0,0]]", await GridAsync("train", 0, "input"));
        Assert.Empty(opened.Errors);
    }

    [BrowserFact]
    public async Task A_page_says_when_its_server_has_gone()
    {
        await using var opened = await StartAndLoseServerAsync();
        await opened.Page.Locator("#solve-error", new() { HasText = "the server does not answer" }).WaitForAsync();
        Assert.False(await opened.Page.Locator("#solve").IsDisabledAsync());
    }

    private async Task<BrowserPage> StartAndLoseServerAsync()
    {
        await using var served = await ServedPage.StartAsync();
        var opened = await browser.OpenAsync(served.Address.ToString());
        await opened.Page.RouteAsync("**/api/jobs/*", route => route.AbortAsync());
        await opened.Page.Locator("#solve").ClickAsync();
        return opened;
    }

    private static ILocator Editor(IPage page, string label) => page.Locator($"canvas.draw[aria-label^='{label}']");

    private static async Task PaintAsync(IPage page, string label, int row, int column)
    {
        var box = (await Editor(page, label).BoundingBoxAsync())!;
        await Editor(page, label).ClickAsync(new() { Position = new() { X = (column + 0.5f) * box.Width / 3, Y = (row + 0.5f) * box.Height / 3 } });
    }

    private static async Task TypeAsync(IPage page, params string[] keys)
    {
        foreach (var key in keys)
        {
            await page.Keyboard.PressAsync(key);
        }
    }
}
