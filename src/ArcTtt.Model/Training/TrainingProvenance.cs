namespace ArcTtt.Model;

/// <summary>What trained a base, over all sittings that took a step; each differing entry once, in their order.</summary>
/// <param name="Command">Command lines.</param>
/// <param name="Commit">Git commits of the code.</param>
/// <param name="Machine">Machines, in words.</param>
internal sealed record TrainingProvenance(string Command, string Commit, string Machine)
{
    private const string Separator = "; then ";

    /// <summary>The same with a further sitting.</summary>
    public TrainingProvenance Then(TrainingProvenance next) =>
        new(Joined(Command, next.Command), Joined(Commit, next.Commit), Joined(Machine, next.Machine));

    private static string Joined(string earlier, string next) => earlier.Split(Separator).Contains(next) ? earlier : earlier + Separator + next;
}
