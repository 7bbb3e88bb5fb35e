namespace ArcTtt.Search.Composition;

/// <summary>A way to make the outputs that is right in all demonstrations but one at most.</summary>
/// <param name="Wrong">The demonstration in which it is wrong; -1 for none.</param>
/// <param name="Program">Makes the program.</param>
/// <param name="Proof">Demonstrations that are reproduced without having been seen; null where the shortest of all such ways says it.</param>
internal sealed record Way(int Length, int Wrong, Func<Expression> Program, int? Proof = null);

/// <summary>Checks by leave-one-out of what is right in all demonstrations but one at most.</summary>
internal static class LeaveOneOut
{
    /// <summary>The demonstration in which something is wrong; -1 for none, as many as there are for more than one.</summary>
    /// <param name="demonstrations">How many there are.</param>
    /// <param name="isRight">Whether it is right in one.</param>
    public static int Wrong(int demonstrations, Func<int, bool> isRight)
    {
        var wrong = -1;
        for (var i = 0; i < demonstrations; i++)
        {
            if (!isRight(i))
            {
                if (wrong >= 0)
                {
                    return demonstrations;
                }

                wrong = i;
            }
        }

        return wrong;
    }

    /// <summary>The shortest ways that are right in all demonstrations. Of all ways, the shortest that is right without one should be right in it.</summary>
    /// <param name="most">How many are wanted.</param>
    public static IEnumerable<Composed> Shortest(List<Way> ways, int demonstrations, int most)
    {
        if (!ways.Exists(way => way.Wrong < 0))
        {
            return [];
        }

        Way[] sorted = [.. ways.OrderBy(way => way.Length)];
        var proof = Enumerable.Range(0, demonstrations)
            .Count(left => Array.Find(sorted, way => way.Proof is null && (way.Wrong < 0 || way.Wrong == left)) is { Wrong: < 0 });
        return sorted.Where(way => way.Wrong < 0).Take(most).Select(way => new Composed(way.Program(), way.Length, way.Proof ?? proof));
    }
}
