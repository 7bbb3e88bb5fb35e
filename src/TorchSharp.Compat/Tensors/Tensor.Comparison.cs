using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor eq(Tensor target) => Own(Native.ct_eq(Handle, target.Handle), this, target);

        public Tensor eq_(Tensor target) => Did(Native.ct_eq_(Handle, target.Handle), target);

        public Tensor eq(Scalar target) => Own(Native.ct_eq_scalar(Handle, target.Value), this);

        public Tensor eq_(Scalar target) => Did(Native.ct_eq_scalar_(Handle, target.Value));

        public Tensor ne(Tensor target) => Own(Native.ct_ne(Handle, target.Handle), this, target);

        public Tensor ne_(Tensor target) => Did(Native.ct_ne_(Handle, target.Handle), target);

        public Tensor ne(Scalar target) => Own(Native.ct_ne_scalar(Handle, target.Value), this);

        public Tensor ne_(Scalar target) => Did(Native.ct_ne_scalar_(Handle, target.Value));

        public Tensor lt(Tensor target) => Own(Native.ct_lt(Handle, target.Handle), this, target);

        public Tensor lt_(Tensor target) => Did(Native.ct_lt_(Handle, target.Handle), target);

        public Tensor lt(Scalar target) => Own(Native.ct_lt_scalar(Handle, target.Value), this);

        public Tensor lt_(Scalar target) => Did(Native.ct_lt_scalar_(Handle, target.Value));

        public Tensor le(Tensor target) => Own(Native.ct_le(Handle, target.Handle), this, target);

        public Tensor le_(Tensor target) => Did(Native.ct_le_(Handle, target.Handle), target);

        public Tensor le(Scalar target) => Own(Native.ct_le_scalar(Handle, target.Value), this);

        public Tensor le_(Scalar target) => Did(Native.ct_le_scalar_(Handle, target.Value));

        public Tensor gt(Tensor target) => Own(Native.ct_gt(Handle, target.Handle), this, target);

        public Tensor gt_(Tensor target) => Did(Native.ct_gt_(Handle, target.Handle), target);

        public Tensor gt(Scalar target) => Own(Native.ct_gt_scalar(Handle, target.Value), this);

        public Tensor gt_(Scalar target) => Did(Native.ct_gt_scalar_(Handle, target.Value));

        public Tensor ge(Tensor target) => Own(Native.ct_ge(Handle, target.Handle), this, target);

        public Tensor ge_(Tensor target) => Did(Native.ct_ge_(Handle, target.Handle), target);

        public Tensor ge(Scalar target) => Own(Native.ct_ge_scalar(Handle, target.Value), this);

        public Tensor ge_(Scalar target) => Did(Native.ct_ge_scalar_(Handle, target.Value));

        public Tensor logical_and(Tensor other) => Own(Native.ct_logical_and(Handle, other.Handle), this, other);

        public Tensor logical_and_(Tensor other) => Did(Native.ct_logical_and_(Handle, other.Handle), other);

        public Tensor logical_or(Tensor other) => Own(Native.ct_logical_or(Handle, other.Handle), this, other);

        public Tensor logical_or_(Tensor other) => Did(Native.ct_logical_or_(Handle, other.Handle), other);

        public Tensor logical_xor(Tensor other) => Own(Native.ct_logical_xor(Handle, other.Handle), this, other);

        public Tensor logical_xor_(Tensor other) => Did(Native.ct_logical_xor_(Handle, other.Handle), other);

        public Tensor bitwise_and(Tensor other) => Own(Native.ct_bitwise_and(Handle, other.Handle), this, other);

        public Tensor bitwise_and_(Tensor other) => Did(Native.ct_bitwise_and_(Handle, other.Handle), other);

        public Tensor bitwise_or(Tensor other) => Own(Native.ct_bitwise_or(Handle, other.Handle), this, other);

        public Tensor bitwise_or_(Tensor other) => Did(Native.ct_bitwise_or_(Handle, other.Handle), other);

        public Tensor bitwise_xor(Tensor other) => Own(Native.ct_bitwise_xor(Handle, other.Handle), this, other);

        public Tensor bitwise_xor_(Tensor other) => Did(Native.ct_bitwise_xor_(Handle, other.Handle), other);

        public Tensor logical_not() => Own(Native.ct_logical_not(Handle), this);

        public Tensor logical_not_() => Did(Native.ct_logical_not_(Handle));

        public Tensor bitwise_not() => Own(Native.ct_bitwise_not(Handle), this);

        public Tensor bitwise_not_() => Did(Native.ct_bitwise_not_(Handle));

        public Tensor isnan() => Own(Native.ct_isnan(Handle), this);

        public Tensor isinf() => Own(Native.ct_isinf(Handle), this);

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
