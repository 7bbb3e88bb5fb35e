using System.Globalization;
using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>The kinds of device, with libtorch's numbers; the shim serves CPU and CUDA.</summary>
public enum DeviceType
{
    CPU = 0,
    CUDA = 1,
    MKLDNN = 2,
    OPENGL = 3,
    OPENCL = 4,
    IDEEP = 5,
    HIP = 6,
    FPGA = 7,
    MSNPU = 8,
    XLA = 9,
    MPS = 13,
    META = 14,
}

public static partial class torch
{
    /// <summary>A place for tensors: a kind of device and, for several of a kind, which one (-1: the current).</summary>
    public class Device
    {
        /// <summary>Reads "cpu", "cuda" or "cuda:1".</summary>
        public Device(string description)
        {
            var colon = description.IndexOf(':', StringComparison.Ordinal);
            type = Kind(colon < 0 ? description : description[..colon]);
            index = colon < 0 ? -1 : int.Parse(description.AsSpan(colon + 1), CultureInfo.InvariantCulture);
        }

        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        public DeviceType type { get; private set; }

        public int index { get; private set; }

        public override string ToString()
        {
            var name = type.ToString().ToLowerInvariant();
            return index < 0 ? name : $"{name}:{index}";
        }

        private static DeviceType Kind(string name) =>
            Enum.TryParse<DeviceType>(name, ignoreCase: true, out var kind) && Enum.IsDefined(kind)
                ? kind
                : throw new ArgumentException($"'{name}' is not a device type.", nameof(name));
    }

    public static readonly Device CPU = new(DeviceType.CPU);

    public static Device device(string description) => InitializeDevice(new Device(description));

    public static bool TryInitializeDeviceType(DeviceType deviceType) =>
        deviceType != DeviceType.CUDA || cuda.is_available();

    /// <summary>Throws where the machine, or the libtorch it has, lacks this kind of device.</summary>
    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType))
        {
            throw new InvalidOperationException(
                $"Torch device type {deviceType} did not initialise on the current machine (libtorch {__version__} found no such device).");
        }
    }

    /// <summary>The device itself once it is known to work; the processor for null.</summary>
    public static Device InitializeDevice(Device? device)
    {
        device ??= CPU;
        if (device.type == DeviceType.CUDA)
        {
            InitializeDeviceType(device.type);
        }
        return device;
    }

    internal static Spec SpecOf(ScalarType? dtype, Device? device, bool requires_grad)
    {
        device = InitializeDevice(device);
        return new Spec((int)(dtype ?? DefaultType), (int)device.type, device.index, requires_grad ? 1 : 0);
    }
}
