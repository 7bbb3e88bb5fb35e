using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public bool requires_grad
        {
            get => Kept(Native.ct_requires_grad(Handle).Value) != 0;
            set => Did(Native.ct_set_requires_grad(Handle, value));
        }

        /// <summary>The gradient that backward passes have added up, under a handle of its own; null before the first.</summary>
        public Tensor? grad
        {
            get
            {
                var result = Native.ct_grad(Handle);
                GC.KeepAlive(this);
                return result == 0 ? null : new Tensor(result);
            }

            set => Did(Native.ct_set_grad(Handle, value?.Handle ?? 0), value);
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>Keeps the gradient of a tensor that is not a leaf, too.</summary>
        public void retain_grad() => Did(Native.ct_retain_grad(Handle));

        /// <summary>Adds the gradients of this one element to those of the leaves it was computed from.</summary>
        public void backward() => autograd.backward(this);

        public void backward(
            IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward(this, grad_tensors, retain_graph, create_graph, inputs);
    }
}
