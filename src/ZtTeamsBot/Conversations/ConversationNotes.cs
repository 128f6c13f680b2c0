using System.Threading.Channels;
using Microsoft.Extensions.Caching.Memory;
using ZtTeamsBot.Storage;

namespace ZtTeamsBot.Conversations;

/// <summary>
/// Takes what turns tell of conversations to the store, behind them: no turn waits for it or fails by it. What says nothing new goes no
/// further than memory. While the store is down the notes wait; at shutdown they are finished.
/// </summary>
internal sealed partial class ConversationNotes(ConversationStore store, TimeProvider time, ILogger<ConversationNotes> logger) : BackgroundService
{
    /// <summary>What is known in memory is looked up again after this, since another instance may have learned more.</summary>
    public static readonly TimeSpan LookAgainAfter = TimeSpan.FromMinutes(15);

    private const int MaxKnown = 20_000;
    private const int MaxWaiting = 10_000;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = MaxKnown });
    private readonly Channel<Waiting> _queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private bool _isFull;

    /// <summary>Takes a note. Returns at once and never throws.</summary>
    public void Add(ConversationNote note)
    {
        if (note.ConversationId is { } id)
        {
            var entry = Find(note.TenantId, id);
            if (note.Change is ConversationChange.Seen seen
                && entry is not null
                && time.GetUtcNow() - entry.LookedUpAt < LookAgainAfter
                && !ConversationRules.IsNews(entry.Conversation, seen))
            {
                entry.See(seen.At);
                return;
            }

            // From here on the next turn finds it known, though it is not stored yet.
            if (ConversationRules.Apply(note.TenantId, entry?.Conversation, note.Change, entry?.SeenAt) is { } next)
                Remember(next, entry?.SeenAt);
        }

        if (!_queue.Writer.TryWrite(new Waiting(note, Reached: null)))
            Drop(note);
    }

    /// <summary>Ends when every note taken before has been made or given up.</summary>
    public async Task SettledAsync(CancellationToken cancellationToken)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _queue.Writer.WriteAsync(new Waiting(Note: null, reached), cancellationToken);
        await reached.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Called when no turn runs any more: the notes that wait are made, or counted as lost if the store is down.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
        if (_queue.Reader.Count is > 0 and var left)
            Log.Lost(logger, left);
    }

    public override void Dispose()
    {
        base.Dispose();
        _known.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not ended by the token: that only ends waiting for a store that is down.
        await foreach (var waiting in _queue.Reader.ReadAllAsync(CancellationToken.None))
        {
            if (waiting.Note is { } note && !await TryMakeAsync(note, stoppingToken))
            {
                Log.Lost(logger, 1 + _queue.Reader.Count);
                while (_queue.Reader.TryRead(out var lost))
                    lost.Reached?.TrySetResult();
            }

            waiting.Reached?.TrySetResult();
        }
    }

    /// <summary>Makes a note, however long the store is down; false when the service stops meanwhile.</summary>
    private async Task<bool> TryMakeAsync(ConversationNote note, CancellationToken stopping)
    {
        var wait = FirstWait;
        while (true)
        {
            try
            {
                await MakeAsync(note);
                _isFull = false;
                return true;
            }
            catch (StoreUnavailableException) when (stopping.IsCancellationRequested)
            {
                return false;
            }
            catch (StoreUnavailableException problem)
            {
                Log.Waits(logger, problem, wait);
                await Task.Delay(wait, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
            }
            catch (Exception fault)
            {
                // No other note may suffer for one that cannot be made.
                Log.Failed(logger, fault, note.Change.GetType().Name);
                Forget(note);
                return true;
            }
        }
    }

    private async Task MakeAsync(ConversationNote note)
    {
        if (note.ConversationId is { } id)
        {
            await MakeAsync(note, id);
            return;
        }

        await foreach (var conversation in store.OfTeamAsync(note.TenantId, note.TeamId!, CancellationToken.None))
            await MakeAsync(note, conversation.Id);
    }

    private async Task MakeAsync(ConversationNote note, string conversationId)
    {
        var seenAt = Find(note.TenantId, conversationId)?.SeenAt;
        if (await store.ApplyAsync(note.TenantId, conversationId, note.Change, seenAt, CancellationToken.None) is { } stored)
            Remember(stored, Find(note.TenantId, conversationId)?.SeenAt);
    }

    private Known? Find(string tenantId, string conversationId) =>
        _known.TryGetValue(conversationId, out Known? known) && known!.Conversation.TenantId == tenantId ? known : null;

    private void Remember(Conversation conversation, DateTimeOffset? seenAt) =>
        _known.Set(conversation.Id, new Known(conversation, time.GetUtcNow(), seenAt), new MemoryCacheEntryOptions { Size = 1 });

    private void Forget(ConversationNote note)
    {
        if (note.ConversationId is { } id)
            _known.Remove(id);
    }

    /// <summary>The next turn of the conversation tells the same again.</summary>
    private void Drop(ConversationNote note)
    {
        Forget(note);
        if (!Interlocked.Exchange(ref _isFull, true))
            Log.Full(logger, MaxWaiting);
    }

    /// <summary>A note in the queue, or somebody who waits until all before are made.</summary>
    private sealed record Waiting(ConversationNote? Note, TaskCompletionSource? Reached);

    /// <summary>What this process knows of a conversation.</summary>
    private sealed class Known(Conversation conversation, DateTimeOffset lookedUpAt, DateTimeOffset? seenAt)
    {
        private long _seenAt = seenAt?.UtcTicks ?? 0;

        public Conversation Conversation { get; } = conversation;

        public DateTimeOffset LookedUpAt { get; } = lookedUpAt;

        /// <summary>The newest sign of life that was not noted; null for none.</summary>
        public DateTimeOffset? SeenAt => Volatile.Read(ref _seenAt) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

        /// <summary>Of two turns at once the older may win; that is nearly as new.</summary>
        public void See(DateTimeOffset at)
        {
            if (at.UtcTicks > Volatile.Read(ref _seenAt))
                Volatile.Write(ref _seenAt, at.UtcTicks);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Notes on conversations wait {Wait}: the store does not answer.")]
        public static partial void Waits(ILogger logger, Exception exception, TimeSpan wait);

        [LoggerMessage(2, LogLevel.Error, "A note on a conversation ({Change}) could not be made and is dropped.")]
        public static partial void Failed(ILogger logger, Exception exception, string change);

        [LoggerMessage(3, LogLevel.Warning, "More than {Limit} notes on conversations wait for the store; further ones are dropped.")]
        public static partial void Full(ILogger logger, int limit);

        [LoggerMessage(4, LogLevel.Error, "The store did not answer before the service stopped: {Count} notes on conversations are lost.")]
        public static partial void Lost(ILogger logger, int count);
    }
}
