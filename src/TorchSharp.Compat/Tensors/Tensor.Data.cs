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

        /// <summary>Reads element <paramref name="i"/> in row-major order.</summary>
        public T ReadCpuValue<T>(long i)
            where T : unmanaged => data<T>()[i];

        public void WriteBytesToStream(Stream stream, int bufferSize = 1024) => ForEachPart(bufferSize, part => stream.Write(part));

        public void ReadBytesFromStream(Stream stream, int bufferSize = 1024) => ForEachPart(bufferSize, stream.ReadExactly);

        /// <summary>The value of a tensor with one element, as a number of its own kind.</summary>
        public unsafe Scalar ToScalar()
        {
            Number value;
            Did(Native.ct_item(Handle, &value));
            return new Scalar(value);
        }

        public static explicit operator float(Tensor value) => value.ToSingle();

        public static explicit operator double(Tensor value) => value.ToDouble();

        public static explicit operator int(Tensor value) => value.ToInt32();

        public static explicit operator long(Tensor value) => value.ToInt64();

        public static explicit operator bool(Tensor value) => value.ToBoolean();

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

        private unsafe void ForEachPart(int size, SpanAction action)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
            var data = (byte*)RawData();
            var total = NumberOfElements * ElementSize;
            for (long start = 0; start < total; start += size)
            {
                action(new Span<byte>(data + start, (int)Math.Min(size, total - start)));
            }
            GC.KeepAlive(this);
        }

        private delegate void SpanAction(Span<byte> part);
    }
}

/// <summary>Values of tensors with one element.</summary>
public static class TensorExtensionMethods
{
    public static Half ToHalf(this torch.Tensor value) => value.ToScalar().ToHalf();

    public static BFloat16 ToBFloat16(this torch.Tensor value) => value.ToScalar().ToBFloat16();

    public static float ToSingle(this torch.Tensor value) => value.ToScalar().ToSingle();

    public static double ToDouble(this torch.Tensor value) => value.ToScalar().ToDouble();

    public static sbyte ToSByte(this torch.Tensor value) => value.ToScalar().ToSByte();

    public static byte ToByte(this torch.Tensor value) => value.ToScalar().ToByte();

    public static short ToInt16(this torch.Tensor value) => value.ToScalar().ToInt16();

    public static int ToInt32(this torch.Tensor value) => value.ToScalar().ToInt32();

    public static long ToInt64(this torch.Tensor value) => value.ToScalar().ToInt64();

    public static bool ToBoolean(this torch.Tensor value) => value.ToScalar().ToBoolean();

    /// <summary>Makes a parameter of a tensor, which is empty afterwards.</summary>
    public static Modules.Parameter AsParameter(this torch.Tensor tensor) => new(tensor);
}
