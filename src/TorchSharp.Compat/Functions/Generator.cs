using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A stream of random numbers for one device.</summary>
    public class Generator : IDisposable
    {
        public Generator(ulong seed = 0, Device? device = null)
            : this(device = InitializeDevice(device), Native.ct_generator_new((long)seed, (int)device.type, device.index))
        {
        }

        private Generator(Device device, nint handle)
        {
            this.device = device;
            Handle = handle != 0 ? handle : throw Native.Failure();
        }

        ~Generator() => Dispose(false);

        public nint Handle { get; private set; }

        public Device device { get; private set; }

        /// <summary>The stream that is used where none is named, on the CPU.</summary>
        public static Generator Default => new(CPU, Native.ct_generator_default());

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (Handle != 0)
            {
                Native.ct_generator_dispose(Handle);
                Handle = 0;
            }
        }
    }

    /// <summary>Seeds the default streams of every device.</summary>
    public static Generator manual_seed(long seed)
    {
        Native.Check(Native.ct_manual_seed(seed));
        return Generator.Default;
    }
}
