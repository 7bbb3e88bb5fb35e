using System.Text.Json.Serialization;

namespace ArcTtt.Model;

/// <summary>What computes the transformer's operations beside its matrix products.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KernelChoice>))]
public enum KernelChoice
{
    /// <summary>Fused where there are fused kernels for the device, else composed.</summary>
    Auto,

    /// <summary>Our own kernels for CPUs: one pass over memory each.</summary>
    Fused,

    /// <summary>TorchSharp's operations, composed: runs everywhere.</summary>
    Composed,
}
