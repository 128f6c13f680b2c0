using System.Buffers;
using System.Text.Json;

namespace ZtTeamsBot.BotFramework;

/// <summary>
/// What the bot says by itself, other than as an answer. It waits until Teams' limits allow it, in the order it was asked for within a
/// conversation; give up by the token.
/// </summary>
/// <remarks>
/// Every method throws <see cref="ConnectorException"/> when the connector refuses or cannot be reached, and
/// <see cref="OperationCanceledException"/> when the caller gave up and nothing was taken.
/// </remarks>
public sealed class ProactiveMessages(ConnectorClient connector)
{
    private readonly ConnectorClient _connector = connector.StartingByItself;

    /// <summary>Says something in a conversation; in a channel in the thread of the reference.</summary>
    /// <returns>Null when the connector gives no id.</returns>
    public Task<ResourceResponse?> SendAsync(ConversationReference reference, Activity message, CancellationToken cancellationToken) =>
        _connector.SendAsync(ServiceUrl(reference), ConversationId(reference), Addressed(reference, message), cancellationToken);

    /// <summary>Changes a message of the bot's.</summary>
    public Task<ResourceResponse?> UpdateAsync(
        ConversationReference reference, string messageId, Activity message, CancellationToken cancellationToken) =>
        _connector.UpdateAsync(
            ServiceUrl(reference),
            ConversationId(reference),
            messageId,
            Addressed(reference, message) with { Id = messageId },
            cancellationToken);

    /// <summary>Makes the one-to-one chat with a person, or finds the one there is.</summary>
    /// <param name="reference">Any conversation of the tenant: it says where and as whom.</param>
    /// <param name="userId">The person's id in the channel (<c>29:…</c>), or their Entra object id.</param>
    /// <param name="message">The first message; null for none yet.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ConversationResourceResponse> CreatePersonalChatAsync(
        ConversationReference reference, string userId, Activity? message, CancellationToken cancellationToken) =>
        CreateAsync(
            reference,
            new ConversationParameters { Members = [new ChannelAccount { Id = userId }], ChannelData = ChannelData(null, reference.TenantId) },
            message,
            cancellationToken);

    /// <summary>Begins a new post in a channel.</summary>
    /// <param name="reference">Any conversation of the tenant: it says where and as whom.</param>
    /// <param name="channelId">The channel.</param>
    /// <param name="message">The post.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ConversationResourceResponse> CreateChannelPostAsync(
        ConversationReference reference, string channelId, Activity message, CancellationToken cancellationToken) =>
        CreateAsync(
            reference,
            new ConversationParameters { IsGroup = true, ChannelData = ChannelData(channelId, reference.TenantId) },
            message,
            cancellationToken);

    private Task<ConversationResourceResponse> CreateAsync(
        ConversationReference reference, ConversationParameters parameters, Activity? message, CancellationToken cancellationToken) =>
        _connector.CreateConversationAsync(
            ServiceUrl(reference),
            parameters with
            {
                Bot = reference.Bot,
                TenantId = reference.TenantId,
                Activity = message is null ? null : message with { ChannelId = reference.ChannelId, From = reference.Bot },
            },
            cancellationToken);

    private static string ServiceUrl(ConversationReference reference) => reference.ServiceUrl ?? "";

    private static string ConversationId(ConversationReference reference) => reference.Conversation?.Id ?? "";

    private static Activity Addressed(ConversationReference reference, Activity message) => message with
    {
        ChannelId = reference.ChannelId,
        ServiceUrl = reference.ServiceUrl,
        From = reference.Bot,
        Recipient = reference.User,
        Conversation = reference.Conversation,
    };

    private static JsonElement ChannelData(string? channelId, string? tenantId)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            Write(writer, "channel", channelId);
            Write(writer, "tenant", tenantId);
            writer.WriteEndObject();
        }

        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);

        static void Write(Utf8JsonWriter writer, string name, string? id)
        {
            if (id is null)
                return;
            writer.WriteStartObject(name);
            writer.WriteString("id", id);
            writer.WriteEndObject();
        }
    }
}
