using Microsoft.Extensions.Options;

namespace ZtTeamsBot.BotFramework;

/// <summary>
/// Teams' limits on what a bot writes, for each conversation and each tenant. Messages that the bot starts by itself wait for them, first
/// come first served; replies never wait, they only count. All of it is this instance's share.
/// </summary>
/// <remarks>
/// Source: Teams, optimize your agent with rate limiting. There a channel is one conversation, with all its threads. Teams counts messages
/// and new conversations apart; here they count together, with changes and deletions, which errs on the safe side.
/// </remarks>
internal sealed class SendLimits : IDisposable
{
    private static readonly CallLimit[] OfConversation =
    [
        new(7, TimeSpan.FromSeconds(1)), new(8, TimeSpan.FromSeconds(2)), new(60, TimeSpan.FromSeconds(30)), new(1800, TimeSpan.FromHours(1)),
    ];

    private static readonly CallLimit[] OfTenant = [new(50, TimeSpan.FromSeconds(1))];

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly ITimer _timer;
    private readonly CallMeters _conversations;
    private readonly CallMeters _tenants;

    /// <summary>Who waits, by tenant, in the order they came.</summary>
    private readonly Dictionary<string, LinkedList<Waiter>> _waiting = new(StringComparer.Ordinal);

    public SendLimits(TimeProvider time, IOptions<SendingOptions> options)
    {
        _time = time;
        _start = time.GetTimestamp();
        _timer = time.CreateTimer(_ => LetIn(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var instances = options.Value.Instances;
        _conversations = new CallMeters([.. OfConversation.Select(limit => limit.ShareOf(instances))]);
        _tenants = new CallMeters([.. OfTenant.Select(limit => limit.ShareOf(instances))]);
    }

    /// <summary>How many conversations and tenants are remembered, and how many messages wait.</summary>
    public (int Meters, int Waiting) Kept
    {
        get
        {
            lock (_lock)
                return (_conversations.Count + _tenants.Count, _waiting.Values.Sum(queue => queue.Count));
        }
    }

    private TimeSpan Now => _time.GetElapsedTime(_start);

    /// <summary>Counts a call that does not wait.</summary>
    public void Count(SendTarget target)
    {
        lock (_lock)
        {
            var now = Now;
            _conversations.Use(target.Channel, now).Add(now);
            _tenants.Use(target.Tenant, now).Add(now);
        }
    }

    /// <summary>Counts a call if the limits allow it now.</summary>
    /// <param name="target">What is written to.</param>
    /// <param name="hasWaited">Whether it has waited before; else those of the tenant who wait now come first.</param>
    public bool TryTake(SendTarget target, bool hasWaited)
    {
        lock (_lock)
            return (hasWaited || !_waiting.ContainsKey(target.Tenant)) && TryTake(target, Now);
    }

    /// <summary>Waits until the limits allow a call, and counts it.</summary>
    public ValueTask TakeAsync(SendTarget target, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        LinkedListNode<Waiter> place;
        lock (_lock)
        {
            var now = Now;
            if (!_waiting.TryGetValue(target.Tenant, out var queue))
            {
                if (TryTake(target, now))
                    return ValueTask.CompletedTask;
                _waiting.Add(target.Tenant, queue = new LinkedList<Waiter>());
            }

            _conversations.Use(target.Channel, now).Waiting++;
            _tenants.Use(target.Tenant, now).Waiting++;
            place = queue.AddLast(new Waiter(target));
            LetIn(now);
        }

        return new ValueTask(WaitAsync(place, cancellationToken));
    }

    /// <summary>
    /// Teams has refused a call for there being too many. The conversation waits; so does the tenant when, by what is counted here, the
    /// conversation had calls left, for then it was another limit.
    /// </summary>
    public void Pause(SendTarget target, TimeSpan wait)
    {
        lock (_lock)
        {
            var now = Now;
            var conversation = _conversations.Use(target.Channel, now);
            if (conversation.OpensAt <= now)
                _tenants.Use(target.Tenant, now).PauseUntil(now + wait);
            conversation.PauseUntil(now + wait);
        }
    }

    public void Dispose() => _timer.Dispose();

    private bool TryTake(SendTarget target, TimeSpan now)
    {
        var (conversation, tenant) = (_conversations.Use(target.Channel, now), _tenants.Use(target.Tenant, now));
        if (conversation.OpensAt > now || tenant.OpensAt > now)
            return false;
        conversation.Add(now);
        tenant.Add(now);
        return true;
    }

    private async Task WaitAsync(LinkedListNode<Waiter> place, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.UnsafeRegister(_ => Abandon(place, cancellationToken), null);
        await place.Value.Entered.Task;
    }

    private void Abandon(LinkedListNode<Waiter> place, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (place.Value.Entered.TrySetCanceled(cancellationToken))
                Remove(place, Now);
        }
    }

    private void LetIn()
    {
        lock (_lock)
            LetIn(Now);
    }

    /// <summary>Lets in whom the limits allow now, and sets the timer for the next. Nobody waits for another conversation's limits.</summary>
    private void LetIn(TimeSpan now)
    {
        var next = TimeSpan.MaxValue;
        foreach (var (tenant, queue) in _waiting)
        {
            for (var place = queue.First; place is not null;)
            {
                var (waiter, following) = (place.Value, place.Next);
                if (_tenants.Use(tenant, now).OpensAt is var tenantOpens && tenantOpens > now)
                {
                    next = Earlier(next, tenantOpens);
                    break;
                }

                if (TryTake(waiter.Target, now))
                {
                    Remove(place, now);
                    waiter.Entered.TrySetResult();
                }
                else
                {
                    next = Earlier(next, _conversations.Use(waiter.Target.Channel, now).OpensAt);
                }

                place = following;
            }
        }

        // Whole milliseconds, as the system's timers count; rounded down it would ring too early, again and again.
        if (next < TimeSpan.MaxValue)
            _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling((next - now).TotalMilliseconds)), Timeout.InfiniteTimeSpan);

        static TimeSpan Earlier(TimeSpan left, TimeSpan right) => left < right ? left : right;
    }

    private void Remove(LinkedListNode<Waiter> place, TimeSpan now)
    {
        var (queue, target) = (place.List!, place.Value.Target);
        queue.Remove(place);
        if (queue.Count == 0)
            _waiting.Remove(target.Tenant);
        _conversations.Use(target.Channel, now).Waiting--;
        _tenants.Use(target.Tenant, now).Waiting--;
    }

    private sealed record Waiter(SendTarget Target)
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
