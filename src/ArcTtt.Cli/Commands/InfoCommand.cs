using System.Reflection;
using System.Runtime.InteropServices;

namespace ArcTtt.Cli.Commands;

/// <summary>arcttt info: what runs here, on what, with which checkpoint.</summary>
internal sealed class InfoCommand : ArcCommand
{
    private readonly Option<string?> _checkpoint = SharedOptions.Checkpoint(
        "Folder of the checkpoint to describe. [default: checkpoints/base of ArcTtt]");

    private readonly RuntimeArguments _runtime = new();

    /// <summary>Creates the command.</summary>
    public InfoCommand()
        : base(
            "info",
            "Tells versions, device, precision and what is known about a checkpoint.",
            ("arcttt info", "describe this machine and the shipped checkpoint"),
            ("arcttt info --checkpoint runs/mine", "describe a checkpoint of your own"))
    {
        Take([_checkpoint, .. _runtime.All]);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var device = _runtime.Apply(parsed);
        var checkpoint = parsed.GetValue(_checkpoint);
        InfoTable table = new();
        DescribeMachine(table, TorchRuntime.Describe(device));
        var usual = Home.DefaultCheckpoint();
        if (checkpoint is null && !Directory.Exists(usual))
        {
            table.Add("checkpoint", $"none at {usual ?? "checkpoints/base"}");
        }
        else
        {
            DescribeCheckpoint(table, ModelSource.Resolve(checkpoint), device);
        }

        Terminal.ForOutput().Write(table.ToBlock());
        return ExitCode.Done;
    }

    private static void DescribeMachine(InfoTable table, TorchRuntime.Info info)
    {
        var version = typeof(InfoCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion;
        table.Add("arcttt", version);
        table.Add("runtime", $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.RuntimeIdentifier}");
        table.Add("libtorch", info.LibTorch);
        table.Add("device", info.Device);
        table.Add("processor", info.Cpu);
        table.Add("threads", Words.Number(info.Threads));
        table.Add("precision", info.Precision switch
        {
            "bf16" => "bf16: the hardware multiplies it",
            "int8" => "int8: fp32, multiplied as bytes with scales, which is faster here",
            var other => $"{other}: here as fast as bf16 or faster",
        });
        table.Add("kernels", TorchRuntime.KernelNote(info.Device) is { } note ? $"{info.Kernels}: {note}" : info.Kernels);
    }

    private static void DescribeCheckpoint(InfoTable table, string? directory, string device)
    {
        if (directory is null)
        {
            table.Add("checkpoint", "none: random weights");
            return;
        }

        using var model = BaseModel.Load(directory, device);
        var config = model.Config;
        table.Add("checkpoint", Path.GetFullPath(directory));
        table.Add("parameters", Words.Number(model.ParameterCount));
        table.Add("sha256", model.Sha256());
        table.Add(
            "shape",
            $"{config.Size.ToString().ToLowerInvariant()}: width {config.Width}, {Words.Count(config.Layers, "layer")}, "
                + $"{Words.Count(config.Heads, "head")}, MLP {config.MlpWidth}, {Words.Count(config.TaskTokens, "task token")}, patches of {config.Patch}, {(config.Features is null ? "" : "features, ")}{(config.Pointer ? "pointer, " : "")}"
                + FormattableString.Invariant($"rotary base {config.RotaryBase}"));
        if (model.Card is CheckpointCard card)
        {
            DescribeCard(table, card);
        }
    }

    private static void DescribeCard(InfoTable table, CheckpointCard card)
    {
        table.Add("trained by", card.Command);
        table.Add("commit", card.Commit);
        table.Add("machine", card.Machine);
        table.Add("seed", card.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture));
        table.Add("data", $"{Words.Count(card.Tasks, "task")}, sha256 {card.DataSha256}");
        TrainingTable.Add(table, card);
    }
}
