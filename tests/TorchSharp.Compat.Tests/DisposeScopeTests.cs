using static TorchSharp.torch;

namespace TorchSharp.Compat.Tests;

public sealed class DisposeScopeTests
{
    [Fact]
    public void A_scope_disposes_what_was_made_in_it()
    {
        var before = TensorCount.Settled();
        Tensor inner, kept, detached;
        using (var outer = NewDisposeScope())
        {
            using (var scope = NewDisposeScope())
            {
                inner = ones(2);
                kept = scope.MoveToOuter(ones(2));
                detached = ones(2).DetachFromDisposeScope();
                Assert.Equal(1, scope.DisposablesCount);
                Assert.Same(scope, CurrentDisposeScope);
            }
            Assert.Same(outer, CurrentDisposeScope);
            Assert.True(inner.IsInvalid);
            Assert.False(kept.IsInvalid);
            Assert.True(outer.Contains(kept));
        }
        Assert.Null(CurrentDisposeScope);
        Assert.True(kept.IsInvalid);
        Assert.False(detached.IsInvalid);
        detached.Dispose();
        detached.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
        Assert.Throws<InvalidOperationException>(() => inner.shape);
        Assert.Throws<InvalidOperationException>(() => inner + 1);
    }

    [Fact]
    public void The_outermost_scope_lets_go_of_what_moves_out()
    {
        Tensor result;
        using (NewDisposeScope())
        {
            result = ones(1).MoveToOuterDisposeScope();
        }
        Assert.False(result.IsInvalid);
        result.Dispose();
    }

    [Fact]
    public void Scopes_close_in_any_order()
    {
        var outer = NewDisposeScope();
        var inner = NewDisposeScope();
        outer.Dispose();
        Assert.Same(inner, CurrentDisposeScope);
        var x = ones(1);
        inner.Dispose();
        inner.Dispose();
        Assert.True(x.IsInvalid);
        Assert.Null(CurrentDisposeScope);
        Assert.Throws<ObjectDisposedException>(() => inner.DisposablesCount);
    }

    [Fact]
    public void Scopes_belong_to_their_thread()
    {
        using var scope = NewDisposeScope();
        Tensor? made = null;
        var thread = new Thread(() => made = CurrentDisposeScope is null ? ones(1) : null);
        thread.Start();
        thread.Join();
        Assert.NotNull(made);
        Assert.False(scope.Contains(made));
        made.Dispose();
    }

    [Fact]
    public void Forgotten_tensors_are_collected()
    {
        var before = TensorCount.Settled();
        Forget();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.True(Tensor.TotalCount <= before);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static void Forget() => ones(10).add(1);
    }
}
