using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Until it is disposed, operations of this thread are not recorded.</summary>
    public static IDisposable no_grad() => new GradMode(false);

    /// <summary>Gradients of many tensors at once.</summary>
    public static partial class autograd
    {
        /// <summary>The gradients of the outputs' weighted sum, one for each input; nothing is added to any tensor.</summary>
        /// <param name="outputs">What is differentiated.</param>
        /// <param name="inputs">With respect to what.</param>
        /// <param name="grad_outputs">The outputs' weights; may be left out for outputs of one element.</param>
        /// <param name="retain_graph">Whether the history stays for another pass.</param>
        /// <param name="create_graph">Whether the gradients can be differentiated in turn.</param>
        /// <param name="allow_unused">Whether an input that plays no part is an invalid tensor instead of an error.</param>
        public static unsafe IList<Tensor> grad(
            IList<Tensor> outputs,
            IList<Tensor> inputs,
            IList<Tensor>? grad_outputs = null,
            bool retain_graph = false,
            bool create_graph = false,
            bool allow_unused = false)
        {
            var grads = Handles(grad_outputs);
            var found = new nint[inputs.Count];
            fixed (nint* result = found)
            {
                Native.Check(Native.ct_autograd_grad(
                    Handles(outputs), outputs.Count, Handles(inputs), inputs.Count, grads, grads.Length,
                    retain_graph || create_graph, create_graph, allow_unused, result));
            }
            Keep(outputs, inputs, grad_outputs);
            return [.. found.Select(handle => new Tensor(handle))];
        }
    }

    /// <summary>The handles of tensors; keep the list alive until the call that uses them is over.</summary>
    internal static nint[] Handles(IList<Tensor>? tensors)
    {
        if (tensors is null)
        {
            return [];
        }
        var result = new nint[tensors.Count];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = tensors[i].Handle;
        }
        return result;
    }

    private static void Keep(params IList<Tensor>?[] lists) => GC.KeepAlive(lists);

    private sealed class GradMode : IDisposable
    {
        private readonly bool _before = Native.ct_grad_enabled();

        internal GradMode(bool enabled) => Native.ct_set_grad_enabled(enabled);

        public void Dispose() => Native.ct_set_grad_enabled(_before);
    }
}
