using System.Collections.Concurrent;
using ArcTtt.Core;
using ArcTtt.Model;
using ArcTtt.Search;

namespace ArcTtt.Solver.Tests;

public sealed class JointSolverTests
{
    private static readonly JointOptions SearchAlone = new() { Solver = SolverChoice.Search, SearchNodes = 500 };

    private static readonly JointOptions Both = SearchAlone with { Solver = SolverChoice.Both, Network = new() { Steps = 2, Variants = 4 } };

    // Every row is mirrored: one short program, and others that come to the same.
    private static readonly ArcTask Mirror = Task(("120", "021"), ("345", "543"), ("607", "706"));

    // The same input twice with different outputs: no program can do that.
    private static readonly ArcTask Riddle = Task(("120", "314"), ("120", "159"), ("607", "265"));

    [Fact]
    public void The_search_alone_needs_no_model()
    {
        var result = new JointSolver(null, SearchAlone).Solve(Mirror);

        var answer = Assert.Single(result.Answers);
        Assert.Equal((Grid.Parse("706"), FoundBy.Search), (answer.First.Grid, answer.First.FoundBy));
        Assert.Equal((null, true, false), (result.Network, result.BaseUnchanged, result.StoppedEarly));
        Assert.Equal(answer.First.Search!.Text, result.Search!.Candidates[0][0].Program.Text);
    }

    [Fact]
    public void Where_no_program_is_found_both_attempts_are_guesses_and_not_alike()
    {
        var answer = new JointSolver(null, SearchAlone with { SearchNodes = 20 }).Solve(Riddle).Answers[0];

        Assert.Empty(answer.Pool);
        Assert.Equal((FoundBy.Guess, FoundBy.Guess), (answer.First.FoundBy, answer.Second.FoundBy));
        Assert.Equal(new AttemptPair(Grid.Parse("607"), Grid.Parse("111")), answer.Attempts);
    }

    [Fact]
    public void A_second_attempt_is_another_grid_where_there_is_one_candidate_only()
    {
        PoolCandidate only = new(Grid.Parse("706"), new(1, 10, 3, "Mirrored(input)"), null);
        TestAnswer answer = new([only]) { Guesses = [Grid.Parse("706"), Grid.Parse("0")] };

        Assert.Equal((FoundBy.Search, FoundBy.Guess), (answer.First.FoundBy, answer.Second.FoundBy));
        Assert.Equal(new AttemptPair(Grid.Parse("706"), Grid.Parse("0")), answer.Attempts);
        Assert.Equal(new AttemptPair(Grid.Parse("706"), Grid.Parse("706")), new TestAnswer([only]).Attempts);
    }

    [Fact]
    public void A_search_that_does_not_keep_its_time_is_not_waited_for_and_what_it_had_found_counts()
    {
        // Operations on so many of the largest grids take far longer than the search has.
        var rng = new Rng(1);
        Grid Large() => new(Grid.MaxSide, Grid.MaxSide, [.. Enumerable.Range(0, Grid.MaxSide * Grid.MaxSide).Select(_ => (byte)rng.Next(Grid.Colors))]);
        ArcTask task = new("large", [.. Enumerable.Range(0, 300).Select(_ => new ArcPair(Large(), Large()))], [new(Large(), null)]);

        var result = new JointSolver(null, new() { Solver = SolverChoice.Search, SearchBudget = TimeSpan.FromMilliseconds(100) }).Solve(task);

        Assert.True(result.SearchCut);
        Assert.Equal(FoundBy.Guess, result.Answers[0].First.FoundBy);
        Assert.Equal(task.Test[0].Input, result.Attempts[0].First);
    }

    [Fact]
    public void What_a_search_had_found_is_ranked_as_at_its_end()
    {
        SearchLedger ledger = new();
        Assert.Empty(ledger.SoFar(Mirror, TimeSpan.Zero).Candidates[0]);
        var whole = ProgramSearch.Solve(Mirror, new() { Budget = TimeSpan.FromMinutes(5), MaxNodes = 500 }, ledger, default);

        var soFar = ledger.SoFar(Mirror, TimeSpan.FromSeconds(whole.Seconds));

        Assert.Equal(whole.Candidates[0].Select(found => (found.Grid, found.Programs)), soFar.Candidates[0].Select(found => (found.Grid, found.Programs)));
        Assert.Equal((whole.Nodes, whole.Applied, whole.CompleteOrder, whole.Bytes), (soFar.Nodes, soFar.Applied, soFar.CompleteOrder, soFar.Bytes));
    }

