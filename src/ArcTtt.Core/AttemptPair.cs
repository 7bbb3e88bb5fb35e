using System.Text.Json.Serialization;

namespace ArcTtt.Core;

/// <summary>The two attempts at one test output.</summary>
/// <param name="First">The better one.</param>
/// <param name="Second">The other; the same grid where there is no other.</param>
[JsonConverter(typeof(AttemptPairJson))]
public sealed record AttemptPair(Grid First, Grid Second);
