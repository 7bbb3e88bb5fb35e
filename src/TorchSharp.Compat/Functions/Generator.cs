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

        public Generator manual_seed(long seed)
        {
            Native.Check(Native.ct_generator_set_seed(Handle, seed));
            return this;
        }

        /// <summary>Starts anew from a seed that nobody chose, and returns it.</summary>
        public unsafe long seed()
        {
            long result;
            Native.Check(Native.ct_generator_reseed(Handle, &result));
            GC.KeepAlive(this);
            return result;
        }

        public unsafe long initial_seed()
        {
            long result;
            Native.Check(Native.ct_generator_initial_seed(Handle, &result));
            GC.KeepAlive(this);
            return result;
        }

        /// <summary>Where the stream stands, as bytes.</summary>
        public Tensor get_state() => Tensor.Own(Native.ct_generator_get_state(Handle), this);

        public void set_state(Tensor value)
        {
            Native.Check(Native.ct_generator_set_state(Handle, value.Handle));
            GC.KeepAlive(value);
            GC.KeepAlive(this);
        }

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

    public static long initial_seed()
    {
        using var generator = Generator.Default;
        return generator.initial_seed();
    }

    public static Tensor get_rng_state()
    {
        using var generator = Generator.Default;
        return generator.get_state();
    }

    public static void set_rng_state(Tensor new_state)
    {
        using var generator = Generator.Default;
        generator.set_state(new_state);
    }
}
