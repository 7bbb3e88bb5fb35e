namespace ArcTtt.Cli.Running;

/// <summary>The state of some work as a person reads it.</summary>
/// <param name="Label">What is being done.</param>
/// <param name="Fraction">Share done, 0 to 1; null if unknown.</param>
/// <param name="Details">Figures, the most important first.</param>
internal sealed record ProgressLine(string Label, double? Fraction, IReadOnlyList<string> Details)
{
    private const int WidestBar = 40;

    /// <summary>Before the first report.</summary>
    public static ProgressLine Starting { get; } = new("starting", null, []);

    /// <summary>Further lines for a terminal, below the bar; a file or pipe does not get them.</summary>
    public IReadOnlyList<string> Rows { get; init; } = [];

    /// <summary>One line of plain text.</summary>
    public override string ToString() => string.Join(
        ", ", Fraction is double fraction ? Details.Prepend($"{Label} {fraction * 100:0}%") : Details.Prepend(Label));

    /// <summary>A bar and its figures, never wider than the terminal.</summary>
    public Block ToBlock(TerminalTraits traits)
    {
        // A line that the terminal wraps would push the live display up the screen.
        var most = traits.Width - 1;
        // Spectre's live display loses its place if it ever has but one line, hence a line without figures too.
        var figures = Details.Count == 0 ? [""] : Details;
        var details = Block.Flow(figures.Select(figure => Block.Text(Cut($"  {figure}", most))), most, gap: 0, rowGap: 0);
        if (Fraction is not double fraction)
        {
            return Block.Stack([Block.Text(Cut(Label, most), Styles.Heading), details]);
        }

        var percent = $" {Math.Clamp(fraction, 0, 1) * 100,3:0}%";
        var width = Math.Clamp(traits.Width - Label.Length - percent.Length - 2, 1, WidestBar);
        var done = (int)Math.Round(Math.Clamp(fraction, 0, 1) * width);
        (var full, var rest) = traits.Unicode ? ('█', '░') : ('#', '.');
        var bar = Block.Line(
        [
            new($"{Label} ", Styles.Heading), new(new string(full, done), Styles.Good),
            new(new string(rest, width - done), Styles.Quiet), new(percent),
        ]);
        return Block.Stack([bar, details, .. Rows.Select(row => Block.Text(Cut($"  {row}", most)))]);
    }

    private static string Cut(string text, int width) => text.Length <= width ? text : text[..Math.Max(0, width)];
}
