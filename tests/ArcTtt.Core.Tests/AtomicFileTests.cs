namespace ArcTtt.Core.Tests;

/// <summary>A file is written whole or not at all, whichever of the writes fails.</summary>
public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WhereTheDiskFillsUpTheFileIsAsItWas(bool isThere)
    {
        var path = _folder.PathOf("file");
        if (isThere)
        {
            _folder.Write("file", "old");
        }

        byte[] content = [.. Enumerable.Range(0, 100).Select(i => (byte)i)];
        for (var room = 0; room < content.Length; room++)
        {
            var error = Assert.Throws<IOException>(() => AtomicFile.Write(path, stream => WriteInParts(stream, content), stream => new FullStream(stream, room)));
            Assert.Equal($"{path}: nothing could be written: No space left on device", error.Message);
            Assert.Equal(isThere ? ["file"] : [], Directory.EnumerateFileSystemEntries(_folder.Root).Select(Path.GetFileName));
            Assert.True(!isThere || File.ReadAllText(path) == "old");
        }

        AtomicFile.Write(path, stream => WriteInParts(stream, content), stream => new FullStream(stream, content.Length));
        Assert.Equal(content, File.ReadAllBytes(path));
        Assert.Single(Directory.EnumerateFileSystemEntries(_folder.Root));
    }

    [Fact]
    public void AFailureOfTheWriterIsItsOwn()
    {
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(_folder.PathOf("file"), _ => throw new InvalidOperationException()));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Root));
    }

    [Fact]
    public void AFolderThatIsNotThereIsNamed()
    {
        var path = _folder.PathOf("none/file");
        var message = Assert.Throws<IOException>(() => AtomicFile.Write(path, _ => { })).Message;
        Assert.StartsWith($"{path}: nothing could be written: ", message, StringComparison.Ordinal);
        Assert.DoesNotContain("/.file.", message, StringComparison.Ordinal);
    }

    private static void WriteInParts(Stream stream, byte[] content)
    {
        for (var i = 0; i < content.Length; i += 7)
        {
            stream.Write(content.AsSpan(i, Math.Min(7, content.Length - i)));
        }
    }

    /// <summary>Takes so many bytes and no more, as a disk that fills up.</summary>
    private sealed class FullStream(Stream inner, int room) : MemoryStream
    {
        private int _left = room;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            var fits = Math.Min(_left, buffer.Length);
            inner.Write(buffer[..fits]);
            _left -= fits;
            if (fits < buffer.Length)
            {
                throw new IOException("No space left on device");
            }
        }
    }
}
