using static TorchSharp.torch;

namespace TorchSharp.Compat.Tests;

public sealed class DataTests
{
    [Fact]
    public void Values_of_each_type_come_back_as_they_went_in()
    {
        using var scope = NewDisposeScope();
        Same(tensor(new[] { 1L << 40, -9 }), [1L << 40, -9], ScalarType.Int64);
        Same(tensor(new[] { 0.1f, -2.5f }), [0.1f, -2.5f], ScalarType.Float32);
        Same(tensor(new[] { 0.1, -1e300 }), [0.1, -1e300], ScalarType.Float64);
        Same(tensor(new[] { true, false, true }), [true, false, true], ScalarType.Bool);
    }

    [Fact]
    public void Values_take_a_shape()
    {
        using var scope = NewDisposeScope();
        var matrix = tensor(new float[] { 1, 2, 3, 4, 5, 6 }, [2, 3]);
        Assert.Equal([2L, 3L], matrix.shape);
        Assert.Equal(6f, matrix.data<float>()[1, 2]);
        Assert.Equal([1L, 3L, 2L, 4L], tensor(new[] { 1L, 2L, 3L, 4L }, [2, 2]).t().data<long>().ToArray());
        Assert.Equal([2L, 1L, 3L], tensor(new double[6], [2, 1, 3]).shape);
        Assert.Equal(ScalarType.Int64, tensor(new[] { 1f, 2f }, dtype: ScalarType.Int64).dtype);
        Assert.Throws<ArgumentException>(() => tensor(new float[5], [2, 3]));
    }

    [Fact]
    public void Accessor_reads_and_writes_views_in_row_major_order()
    {
        using var scope = NewDisposeScope();
        var turned = arange(6, dtype: ScalarType.Float32).reshape(2, 3).t();
        var data = turned.data<float>();
        Assert.Equal([0f, 3f, 1f, 4f, 2f, 5f], data.ToArray());
        Assert.Equal([0f, 3f, 1f, 4f, 2f, 5f], data);
        Assert.Equal(4f, data[1, 1]);
        Assert.Equal(4f, data[3]);
        data[2, 0] = 9;
        var part = new float[3];
        data.CopyTo(part.AsSpan(), 1, 4);
        Assert.Equal([0f, 9f, 5f], part);
        Assert.Equal([0f, 3f, 1f, 4f, 9f, 5f], turned.contiguous().data<float>().ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => data[6]);
        using var whole = turned.contiguous().data<float>();
        Assert.Throws<ArgumentOutOfRangeException>(() => whole.CopyTo(part.AsSpan(), 0, -1));
        Assert.Throws<ArgumentException>(() => turned.data<double>());
    }

    [Fact]
    public void Bytes_are_the_memory_itself()
    {
        using var scope = NewDisposeScope();
        var values = tensor(new[] { 1.5f, -2f, 0.1f }).to(ScalarType.BFloat16);
        Assert.Equal(new byte[] { 0xC0, 0x3F, 0x00, 0xC0, 0xCD, 0x3D }, values.bytes.ToArray());
        var copy = zeros(3, dtype: ScalarType.BFloat16);
        copy.bytes = values.bytes;
        Assert.True(copy.Equals(values));
        Assert.Throws<InvalidOperationException>(() => arange(6).reshape(2, 3).t().bytes.Length);
        Assert.Throws<ArgumentException>(() => copy.bytes = new byte[5]);
    }

    [Fact]
    public void Single_values_convert()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(3, tensor(3L).ToDouble());
        Assert.Equal(3.5, tensor(3.5f).ToDouble());
        Assert.Equal(1, tensor(true).ToDouble());
        Assert.Equal(2.5, tensor(2.5f).to(ScalarType.BFloat16).ToDouble());
        Assert.Throws<ArgumentException>(() => zeros(2).item<float>());
    }

    [Theory]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Int8)]
    [InlineData(ScalarType.Int16)]
    [InlineData(ScalarType.Int32)]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void Types_convert_there_and_back(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var values = arange(0, 100, 1);
        var there = values.to(type);
        Assert.Equal(type, there.dtype);
        Assert.Equal(there.ElementSize * 100, there.bytes.Length);
        Assert.True(there.to(ScalarType.Int64).Equals(values));
    }

    [Fact]
    public void Devices_are_named_and_missing_ones_refused()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("cuda:1", new Device("cuda:1").ToString());
        Assert.Equal(DeviceType.CPU, zeros(1, device: CPU).device_type);
        Assert.Equal("cpu", zeros(1, device: device("cpu")).to(CPU).cpu().device.ToString());
        Assert.Throws<ArgumentException>(() => new Device("toaster"));
        if (!cuda.is_available())
        {
            Assert.Throws<InvalidOperationException>(() => device("cuda"));
            Assert.Throws<InvalidOperationException>(() => zeros(1).to(new Device("cuda")));
            Assert.False(TryInitializeDeviceType(DeviceType.CUDA));
        }
    }

    private static void Same<T>(Tensor tensor, T[] expected, ScalarType type)
        where T : unmanaged
    {
        Assert.Equal(type, tensor.dtype);
        Assert.Equal(expected, tensor.data<T>().ToArray());
        Assert.Equal(expected[0], tensor.select(0, 0).item<T>());
    }
}
