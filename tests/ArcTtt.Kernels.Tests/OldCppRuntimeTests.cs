using System.Reflection;

namespace ArcTtt.Kernels.Tests;

/// <summary>The copy of TorchSharp's library that an old libstdc++ can load.</summary>
public sealed class OldCppRuntimeTests
{
    [Fact]
    public void Two_bytes_of_the_package_are_changed_and_no_more()
    {
        var before = File.ReadAllBytes(TorchSharpLibrary());
        var after = OldCppRuntime.WithoutMark([.. before]);
        Assert.NotNull(after);
        Assert.Equal(before.Length, after.Length);
        var changed = Enumerable.Range(0, before.Length).Where(i => before[i] != after[i]).ToArray();
        Assert.Equal(2, changed.Length);
        // The symbol's binding, from global (1) to weak (2), its type kept; and the version's flags, from none to weak (2).
        Assert.Equal([(0x12, 0x22), (0, 2)], changed.Select(i => ((int)before[i], (int)after[i])));
    }

    [Fact]
    public void What_is_no_library_is_left_alone()
    {
        Assert.Null(OldCppRuntime.WithoutMark([]));
        Assert.Null(OldCppRuntime.WithoutMark("no ELF file at all"u8.ToArray()));
    }

    [Fact]
    public void A_damaged_library_is_left_alone()
    {
        var whole = File.ReadAllBytes(TorchSharpLibrary());
        Assert.All([4, 63, 64, 1000, whole.Length / 2], length => Assert.Null(OldCppRuntime.WithoutMark(whole[..length])));
        Random random = new(3);
        for (var i = 0; i < 30; i++)
        {
            var damaged = whole.ToArray();
            for (var j = 0; j < 8; j++)
            {
                damaged[random.Next(5, 64)] = (byte)random.Next(256);
            }

            _ = OldCppRuntime.WithoutMark(damaged); // whatever it says, it says so without an exception
        }
    }

    private static string TorchSharpLibrary() => Path.Combine(
        typeof(LibTorch).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "LibTorchSharp").Value!, "libLibTorchSharp.so");
}
