namespace ArcTtt.Search.Composition.Objects;

/// <summary>A rule: what becomes of objects that a test holds for.</summary>
/// <param name="Action">What becomes of them.</param>
internal sealed record ObjectRule(ObjectTest Test, ObjectAction Action)
{
    public override string ToString() => $"where {Test}: {Action.Text}; ";
}

/// <summary>A decision list over objects: the first rule that holds for an object says what becomes of it, a last action takes the rest.</summary>
/// <param name="Rest">What becomes of other objects.</param>
internal sealed record ObjectRuleList(ImmutableArray<ObjectRule> Rules, ObjectAction Rest)
{
    /// <summary>Its length.</summary>
    public int Length => Rest.Length + Rules.Sum(rule => rule.Test.Length + rule.Action.Length);

    /// <summary>Draws a scene's cells; null where an action makes no sense. Earlier rules paint over later ones, the objects of one rule in turn.</summary>
    public byte[]? Draw(Scene scene)
    {
        var cells = (byte[])scene.Canvas.Clone();
        var chosen = Enumerable.Range(0, scene.Objects.Length)
            .ToLookup(i => Rules.TakeWhile(rule => !rule.Test.Holds(scene, i)).Count());
        for (var rule = Rules.Length; rule >= 0; rule--)
        {
            foreach (var i in chosen[rule])
            {
                if (!(rule == Rules.Length ? Rest : Rules[rule].Action).Paint(scene, i))
                {
                    return null;
                }

                foreach (var (cell, color) in scene.Brush.Painted)
                {
                    cells[cell] = color;
                }
            }
        }

        return cells;
    }

    public override string ToString() => $"{string.Concat(Rules)}{(Rules.IsEmpty ? "" : "else ")}{Rest.Text}";
}

/// <summary>A picture with each of its objects acted upon.</summary>
/// <param name="canvas">The picture; null for the input.</param>
/// <param name="objects">The objects in it.</param>
/// <param name="list">What becomes of them.</param>
internal sealed class ObjectRulesExpression(Expression? canvas, Expression objects, ObjectRuleList list) : Expression([canvas, objects])
{
    public override string ToString() => $"ForEach({objects}: {list}){(canvas is null ? "" : $" on {canvas}")}";

    protected override Picture[]? Compute(ProgramRun run) =>
        (canvas is null ? [run.Input] : canvas.Evaluate(run)) is [var picture]
            && Scene.Of(picture, objects.Evaluate(run)) is { } scene && list.Draw(scene) is { } cells ? [picture.With(cells)] : null;
}
