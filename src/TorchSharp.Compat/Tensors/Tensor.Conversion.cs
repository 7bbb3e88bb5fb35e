using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor clone() => Own(Native.ct_clone(Handle), this);

        public Tensor contiguous() => Own(Native.ct_contiguous(Handle), this);

        /// <summary>The same elements without their history.</summary>
        public Tensor detach() => Own(Native.ct_detach(Handle), this);

        public Tensor pin_memory() => Own(Native.ct_pin_memory(Handle), this);

        /// <summary>Overwrites the elements with another tensor's, broadcast, converted and moved as needed.</summary>
        public Tensor copy_(Tensor source, bool nonBlocking = false) =>
            Did(Native.ct_copy_(Handle, source.Handle, nonBlocking), source);

        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            After(Own(Native.ct_to_dtype(Handle, (int)type, copy, non_blocking), this), disposeAfter);

        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            InitializeDeviceType(deviceType);
            return After(Own(Native.ct_to_device(Handle, (int)deviceType, deviceIndex, copy, non_blocking), this), disposeAfter);
        }

        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(device.type, device.index, copy, disposeAfter, non_blocking);

        public Tensor cpu() => to(DeviceType.CPU);

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
