using System.Reflection;
using Xunit.Sdk;
using static TorchSharp.torch;

namespace ArcTtt.Kernels.Tests;

/// <summary>A theory's data: each type that the kernels compute in, with each of some values.</summary>
/// <param name="values">The theory's second argument; none: it takes the type alone.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class InEitherTypeAttribute(params object[] values) : DataAttribute
{
    private static readonly ScalarType[] Types = [ScalarType.BFloat16, ScalarType.Float32];

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Types.SelectMany(
        IEnumerable<object[]> (type) => values.Length == 0 ? [[type]] : values.Select(value => new object[] { type, value }));
}
