namespace ArcTtt.Search;

/// <summary>
/// When what was found is enough: several different programs, one of them short, give the same grids, and what others give weighs far less. Grids that break
/// with the demonstrations' invariants need more, and shorter, programs.
/// </summary>
internal static class Consensus
{
    private const int MostLength = 40;
    private const int ShortLength = 20;
    private const int LeastPrograms = 4; // for short ones
    private const int StepOfAnother = 4; // a longer one needs another program that agrees for so much
    private const int MoreIfBroken = 6;
    private const double LeastLead = 3; // of the logarithms of weights

    /// <summary>Whether a search may stop with these programs.</summary>
    public static bool IsReached(List<CandidateProgram> found)
    {
        if (found.Count < LeastPrograms)
        {
            return false;
        }

        var groups = found
            .GroupBy(entry => string.Join(';', entry.Tests))
            .Select(group => (Programs: group.ToArray(), Weight: Math.Log(group.Sum(entry => entry.Weight)) - (group.First().KeepsInvariants ? 0 : Invariants.Strict)))
            .OrderByDescending(group => group.Weight)
            .Take(2)
            .ToArray();
        var best = groups[0].Programs;
        var length = best.Min(entry => entry.Program.Length);
        var least = LeastPrograms + (Math.Max(0, length - ShortLength) / StepOfAnother) + (best[0].KeepsInvariants ? 0 : MoreIfBroken);
        return length <= MostLength
            && best.Length >= least
            && (groups.Length == 1 || groups[0].Weight - groups[1].Weight >= LeastLead)
            && best.DistinctBy(entry => entry.Program.Text).Count() >= least;
    }
}
