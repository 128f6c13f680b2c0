namespace ZtTeamsBot.BotFramework;

/// <summary>At most so many calls within any stretch of time of a length.</summary>
internal readonly record struct CallLimit(int Calls, TimeSpan Within)
{
    /// <summary>What one of several instances may use: its share, and at least one call.</summary>
    public CallLimit ShareOf(int instances) => this with { Calls = Math.Max(1, Calls / instances) };
}

/// <summary>
/// When calls were made, and from when on the next one keeps to several limits at once. It is exact: a limit of n calls is open when the
/// n-th last call is out of its time, so no more than the largest n is kept.
/// </summary>
/// <remarks>Instants are time spans since any fixed start and never go back. Not thread-safe.</remarks>
internal sealed class CallLog(IReadOnlyList<CallLimit> limits)
{
    private const int Smallest = 2;

    private readonly int _most = limits.Max(limit => limit.Calls);

    /// <summary>A ring, grown as needed.</summary>
    private TimeSpan[] _calls = [];

    /// <summary>Where the next call goes.</summary>
    private int _next;

    private int _count;

    /// <summary>From when on one more call keeps to every limit; the smallest time span when nothing stands against it.</summary>
    public TimeSpan OpensAt
    {
        get
        {
            var opens = TimeSpan.MinValue;
            foreach (var (calls, within) in limits)
            {
                if (_count >= calls && Back(calls) + within is var end && end > opens)
                    opens = end;
            }

            return opens;
        }
    }

    /// <summary>Whether no call is left in any limit's time.</summary>
    public bool IsIdleAt(TimeSpan now) => _count == 0 || Back(1) + limits.Max(limit => limit.Within) <= now;

    /// <summary>Notes a call, whether or not the limits allow it.</summary>
    public void Add(TimeSpan now)
    {
        if (_count == _calls.Length && _count < _most)
            Grow();
        _calls[_next] = now;
        _next = (_next + 1) % _calls.Length;
        _count = Math.Min(_count + 1, _calls.Length);
    }

    /// <summary>The n-th last call.</summary>
    private TimeSpan Back(int n) => _calls[(_next - n + _calls.Length) % _calls.Length];

    private void Grow()
    {
        // Full, so the oldest call stands where the next one would go.
        var larger = new TimeSpan[Math.Min(_most, Math.Max(Smallest, _count * 2))];
        _calls.AsSpan(_next).CopyTo(larger);
        _calls.AsSpan(0, _next).CopyTo(larger.AsSpan(_count - _next));
        (_calls, _next) = (larger, _count);
    }
}
