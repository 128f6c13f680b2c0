using System.Collections.Concurrent;

namespace ZtTeamsBot.Turns;

/// <summary>
/// Remembers for ten minutes which activities were answered. Teams delivers an activity again when an answer was slow; a question is then
/// not answered twice. Turns that write need none of this: their event ids tell.
/// </summary>
internal sealed class RecentActivities(TimeProvider time)
{
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(string Conversation, string Activity), DateTimeOffset> _seen = new();
    private readonly Lock _sweep = new();
    private DateTimeOffset _swept = time.GetUtcNow();

    /// <summary>Whether this activity is new; from now on it is not.</summary>
    public bool IsFirst(string conversationId, string activityId)
    {
        Sweep();
        return _seen.TryAdd((conversationId, activityId), time.GetUtcNow());
    }

    /// <summary>Lets an activity be answered again: its answer failed.</summary>
    public void Forget(string conversationId, string activityId) => _seen.TryRemove((conversationId, activityId), out _);

    private void Sweep()
    {
        var now = time.GetUtcNow();
        if (now - _swept < TimeSpan.FromMinutes(1) || !_sweep.TryEnter())
            return;
        try
        {
            _swept = now;
            foreach (var (activity, seen) in _seen)
            {
                if (now - seen > Memory)
                    _seen.TryRemove(activity, out _);
            }
        }
        finally
        {
            _sweep.Exit();
        }
    }
}
