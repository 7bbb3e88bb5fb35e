using System.Globalization;
using TorchSharp.Interop;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The elements, in row-major order whatever the strides. For another device it reads a copy.</summary>
        /// <typeparam name="T">The .NET type of the elements; must fit <see cref="dtype"/>.</typeparam>
        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            ValidateType(TypeOf<T>());
            return new TensorAccessor<T>(device_type == DeviceType.CPU ? this : cpu());
        }

        /// <summary>The value of a tensor with one element.</summary>
        public unsafe T item<T>()
            where T : unmanaged
        {
            if (NumberOfElements != 1)
            {
                throw new ArgumentException("Number of elements in the tensor must be 1");
            }
            ValidateType(TypeOf<T>());
            if (device_type == DeviceType.CPU)
            {
                var value = *(T*)DataPointer();
                GC.KeepAlive(this);
                return value;
            }
            using var copy = cpu();
            return copy.item<T>();
        }

        /// <summary>The memory of a contiguous tensor on the CPU. Reading it does not keep the tensor alive.</summary>
        public unsafe Span<byte> bytes
        {
            get => new(RawData(), checked((int)(NumberOfElements * ElementSize)));

            set
            {
                if (value.Length != NumberOfElements * ElementSize)
                {
                    throw new ArgumentException("Mismatched data sizes: the bytes do not fill the tensor exactly.");
                }
                value.CopyTo(new Span<byte>(RawData(), value.Length));
                GC.KeepAlive(this);
            }
        }

        /// <summary>The value of a tensor with one element, as a number of its own kind.</summary>
        public unsafe Scalar ToScalar()
        {
            Number value;
            Did(Native.ct_item(Handle, &value));
            return new Scalar(value);
        }

        internal unsafe nint DataPointer()
        {
            void* data;
            Did(Native.ct_data_ptr(Handle, &data));
            return (nint)data;
        }

        private void ValidateType(ScalarType type)
        {
            if (type != dtype)
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture, $"Elements of type {dtype} cannot be read or written as {type}."));
            }
        }

        private unsafe void* RawData()
        {
            if (device_type != DeviceType.CPU)
            {
                throw new InvalidOperationException("The memory is not the CPU's: move or copy the tensor to the cpu first.");
            }
            if (!is_contiguous())
            {
                throw new InvalidOperationException("The tensor is not contiguous.");
            }
            return (void*)DataPointer();
        }
    }
}

/// <summary>Values of tensors with one element.</summary>
public static class TensorExtensionMethods
{
    public static double ToDouble(this torch.Tensor value) => value.ToScalar().ToDouble();
}
