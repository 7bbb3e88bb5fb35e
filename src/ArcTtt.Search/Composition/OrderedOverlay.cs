using ArcTtt.Search.Operations;

namespace ArcTtt.Search.Composition;

/// <summary>What the pictures of a list are told apart by.</summary>
internal enum OverlayKey
{
    Place, // their places in the list
    Color, // their most frequent colours
}

/// <summary>Pictures of one shape laid over each other in a learned order; what is empty in one shows the next.</summary>
/// <param name="key">What the order is of.</param>
/// <param name="order">Places or colours, the uppermost first; pictures that are not in it are the lowest.</param>
internal sealed class OrderedOverlayExpression(Expression list, OverlayKey key, ImmutableArray<int> order) : Expression([list])
{
    public override string ToString() => $"OverlayBy{key}({list}: {string.Join(" over ", order)})";

    /// <summary>The pictures laid over each other; null where they are not of one shape.</summary>
    public static Picture? Draw(Picture[] pictures, OverlayKey key, ImmutableArray<int> order)
    {
        if (pictures.Length < 2 || Array.Exists(pictures, p => p.Shape != pictures[0].Shape))
        {
            return null;
        }

        return Joining.Overlay(
        [
            .. pictures
                .Select((picture, i) => (Rank: order.IndexOf(KeyOf(picture, i, key)), Picture: picture.At0()))
                .OrderBy(entry => entry.Rank < 0 ? int.MaxValue : entry.Rank)
                .Select(entry => entry.Picture),
        ]);
    }

    /// <summary>What the order knows a picture by.</summary>
    public static int KeyOf(Picture picture, int place, OverlayKey key) => key == OverlayKey.Place ? place : picture.Majority;

    protected override Picture[]? Compute(ProgramRun run) => list.Evaluate(run) is { } pictures && Draw(pictures, key, order) is { } drawn ? [drawn] : null;
}
