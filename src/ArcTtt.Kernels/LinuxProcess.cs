using System.Runtime.InteropServices;

namespace ArcTtt.Kernels;

/// <summary>What a Linux process must be told before libtorch is loaded into it.</summary>
internal static partial class LinuxProcess
{
    // The parameters' numbers in glibc's malloc.h.
    private const int TrimThreshold = -1;
    private const int TopPad = -2;
    private const int MostMapped = -4;

    /// <summary>Tames OpenMP's spinning, and has malloc keep its memory.</summary>
    public static void Prepare()
    {
        // OpenMP's threads spin between operations. Beside other busy processes a long spin starves the thread that is waited for
        // (20 times slower was seen), so it is kept short. libgomp reads this once, when it is loaded.
        _ = SetEnvironment("GOMP_SPINCOUNT", "1000", overwrite: 0);
        try
        {
            // Fresh pages cost more than the arithmetic of a training step, so freed ones stay with the process.
            _ = SetMalloc(MostMapped, 0);
            _ = SetMalloc(TrimThreshold, int.MaxValue);
            _ = SetMalloc(TopPad, 256 << 20);
        }
        catch (EntryPointNotFoundException)
        {
            // musl has no such settings.
        }
    }

    /// <summary>Gives free memory back. malloc keeps some for each thread, and what one thread freed does not serve another's tensors.</summary>
    public static void ReleaseFreeMemory()
    {
        try
        {
            _ = TrimMalloc(0);
        }
        catch (EntryPointNotFoundException)
        {
            // musl gives it back by itself.
        }
    }

    // The environment as C sees it; Environment.SetEnvironmentVariable changes only .NET's copy.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetMalloc(int parameter, int value);

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int TrimMalloc(nuint kept);
}
