using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>One entry between the brackets of an index expression.</summary>
    public struct TensorIndex
    {
        private Kind _kind;
        private long _start;
        private long _stop;
        private long _step;
        private Tensor? _tensor;

        private enum Kind
        {
            None,
            Single,
            Null,
            Ellipsis,
            Bool,
            Tensor,
            Slice,
        }

        /// <summary>As many whole axes as the other entries leave.</summary>
        public static readonly TensorIndex Ellipsis = new() { _kind = Kind.Ellipsis };

        /// <summary>A new axis of size 1.</summary>
        public static readonly TensorIndex None = new() { _kind = Kind.None };

        public static readonly TensorIndex Null = new() { _kind = Kind.Null };

        /// <summary>A whole axis.</summary>
        public static readonly TensorIndex Colon = Slice();

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) => new()
        {
            _kind = Kind.Slice,
            _start = start ?? long.MinValue,
            _stop = stop ?? long.MinValue,
            _step = step ?? long.MinValue,
        };

        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end);

        public static TensorIndex Slice(Range range) => Slice(
            Place(range.Start), range.End.IsFromEnd && range.End.Value == 0 ? null : Place(range.End));

        public static TensorIndex Bool(bool value) => new() { _kind = Kind.Bool, _start = value ? 1 : 0 };

        public static TensorIndex Single(long? index) => new() { _kind = Kind.Single, _start = index ?? 0 };

        /// <summary>Picks by a tensor of indices or truth values.</summary>
        public static TensorIndex Tensor(Tensor tensor) => new() { _kind = Kind.Tensor, _tensor = tensor };

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        public static implicit operator TensorIndex(Range range) => Slice(range);

        public static implicit operator TensorIndex(Index index) => Single(Place(index));

        /// <summary>Makes overload resolution prefer index entries over tensors; never to be called.</summary>
        public static implicit operator Tensor(TensorIndex value) =>
            throw new InvalidOperationException("An index entry is not a tensor.");

        internal readonly NativeIndex Encode() => new((long)_kind, _start, _stop, _step, _tensor?.Handle ?? 0);

        private static long Place(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }
}
