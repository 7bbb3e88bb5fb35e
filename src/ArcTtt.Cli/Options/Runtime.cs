namespace ArcTtt.Cli.Options;

/// <summary>Starts libtorch as a command line asks for it.</summary>
internal static class Runtime
{
    /// <summary>Sets the number of threads and finds the device.</summary>
    /// <param name="device">The --device, if given.</param>
    /// <param name="threads">Threads of tensor operations; null: as many as libtorch takes.</param>
    /// <returns>"cpu" or "cuda".</returns>
    /// <exception cref="UsageException">There is no such device here.</exception>
    /// <exception cref="IOException">A native library is cut short.</exception>
    public static string Start(DeviceChoice? device, int? threads)
    {
        NativeLibraries.Check();
        if (threads is { } count)
        {
            TorchRuntime.SetThreads(count);
            ThreadNote.Write(count, 1);
        }

        try
        {
            return TorchRuntime.ResolveDevice((device ?? DeviceChoice.Auto).ToString().ToLowerInvariant());
        }
        catch (ArgumentException)
        {
            throw new UsageException("--device 'cuda': libtorch finds no CUDA device here, expected cpu or auto");
        }
    }

    /// <summary>The kernels that are asked for; says so on standard error where there are only the slower ones.</summary>
    /// <param name="choice">What is asked for.</param>
    /// <param name="device">What <see cref="Start"/> returned.</param>
    /// <param name="option">The option that asks, for a message.</param>
    /// <exception cref="UsageException">The device has none such.</exception>
    public static KernelChoice Kernels(KernelChoice choice, string device, string option)
    {
        if (choice == KernelChoice.Auto && TorchRuntime.KernelNote(device) is { } note)
        {
            Terminal.ForError().WriteLine($"note: {note}");
        }

        return choice != KernelChoice.Fused || TorchRuntime.HasFusedKernels(device) ? choice
            : throw new UsageException($"{option} 'fused': there are none for {device} here, expected auto or composed");
    }
}
