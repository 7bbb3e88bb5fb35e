using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>A number handed to an operation: an integer, a floating-point number or a truth value.</summary>
public sealed class Scalar : IDisposable
{
    internal Scalar(Number value) => Value = value;

    internal Number Value { get; }

    /// <summary>The kind of number as libtorch keeps it: Int64, Float64 or Bool.</summary>
    public torch.ScalarType Type => Value.Kind switch
    {
        1 => torch.ScalarType.Int64,
        2 => torch.ScalarType.Bool,
        _ => torch.ScalarType.Float64,
    };

    public static implicit operator Scalar(byte value) => new(Number.Of((long)value));

    public static implicit operator Scalar(sbyte value) => new(Number.Of((long)value));

    public static implicit operator Scalar(short value) => new(Number.Of((long)value));

    public static implicit operator Scalar(int value) => new(Number.Of((long)value));

    public static implicit operator Scalar(long value) => new(Number.Of(value));

    public static implicit operator Scalar(Half value) => new(Number.Of((double)value));

    public static implicit operator Scalar(BFloat16 value) => new(Number.Of((double)value));

    public static implicit operator Scalar(float value) => new(Number.Of((double)value));

    public static implicit operator Scalar(double value) => new(Number.Of(value));

    public static implicit operator Scalar(bool value) => new(Number.Of(value));

    /// <summary>Nothing to release here; present because TorchSharp's scalar owns native memory.</summary>
    public void Dispose()
    {
    }

    public override string ToString() => Value.Kind switch
    {
        0 => Value.AsDouble.ToString(System.Globalization.CultureInfo.InvariantCulture),
        2 => Value.Bits != 0 ? "True" : "False",
        _ => Value.Bits.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}

/// <summary>Conversions between numbers and <see cref="Scalar"/>.</summary>
public static class ScalarExtensionMethods
{
    public static Scalar ToScalar(this byte value) => value;

    public static Scalar ToScalar(this int value) => value;

    public static Scalar ToScalar(this long value) => value;

    public static Scalar ToScalar(this float value) => value;

    public static Scalar ToScalar(this double value) => value;

    public static Scalar ToScalar(this bool value) => value;

    public static Half ToHalf(this Scalar value) => (Half)value.Value.AsDouble;

    public static BFloat16 ToBFloat16(this Scalar value) => (BFloat16)value.Value.AsDouble;

    public static float ToSingle(this Scalar value) => (float)value.Value.AsDouble;

    public static double ToDouble(this Scalar value) => value.Value.AsDouble;

    public static sbyte ToSByte(this Scalar value) => (sbyte)value.Value.AsInt64;

    public static byte ToByte(this Scalar value) => (byte)value.Value.AsInt64;

    public static short ToInt16(this Scalar value) => (short)value.Value.AsInt64;

    public static int ToInt32(this Scalar value) => (int)value.Value.AsInt64;

    public static long ToInt64(this Scalar value) => value.Value.AsInt64;

    public static bool ToBoolean(this Scalar value) => value.Value.AsDouble != 0;
}
