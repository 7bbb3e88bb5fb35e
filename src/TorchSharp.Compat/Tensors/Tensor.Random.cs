using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Fills with samples of a normal distribution.</summary>
        public Tensor normal_(double mean = 0.0, double std = 1.0, Generator? generator = null) =>
            Did(Native.ct_normal_(Handle, mean, std, generator?.Handle ?? 0), generator);

        /// <summary>Fills with samples that are spread evenly over [from, to).</summary>
        public Tensor uniform_(double from, double to, Generator? generator = null) =>
            Did(Native.ct_uniform_(Handle, from, to, generator?.Handle ?? 0), generator);

        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) =>
            Did(Native.ct_bernoulli_(Handle, p, generator?.Handle ?? 0), generator);

        /// <summary>Ones with the probabilities that this tensor holds.</summary>
        public Tensor bernoulli(Generator? generator = null) =>
            Own(Native.ct_bernoulli(Handle, generator?.Handle ?? 0), this, generator);

        /// <summary>Draws indices in proportion to the weights along the last axis.</summary>
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            Own(Native.ct_multinomial(Handle, num_samples, replacement, generator?.Handle ?? 0), this, generator);

        public Tensor rand_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Own(Native.ct_rand_like(Handle, SpecLike(dtype, device, requires_grad)), this);

        public Tensor randn_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Own(Native.ct_randn_like(Handle, SpecLike(dtype, device, requires_grad)), this);

        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Own(Native.ct_zeros_like(Handle, SpecLike(dtype, device, requires_grad)), this);

        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Own(Native.ct_ones_like(Handle, SpecLike(dtype, device, requires_grad)), this);

        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Own(Native.ct_empty_like(Handle, SpecLike(dtype, device, requires_grad)), this);

        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Own(Native.ct_full_like(Handle, value.Value, SpecLike(dtype, device, requires_grad)), this);

        private Spec SpecLike(ScalarType? dtype, Device? device, bool requires_grad) =>
            SpecOf(dtype ?? this.dtype, device ?? this.device, requires_grad);
    }
}
