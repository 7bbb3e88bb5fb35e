using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>This where the condition holds, <paramref name="y"/> elsewhere.</summary>
        public Tensor where(Tensor condition, Tensor y) =>
            Own(Native.ct_where(condition.Handle, Handle, y.Handle), this, condition, y);

        public Tensor masked_fill(Tensor mask, Scalar value) => Own(Native.ct_masked_fill(Handle, mask.Handle, value.Value), this, mask);

        public Tensor masked_fill_(Tensor mask, Scalar value) => Did(Native.ct_masked_fill_(Handle, mask.Handle, value.Value), mask);

        public Tensor fill_(Scalar value) => Did(Native.ct_fill_(Handle, value.Value));

        public Tensor zero_() => Did(Native.ct_zero_(Handle));

        public unsafe Tensor clamp(Scalar? min = null, Scalar? max = null)
        {
            var (low, high) = (Bound(min), Bound(max));
            return Own(Native.ct_clamp(Handle, min is null ? null : &low, max is null ? null : &high), this);
        }

        public unsafe Tensor clamp_(Scalar? min = null, Scalar? max = null)
        {
            var (low, high) = (Bound(min), Bound(max));
            return Did(Native.ct_clamp_(Handle, min is null ? null : &low, max is null ? null : &high));
        }

        public Tensor clamp(Tensor? min = null, Tensor? max = null) =>
            Own(Native.ct_clamp_tensor(Handle, min?.Handle ?? 0, max?.Handle ?? 0), this, min, max);

        public Tensor clamp_(Tensor? min = null, Tensor? max = null) =>
            Did(Native.ct_clamp_tensor_(Handle, min?.Handle ?? 0, max?.Handle ?? 0), min, max);

        public Tensor clamp_min(Scalar min) => clamp(min: min);

        public Tensor clamp_max(Scalar max) => clamp(max: max);

        public Tensor clamp_min_(Scalar min) => clamp_(min: min);

        public Tensor clamp_max_(Scalar max) => clamp_(max: max);

        private static Number Bound(Scalar? value) => value?.Value ?? Number.None;
    }
}
