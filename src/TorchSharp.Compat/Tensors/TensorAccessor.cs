using System.Collections;

namespace TorchSharp.Utils;

/// <summary>Reads and writes the elements of a CPU tensor in place; positions count in row-major order.</summary>
public sealed class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly torch.Tensor _tensor;
    private readonly nint _data;
    private readonly long[] _shape;
    private readonly long[] _strides;
    private readonly bool _contiguous;

    internal TensorAccessor(torch.Tensor tensor)
    {
        _tensor = tensor;
        _data = tensor.DataPointer();
        _shape = tensor.shape;
        _strides = tensor.stride();
        _contiguous = tensor.is_contiguous();
        Count = tensor.NumberOfElements;
    }

    public long Count { get; }

    /// <summary>One index counts in row-major order; several give a place along each axis.</summary>
    public unsafe T this[params long[] indices]
    {
        get
        {
            var value = *Element(Offset(indices));
            GC.KeepAlive(_tensor);
            return value;
        }

        set
        {
            *Element(Offset(indices)) = value;
            GC.KeepAlive(_tensor);
        }
    }

    public T[] ToArray()
    {
        var result = new T[Count];
        CopyTo(result.AsSpan());
        return result;
    }

    /// <summary>Copies from the given element on, until the elements or the places in the array run out.</summary>
    public unsafe void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tensorIndex);
        var target = array[arrayIndex..];
        var count = (int)Math.Min(target.Length, Math.Max(0, Count - tensorIndex));
        if (_contiguous)
        {
            new ReadOnlySpan<T>(Element(tensorIndex), count).CopyTo(target);
        }
        else
        {
            for (var i = 0; i < count; i++)
            {
                target[i] = *Element(Offset(tensorIndex + i));
            }
        }
        GC.KeepAlive(_tensor);
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Leaves the tensor alone; it is its user's to dispose.</summary>
    public void Dispose()
    {
    }

    private unsafe T* Element(long offset) => (T*)_data + offset;

    private long Offset(long position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(position, Count);
        if (_contiguous)
        {
            return position;
        }
        long result = 0;
        for (var i = _shape.Length - 1; i >= 0; i--)
        {
            (position, var place) = Math.DivRem(position, _shape[i]);
            result += place * _strides[i];
        }
        return result;
    }

    private long Offset(long[] indices)
    {
        if (indices.Length == 1)
        {
            return Offset(indices[0]);
        }
        if (indices.Length != _shape.Length)
        {
            throw new ArgumentException($"A tensor of {_shape.Length} axes was given {indices.Length} indices.", nameof(indices));
        }
        long result = 0;
        for (var i = 0; i < indices.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(indices[i], nameof(indices));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(indices[i], _shape[i], nameof(indices));
            result += indices[i] * _strides[i];
        }
        return result;
    }
}
