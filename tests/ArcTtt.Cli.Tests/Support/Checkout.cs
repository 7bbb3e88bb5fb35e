namespace ArcTtt.Cli.Tests.Support;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Checkout
{
    public static string Path { get; } = Find();

    /// <summary>The folder of our own tasks.</summary>
    public static string Tasks => System.IO.Path.Combine(Path, "arc-data", "samples");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder!.FullName, "ArcTtt.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
