namespace ArcTtt.Evaluation;

/// <summary>Whether one of two runs over the same tasks is the better one.</summary>
public static class SignTest
{
    /// <summary>The two-sided exact sign test.</summary>
    /// <param name="one">Cases in favour of one side.</param>
    /// <param name="other">Cases in favour of the other.</param>
    public static double Probability(int one, int other)
    {
        var all = one + other;
        // The logarithm of C(all, k) / 2^all, because the factors alone leave the range of doubles.
        var term = -all * Math.Log(2);
        var tail = 0.0;
        for (var k = 0; k <= Math.Min(one, other); k++)
        {
            tail += Math.Exp(term);
            term += Math.Log(all - k) - Math.Log(k + 1);
        }

        return Math.Min(1, 2 * tail);
    }
}
