namespace TorchSharp;

public static partial class torch
{
    /// <summary>The types of a tensor's elements, with libtorch's numbers.</summary>
    public enum ScalarType : sbyte
    {
        Byte = 0,
        Int8 = 1,
        Int16 = 2,
        Int32 = 3,
        Int64 = 4,
        Float16 = 5,
        Float32 = 6,
        Float64 = 7,
        ComplexFloat32 = 9,
        ComplexFloat64 = 10,
        Bool = 11,
        QInt8 = 12,
        QUInt8 = 13,
        QInt32 = 14,
        BFloat16 = 15,
    }

    public static readonly ScalarType @bool = ScalarType.Bool;
    public static readonly ScalarType uint8 = ScalarType.Byte;
    public static readonly ScalarType int8 = ScalarType.Int8;
    public static readonly ScalarType int16 = ScalarType.Int16;
    public static readonly ScalarType int32 = ScalarType.Int32;
    public static readonly ScalarType int64 = ScalarType.Int64;
    public static readonly ScalarType bfloat16 = ScalarType.BFloat16;
    public static readonly ScalarType float16 = ScalarType.Float16;
    public static readonly ScalarType float32 = ScalarType.Float32;
    public static readonly ScalarType float64 = ScalarType.Float64;
    public static readonly ScalarType @short = ScalarType.Int16;
    public static readonly ScalarType @int = ScalarType.Int32;
    public static readonly ScalarType @long = ScalarType.Int64;
    public static readonly ScalarType half = ScalarType.Float16;
    public static readonly ScalarType @float = ScalarType.Float32;
    public static readonly ScalarType @double = ScalarType.Float64;

    private static ScalarType default_dtype = ScalarType.Float32;

    /// <summary>The type of new floating-point tensors that are made without naming one.</summary>
    public static ScalarType get_default_dtype() => default_dtype;

    public static void set_default_dtype(ScalarType dtype) => default_dtype = dtype;

    public static bool is_integral(ScalarType type) =>
        type is ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32 or ScalarType.Int64 or ScalarType.Bool;

    public static bool is_floating_point(ScalarType type) =>
        type is ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64;

    /// <summary>The element type that holds values of a .NET type.</summary>
    internal static ScalarType TypeOf<T>()
        where T : unmanaged
    {
        var type = typeof(T);
        return type == typeof(float) ? ScalarType.Float32
            : type == typeof(double) ? ScalarType.Float64
            : type == typeof(BFloat16) ? ScalarType.BFloat16
            : type == typeof(Half) ? ScalarType.Float16
            : type == typeof(long) ? ScalarType.Int64
            : type == typeof(int) ? ScalarType.Int32
            : type == typeof(short) ? ScalarType.Int16
            : type == typeof(sbyte) ? ScalarType.Int8
            : type == typeof(byte) ? ScalarType.Byte
            : type == typeof(bool) ? ScalarType.Bool
            : throw new NotSupportedException($"The type {type.FullName} is not supported.");
    }
}
