using ArcTtt.Kernels;
using TorchSharp;

namespace ArcTtt.Model;

/// <summary>
/// The exponential average of a run's weights: at a constant rate weights keep jumping about, and their average is what measurements and
/// checkpoints are taken of.
/// </summary>
internal sealed class WeightAverage : IDisposable
{
    // A thousand steps; in the first ones fewer, so that the random start is soon forgotten.
    private const double Keep = 0.999;
    private const double Young = 10;
    private readonly ModelWeights _of;

    /// <summary>Begins with the weights as they are.</summary>
    /// <param name="of">The weights that are trained.</param>
    public WeightAverage(ModelWeights of)
    {
        _of = of;
        using var scope = torch.NewDisposeScope();
        Weights = new(of.Specs, of.Specs.ToDictionary(s => s.Name, s => of[s.Name].detach().clone().DetachFromDisposeScope()));
    }

    /// <summary>The average; it takes no gradients.</summary>
    public ModelWeights Weights { get; }

    /// <summary>Takes a step's weights in.</summary>
    /// <param name="step">Steps taken before, from 0.</param>
    public void Add(long step)
    {
        using var frozen = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var keep = Math.Min(Keep, (step + 1) / (step + Young));
        using Scalar old = Numbers.Passing(keep), taken = Numbers.Passing(1 - keep);
        foreach (var spec in _of.Specs)
        {
            Weights[spec.Name].mul_(old).add_(_of[spec.Name], alpha: taken);
        }
    }

    public void Dispose() => Weights.Dispose();
}
