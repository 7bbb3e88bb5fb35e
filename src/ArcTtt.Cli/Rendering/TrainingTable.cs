namespace ArcTtt.Cli.Rendering;

/// <summary>How long a base was trained, and what came of it.</summary>
internal static class TrainingTable
{
    /// <summary>Adds what a checkpoint's card tells to a table.</summary>
    public static void Add(InfoTable table, CheckpointCard card)
    {
        table.Add(
            "trained",
            $"{Words.Count(card.Steps, "step")}, {Words.Count(card.Samples, "sample")}, {Words.Count(card.Tokens, "token")}, "
                + Duration.Format(TimeSpan.FromSeconds(card.Seconds)));
        table.Add("loss", $"{Words.Loss(card.TrainLoss)} nats a cell");
        table.Add("held out", card.HeldOutExact is { } exact ? $"{Words.Percent(exact)} of pairs exact in one view" : "not measured");
    }
}
