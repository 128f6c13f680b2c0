using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.BotFramework;
using ZtTeamsBot.Language;
using ZtTeamsBot.Storage;

namespace ZtTeamsBot.Turns;

/// <summary>Whose context: one person in one thread of one conversation of one tenant. Nobody else's utterance is ever read by it.</summary>
internal readonly record struct ContextKey(string TenantId, string DocumentId)
{
    /// <summary>The key of an activity; null when it does not tell who speaks where.</summary>
    public static ContextKey? Of(Activity activity)
    {
        var speaker = activity.From?.AadObjectId ?? activity.From?.Id;
        // The id of a channel's conversation holds its thread.
        return activity.TenantId is { Length: > 0 } tenant && speaker is { Length: > 0 } && activity.Conversation?.Id is { Length: > 0 } conversation
            ? new ContextKey(tenant, "context-" + HistoryEventId.Cause("context", conversation, speaker.ToLowerInvariant()))
            : null;
    }
}

/// <summary>
/// What was said and shown just before, for a quarter of an hour, in the store: any instance can go on. Written behind the answer; of what
/// is said in quick succession only the last is written. It is a convenience: what cannot be written is dropped, and the next utterance is
/// then read by itself.
/// </summary>
internal sealed partial class ConversationContexts(IDocumentStore store, TimeProvider time, ILogger<ConversationContexts> logger) : BackgroundService
{
    /// <summary>How long a context holds.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private const string Kind = "context";
    private const int MaxWaiting = 10_000;
    private const int MaxShown = 50;

    private readonly ConcurrentDictionary<ContextKey, Waiting> _waiting = new();
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentQueue<TaskCompletionSource> _watchers = new();

    /// <summary>Keeps what was said, or pressed, and shown, where it can be followed. Returns at once and never throws.</summary>
    public void Remember(Activity activity, Recognition recognition, Answer answer)
    {
        if (!recognition.CanBeFollowed || ContextKey.Of(activity) is not { } key || _waiting.Count >= MaxWaiting)
            return;
        _waiting[key] = new Waiting(new PreviousTurn(recognition.Intent, answer.Shown), time.GetUtcNow(), answer.AwaitsConfirm);
        _signal.Writer.TryWrite(true);
    }

    /// <summary>
    /// Keeps that a press was answered: what somebody was asked before they answered, or turned to something else. What was said stays as
    /// it was. Returns at once and never throws.
    /// </summary>
    public void Answered(Activity activity, bool awaitsConfirm)
    {
        if (ContextKey.Of(activity) is not { } key || _waiting.Count >= MaxWaiting)
            return;
        _waiting.AddOrUpdate(
            key,
            static (_, now) => new Waiting(Turn: null, now.At, now.Awaits),
            static (_, known, now) => known with { AwaitsConfirm = now.Awaits },
            (At: time.GetUtcNow(), Awaits: awaitsConfirm));
        _signal.Writer.TryWrite(true);
    }

