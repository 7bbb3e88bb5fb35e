using ArcTtt.Search.Composition.Objects;

namespace ArcTtt.Search.Tests.Objects;

public sealed class ObjectVocabularyTests
{
    private static readonly Scene[] s_scenes =
    [
        ObjectSketch.Scene("110030", "000000", "020020", "000000", "020000"),
        ObjectSketch.Scene("020000", "000044", "000000", "020020", "000000"),
    ];

    [Fact]
    public void Nothing_is_there_twice()
    {
        var words = ObjectVocabulary.All(0b11110, 0b11110).In(new(s_scenes), 1);

        var answers = words.Targets.Select(target => string.Join(',', s_scenes.SelectMany(scene => scene.Objects.Select((_, i) => scene.TargetOf(target, i)))));
        Assert.Distinct(answers);
        Assert.True(words.Headings.Count < ObjectVocabulary.All(0b11110, 0b11110).Headings.Count);
    }

    [Fact]
    public void What_no_demonstration_has_is_left_out()
    {
        // Colour 4 is in the second scene alone.
        Assert.DoesNotContain(ObjectVocabulary.All(0b11110, 0).In(new(s_scenes), 1).Targets, target => target.Text == "the nearest of colour 4");
        Assert.Contains(ObjectVocabulary.All(0b11110, 0).In(new(s_scenes), 2).Targets, target => target.Text == "the nearest of colour 4");
    }

    [Fact]
    public void The_only_one_that_a_test_holds_for_is_a_target()
    {
        // Of three objects of one size each time the one at the upper border is the only one there.
        Scene[] scenes = [ObjectSketch.Scene("0200", "0000", "3003", "0000"), ObjectSketch.Scene("0003", "0000", "2030", "0000")];

        var chosen = ObjectVocabulary.All(0b1110, 0).In(new(scenes), 2).Targets.Where(target => target.Text.StartsWith("the one", StringComparison.Ordinal)).ToArray();

        Assert.Contains(chosen, target => scenes.All(scene => Enumerable.Range(1, 2).All(i => scene.TargetOf(target, i) == 0) && scene.TargetOf(target, 0) == -1));
    }
}
