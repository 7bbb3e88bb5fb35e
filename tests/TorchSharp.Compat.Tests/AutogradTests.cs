using static TorchSharp.torch;

namespace TorchSharp.Compat.Tests;

public sealed class AutogradTests
{
    [Fact]
    public void Grad_returns_gradients_of_higher_order()
    {
        using var scope = NewDisposeScope();
        var x = tensor(3.0, requires_grad: true);
        var first = autograd.grad([x.mul(x).mul(x)], [x], create_graph: true)[0];
        var second = autograd.grad([first], [x])[0];
        Assert.Equal(27, first.item<double>());
        Assert.Equal(18, second.item<double>());
    }

    [Fact]
    public void Grad_takes_weights_and_inputs_that_play_no_part()
    {
        using var scope = NewDisposeScope();
        var x = tensor(3.0, requires_grad: true);
        var unused = tensor(1.0, requires_grad: true);
        var result = autograd.grad([x * 2, x * 5], [x, unused], [tensor(1.0), tensor(10.0)], allow_unused: true);
        Assert.Equal(52, result[0].item<double>());
        Assert.True(result[1].IsInvalid);
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => autograd.grad([x * 2], [unused]));
    }

    [Fact]
    public void A_history_serves_once_unless_it_is_kept()
    {
        using var scope = NewDisposeScope();
        var x = tensor(3.0, requires_grad: true);
        var y = x.mul(x);
        Assert.Equal(6, autograd.grad([y], [x], retain_graph: true)[0].item<double>());
        Assert.Equal(6, autograd.grad([y], [x])[0].item<double>());
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => autograd.grad([y], [x]));
    }

    [Fact]
    public void Recording_stops_and_is_restored()
    {
        using var scope = NewDisposeScope();
        var x = ones(1, requires_grad: true);
        using (no_grad())
        {
            Assert.False((x * 2).requires_grad);
            using (no_grad())
            {
            }
            Assert.False((x * 2).requires_grad);
        }
        Assert.True((x * 2).requires_grad);
        Assert.False((x * 2).detach().requires_grad);
    }
}
