namespace ArcTtt.Cli.Options;

/// <summary>What --set changes of solve and evaluate. A setting is one entry of <see cref="Table"/>; its name is that of run.json.</summary>
internal static class SolveSettings
{
    /// <summary>The setting that <see cref="Rank"/> implies.</summary>
    public const string Adapter = "adapter";

    /// <summary>Needs low-rank updates.</summary>
    public const string Rank = "rank";

    /// <summary>Instead of a budget.</summary>
    public const string Steps = "steps";

    /// <summary>Only for random weights.</summary>
    public const string Size = "size";

    /// <summary>Which kernels compute.</summary>
    public const string Kernels = "kernels";

    /// <summary>Time of the search's own.</summary>
    public const string SearchSeconds = "searchSeconds";

    /// <summary>Size of the search instead of a time.</summary>
    public const string SearchNodes = "searchNodes";

    private const double Day = 24 * 3600;

    /// <summary>The settings.</summary>
    public static SettingTable<SolveSetup> Table { get; } = new("solve and evaluate", new(),
    [
        Network(Adapter, Concern.Network, ValueKind.Choice<AdapterKind>(), "What training may change: low-rank updates, all weights of a copy, or nothing.",
            n => n.Adapter, (n, value) => n with { Adapter = value }),
        Network(Rank, Concern.Training, ValueKind.Whole(1, 256), "Rank of the low-rank updates; implies adapter=lora.",
            n => n.Rank, (n, value) => n with { Rank = value }),
        Network(Steps, Concern.Training, ValueKind.Whole(1, 1_000_000), "Exact number of training steps instead of a budget: the same on each run.",
            n => n.Steps, (n, value) => n with { Steps = value }, "as many as the budget has time for"),
        Network("learningRate", Concern.Training, ValueKind.Real(1e-6, 1), "Peak learning rate of matrices; embedding tables take five times as much.",
            n => n.LearningRate, (n, value) => n with { LearningRate = value }),
        Network("batchTokens", Concern.Network, ValueKind.Whole(64, 1 << 20), "Tokens in one step of training and in one pass of prediction, about.",
            n => n.BatchTokens, (n, value) => n with { BatchTokens = value }),
        Network("variants", Concern.Network, ValueKind.Whole(1, 4096), "Turned, mirrored and recoloured views that vote.",
            n => n.Variants, (n, value) => n with { Variants = value }),
        Network("seed", Concern.Network, ValueKind.Whole(ulong.MinValue, ulong.MaxValue), "Seed of every random choice.",
            n => n.Seed, (n, value) => n with { Seed = value }),
        Setting<SolveSetup>.Of(Size, Concern.Network, ValueKind.Choice<ModelSize>(), "Size of random weights, with --checkpoint none.",
            s => s.Size, (s, value) => s with { Size = value }),
        Setting<SolveSetup>.Of(Kernels, Concern.Network, ValueKind.Choice<KernelChoice>(), "Our own CPU kernels, or libtorch's operations composed.",
            s => s.Kernels, (s, value) => s with { Kernels = value }),
        Setting<SolveSetup>.Of("threads", Concern.Network, ValueKind.Whole(1, 1024), "Threads for tensor operations.",
            s => s.Threads, (s, value) => s with { Threads = value }, "one a core; evaluate: 1 for each worker"),
        Search(SearchSeconds, Concern.Search, ValueKind.Real(0.1, Day), "Seconds for the search, within --budget.",
            j => j.SearchBudget?.TotalSeconds, (j, value) => j with { SearchBudget = TimeSpan.FromSeconds(value) }, "20, at most half of --budget; alone: --budget"),
        Search(SearchNodes, Concern.Search, ValueKind.Whole(1, 10_000_000), "Size of the search, each time that it looks at a task another way, instead of a time: the same on each run.",
            j => j.SearchNodes, (j, value) => j with { SearchNodes = value }, $"a time counts; with steps or without training {JointOptions.UsualSearchNodes}"),
        Search("earlyStop", Concern.Search, ValueKind.OnOff, "End the search, and leave the network out, where short programs agree on the answer.",
            j => j.EarlyStop, (j, value) => j with { EarlyStop = value }),
        Rule("sureProgram", ValueKind.Whole(0, 100_000), "Programs up to this length make the first attempt, and may end a task early; 10 is an ordinary step.",
            r => r.SureProgram, (r, value) => r with { SureProgram = value }),
        Rule("shortProgram", ValueKind.Whole(0, 100_000), "Programs up to this length go before the network.",
            r => r.ShortProgram, (r, value) => r with { ShortProgram = value }),
        Rule("manyVotes", ValueKind.Real(0, 1), "From this share of the views on, the network goes before a long program.",
            r => r.ManyVotes, (r, value) => r with { ManyVotes = value }),
        Rule("fewVotes", ValueKind.Real(0, 1), "Under this share of the views, votes neither count as agreement nor displace the search's second.",
            r => r.FewVotes, (r, value) => r with { FewVotes = value }),
        Rule("earlyAgreement", ValueKind.Whole(1, 100_000), "So many programs must give the same grid, the shortest a sure one, to end a task early.",
            r => r.EarlyAgreement, (r, value) => r with { EarlyAgreement = value }),
    ]);

    private static Setting<SolveSetup> Rule<T>(string name, ValueKind<T> kind, string meaning, Func<AttemptRule, T?> get, Func<AttemptRule, T, AttemptRule> with)
        where T : struct => Search(name, Concern.Both, kind, meaning, j => get(j.Rule), (j, value) => j with { Rule = with(j.Rule, value) });

    private static Setting<SolveSetup> Search<T>(
        string name, Concern concern, ValueKind<T> kind, string meaning, Func<JointOptions, T?> get, Func<JointOptions, T, JointOptions> with, string unset = "")
        where T : struct =>
        Setting<SolveSetup>.Of(name, concern, kind, meaning, s => get(s.Joint), (s, value) => s with { Joint = with(s.Joint, value) }, unset);

    private static Setting<SolveSetup> Network<T>(
        string name, Concern concern, ValueKind<T> kind, string meaning, Func<SolveOptions, T?> get, Func<SolveOptions, T, SolveOptions> with, string unset = "")
        where T : struct =>
        Search(name, concern, kind, meaning, j => get(j.Network), (j, value) => j with { Network = with(j.Network, value) }, unset);
}
