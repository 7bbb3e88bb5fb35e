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

        public Tensor add(Scalar scalar) => Own(Native.ct_add_scalar(Handle, scalar.Value), this);

        public Tensor add_(Tensor target, Scalar alpha) => Did(Native.ct_add_(Handle, target.Handle, alpha.Value), target);

        public Tensor add_(Tensor target) => Did(Native.ct_add_(Handle, target.Handle, Number.None), target);

        public Tensor add_(Scalar scalar) => Did(Native.ct_add_scalar_(Handle, scalar.Value));

        public Tensor sub(Tensor target) => Own(Native.ct_sub(Handle, target.Handle), this, target);

        public Tensor sub_(Tensor target) => Did(Native.ct_sub_(Handle, target.Handle), target);

        public Tensor sub(Scalar target) => Own(Native.ct_sub_scalar(Handle, target.Value), this);

        public Tensor sub_(Scalar target) => Did(Native.ct_sub_scalar_(Handle, target.Value));

        public Tensor mul(Tensor target) => Own(Native.ct_mul(Handle, target.Handle), this, target);

        public Tensor mul_(Tensor target) => Did(Native.ct_mul_(Handle, target.Handle), target);

        public Tensor mul(Scalar target) => Own(Native.ct_mul_scalar(Handle, target.Value), this);

        public Tensor mul_(Scalar target) => Did(Native.ct_mul_scalar_(Handle, target.Value));

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Own(Native.ct_div(Handle, target.Handle, (int)rounding_mode), this, target);

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Own(Native.ct_div_scalar(Handle, target.Value, (int)rounding_mode), this);

        /// <summary>This plus <paramref name="value"/> times the product of the two.</summary>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Own(Native.ct_addcmul(Handle, tensor1.Handle, tensor2.Handle, value.Value), this, tensor1, tensor2);

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Did(Native.ct_addcmul_(Handle, tensor1.Handle, tensor2.Handle, value.Value), tensor1, tensor2);
    }
}
