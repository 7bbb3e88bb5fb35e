using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>Tensors from and to their raw little-endian bytes.</summary>
internal static class TensorBytes
{
    /// <summary>A host tensor that holds the bytes.</summary>
    public static Tensor ToTensor(ReadOnlySpan<byte> bytes, long[] shape, ScalarType type)
    {
        var tensor = torch.zeros(shape, dtype: type);
        bytes.CopyTo(tensor.bytes);
        return tensor;
    }

    /// <summary>The bytes of a tensor on any device.</summary>
    public static byte[] Of(Tensor tensor)
    {
        using var scope = torch.NewDisposeScope();
        return tensor.detach().cpu().contiguous().bytes.ToArray();
    }

    /// <summary>Bytes of the tensor, converted to another element type first.</summary>
    public static byte[] Of(Tensor tensor, ScalarType type)
    {
        using var scope = torch.NewDisposeScope();
        return Of(tensor.detach().to(type));
    }
}
