namespace ZtTeamsBot.BotFramework;

/// <summary>The calls of each conversation, or of each tenant. Those without a call in any limit's time are forgotten.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class CallMeters(IReadOnlyList<CallLimit> limits)
{
    private readonly Dictionary<string, CallMeter> _meters = new(StringComparer.Ordinal);

    /// <summary>The meter unused for longest is the first.</summary>
    private readonly LinkedList<CallMeter> _byUse = new();

    public int Count => _meters.Count;

    /// <summary>The meter of a key; used now.</summary>
    public CallMeter Use(string key, TimeSpan now)
    {
        ForgetIdle(now);
        if (_meters.TryGetValue(key, out var meter))
        {
            _byUse.Remove(meter.Place);
            _byUse.AddLast(meter.Place);
            return meter;
        }

        meter = new CallMeter(key, new CallLog(limits));
        _meters.Add(key, meter);
        _byUse.AddLast(meter.Place);
        return meter;
    }

    private void ForgetIdle(TimeSpan now)
    {
        while (_byUse.First is { Value: var oldest } && oldest.IsIdleAt(now))
        {
            _byUse.RemoveFirst();
            _meters.Remove(oldest.Key);
        }
    }
}

/// <summary>The calls of one conversation or tenant.</summary>
internal sealed class CallMeter
{
    private readonly CallLog _log;

    private TimeSpan _pausedUntil = TimeSpan.MinValue;

    public CallMeter(string key, CallLog log)
    {
        (Key, _log) = (key, log);
        Place = new LinkedListNode<CallMeter>(this);
    }

    public string Key { get; }

    /// <summary>Its place among the meters by last use.</summary>
    public LinkedListNode<CallMeter> Place { get; }

    /// <summary>How many messages wait for it.</summary>
    public int Waiting { get; set; }

    /// <summary>From when on the limits, and Teams, allow one more call.</summary>
    public TimeSpan OpensAt => _log.OpensAt is var opens && opens > _pausedUntil ? opens : _pausedUntil;

    /// <summary>Notes a call.</summary>
    public void Add(TimeSpan now) => _log.Add(now);

    /// <summary>Teams wants no more calls until then.</summary>
    public void PauseUntil(TimeSpan until) => _pausedUntil = until > _pausedUntil ? until : _pausedUntil;

    public bool IsIdleAt(TimeSpan now) => Waiting == 0 && _pausedUntil <= now && _log.IsIdleAt(now);
}
