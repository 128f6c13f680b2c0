using System.Text.Json;
using System.Text.Json.Serialization;
using ZtTeamsBot.BotFramework;
using ZtTeamsBot.Storage;

namespace ZtTeamsBot.Sending;

/// <summary>How a message that the bot posts by itself stands.</summary>
internal enum LedgerState
{
    /// <summary>Claimed; being sent, or its sender died.</summary>
    Claimed,

    /// <summary>Teams accepted it.</summary>
    Sent,

    /// <summary>Teams refused it. It may be tried again.</summary>
    Refused,

    /// <summary>Teams did not say whether it took it. It may be there, so it is not tried again.</summary>
    Unanswered,
}

/// <summary>One line of the ledger.</summary>
internal sealed record LedgerEntry
{
    public int Schema { get; init; } = 1;

    /// <summary>What the message is; unique.</summary>
    public required string Key { get; init; }

    public required LedgerState State { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The conversation it went to; known once sent.</summary>
    public string? ConversationId { get; init; }

    /// <summary>The message's id; null when Teams gave none.</summary>
    public string? ActivityId { get; init; }

    /// <summary>Why it was not sent, as far as that may be acted on.</summary>
    public ConnectorFailure? Failure { get; init; }

    /// <summary>Why it was not sent: the connector's error code.</summary>
    public string? ErrorCode { get; init; }
}

/// <summary>
/// The record of every message the bot posts other than as a reply, with a unique key claimed before sending: who loses the race to claim
/// a key sends nothing. It stands in a partition of its own, so that it does not flood the programme's snapshot.
/// </summary>
internal sealed class Ledger(IDocumentStore store, TimeProvider time)
{
    private const string Kind = "ledger";
    private const int PageSize = 1_000;

    /// <summary>Claims a key.</summary>
    /// <returns>The claim; or null and how the message stands, when somebody has claimed the key before and was not refused.</returns>
    public async Task<(LedgerClaim? Claim, LedgerState State)> ClaimAsync(string tenantId, string key, CancellationToken cancellationToken)
    {
        var partition = Partition(tenantId);
        var entry = new LedgerEntry { Key = key, State = LedgerState.Claimed, At = time.GetUtcNow() };
        var created = await store.CreateAsync(partition, Content(entry), cancellationToken);
        if (created.Outcome == WriteOutcome.Written)
            return (new LedgerClaim(tenantId, entry, created.ETag!), entry.State);

        if (await store.ReadAsync(partition, Id(key), cancellationToken) is not { } document)
            return (null, LedgerState.Claimed);
        if (Read(document).State is var state && state != LedgerState.Refused)
            return (null, state);

        // A refused message may be sent again; the ETag lets one of several take it up.
        var retaken = await store.ReplaceAsync(partition, Content(entry), document.ETag, cancellationToken);
        return (retaken.Outcome == WriteOutcome.Written ? new LedgerClaim(tenantId, entry, retaken.ETag!) : null, LedgerState.Claimed);
    }

    /// <summary>Records how sending a claimed message ended.</summary>
    public Task RecordAsync(LedgerClaim claim, LedgerEntry outcome, CancellationToken cancellationToken) =>
        store.ReplaceAsync(Partition(claim.TenantId), Content(outcome with { At = time.GetUtcNow() }), claim.ETag, cancellationToken);

    /// <summary>When a message of a kind was last sent, to a conversation or, if none was sent there, to any; null when none is known.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="keyStart">How the keys of its kind begin; see <see cref="LedgerKey"/>.</param>
    /// <param name="conversation">The conversation, or the channel whose posts are meant; null for any.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="StoreUnavailableException">The store is down.</exception>
    public async Task<DateTimeOffset?> LastSentAsync(
        string tenantId, string keyStart, string? conversation, CancellationToken cancellationToken)
    {
        DateTimeOffset? there = null, anywhere = null;
        string? continuation = null;
        do
        {
            var page = await store.QueryAsync(Partition(tenantId), Kind, PageSize, continuation, cancellationToken);
            foreach (var entry in page.Documents.Select(Read))
            {
                if (entry.State != LedgerState.Sent || !entry.Key.StartsWith(keyStart, StringComparison.Ordinal))
                    continue;
                anywhere = Later(anywhere, entry.At);
                // A post's conversation is named by its channel and the post.
                if (conversation is not null && entry.ConversationId?.StartsWith(conversation, StringComparison.Ordinal) is true)
                    there = Later(there, entry.At);
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
        return there ?? anywhere;

        static DateTimeOffset Later(DateTimeOffset? known, DateTimeOffset at) => known > at ? known.Value : at;
    }

    private static string Partition(string tenantId) => $"{tenantId}|out";

    private static string Id(string key) => $"ledger-{key}";

    private static DocumentContent Content(LedgerEntry entry) =>
        new(Id(entry.Key), Kind, JsonSerializer.SerializeToUtf8Bytes(entry, LedgerJson.Default.LedgerEntry));

    private static LedgerEntry Read(Document document) =>
        JsonSerializer.Deserialize(document.Json.Span, LedgerJson.Default.LedgerEntry)
        ?? throw new InvalidDataException($"The ledger entry {document.Id} is empty.");
}

/// <summary>How the keys of the ledger begin, by kind of message.</summary>
internal static class LedgerKey
{
    /// <summary>A summary that somebody asked for.</summary>
    public const string Summary = "summary-";
}

/// <summary>The right to send one message.</summary>
internal sealed record LedgerClaim(string TenantId, LedgerEntry Entry, string ETag);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(LedgerEntry))]
internal sealed partial class LedgerJson : JsonSerializerContext;