    [Fact]
    public void Short_programs_that_agree_end_the_task_unless_told_otherwise()
    {
        using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        AttemptRule easy = new() { EarlyAgreement = 1 };

        var early = new JointSolver(model, Both with { Rule = easy }).Solve(Mirror);
        var full = new JointSolver(model, Both with { EarlyStop = false, Rule = easy }).Solve(Mirror);
        var strict = new JointSolver(model, Both with { Rule = easy with { EarlyAgreement = 100_000 } }).Solve(Mirror);

        Assert.True(early.StoppedEarly);
        Assert.Null(early.Network);
        Assert.All([full, strict], result =>
        {
            Assert.False(result.StoppedEarly);
            Assert.Equal(2, result.Network!.Ttt.Steps);
            Assert.Equal(Grid.Parse("706"), result.Answers[0].First.Grid);
            Assert.Equal(4, result.Answers[0].Pool.Sum(candidate => candidate.Network?.Votes ?? 0));
        });
    }

    [Fact]
    public void The_network_alone_answers_as_it_always_did()
    {
        using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        var alone = TaskSolver.Solve(model, Riddle, Both.Network);

        var result = new JointSolver(model, Both with { Solver = SolverChoice.Network }).Solve(Riddle);

        Assert.Null(result.Search);
        Assert.Equal(alone.Attempts.AsEnumerable(), result.Attempts);
        Assert.Equal(alone.Candidates[0].Select(candidate => candidate.Grid), result.Answers[0].Pool.Select(candidate => candidate.Grid));
    }

    [Fact]
    public void What_both_name_has_the_evidence_of_both()
    {
        var program = ProgramSearch.Solve(Mirror, new() { Budget = TimeSpan.FromMinutes(1), MaxNodes = 500 }).Candidates[0][0];
        Candidate same = new(program.Grid, 7, -0.5, false);
        Candidate other = new(Grid.Parse("9"), 25, -0.25, true);

        var pool = CandidatePool.Join([program], [other, same]);

        Assert.Equal(new(program.Grid, new(1, program.Program.Length, program.Programs, program.Program.Text), new(2, 7, 32, -0.5, false)), pool[0]);
        Assert.Equal(new(other.Grid, null, new(1, 25, 32, -0.25, true)), pool[1]);
        Assert.Equal(2, pool.Length);
    }

    [Fact]
    public void The_search_takes_its_time_from_the_budget_and_nodes_where_no_time_counts()
    {
        JointOptions usual = new();
        static JointOptions With(JointOptions options, Func<SolveOptions, SolveOptions> change) => options with { Network = change(options.Network) };
        var minute = usual.SearchLimit;

        Assert.Equal((JointOptions.UsualSearchBudget, null), minute);
        Assert.Equal((TimeSpan.FromSeconds(4.5), null), With(usual, network => network with { Budget = TimeSpan.FromSeconds(9) }).SearchLimit);
        Assert.Equal((null, JointOptions.UsualSearchNodes), With(usual, network => network with { Steps = 5 }).SearchLimit);
        Assert.Equal((null, JointOptions.UsualSearchNodes), With(usual, network => network with { Adapter = AdapterKind.None }).SearchLimit);
        Assert.Equal((null, 7), (usual with { SearchNodes = 7 }).SearchLimit);
        // Nodes are no licence to use up the budget beside them.
        Assert.Equal(TimeSpan.FromSeconds(30), (usual with { SearchNodes = 7 }).SearchDeadline);
        Assert.Null((usual with { SearchNodes = 7, Network = new() { Steps = 5 } }).SearchDeadline);
        Assert.Null((usual with { SearchNodes = 7, Solver = SolverChoice.Search }).SearchDeadline);
        Assert.Equal((TimeSpan.FromSeconds(20), null), (usual with { Solver = SolverChoice.Search, SearchBudget = TimeSpan.FromSeconds(20) }).SearchLimit);
        Assert.Equal((null, null), (usual with { Solver = SolverChoice.Network, SearchNodes = 7 }).SearchLimit);
    }

