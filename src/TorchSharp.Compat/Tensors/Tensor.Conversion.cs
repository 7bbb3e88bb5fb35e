using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The same elements under another handle.</summary>
        public Tensor alias() => Own(Native.ct_alias(Handle), this);

        public Tensor clone() => Own(Native.ct_clone(Handle), this);

        public Tensor contiguous() => Own(Native.ct_contiguous(Handle), this);

        /// <summary>The same elements without their history.</summary>
        public Tensor detach() => Own(Native.ct_detach(Handle), this);

        public Tensor detach_() => Did(Native.ct_detach_(Handle));

        public Tensor pin_memory() => Own(Native.ct_pin_memory(Handle), this);

        /// <summary>Overwrites the elements with another tensor's, broadcast, converted and moved as needed.</summary>
        public Tensor copy_(Tensor source, bool nonBlocking = false) =>
            Did(Native.ct_copy_(Handle, source.Handle, nonBlocking), source);

        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            After(Own(Native.ct_to_dtype(Handle, (int)type, copy, non_blocking), this), disposeAfter);

        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to_type(type, copy, disposeAfter, non_blocking);

        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            InitializeDeviceType(deviceType);
            return After(Own(Native.ct_to_device(Handle, (int)deviceType, deviceIndex, copy, non_blocking), this), disposeAfter);
        }

        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(device.type, device.index, copy, disposeAfter, non_blocking);

        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(device), copy, disposeAfter, non_blocking);

        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            device = InitializeDevice(device);
            var result = Native.ct_to_dtype_device(Handle, (int)type, (int)device.type, device.index, copy, non_blocking);
            return After(Own(result, this), disposeAfter);
        }

        public Tensor to(Tensor other, bool non_blocking = false) => to(other.dtype, other.device, non_blocking: non_blocking);

        public Tensor type(ScalarType dtype) => to(dtype);

        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);

        public Tensor cpu() => to(DeviceType.CPU);

        public Tensor cuda(Device? device = null, bool non_blocking = false) => device switch
        {
            null => to(DeviceType.CUDA, non_blocking: non_blocking),
            { type: DeviceType.CUDA } => to(device, non_blocking: non_blocking),
            _ => throw new ArgumentException("Not a CUDA device.", nameof(device)),
        };

        public Tensor @bool() => to_type(ScalarType.Bool);

        public Tensor @byte() => to_type(ScalarType.Byte);

        public Tensor @int() => to_type(ScalarType.Int32);

        public Tensor @long() => to_type(ScalarType.Int64);

        public Tensor half() => to_type(ScalarType.Float16);

        public Tensor bfloat16() => to_type(ScalarType.BFloat16);

        public Tensor @float() => to_type(ScalarType.Float32);

        public Tensor @double() => to_type(ScalarType.Float64);

        private Tensor After(Tensor result, bool disposeAfter)
        {
            if (disposeAfter)
            {
                Dispose();
            }
            return result;
        }
    }
}
