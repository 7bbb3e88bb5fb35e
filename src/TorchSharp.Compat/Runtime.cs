using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The version of the libtorch that the shim was built with.</summary>
    public static string __version__ { get; } = Marshal.PtrToStringUTF8(Native.ct_torch_version()) ?? "";

    /// <summary>Threads for one operation; as many as there are processors unless OMP_NUM_THREADS or a call says otherwise.</summary>
    public static int get_num_threads() => Native.ct_get_num_threads();

    /// <summary>Sets the threads for one operation, for this thread and for threads that have not used libtorch yet.</summary>
    public static void set_num_threads(int num) => Native.Check(Native.ct_set_num_threads(num));

    /// <summary>What concerns CUDA devices as a whole.</summary>
    public static partial class cuda
    {
        public static bool is_available() => Native.ct_cuda_is_available();

        /// <summary>Waits until the device has done all that was asked of it.</summary>
        public static void synchronize(Device? device = null) => Native.Check(Native.ct_cuda_synchronize(device?.index ?? -1));
    }
}
