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

    public static implicit operator Scalar(int value) => new(Number.Of((long)value));

    public static implicit operator Scalar(long value) => new(Number.Of(value));

    public static implicit operator Scalar(double value) => new(Number.Of(value));

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
    public static double ToDouble(this Scalar value) => value.Value.AsDouble;
}
