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
            var own = scene.Objects[i].Majority;
            var any = false;
            for (var other = 0; other < scene.Objects.Length; other++)
            {
                var (rows, columns) = scene.BoxOf(i).Towards(scene.BoxOf(other));
                if (scene.Objects[other].Majority is var color && color != own && (rows, columns) != (0, 0))
                {
                    any = true;
                    Draw(scene, i, brush, rows, columns, gap, color);
                }
            }

            brush.Object(scene, i);
            return any;
        }));

    private static void Draw(Scene scene, int index, Brush brush, int rows, int columns, int gap, byte color)
    {
        var box = scene.BoxOf(index);
        var (down, across) = (rows * (box.Height + gap), columns * (box.Width + gap));
        if (down == 0 && across == 0)
        {
            return;
        }

        for (var copy = 1; copy <= Picture.MaxSide; copy++)
        {
            brush.Object(scene, index, copy * down, copy * across, color);
        }
    }
}
