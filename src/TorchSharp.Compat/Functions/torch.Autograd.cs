using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Until it is disposed, operations of this thread are not recorded.</summary>
    public static IDisposable no_grad() => new GradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    public static bool is_grad_enabled() => Native.ct_grad_enabled();

    /// <summary>Like <see cref="no_grad"/>, and cheaper; what is made under it can never take part in a gradient.</summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    public static bool is_inference_mode_enabled() => Native.ct_inference_enabled();

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

        /// <summary>Adds the gradients of the tensors' weighted sum to the leaves, or to the given inputs only.</summary>
        public static void backward(
            IList<Tensor> tensors,
            IList<Tensor>? grad_tensors = null,
            bool? retain_graph = null,
            bool create_graph = false,
            IList<Tensor>? inputs = null)
        {
            var (grads, leaves) = (Handles(grad_tensors), Handles(inputs));
            Native.Check(Native.ct_backward(
                Handles(tensors), tensors.Count, grads, grads.Length, retain_graph ?? create_graph, create_graph, leaves, leaves.Length));
            Keep(tensors, grad_tensors, inputs);
        }

        public static void backward(
            Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(
            Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);
    }

    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>Scales gradients down so that their norm, over all of them, is at most the given one. Returns the norm before.</summary>
            public static unsafe double clip_grad_norm_(IEnumerable<Modules.Parameter> tensors, double max_norm, double norm_type = 2.0)
            {
                IList<Tensor> all = [.. tensors];
                double total;
                Native.Check(Native.ct_clip_grad_norm(Handles(all), all.Count, max_norm, norm_type, &total));
                Keep(all);
                return total;
            }
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

    private sealed class InferenceMode(bool enabled) : IDisposable
    {
        private nint _guard = Native.ct_inference_begin(enabled);

        public void Dispose()
        {
            if (_guard != 0)
            {
                Native.ct_inference_end(_guard);
                _guard = 0;
            }
        }
    }
}
