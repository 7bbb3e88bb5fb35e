using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A tensor that training changes.</summary>
        public class Parameter : torch.Tensor
        {
            /// <summary>Takes over the data, which is empty afterwards, and its place in a dispose scope.</summary>
            public Parameter(torch.Tensor data, bool requires_grad = true)
                : base(data.with_requires_grad(requires_grad).MoveHandle(), false) =>
                DisposeScope.ReplaceWith(data, this);
        }

        /// <summary>Names the ways to compute GELU; the module itself is not part of this library.</summary>
        public sealed class GELU
        {
            private GELU()
            {
            }

            /// <summary>The exact function, or the one with tanh in place of the error function.</summary>
            public enum Approximate
            {
                none,
                tanh,
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <inheritdoc cref="Modules.Parameter(Tensor, bool)"/>
            public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
        }
    }
}
