using System.Collections.Concurrent;

namespace ZtTeamsBot.Turns;

/// <summary>
/// Remembers which activities were answered, for ten to twenty minutes, or a hundred thousand of them if they come sooner. Teams delivers an
/// activity again when an answer was slow; it is then not answered twice. What a turn writes needs none of this: its event ids tell.
/// </summary>
internal sealed class RecentActivities(TimeProvider time)
{
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    /// <summary>Most activities of one generation.</summary>
    public const int MostKept = 100_000;

    private readonly Lock _turning = new();

    private Generation _now = new(time.GetUtcNow());

    /// <summary>The generation before.</summary>
    private Generation _before = new(time.GetUtcNow());

    /// <summary>Whether this activity is new; from now on it is not.</summary>
    public bool IsFirst(string conversationId, string activityId)
    {
        var now = Current();
        return !Volatile.Read(ref _before).Contains((conversationId, activityId)) && now.TryAdd((conversationId, activityId));
    }

    /// <summary>Whether this activity has been there.</summary>
    public bool Knows(string conversationId, string activityId) =>
        Volatile.Read(ref _before).Contains((conversationId, activityId)) || Volatile.Read(ref _now).Contains((conversationId, activityId));

    /// <summary>Lets an activity be answered again: its answer failed.</summary>
    public void Forget(string conversationId, string activityId)
    {
        Volatile.Read(ref _now).Remove((conversationId, activityId));
        Volatile.Read(ref _before).Remove((conversationId, activityId));
    }

    private Generation Current()
    {
        var now = Volatile.Read(ref _now);
        if (!IsOver(now))
            return now;
        lock (_turning)
        {
            if (IsOver(_now))
            {
                // Nothing joins a generation that is over; so after twice the time all of it is old enough to be forgotten.
                var next = new Generation(time.GetUtcNow());
                _before = next.Began - _now.Began >= 2 * Memory ? new Generation(next.Began) : _now;
                _now = next;
            }

            return _now;
        }
    }

    private bool IsOver(Generation generation) => generation.Count >= MostKept || time.GetUtcNow() - generation.Began >= Memory;

    private sealed class Generation(DateTimeOffset began)
    {
        private readonly ConcurrentDictionary<(string Conversation, string Activity), bool> _seen = new();
        private int _count;

        public DateTimeOffset Began { get; } = began;

        /// <summary>Counted here, for the dictionary's own count takes all its locks.</summary>
        public int Count => Volatile.Read(ref _count);

        public bool Contains((string, string) activity) => _seen.ContainsKey(activity);

        public bool TryAdd((string, string) activity)
        {
            if (!_seen.TryAdd(activity, true))
                return false;
            Interlocked.Increment(ref _count);
            return true;
        }

        public void Remove((string, string) activity)
        {
            if (_seen.TryRemove(activity, out _))
                Interlocked.Decrement(ref _count);
        }
    }
}
