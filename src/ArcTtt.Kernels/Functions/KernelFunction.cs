using static TorchSharp.torch;

namespace ArcTtt.Kernels;

/// <summary>
/// An operation with a gradient of its own. Arguments are checked before <c>apply</c>, since nothing may be thrown in a backward pass.
/// </summary>
/// <typeparam name="T">The operation.</typeparam>
internal abstract class KernelFunction<T> : autograd.MultiTensorFunction<T>
    where T : KernelFunction<T>, new()
{
    /// <inheritdoc/>
    public sealed override string Name => typeof(T).Name;

    /// <summary>The results.</summary>
    /// <param name="context">Takes what the backward pass needs.</param>
    /// <param name="arguments">The operation's arguments.</param>
    protected abstract List<Tensor> Results(autograd.AutogradContext context, object[] arguments);

    /// <summary>The gradient of each argument, null for those that take none.</summary>
    /// <param name="context">What <see cref="Results"/> left.</param>
    /// <param name="saved">The tensors that it saved.</param>
    /// <param name="gradients">Gradient of each result; invalid where a result is not used.</param>
    protected abstract List<Tensor?> Gradients(autograd.AutogradContext context, List<Tensor> saved, List<Tensor> gradients);

    /// <inheritdoc/>
    public sealed override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
    {
        // TorchSharp would look for the type of an unused result in a tensor that a dispose scope has ended.
        ctx.set_materialize_grads(false);
        return Results(ctx, vars);
    }

    /// <inheritdoc/>
    public sealed override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
    {
        ReturnedGradients.Release();
        using var scope = NewDisposeScope();
        var results = Gradients(ctx, ctx.get_saved_variables(), grad_outputs);
        foreach (var result in results)
        {
            result?.DetachFromDisposeScope();
        }

        ReturnedGradients.Keep(results);
        foreach (var gradient in grad_outputs)
        {
            gradient.Dispose();
        }

        return results!;
    }
}

/// <summary>
/// What the last backward pass of this thread returned. libtorch takes a tensor of its own of each after the call, and these would keep the memory
/// of all gradients until the step's dispose scope ends; so they go when the next pass begins.
/// </summary>
internal static class ReturnedGradients
{
    [ThreadStatic]
    private static List<Tensor?>? _kept;

    public static void Keep(List<Tensor?> gradients) => _kept = gradients;

    public static void Release()
    {
        foreach (var gradient in _kept ?? [])
        {
            gradient?.Dispose();
        }

        _kept = null;
    }
}
