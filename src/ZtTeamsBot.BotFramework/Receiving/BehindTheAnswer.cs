using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;

namespace ZtTeamsBot.BotFramework;

/// <summary>Work that goes on when its request has been answered. The service waits for it when it stops.</summary>
internal sealed class BehindTheAnswer : IHostedService
{
    private readonly ConcurrentDictionary<Task, bool> _running = new();

    /// <summary>Keeps an eye on work that has begun and handles its own faults.</summary>
    public void Add(Task work)
    {
        if (work.IsCompleted)
            return;
        _running.TryAdd(work, true);
        // Registered after the work is on the list: work that has ended meanwhile is taken off at once.
        _ = work.ContinueWith(
            static (done, running) => ((ConcurrentDictionary<Task, bool>)running!).TryRemove(done, out _),
            _running,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    /// <summary>Ends when nothing is left.</summary>
    public async Task WhenDoneAsync(CancellationToken cancellationToken)
    {
        while (!_running.IsEmpty)
            await Task.WhenAll(_running.Keys).WaitAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The web server has stopped by now, so nothing is added any more.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WhenDoneAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The host's patience is over; what is left ends with the process.
        }
    }
}
