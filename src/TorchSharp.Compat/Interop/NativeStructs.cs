using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>A number and its kind: 0 a double, 1 an integer, 2 a truth value, -1 none.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Number(long Bits, long Kind)
{
    internal static readonly Number None = new(0, -1);

    internal static Number Of(double value) => new(BitConverter.DoubleToInt64Bits(value), 0);

    internal static Number Of(long value) => new(value, 1);

    internal double AsDouble => Kind == 0 ? BitConverter.Int64BitsToDouble(Bits) : Bits;
}

/// <summary>Type, place and gradient flag of a new tensor; a dtype of -1 means that of the source.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Spec(int Dtype, int DeviceType, int DeviceIndex, int RequiresGrad);

/// <summary>A truth value as the C interface takes it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Flag(int Value)
{
    public static implicit operator Flag(bool value) => new(value ? 1 : 0);

    public static implicit operator bool(Flag flag) => flag.Value != 0;
}
