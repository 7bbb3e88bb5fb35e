namespace TorchSharp;

/// <summary>
/// Disposes, when it is disposed itself, every tensor that was made on this thread while it was the innermost scope,
/// except those that were moved out or detached. Scopes nest.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    private readonly DisposeScopeManager _manager;
    private HashSet<IDisposable> _items = new(ReferenceEqualityComparer.Instance);
    private bool _disposed;

    internal DisposeScope(DisposeScopeManager manager)
    {
        _manager = manager;
        OuterScope = manager.Current;
    }

    internal DisposeScope? OuterScope { get; set; }

    public int DisposablesCount => Alive()._items.Count;

    public bool Contains(IDisposable disposable) => _items.Contains(disposable);

    /// <summary>Hands a tensor of this scope to the scope around it, or to nobody when this is the outermost.</summary>
    public T MoveToOuter<T>(T disposable)
        where T : IDisposable => MoveToOther(OuterScope, disposable);

    /// <summary>Hands a tensor of this scope to another scope, or to nobody for null.</summary>
    public T MoveToOther<T>(DisposeScope? scope, T disposable)
        where T : IDisposable
    {
        if (Alive()._items.Remove(disposable))
        {
            Own(disposable, scope);
        }
        return disposable;
    }

    /// <summary>Takes a tensor out of the scopes: its user disposes it, or the garbage collector does.</summary>
    public T Detach<T>(T disposable)
        where T : IDisposable => MoveToOther(null, disposable);

    /// <summary>Forgets a tensor that was disposed by hand.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        _items.Remove(disposable);
        if (disposable is torch.Tensor tensor)
        {
            tensor.OwningDisposeScope = null;
        }
    }

    public void Dispose()
    {
        if (!_disposed)
        {
            var items = _items;
            _items = new HashSet<IDisposable>(ReferenceEqualityComparer.Instance);
            foreach (var item in items)
            {
                item.Dispose();
            }
            _manager.Remove(this);
            _disposed = true;
        }
    }

    internal void Register(torch.Tensor tensor) => _items.Add(tensor);

    private static void Own(IDisposable disposable, DisposeScope? scope)
    {
        scope?._items.Add(disposable);
        if (disposable is torch.Tensor tensor)
        {
            tensor.OwningDisposeScope = scope;
        }
    }

    private DisposeScope Alive()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return this;
    }
}

/// <summary>The chain of open scopes of one thread.</summary>
internal sealed class DisposeScopeManager
{
    [ThreadStatic]
    private static DisposeScopeManager? t_instance;

    internal static DisposeScopeManager ThreadSingleton => t_instance ??= new DisposeScopeManager();

    internal DisposeScope? Current { get; private set; }

    internal DisposeScope Open() => Current = new DisposeScope(this);

    /// <summary>Takes a scope out of the chain, wherever in it it is.</summary>
    internal void Remove(DisposeScope scope)
    {
        if (ReferenceEquals(Current, scope))
        {
            Current = scope.OuterScope;
            return;
        }
        for (var inner = Current; inner is not null; inner = inner.OuterScope)
        {
            if (ReferenceEquals(inner.OuterScope, scope))
            {
                inner.OuterScope = scope.OuterScope;
                return;
            }
        }
    }
}

public static partial class torch
{
    /// <summary>Opens a scope inside the current one of this thread; use it with <c>using</c>.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.ThreadSingleton.Open();

    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.ThreadSingleton.Current;
}
