using System.Collections.Immutable;
using ArcTtt.Core;

namespace ArcTtt.Solver.Tests;

public sealed class AttemptRuleTests
{
    private const int Views = 32;

    private static readonly AttemptRule Rule = new()
    {
        SureProgram = 30,
        ShortProgram = 50,
        ManyVotes = 0.5,
        FewVotes = 0.1,
        EarlyAgreement = 3,
    };

    [Theory]
    // A letter is a grid: p20 is a program of length 20, v8 are eight votes, p20v8 is both.
    [InlineData("a:p20 b:v32", "a b")] // a short program goes first
    [InlineData("a:p20 b:p30 c:v32", "a c")] // and the network has the other attempt,
    [InlineData("a:p20 b:p30 c:v3", "a b")] // unless hardly any view voted for it
    [InlineData("a:p20 b:v3", "a b")] // and there is another program
    [InlineData("a:p50 b:v31", "a b")] // short includes its limit
    [InlineData("a:p51 b:v16", "b a")] // a longer one competes: many votes go first
    [InlineData("a:p51 b:v15", "a b")] // few do not
    [InlineData("a:p101 b:v3 c:v2", "a b")] // and no program is too long to count
    [InlineData("a:p101", "a")]
    [InlineData("a:p101 b:p90", "a b")] // the search keeps its own order where it is alone
    [InlineData("a:p101 b:p90 c:v20", "c a")]
    [InlineData("a:p40 b:p45v9 c:v20", "b a")] // what both name is first, whatever its rank; the rest as if it were not there
    [InlineData("a:p40 b:p45v3 c:v20", "a c")] // hardly any votes are no agreement
    [InlineData("a:p30 b:p45v9 c:v20", "a b")] // nor does agreement displace a program that is hardly ever wrong
    [InlineData("a:p20v4 b:p25v9", "a b")]
    [InlineData("a:p60v8 b:p60v9 c:v15", "b a")] // of two such the one with more votes
    [InlineData("a:p101v4 b:v28", "a b")] // agreement goes before many votes
    [InlineData("a:p20v32", "a")]
    [InlineData("a:v20 b:v12", "a b")] // the network alone
    [InlineData("a:p20 b:p20 c:p10", "a b")] // the search alone
    public void The_attempts_are(string pool, string attempts)
    {
        var ordered = Rule.Order(Pool(pool));

        Assert.Equal(attempts.Split(' '), ordered.Take(2).Select(Letter));
        // Nothing is lost on the way.
        Assert.Equal(Pool(pool).Select(Letter).Order(), ordered.Select(Letter).Order());
    }

    [Fact]
    public void An_empty_pool_stays_empty() => Assert.Empty(Rule.Order([]));

    [Theory]
    [InlineData("30x3", true)]
    [InlineData("31x3", false)] // too long
    [InlineData("30x2", false)] // too few agree
    [InlineData("10x9 30x3", true)]
    [InlineData("10x9 31x9", false)] // every test input counts
    [InlineData("10x9 -", false)] // and one without a program
    public void The_search_is_enough_if(string best, bool enough) => Assert.Equal(enough, Rule.IsEnough(best.Split(' ').Select(text =>
        text == "-" ? null : new SearchEvidence(1, int.Parse(text.Split('x')[0], null), int.Parse(text.Split('x')[1], null), text))));

    [Fact]
    public void The_usual_constants_are_in_order()
    {
        var usual = AttemptRule.Usual;
        Assert.True(usual.SureProgram <= usual.ShortProgram);
        Assert.InRange(usual.FewVotes, 0, usual.ManyVotes);
        Assert.InRange(usual.ManyVotes, 0, 1);
    }

    private static string Letter(PoolCandidate candidate) => $"{(char)('a' + candidate.Grid[0, 0])}";

    private static ImmutableArray<PoolCandidate> Pool(string text)
    {
        var programs = 0;
        // Ranked by votes, as the network's candidates are.
        string[] votes = [.. text.Split(' ').SelectMany(item => item.Split('v')[1..]).OrderByDescending(number => int.Parse(number, null))];
        return
        [
            .. text.Split(' ').Select(item =>
            {
                var parts = item[2..].Split('v');
                SearchEvidence? search = parts[0].Length > 0 ? new(++programs, int.Parse(parts[0][1..], null), 1, item) : null;
                NetworkEvidence? network = parts.Length > 1 ? new(Array.IndexOf(votes, parts[1]) + 1, int.Parse(parts[1], null), Views, -1, false) : null;
                return new PoolCandidate(Grid.Parse($"{item[0] - 'a'}"), search, network);
            }),
        ];
    }
}
