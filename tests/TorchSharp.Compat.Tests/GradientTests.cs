using static TorchSharp.torch;

namespace TorchSharp.Compat.Tests;

/// <summary>Every operation's gradient in double precision against the difference quotient of its value.</summary>
public sealed class GradientTests
{
    private const double Step = 1e-6;

    public static TheoryData<string> Names => [.. GradientCases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_agrees_with_finite_differences(string name)
    {
        var (operation, shapes, positive) = GradientCases.All[name];
        using var scope = NewDisposeScope();
        using var generator = new Generator(17);
        var inputs = shapes.Select(shape => Input(shape, positive, generator)).ToArray();
        var weights = rand_like_of(operation(inputs), generator);
        var gradients = autograd.grad([(operation(inputs) * weights).sum()], inputs);
        foreach (var (input, gradient) in inputs.Zip(gradients))
        {
            Assert.Equal(input.shape, gradient.shape);
            Assert.Equal(Numeric(operation, inputs, input, weights), gradient.data<double>().ToArray(), Close);
        }
    }

    private static Tensor Input(long[] shape, bool positive, Generator generator)
    {
        var values = rand(shape, dtype: ScalarType.Float64, generator: generator);
        return (positive ? values + 0.5 : values * 2 - 1).requires_grad_();
    }

    private static Tensor rand_like_of(Tensor output, Generator generator) =>
        rand(output.shape, dtype: ScalarType.Float64, generator: generator);

    private static double[] Numeric(Func<Tensor[], Tensor> operation, Tensor[] inputs, Tensor input, Tensor weights)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var values = input.detach().data<double>();
        var result = new double[values.Count];
        for (long i = 0; i < values.Count; i++)
        {
            var before = values[i];
            values[i] = before + Step;
            var above = (operation(inputs) * weights).sum().item<double>();
            values[i] = before - Step;
            var below = (operation(inputs) * weights).sum().item<double>();
            values[i] = before;
            result[i] = (above - below) / (2 * Step);
        }
        return result;
    }

    private static bool Close(double expected, double actual) => Math.Abs(expected - actual) < 1e-6 * (1 + Math.Abs(expected));
}
