using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The number of axes.</summary>
        public long Dimensions => Kept(Native.ct_dim(Handle));

        public long NumberOfElements => Kept(Native.ct_numel(Handle));

        public long numel() => NumberOfElements;

        /// <summary>Bytes for one element.</summary>
        public long ElementSize => Kept(Native.ct_element_size(Handle));

        public ScalarType dtype => (ScalarType)Kept(Native.ct_dtype(Handle));

        public DeviceType device_type => (DeviceType)Kept(Native.ct_device_type(Handle));

        public Device device => new(device_type, (int)Kept(Native.ct_device_index(Handle)));

        public bool is_contiguous() => Kept(Native.ct_is_contiguous(Handle).Value) != 0;

        /// <summary>The size of each axis.</summary>
        public unsafe long[] shape
        {
            get
            {
                var result = new long[Dimensions];
                fixed (long* data = result)
                {
                    Native.ct_sizes(Handle, data);
                }
                GC.KeepAlive(this);
                return result;
            }
        }

        /// <summary>The size of one axis; negative numbers count from the last.</summary>
        public unsafe long size(int dim)
        {
            long result;
            Did(Native.ct_size(Handle, dim, &result));
            return result;
        }

        /// <summary>For each axis, how many elements apart its neighbours lie in memory.</summary>
        public unsafe long[] stride()
        {
            var result = new long[Dimensions];
            fixed (long* data = result)
            {
                Native.ct_strides(Handle, data);
            }
            GC.KeepAlive(this);
            return result;
        }

        public override string ToString() =>
            IsInvalid ? "(disposed)" : $"[{string.Join("x", shape)}], type = {dtype}, device = {device}";

        private long Kept(long value)
        {
            GC.KeepAlive(this);
            return value;
        }
    }
}
