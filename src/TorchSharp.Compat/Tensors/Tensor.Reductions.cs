using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor sum(ScalarType? type = null) => Own(Native.ct_sum(Handle, Code(type)), this);

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
            Own(Native.ct_sum_dims(Handle, dim, dim.Length, keepdim, Code(type)), this);

        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum([dim], keepdim, type);

        public Tensor mean() => Own(Native.ct_mean(Handle), this);

        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            Own(Native.ct_mean_dims(Handle, dimensions, dimensions.Length, keepdim, Code(type)), this);

        public Tensor norm(float p = 2.0f) => Own(Native.ct_norm(Handle, p), this);

        public Tensor all() => Own(Native.ct_all(Handle), this);

        /// <summary>The libtorch number of a type, -1 for none.</summary>
        private static int Code(ScalarType? type) => type is { } known ? (int)known : -1;
    }
}