    /// <summary>Whether the last thing somebody was shown asks them to confirm a change. While the store is down that is not known.</summary>
    public async Task<bool> AwaitsConfirmAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (ContextKey.Of(activity) is not { } key)
            return false;
        if (_waiting.TryGetValue(key, out var waiting))
            return waiting.AwaitsConfirm;
        return await ReadAsync(key, cancellationToken) is { AwaitsConfirm: true };
    }

    /// <summary>What was said and shown before; null when there is nothing, or it is too long ago.</summary>
    /// <exception cref="StoreUnavailableException">The store is down.</exception>
    public async Task<PreviousTurn?> FindAsync(ContextKey key, CancellationToken cancellationToken)
    {
        if (_waiting.TryGetValue(key, out var waiting) && waiting.Turn is { } turn)
            return turn with { AwaitsConfirm = waiting.AwaitsConfirm };
        return await ReadAsync(key, cancellationToken) is { } stored
            ? new PreviousTurn(stored.Intent, stored.Shown) { AwaitsConfirm = stored.AwaitsConfirm }
            : null;
    }

    /// <summary>What is stored; null when there is nothing, or it is too long ago.</summary>
    private async Task<ContextDocument?> ReadAsync(ContextKey key, CancellationToken cancellationToken) =>
        Read(await store.ReadAsync(Partition(key.TenantId), key.DocumentId, cancellationToken));

    private ContextDocument? Read(Document? document)
    {
        try
        {
            return document is not null
                && JsonSerializer.Deserialize(document.Json.Span, ContextJson.Default.ContextDocument) is { } stored
                && stored.At + Lifetime >= time.GetUtcNow()
                    ? stored
                    : null;
        }
        catch (JsonException)
        {
            // Written by another version: as if nothing had been said.
            return null;
        }
    }

    /// <summary>Ends when all that was remembered before is in the store or dropped.</summary>
    public async Task SettledAsync(CancellationToken cancellationToken)
    {
        var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _watchers.Enqueue(settled);
        _signal.Writer.TryWrite(true);
        await settled.Task.WaitAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _signal.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not ended by the token: at shutdown what waits is written first.
        while (await _signal.Reader.WaitToReadAsync(CancellationToken.None))
        {
            _signal.Reader.TryRead(out _);
            TaskCompletionSource[] watchers = [.. _watchers];
            foreach (var tenant in _waiting.ToArray().GroupBy(one => one.Key.TenantId, StringComparer.Ordinal))
            {
                foreach (var some in tenant.Chunk(StorageLimits.MaxBatchOperations))
                    await WriteAsync(tenant.Key, some);
            }

            foreach (var _ in watchers)
            {
                if (_watchers.TryDequeue(out var settled))
                    settled.TrySetResult();
            }
        }
    }

    private async Task WriteAsync(string tenantId, KeyValuePair<ContextKey, Waiting>[] some)
    {
        try
        {
            var operations = new List<WriteOperation>(some.Length);
            foreach (var (key, waiting) in some)
            {
                if (await OperationAsync(key, waiting) is { } operation)
                    operations.Add(operation);
            }

            // Another instance may have written one of them meanwhile; then none is, and that is no loss worth a retry.
            if (operations.Count > 0)
                await store.CommitAsync(Partition(tenantId), operations, CancellationToken.None);
        }
        catch (Exception fault)
        {
            Log.Dropped(logger, fault, some.Length);
        }
        finally
        {
            // One said anew meanwhile stays, for the next round.
            foreach (var one in some)
                _waiting.TryRemove(one);
        }
    }

    /// <summary>The write; null where a press changes nothing of what is stored.</summary>
    private async Task<WriteOperation?> OperationAsync(ContextKey key, Waiting waiting)
    {
        var known = await store.ReadAsync(Partition(key.TenantId), key.DocumentId, CancellationToken.None);
        var next = waiting.Turn is { } turn
            ? new ContextDocument { At = waiting.At, Intent = turn.Intent, Shown = [.. turn.Shown.Take(MaxShown)], AwaitsConfirm = waiting.AwaitsConfirm }
            : Read(known) is { } stored && stored.AwaitsConfirm != waiting.AwaitsConfirm ? stored with { AwaitsConfirm = waiting.AwaitsConfirm } : null;
        if (next is null)
            return null;
        var content = new DocumentContent(key.DocumentId, Kind, JsonSerializer.SerializeToUtf8Bytes(next, ContextJson.Default.ContextDocument), Lifetime);
        return known is not null ? new WriteOperation.Replace(content, known.ETag) : new WriteOperation.Create(content);
    }

    private static string Partition(string tenantId) => $"{tenantId}|out";

    /// <summary>What is to be written.</summary>
    /// <param name="Turn">What was said and shown; null for a press, which leaves that as it was.</param>
    /// <param name="At">When.</param>
    /// <param name="AwaitsConfirm">See <see cref="Answer.AwaitsConfirm"/>.</param>
    private sealed record Waiting(PreviousTurn? Turn, DateTimeOffset At, bool AwaitsConfirm);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Count} contexts of conversations were not stored; the next utterances there are read by themselves.")]
        public static partial void Dropped(ILogger logger, Exception exception, int count);
    }
}

/// <summary>A context as stored.</summary>
internal sealed record ContextDocument
{
    public int Schema { get; init; } = 1;

    public required DateTimeOffset At { get; init; }

    public required Intent Intent { get; init; }

    public required IReadOnlyList<string> Shown { get; init; }

    public bool AwaitsConfirm { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ContextDocument))]
[JsonSerializable(typeof(TaskTarget.Objective), TypeInfoPropertyName = "ObjectiveTarget")]
[JsonSerializable(typeof(Topic.Objective), TypeInfoPropertyName = "ObjectiveTopic")]
internal sealed partial class ContextJson : JsonSerializerContext;
