using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The numbers from start on, step apart, short of stop; integers for integers unless a type is named.</summary>
    public static Tensor arange(
        Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        var whole = is_integral(start.Type) && is_integral(stop.Type) && is_integral(step.Type);
        var spec = SpecOf(dtype ?? (whole ? ScalarType.Int64 : DefaultType), device, requires_grad);
        return Tensor.Own(Native.ct_arange(start.Value, stop.Value, step.Value, spec));
    }

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    /// <summary>Ones on the diagonal, zeros elsewhere; square unless columns are given.</summary>
    public static Tensor eye(
        long rows, long columns = -1L, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Tensor.Own(Native.ct_eye(rows, columns < 0 ? rows : columns, SpecOf(dtype, device, requires_grad, names)));

    private static Spec SpecOf(ScalarType? dtype, Device? device, bool requires_grad, string[]? names) =>
        names is null ? SpecOf(dtype, device, requires_grad) : throw new NotSupportedException("Named axes are not supported.");

    private static ScalarType KindOf(Scalar value) => is_integral(value.Type) ? ScalarType.Int64 : DefaultType;
}
