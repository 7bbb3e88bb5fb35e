using ArcTtt.Core;

namespace ArcTtt.Search.Tests;

public sealed class TaskGeneratorTests
{
    private static readonly Grid[] Grids = [Grid.Parse("1020", "0330", "4000"), Grid.Parse("5000", "0606"), Grid.Parse("770", "080", "009", "100")];

    [Fact]
    public void The_same_number_makes_the_same_task()
    {
        TaskGenerator a = new([Grids], new() { Seed = 5 }), b = new([Grids], new() { Seed = 5 });

        Assert.All(Enumerable.Range(0, 10), number =>
        {
            Assert.Equal(a.Make(number)!.Program, b.Make(number)!.Program);
            Assert.Equal(a.Make(number)!.Task.Train.AsEnumerable(), b.Make(number)!.Task.Train.AsEnumerable());
        });
    }

    [Fact]
    public void Outputs_change_something_and_differ()
    {
        TaskGenerator generator = new([Grids], new() { Demonstrations = 5 });

        var tasks = Enumerable.Range(0, 40).Select(number => generator.Make(number)!.Task).ToArray();

        Assert.All(tasks, task => Assert.Equal(5, task.Train.Length));
        Assert.All(tasks.SelectMany(task => task.Train.Concat(task.Test)), pair => Assert.NotEqual(pair.Input, pair.Output));
        Assert.All(tasks, task => Assert.True(task.Train.Concat(task.Test).Select(pair => pair.Output).Distinct().Count() >= 3));
        Assert.True(tasks.Select(task => task.Train[0].Output).Distinct().Count() > 20);
    }

    [Fact]
    public void Programs_of_several_steps_are_the_rule()
    {
        TaskGenerator generator = new([Grids], new());

        var programs = Enumerable.Range(0, 40).Select(number => generator.Make(number)!.Program).ToArray();

        Assert.True(programs.Count(program => program.Count(c => c == '(') >= 2) > 20);
        Assert.True(programs.Distinct().Count() > 30);
    }

    [Fact]
    public void Random_grids_need_no_source() =>
        Assert.NotNull(new TaskGenerator([], new() { RandomGrids = 1 }).Make(1));

    [Fact]
    public void Without_grids_there_must_be_random_ones() =>
        Assert.Throws<ArgumentException>(() => new TaskGenerator([], new()));
}
