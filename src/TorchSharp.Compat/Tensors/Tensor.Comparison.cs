using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor eq(Tensor target) => Own(Native.ct_eq(Handle, target.Handle), this, target);

        public Tensor eq(Scalar target) => Own(Native.ct_eq_scalar(Handle, target.Value), this);

        public Tensor lt(Scalar target) => Own(Native.ct_lt_scalar(Handle, target.Value), this);

        public Tensor gt(Scalar target) => Own(Native.ct_gt_scalar(Handle, target.Value), this);

        public Tensor ge(Scalar target) => Own(Native.ct_ge_scalar(Handle, target.Value), this);

        public Tensor logical_or(Tensor other) => Own(Native.ct_logical_or(Handle, other.Handle), this, other);

        public Tensor isnan() => Own(Native.ct_isnan(Handle), this);

        public Tensor isfinite() => Own(Native.ct_isfinite(Handle), this);

        /// <summary>Whether all elements agree within <paramref name="atol"/> + <paramref name="rtol"/> times the target's size.</summary>
        public unsafe bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false)
        {
            Flag result;
            Did(Native.ct_allclose(Handle, target.Handle, rtol, atol, equal_nan, &result), target);
            return result;
        }

        /// <summary>Whether shapes and all elements are the same.</summary>
        public unsafe bool Equals(Tensor? target)
        {
            if (target is null)
            {
                return false;
            }
            Flag result;
            Did(Native.ct_equal(Handle, target.Handle, &result), target);
            return result;
        }

        public override bool Equals(object? obj) => obj is Tensor other && Equals(other);

        public override int GetHashCode() => base.GetHashCode();
    }
}
