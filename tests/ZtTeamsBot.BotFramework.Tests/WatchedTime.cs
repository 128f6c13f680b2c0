using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace ZtTeamsBot.BotFramework.Tests;

/// <summary>A clock that stands still, and tells when something begins to wait for it.</summary>
public sealed class WatchedTime() : FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero))
{
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>The next wait that begins, and for how long.</summary>
    public ValueTask<TimeSpan> NextWaitAsync() => _waits.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>Lets the next wait pass as soon as it begins.</summary>
    public async Task<TimeSpan> PassNextAsync()
    {
        var wait = await NextWaitAsync();
        Advance(wait);
        return wait;
    }

    /// <summary>Lets every wait pass as soon as it begins, until the work is done.</summary>
    /// <param name="work">The work.</param>
    /// <param name="longest">A longer wait is a time limit, and is left to run.</param>
    public async Task PassUntilAsync(Task work, TimeSpan? longest = null)
    {
        while (!work.IsCompleted)
        {
            var wait = _waits.Reader.WaitToReadAsync(TestContext.Current.CancellationToken).AsTask();
            if (await Task.WhenAny(work, wait) != wait)
                continue;
            var passing = await NextWaitAsync();
            if (longest is null || passing <= longest)
                Advance(passing);
        }

        await work;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        Tell(dueTime);
        return new Watched(this, timer);
    }

    private void Tell(TimeSpan dueTime)
    {
        if (dueTime != Timeout.InfiniteTimeSpan)
            _waits.Writer.TryWrite(dueTime);
    }

    private sealed class Watched(WatchedTime time, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var changed = timer.Change(dueTime, period);
            time.Tell(dueTime);
            return changed;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
