using ArcTtt.Core;
using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>Leaves some tokens out of a branch, so that the residual stream must do without; the others weigh the more (Srivastava et al. 2014, for whole tokens).</summary>
/// <param name="share">Share of the tokens, 0 to under 1.</param>
/// <param name="rng">Where chance comes from: libtorch's own generator is shared by all threads.</param>
internal sealed class Dropout(double share, Rng rng)
{
    /// <summary>The branch with some tokens at zero.</summary>
    /// <param name="branch">[.., width].</param>
    public Tensor Apply(Tensor branch)
    {
        var kept = new float[branch.numel() / branch.shape[^1]];
        for (var i = 0; i < kept.Length; i++)
        {
            kept[i] = rng.NextDouble() < share ? 0 : (float)(1 / (1 - share));
        }

        using var scope = torch.NewDisposeScope();
        var mask = torch.tensor(kept, [.. branch.shape[..^1], 1]).to(branch.device).to(branch.dtype);
        return branch.mul(mask).MoveToOuterDisposeScope();
    }
}
