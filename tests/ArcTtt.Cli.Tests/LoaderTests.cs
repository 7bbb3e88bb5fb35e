using ArcTtt.Cli.Running;
using ArcTtt.Cli.Tests.Support;
using ArcTtt.Kernels;

namespace ArcTtt.Cli.Tests;

/// <summary>Native libraries that are missing or broken, and threads that are too many.</summary>
public sealed class LoaderTests : IDisposable
{
    private const string Lead = "libx.so could not be loaded from /app: Unable to load shared library 'x' or one of its dependencies. In order to help diagnose loading problems, consider strace:";
    private const string NotThere = "cannot open shared object file: No such file or directory";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData($"{Lead}\n/dotnet/x.so: {NotThere}\n/app/libx.so: invalid ELF header\n/app/x: {NotThere}\n", "/app/libx.so: invalid ELF header")]
    [InlineData($"{Lead}\n/dotnet/libx.so: {NotThere}\nlibtorch_cpu.so.2: {NotThere}\n/app/x: {NotThere}\n", $"libtorch_cpu.so.2: {NotThere}")]
    [InlineData($"{Lead}\n/app/libx.so: undefined symbol: f\n", "/app/libx.so: undefined symbol: f")]
    [InlineData($"{Lead}\n/dotnet/x.so: {NotThere}\n/dotnet/libx.so: {NotThere}\n", $"/dotnet/libx.so: {NotThere}")]
    [InlineData("something else\nand more", "something else")]
    public void Of_all_that_the_loader_says_the_reason_is_told(string message, string reason) => Assert.Equal(reason, LoaderReason.Of(message));

    [Theory]
    [InlineData("not an ELF file at all, and longer than a header of one, which has sixty-four bytes", null)]
    [InlineData("", null)]
    [InlineData("\u007fELF\u0002\u0001", "this library is cut short: it has 6 bytes, expected 64")]
    public void A_library_that_is_cut_short_is_seen(string content, string? problem) =>
        Assert.Equal(problem, NativeLibraries.Problem(_folder.Write("libx.so", content)));

    [Fact]
    public void A_library_is_whole_up_to_its_last_byte()
    {
        var header = new byte[64];
        ((byte[])[0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1]).CopyTo(header, 0);
        (header[40], header[58], header[60]) = (100, 10, 3); // three sections of ten bytes from byte 100 on
        var path = _folder.Write("libx.so", "");
        File.WriteAllBytes(path, [.. header, .. new byte[66]]);
        Assert.Null(NativeLibraries.Problem(path));
        File.WriteAllBytes(path, [.. header, .. new byte[65]]);
        Assert.Equal("this library is cut short: it has 129 bytes, expected 130", NativeLibraries.Problem(path));
    }

    [Theory]
    [InlineData(2, 1, 2, null)]
    [InlineData(1, 2, 2, null)]
    [InlineData(3, 1, 2, "note: 3 threads on 2 cores: more than there are cores make nothing faster")]
    [InlineData(1, 3, 1, "note: 3 workers on 1 core: more than there are cores make nothing faster")]
    [InlineData(2, 2, 2, "note: 2 workers of 2 threads on 2 cores: more than there are cores make nothing faster")]
    public void More_threads_than_cores_are_noted(int threads, int workers, int cores, string? note) => Assert.Equal(note, ThreadNote.For(threads, workers, cores));
}
