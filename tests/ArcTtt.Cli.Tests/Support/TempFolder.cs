namespace ArcTtt.Cli.Tests.Support;

/// <summary>A folder of its own for one test class, with a space in its name.</summary>
public sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("arcttt cli ");

    public string Root => _root.FullName;

    public string PathTo(params string[] parts) => Path.Combine([Root, .. parts]);

    public string Write(string name, string text)
    {
        var path = PathTo(name.Split('/'));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => _root.Delete(recursive: true);
}
