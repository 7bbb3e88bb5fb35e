namespace ArcTtt.Search.Tests.Operations;

/// <summary>What an operation should give.</summary>
internal static class Expect
{
    /// <summary>These rows of digits.</summary>
    public static void Rows(string[] expected, string[]? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(string.Join('\n', expected), string.Join('\n', actual));
    }
}
