using System.Reflection;
using System.Runtime.InteropServices;

[assembly: System.Runtime.CompilerServices.DisableRuntimeMarshalling]

namespace TorchSharp.Interop;

/// <summary>
/// The C interface of libtorchsharp_compat.so. Functions that make a tensor return its handle, or 0 after an error; the
/// others return a status, 0 for success. The message of an error waits in <see cref="ct_last_error"/> of the same thread.
/// </summary>
internal static unsafe partial class Native
{
    internal const string Library = "torchsharp_compat";

    /// <summary>Tells libtorch how many threads to use and the allocator to keep its memory, before anything runs.</summary>
    static Native()
    {
        // OpenMP's threads spin between operations. Beside other busy processes a long spin starves the thread that is waited
        // for (20 times slower was seen), so it is kept short. libgomp reads this once, when it is loaded with the shim.
        _ = SetEnvironment("GOMP_SPINCOUNT", "1000", overwrite: 0);
        try
        {
            ct_keep_memory();
        }
        catch (DllNotFoundException missing)
        {
            var folder = Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location);
            throw new DllNotFoundException(
                $"libtorchsharp_compat.so could not be loaded from {folder}, or it misses libtorch (check with ldd): {missing.Message}",
                missing);
        }
        if (Environment.GetEnvironmentVariable("OMP_NUM_THREADS") is null)
        {
            Check(ct_set_num_threads(Environment.ProcessorCount));
        }
    }

    // The environment as C sees it; Environment.SetEnvironmentVariable changes only .NET's copy.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);

    /// <summary>Throws if a status says that the call failed.</summary>
    internal static void Check(int status)
    {
        if (status != 0)
        {
            throw Failure();
        }
    }

    /// <summary>The exception for the error that this thread met last, with libtorch's message.</summary>
    internal static ExternalException Failure() =>
        new(Marshal.PtrToStringUTF8(ct_last_error()) ?? "libtorch failed without a message.");
}
