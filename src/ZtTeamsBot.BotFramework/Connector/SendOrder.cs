namespace ZtTeamsBot.BotFramework;

/// <summary>Lets one at a time in for each key, in the order they asked. A key nobody uses takes no memory, and waiting for nobody none.</summary>
internal sealed class SendOrder
{
    private readonly Lock _lock = new();

    /// <summary>Keys in use, with those who wait.</summary>
    private readonly Dictionary<string, LinkedList<TaskCompletionSource>?> _used = new(StringComparer.Ordinal);

    /// <summary>How many keys are in use.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _used.Count;
        }
    }

    /// <summary>Enters, if nobody is in.</summary>
    public bool TryEnter(string key)
    {
        lock (_lock)
            return _used.TryAdd(key, null);
    }

    /// <summary>Enters after all who asked before. Whoever has entered must leave.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up before it was their turn.</exception>
    public ValueTask EnterAsync(string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        LinkedListNode<TaskCompletionSource> place;
        lock (_lock)
        {
            if (_used.TryAdd(key, null))
                return ValueTask.CompletedTask;
            var queue = _used[key] ??= new LinkedList<TaskCompletionSource>();
            place = queue.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        return new ValueTask(WaitAsync(place, cancellationToken));
    }

    /// <summary>Lets the next one in.</summary>
    public void Leave(string key)
    {
        lock (_lock)
        {
            var queue = _used[key];
            while (queue?.First is { } next)
            {
                queue.RemoveFirst();
                if (next.Value.TrySetResult())
                    return;
            }

            _used.Remove(key);
        }
    }

    private async Task WaitAsync(LinkedListNode<TaskCompletionSource> place, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.UnsafeRegister(_ => Abandon(place, cancellationToken), null);
        await place.Value.Task;
    }

    private void Abandon(LinkedListNode<TaskCompletionSource> place, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (place.Value.TrySetCanceled(cancellationToken))
                place.List?.Remove(place);
        }
    }
}
