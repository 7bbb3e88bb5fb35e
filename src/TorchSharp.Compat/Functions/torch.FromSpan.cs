using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Copies values in row-major order into a new tensor of the given shape (no axes: a scalar); surplus values are ignored.</summary>
    private static unsafe Tensor FromSpan<T>(
        ReadOnlySpan<T> values, ReadOnlySpan<long> dimensions, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
        where T : unmanaged
    {
        long count = 1;
        foreach (var size in dimensions)
        {
            count *= size;
        }
        if (count > values.Length)
        {
            throw new ArgumentException($"{values.Length} values are too few for a tensor of {count} elements.");
        }
        var kind = TypeOf<T>();
        fixed (T* data = values)
        {
            return Tensor.Own(Native.ct_from_data(
                data, (int)kind, dimensions, dimensions.Length, SpecOf(dtype ?? kind, device, requires_grad, names)));
        }
    }

    private static ReadOnlySpan<T> Span<T>(IList<T> values) => values switch
    {
        T[] array => array,
        List<T> list => CollectionsMarshal.AsSpan(list),
        _ => values.ToArray(),
    };

    private static ReadOnlySpan<T> Flat<T>(Array values)
        where T : unmanaged =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(values)), values.Length);
}
