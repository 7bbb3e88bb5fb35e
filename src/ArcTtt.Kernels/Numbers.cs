using System.Collections.Concurrent;
using TorchSharp;

namespace ArcTtt.Kernels;

/// <summary>
/// Numbers for TorchSharp's operations. A number that is converted on the way into a call may be freed by its finalizer before libtorch has read it (TorchSharp
/// 0.107 keeps nothing alive during a call; with other threads' work it happened to one task in four), so no call of ours converts one, and
/// none makes one inside, as add(tensor) does: add(tensor, Numbers.One) is the same and safe.
/// </summary>
public static class Numbers
{
    private static readonly ConcurrentDictionary<double, Scalar> Reals = new();
    private static readonly ConcurrentDictionary<long, Scalar> Wholes = new();

    /// <summary>1.</summary>
    public static Scalar One { get; } = Whole(1);

    /// <summary>0.</summary>
    public static Scalar Zero { get; } = Whole(0);

    /// <summary>A constant, kept for ever.</summary>
    /// <param name="value">Its value.</param>
    public static Scalar Real(double value) => Reals.GetOrAdd(value, static v => v.ToScalar());

    /// <summary>A whole constant, kept for ever.</summary>
    /// <param name="value">Its value.</param>
    public static Scalar Whole(long value) => Wholes.GetOrAdd(value, static v => v.ToScalar());

    /// <summary>A number that changes from call to call: whoever takes it disposes it after the call.</summary>
    /// <param name="value">Its value.</param>
    public static Scalar Passing(double value) => value.ToScalar();
}
