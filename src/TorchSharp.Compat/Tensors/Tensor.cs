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
        private nint _handle;

        internal Tensor(nint handle)
        {
            if (handle == 0)
            {
                return;
            }
            _handle = handle;
            Interlocked.Increment(ref s_totalCount);
            if (DisposeScopeManager.ThreadSingleton.Current is { } scope)
            {
                scope.Register(this);
                OwningDisposeScope = scope;
            }
        }

        ~Tensor() => Dispose(false);

        /// <summary>How many tensor objects are alive in this process.</summary>
        public static long TotalCount => Volatile.Read(ref s_totalCount);

        public bool IsInvalid => _handle == 0;

        /// <summary>The pointer to the native at::Tensor; throws once the tensor is disposed.</summary>
        public nint Handle => _handle != 0 ? _handle : throw new InvalidOperationException("Tensor invalid -- empty handle.");

        internal DisposeScope? OwningDisposeScope { get; set; }

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

        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
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