    [Fact]
    public void Within_another_time_the_search_keeps_its_part()
    {
        var ten = TimeSpan.FromSeconds(10);
        JointOptions usual = new();
        Assert.Equal((ten, null), (usual.Within(ten).Network.Budget, usual.Within(ten).SearchBudget));
        Assert.Equal(ten / 2, usual.Within(ten).SearchLimit.Time);
        Assert.Equal(TimeSpan.FromSeconds(4), (usual with { SearchBudget = TimeSpan.FromSeconds(4) }).Within(ten).SearchLimit.Time);
        Assert.Equal(TimeSpan.FromSeconds(5), (usual with { SearchBudget = TimeSpan.FromSeconds(8) }).Within(ten).SearchLimit.Time);
        Assert.Equal((null, 7), (usual with { SearchNodes = 7 }).Within(ten).SearchLimit);
        Assert.Equal((ten, null), (usual with { Solver = SolverChoice.Search }).Within(ten).SearchLimit);
    }

    [Fact]
    public void Where_the_search_uses_the_budget_up_and_finds_nothing_there_are_guesses()
    {
        using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        var options = Both with { SearchNodes = 2000, SearchBudget = TimeSpan.FromMinutes(5), EarlyStop = false, Network = new() { Budget = TimeSpan.FromTicks(1) } };

        var result = new JointSolver(model, options).Solve(Riddle);

        Assert.Matches(@"^the search took \d+\.\d s of a budget of 0 s: nothing is left for the network$", result.NetworkProblem);
        Assert.Equal((FoundBy.Guess, FoundBy.Guess), (result.Answers[0].First.FoundBy, result.Answers[0].Second.FoundBy));
        Assert.NotEqual(result.Attempts[0].First, result.Attempts[0].Second);
    }

    [Fact]
    public void A_network_without_time_leaves_guesses_too()
    {
        using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        model.WarmUp();
        var options = Both with { Solver = SolverChoice.Network, Network = new() { Budget = TimeSpan.FromTicks(1) } };

        var result = new JointSolver(model, options).Solve(Riddle);

        Assert.NotNull(result.NetworkProblem);
        Assert.Equal(FoundBy.Guess, result.Answers[0].First.FoundBy);
    }

    [Fact]
    public void Where_time_is_up_after_the_search_its_answers_stand()
    {
        using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        var options = Both with { SearchNodes = 500, SearchBudget = TimeSpan.FromMinutes(5), EarlyStop = false, Network = new() { Budget = TimeSpan.FromTicks(1) } };

        var result = new JointSolver(model, options).Solve(Mirror);

        Assert.Equal(Mirror.Test.Select(pair => pair.Output), result.Attempts.Select(attempts => attempts.First));
        Assert.Matches("^the search took .* nothing is left for the network$", result.NetworkProblem);
        Assert.False(result.StoppedEarly);
    }

    [Fact]
    public void Progress_tells_of_the_search_first_and_never_after_the_network_began()
    {
        using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        ConcurrentQueue<TaskProgress> told = [];

        new JointSolver(model, Both with { SearchNodes = 5000, EarlyStop = false }).Solve(Riddle, new Callback(told.Enqueue));

        var phases = told.Select(moment => moment.Phase).ToArray();
        Assert.Equal([TaskPhase.Searching, TaskPhase.Training, TaskPhase.Predicting], phases.Distinct());
        Assert.Equal(phases.Order(), phases);
        Assert.All(told, moment => Assert.True(moment.Elapsed >= moment.InPhase));
    }

    [Fact]
    public void Cancelling_stops_the_search() => Assert.Throws<OperationCanceledException>(
        () => new JointSolver(null, SearchAlone).Solve(Riddle, null, new CancellationToken(canceled: true)));

    [Fact]
    public void A_network_without_a_model_is_refused() => Assert.Throws<ArgumentNullException>(() => new JointSolver(null, new JointOptions()));

    // Demonstrations of one row each, then one test pair.
    private static ArcTask Task(params (string Input, string Output)[] pairs)
    {
        ArcPair[] all = [.. pairs.Select(pair => new ArcPair(Grid.Parse(pair.Input), Grid.Parse(pair.Output)))];
        return new("made-here", [.. all[..^1]], [all[^1]]);
    }

    private sealed class Callback(Action<TaskProgress> action) : IProgress<TaskProgress>
    {
        public void Report(TaskProgress value) => action(value);
    }
}
