using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>What a division does with the fraction.</summary>
    public enum RoundingMode
    {
        None,
        trunc,
        floor,
    }

    public partial class Tensor
    {
        /// <summary>This plus <paramref name="alpha"/> times the target.</summary>
        public Tensor add(Tensor target, Scalar alpha) => Own(Native.ct_add(Handle, target.Handle, alpha.Value), this, target);

        public Tensor add(Tensor target) => Own(Native.ct_add(Handle, target.Handle, Number.None), this, target);

        public Tensor add(Scalar scalar, Scalar alpha) => Own(Native.ct_add_scalar(Handle, scalar.Value, alpha.Value), this);

        public Tensor add(Scalar scalar) => Own(Native.ct_add_scalar(Handle, scalar.Value, Number.None), this);

        public Tensor add_(Tensor target, Scalar alpha) => Did(Native.ct_add_(Handle, target.Handle, alpha.Value), target);

        public Tensor add_(Tensor target) => Did(Native.ct_add_(Handle, target.Handle, Number.None), target);

        public Tensor add_(Scalar scalar, Scalar alpha) => Did(Native.ct_add_scalar_(Handle, scalar.Value, alpha.Value));

        public Tensor add_(Scalar scalar) => Did(Native.ct_add_scalar_(Handle, scalar.Value, Number.None));

        public Tensor sub(Tensor target) => Own(Native.ct_sub(Handle, target.Handle), this, target);

        public Tensor sub_(Tensor target) => Did(Native.ct_sub_(Handle, target.Handle), target);

        public Tensor sub(Scalar target) => Own(Native.ct_sub_scalar(Handle, target.Value), this);

        public Tensor sub_(Scalar target) => Did(Native.ct_sub_scalar_(Handle, target.Value));

        public Tensor mul(Tensor target) => Own(Native.ct_mul(Handle, target.Handle), this, target);

        public Tensor mul_(Tensor target) => Did(Native.ct_mul_(Handle, target.Handle), target);

        public Tensor mul(Scalar target) => Own(Native.ct_mul_scalar(Handle, target.Value), this);

        public Tensor mul_(Scalar target) => Did(Native.ct_mul_scalar_(Handle, target.Value));

        public Tensor subtract(Tensor target) => sub(target);

        public Tensor subtract(Scalar target) => sub(target);

        public Tensor multiply(Tensor target) => mul(target);

        public Tensor multiply(Scalar target) => mul(target);

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Own(Native.ct_div(Handle, target.Handle, (int)rounding_mode), this, target);

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Did(Native.ct_div_(Handle, target.Handle, (int)rounding_mode), target);

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Own(Native.ct_div_scalar(Handle, target.Value, (int)rounding_mode), this);

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Did(Native.ct_div_scalar_(Handle, target.Value, (int)rounding_mode));

        public Tensor floor_divide(Tensor other) => div(other, RoundingMode.floor);

        public Tensor floor_divide(Scalar other) => div(other, RoundingMode.floor);

        public Tensor pow(Tensor exponent) => Own(Native.ct_pow(Handle, exponent.Handle), this, exponent);

        public Tensor pow_(Tensor exponent) => Did(Native.ct_pow_(Handle, exponent.Handle), exponent);

        public Tensor pow(Scalar exponent) => Own(Native.ct_pow_scalar(Handle, exponent.Value), this);

        public Tensor pow_(Scalar exponent) => Did(Native.ct_pow_scalar_(Handle, exponent.Value));

        public Tensor remainder(Tensor target) => Own(Native.ct_remainder(Handle, target.Handle), this, target);

        public Tensor remainder_(Tensor target) => Did(Native.ct_remainder_(Handle, target.Handle), target);

        public Tensor remainder(Scalar scalar) => Own(Native.ct_remainder_scalar(Handle, scalar.Value), this);

        public Tensor remainder_(Scalar scalar) => Did(Native.ct_remainder_scalar_(Handle, scalar.Value));

        public Tensor maximum(Tensor other) => Own(Native.ct_maximum(Handle, other.Handle), this, other);

        public Tensor minimum(Tensor other) => Own(Native.ct_minimum(Handle, other.Handle), this, other);

        /// <summary>This plus <paramref name="value"/> times the product of the two.</summary>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Own(Native.ct_addcmul(Handle, tensor1.Handle, tensor2.Handle, value.Value), this, tensor1, tensor2);

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Did(Native.ct_addcmul_(Handle, tensor1.Handle, tensor2.Handle, value.Value), tensor1, tensor2);

        /// <summary>This plus <paramref name="value"/> times the first over the second.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Own(Native.ct_addcdiv(Handle, tensor1.Handle, tensor2.Handle, value.Value), this, tensor1, tensor2);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Did(Native.ct_addcdiv_(Handle, tensor1.Handle, tensor2.Handle, value.Value), tensor1, tensor2);

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => addcdiv(tensor1, tensor2, 1);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => addcdiv_(tensor1, tensor2, 1);

        /// <summary>Goes from this towards <paramref name="end"/>: all the way where the weight is 1.</summary>
        public Tensor lerp(Tensor end, Tensor weight) => Own(Native.ct_lerp(Handle, end.Handle, weight.Handle), this, end, weight);

        public Tensor lerp_(Tensor end, Tensor weight) => Did(Native.ct_lerp_(Handle, end.Handle, weight.Handle), end, weight);
    }
}
