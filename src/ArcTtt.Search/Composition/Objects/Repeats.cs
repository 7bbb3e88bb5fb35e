namespace ArcTtt.Search.Composition.Objects;

/// <summary>Objects that stay and are repeated up to the border towards others, which say where and in which colours.</summary>
internal static class Repeats
{
    private const int Base = 10;

    // Cells between copies.
    private static readonly int[] s_gaps = [1, 0];

    /// <summary>Copies towards every object of another colour, in its colour.</summary>
    public static IEnumerable<ObjectAction> TowardsOthers => s_gaps.Select(gap => new ObjectAction(
        $"repeat it towards every object of another colour in that colour{(gap == 0 ? ", side by side" : "")}", Base, (scene, i, brush) =>
        {
            var (own, box) = (scene.Objects[i].Majority, scene.BoxOf(i));
            var any = false;
            for (var other = 0; other < scene.Objects.Length; other++)
            {
                var (rows, columns) = box.Towards(scene.BoxOf(other));
                var color = scene.Objects[other].Majority;
                if (color == own || (rows, columns) == (0, 0))
                {
                    continue;
                }

                any = true;
                for (var copy = 1; copy <= Picture.MaxSide; copy++)
                {
                    brush.Object(scene, i, copy * rows * (box.Height + gap), copy * columns * (box.Width + gap), color);
                }
            }

            brush.Object(scene, i);
            return any;
        }));
}
