using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Kernels;

/// <summary>
/// Checks of what the kernels are given. All are made before anything is computed: an exception in a backward pass would have to cross libtorch's
/// frames, which it cannot.
/// </summary>
internal static class Expect
{
    /// <summary>Throws if something is not so.</summary>
    /// <exception cref="ArgumentException">With the message.</exception>
    public static void That(bool holds, FormattableString message)
    {
        if (!holds)
        {
            throw new ArgumentException(FormattableString.Invariant(message));
        }
    }

    /// <summary>The element type of a tensor on the CPU.</summary>
    public static Element ElementOf(Tensor tensor, string name)
    {
        That(tensor.device_type == DeviceType.CPU, $"{name} is on {tensor.device_type}, expected CPU");
        return ElementOf(tensor.dtype, name);
    }

    /// <summary>The element type that a type stands for.</summary>
    public static Element ElementOf(ScalarType type, string name)
    {
        That(type is ScalarType.BFloat16 or ScalarType.Float32, $"{name} is {type}, expected BFloat16 or Float32");
        return type == ScalarType.BFloat16 ? Element.BFloat16 : Element.Float32;
    }

    /// <summary>Throws for anything but fp32 on the CPU.</summary>
    public static void Float(Tensor tensor, string name) => That(
        tensor.device_type == DeviceType.CPU && tensor.dtype == ScalarType.Float32, $"{name} is {tensor.dtype} on {tensor.device_type}, expected Float32 on CPU");

    /// <summary>Throws for anything but integers of 64 bits on the CPU, with as many axes as are named.</summary>
    public static void Int64(Tensor tensor, string name, params string[] axes) => That(
        tensor.device_type == DeviceType.CPU && tensor.dtype == ScalarType.Int64 && tensor.dim() == axes.Length,
        $"{name}: {tensor.dtype} {Words(tensor)} on {tensor.device_type}, expected Int64 with axes [{string.Join(", ", axes)}] on CPU");

    /// <summary>A shape in words.</summary>
    public static string Words(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";
}
