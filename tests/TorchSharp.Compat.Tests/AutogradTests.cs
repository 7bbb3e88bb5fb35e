using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Compat.Tests;

public sealed class AutogradTests
{
    [Fact]
    public void Gradients_add_up_and_can_be_set()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2f }, requires_grad: true);
        Assert.Null(x.grad);
        x.square().sum().backward();
        x.square().sum().backward();
        Assert.Equal([4f, 8f], x.grad!.data<float>().ToArray());
        x.grad = null;
        Assert.Null(x.grad);
        x.grad = ones(2);
        x.sum().backward();
        Assert.Equal([2f, 2f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Grad_returns_gradients_without_storing_them_and_of_higher_order()
    {
        using var scope = NewDisposeScope();
        var x = tensor(3.0, requires_grad: true);
        var unused = tensor(1.0, requires_grad: true);
        var y = x.pow(3);
        var first = autograd.grad([y], [x], create_graph: true)[0];
        var second = autograd.grad([first], [x])[0];
        Assert.Equal(27, first.ToDouble());
        Assert.Equal(18, second.ToDouble());
        Assert.Null(x.grad);
        var result = autograd.grad([x * 2, x * 5], [x, unused], [tensor(1.0), tensor(10.0)], allow_unused: true);
        Assert.Equal(52, result[0].ToDouble());
        Assert.True(result[1].IsInvalid);
    }

    [Fact]
    public void Backward_takes_weights_and_inputs()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        var w = ones(2, requires_grad: true);
        (x * w).backward([tensor(new[] { 3f, 4f })], inputs: [x]);
        Assert.Equal([3f, 4f], x.grad!.data<float>().ToArray());
        Assert.Null(w.grad);
    }

    [Fact]
    public void Modes_nest_and_are_restored()
    {
        using var scope = NewDisposeScope();
        var x = ones(1, requires_grad: true);
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad())
            {
                Assert.True((x * 2).requires_grad);
            }
            Assert.False(is_grad_enabled());
        }
        using (inference_mode())
        {
            Assert.True(is_inference_mode_enabled());
            Assert.False((x * 2).requires_grad);
        }
        Assert.True(is_grad_enabled());
        Assert.False(is_inference_mode_enabled());
        Assert.True((x * 2).requires_grad);
        Assert.False((x * 2).detach().requires_grad);
        Assert.True(x.is_leaf);
        Assert.False((x * 2).is_leaf);
    }

    [Fact]
    public void Clipping_bounds_the_norm_of_all_gradients_together()
    {
        using var scope = NewDisposeScope();
        Parameter[] parameters = [new(zeros(2)), new(zeros(1)), new(zeros(1))];
        parameters[0].grad = tensor(new[] { 2f, 3f });
        parameters[1].grad = tensor(new[] { 6f });
        Assert.Equal(7, nn.utils.clip_grad_norm_(parameters, 3.5), 1e-5);
        Assert.Equal([1f, 1.5f], parameters[0].grad!.data<float>().ToArray().Select(v => MathF.Round(v, 4)));
        Assert.Equal(3.5, nn.utils.clip_grad_norm_(parameters, 100), 1e-4);
        Assert.Equal(3f, parameters[1].grad!.item<float>(), 1e-4);
    }

    [Fact]
    public void A_parameter_takes_over_its_data()
    {
        using var scope = NewDisposeScope();
        var before = TensorCount.Settled();
        var data = ones(2);
        var parameter = nn.Parameter(data);
        Assert.True(data.IsInvalid);
        Assert.True(parameter.requires_grad);
        Assert.True(scope.Contains(parameter));
        Assert.False(scope.Contains(data));
        Assert.Equal(before + 1, Tensor.TotalCount);
        Assert.False(new Parameter(ones(1), false).requires_grad);
    }
}
