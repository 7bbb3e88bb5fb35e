namespace ArcTtt.Search.Composition;

/// <summary>What is right in all demonstrations but one at most, for checks by leave-one-out.</summary>
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
}
