using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Storage;

namespace ZtTeamsBot.Conversations;

/// <summary>
/// The conversations the bot has met, one document each in the tenant's partition <c>{tenant}|out</c>; a second small one leads from a
/// person to their personal chat, so that nobody is searched for.
/// </summary>
/// <remarks>Every method throws <see cref="StoreUnavailableException"/> when the store is down.</remarks>
internal sealed class ConversationStore(IDocumentStore store)
{
    private const string Kind = "conversation";
    private const string ChatKind = "personal-chat";
    private const int PageSize = 500;

    /// <summary>What is known of a conversation, dead ones too; null when nothing is.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="conversationId">Its id in Teams; of a channel the channel's own, without a thread.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Conversation?> FindAsync(string tenantId, string conversationId, CancellationToken cancellationToken) =>
        await store.ReadAsync(Partition(tenantId), Id(conversationId), cancellationToken) is { } document ? Read(document) : null;

    /// <summary>
    /// The personal chat of a person: the one they used last. Null when there is none, or they have removed the bot from it.
    /// </summary>
    public async Task<Conversation?> FindPersonalAsync(string tenantId, string aadObjectId, CancellationToken cancellationToken) =>
        await store.ReadAsync(Partition(tenantId), ChatId(aadObjectId), cancellationToken) is { } document
            ? await FindAsync(tenantId, ReadChat(document).ConversationId, cancellationToken)
            : null;

    /// <summary>All conversations of a tenant that are alive, read a page at a time, in no order.</summary>
    public IAsyncEnumerable<Conversation> ListAliveAsync(string tenantId, CancellationToken cancellationToken) =>
        ListAsync(tenantId, cancellationToken).Where(conversation => conversation.IsAlive);

    /// <summary>All conversations of a team, dead ones too. Reads all of the tenant's: for what happens to a team, not for every day.</summary>
    public IAsyncEnumerable<Conversation> OfTeamAsync(string tenantId, string teamId, CancellationToken cancellationToken) =>
        ListAsync(tenantId, cancellationToken).Where(conversation => conversation.TeamId == teamId);

    /// <summary>
    /// Notes what happened to a conversation. Nothing is written when it changes nothing; when somebody else writes meanwhile, it is looked
    /// at again, so that the newer stands.
    /// </summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="change">What happened.</param>
    /// <param name="seenAt">The newest sign of life that was not noted since it said nothing new; null for none.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What is known now; null for nothing.</returns>
    public async Task<Conversation?> ApplyAsync(
        string tenantId, string conversationId, ConversationChange change, DateTimeOffset? seenAt, CancellationToken cancellationToken)
    {
        var partition = Partition(tenantId);
        while (true)
        {
            var document = await store.ReadAsync(partition, Id(conversationId), cancellationToken);
            var known = document is null ? null : Read(document);
            var next = ConversationRules.Apply(tenantId, known, change, seenAt);
            if (next is null || ReferenceEquals(next, known))
                return known;

            var content = new DocumentContent(Id(next.Id), Kind, JsonSerializer.SerializeToUtf8Bytes(next, ConversationJson.Default.Conversation));
            List<WriteOperation> writes = [Put(content, document)];
            if (await WayToPersonAsync(partition, known, next, cancellationToken) is { } way)
                writes.Add(way);
            if ((await store.CommitAsync(partition, writes, cancellationToken)).Committed)
                return next;
        }
    }

    /// <summary>The write that keeps the way from a person to their chat; null when it is as it should be.</summary>
    private async Task<WriteOperation?> WayToPersonAsync(
        string partition, Conversation? before, Conversation after, CancellationToken cancellationToken)
    {
        if (!after.IsPersonal || (after.AadObjectId ?? before?.AadObjectId) is not { } person)
            return null;

        var document = await store.ReadAsync(partition, ChatId(person), cancellationToken);
        var chat = document is null ? null : ReadChat(document);
        if (after.AadObjectId is null)
            return chat?.ConversationId == after.Id ? new WriteOperation.Delete(document!.Id, document.ETag) : null;
        if (chat?.ConversationId == after.Id || chat?.Since > after.ChangedAt || !after.IsAlive)
            return null;

        var way = new PersonalChat { ConversationId = after.Id, Since = after.ChangedAt };
        var content = new DocumentContent(ChatId(person), ChatKind, JsonSerializer.SerializeToUtf8Bytes(way, ConversationJson.Default.PersonalChat));
        return Put(content, document);
    }

    private static WriteOperation Put(DocumentContent content, Document? before) =>
        before is null ? new WriteOperation.Create(content) : new WriteOperation.Replace(content, before.ETag);

    private async IAsyncEnumerable<Conversation> ListAsync(string tenantId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? continuation = null;
        do
        {
            var page = await store.QueryAsync(Partition(tenantId), Kind, PageSize, continuation, cancellationToken);
            foreach (var document in page.Documents)
                yield return Read(document);
            continuation = page.Continuation;
        }
        while (continuation is not null);
    }

    private static string Partition(string tenantId) => $"{tenantId}|out";

    /// <summary>Ids of conversations hold what a store refuses, so they are hashed.</summary>
    private static string Id(string conversationId) => $"conversation-{HistoryEventId.Cause(conversationId)}";

    private static string ChatId(string aadObjectId) => $"chat-{HistoryEventId.Cause(aadObjectId.ToLowerInvariant())}";

    private static Conversation Read(Document document) =>
        JsonSerializer.Deserialize(document.Json.Span, ConversationJson.Default.Conversation)
        ?? throw new InvalidDataException($"The conversation {document.Id} is empty.");

    private static PersonalChat ReadChat(Document document) =>
        JsonSerializer.Deserialize(document.Json.Span, ConversationJson.Default.PersonalChat)
        ?? throw new InvalidDataException($"The personal chat {document.Id} is empty.");
}

/// <summary>The way from a person to their personal chat, as stored.</summary>
internal sealed record PersonalChat
{
    public int Schema { get; init; } = 1;

    public required string ConversationId { get; init; }

    /// <summary>The activity it was made for; a way made for an older one does not take its place.</summary>
    public required DateTimeOffset Since { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Conversation))]
[JsonSerializable(typeof(PersonalChat))]
internal sealed partial class ConversationJson : JsonSerializerContext;
