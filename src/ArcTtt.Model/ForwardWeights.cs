using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>Where a forward pass takes its weights from: plain ones, or frozen ones under an adapter.</summary>
internal abstract class ForwardWeights(ModelWeights weights, ScalarType type)
{
    /// <summary>Element type of the matrix products.</summary>
    public ScalarType Type => type;

    protected ModelWeights Weights => weights;

    /// <summary>An embedding table, fp32.</summary>
    public Tensor Table(string name) => weights[name];

    /// <summary>Linear layer without bias: x [.., in] to [.., out], in <see cref="Type"/>.</summary>
    public abstract Tensor Linear(Tensor x, string name);
}

/// <summary>Weights as they are; gradients flow to them where they take any.</summary>
internal sealed class PlainForward(ModelWeights weights, TransformerKernels kernels, ScalarType type) : ForwardWeights(weights, type)
{
    public override Tensor Linear(Tensor x, string name) => kernels.Linear(x, Weights[name].to(Type));
}
