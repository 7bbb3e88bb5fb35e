using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// An array of elements of one type, on one device, that may remember how it was computed. It owns native memory:
    /// dispose it, or make it inside a <see cref="DisposeScope"/>.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        private static long s_totalCount;
        private static long s_peakCount;
        private nint _handle;

        internal Tensor(nint handle, bool register = true)
        {
            if (handle == 0)
            {
                return;
            }
            _handle = handle;
            var count = Interlocked.Increment(ref s_totalCount);
            if (count > Volatile.Read(ref s_peakCount))
            {
                Volatile.Write(ref s_peakCount, count);
            }
            if (register && DisposeScopeManager.ThreadSingleton.Current is { } scope)
            {
                scope.Register(this);
                OwningDisposeScope = scope;
            }
        }

        ~Tensor() => Dispose(false);

        /// <summary>How many tensor objects are alive in this process.</summary>
        public static long TotalCount => Volatile.Read(ref s_totalCount);

        /// <summary>The most that <see cref="TotalCount"/> has been.</summary>
        public static long PeakCount => Volatile.Read(ref s_peakCount);

        /// <summary>A name for debugging.</summary>
        public string? name { get; set; }

        public bool IsInvalid => _handle == 0;

        /// <summary>The pointer to the native at::Tensor; throws once the tensor is disposed.</summary>
        public nint Handle => _handle != 0 ? _handle : throw new InvalidOperationException("Tensor invalid -- empty handle.");

        internal DisposeScope? OwningDisposeScope { get; set; }

        /// <summary>Takes over a pointer to a native at::Tensor.</summary>
        public static Tensor UnsafeCreateTensor(nint handle) => new(handle);

        /// <summary>Gives up the native at::Tensor, which the caller owns from now on.</summary>
        public nint DecoupleFromNativeHandle()
        {
            var handle = Handle;
            OwningDisposeScope?.MarkAsDisposed(this);
            MoveHandle();
            return handle;
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            var handle = Interlocked.Exchange(ref _handle, 0);
            if (handle == 0)
            {
                return;
            }
            if (disposing)
            {
                OwningDisposeScope?.MarkAsDisposed(this);
            }
            Interlocked.Decrement(ref s_totalCount);
            Native.ct_dispose(handle);
        }

        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is { } owner)
            {
                owner.MoveToOther(other, this);
            }
            else
            {
                other?.Attach(this);
            }
            return this;
        }

        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        /// <summary>Takes the native tensor out of this object, which is empty afterwards.</summary>
        internal nint MoveHandle()
        {
            var handle = Handle;
            _handle = 0;
            Interlocked.Decrement(ref s_totalCount);
            return handle;
        }

        /// <summary>
        /// The tensor for a handle that a native call returned, or the call's error. The operands are named so that the
        /// garbage collector does not finalize them while the call runs.
        /// </summary>
        internal static Tensor Own(nint handle, object? a = null, object? b = null, object? c = null, object? d = null)
        {
            GC.KeepAlive(a);
            GC.KeepAlive(b);
            GC.KeepAlive(c);
            GC.KeepAlive(d);
            return new Tensor(handle != 0 ? handle : throw Native.Failure());
        }

        /// <summary>This tensor after a native call that changed it in place.</summary>
        private Tensor Did(int status, object? a = null, object? b = null, object? c = null)
        {
            GC.KeepAlive(this);
            GC.KeepAlive(a);
            GC.KeepAlive(b);
            GC.KeepAlive(c);
            Native.Check(status);
            return this;
        }
    }
}
