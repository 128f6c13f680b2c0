using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ZtTeamsBot.BotFramework;

/// <summary>
/// Calls the Bot Connector REST API under the service URL of a conversation. Every id is escaped, for ids in Teams hold colons, semicolons
/// and at signs. What is written to one conversation goes out in the order it was asked for; calls are tried again as Teams asks.
/// </summary>
/// <remarks>
/// Every method throws <see cref="ConnectorException"/> when the connector refuses or cannot be reached, and
/// <see cref="OperationCanceledException"/> when the caller gave up and nothing was taken.
/// </remarks>
public sealed class ConnectorClient
{
    private const int MembersPageSize = 500;

    private const string UnreadableAnswer = "UnreadableAnswer";

    private readonly ConnectorCalls _calls;
    private readonly bool _startsByItself;

    internal ConnectorClient(ConnectorCalls calls)
        : this(calls, startsByItself: false) => StartingByItself = new ConnectorClient(calls, startsByItself: true);

    private ConnectorClient(ConnectorCalls calls, bool startsByItself) =>
        (_calls, _startsByItself, StartingByItself) = (calls, startsByItself, this);

    /// <summary>The same for what the bot starts by itself: it waits for Teams' limits, where answers only count.</summary>
    internal ConnectorClient StartingByItself { get; }

    /// <summary>Sends a message to a conversation.</summary>
    /// <returns>Null when the connector gives no id.</returns>
    public Task<ResourceResponse?> SendAsync(
        string serviceUrl, string conversationId, Activity activity, CancellationToken cancellationToken) =>
        WriteAsync(
            HttpMethod.Post,
            serviceUrl,
            $"v3/conversations/{Escape(conversationId)}/activities",
            Body(activity, Protocol.Json.Activity),
            SendTarget.Of(conversationId, activity.TenantId),
            Protocol.Json.ResourceResponse,
            cancellationToken);

    /// <summary>Answers an activity, in its thread.</summary>
    /// <returns>Null when the connector gives no id.</returns>
    public Task<ResourceResponse?> ReplyAsync(
        string serviceUrl, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken) =>
        WriteAsync(
            HttpMethod.Post,
            serviceUrl,
            $"v3/conversations/{Escape(conversationId)}/activities/{Escape(activityId)}",
            Body(activity, Protocol.Json.Activity),
            SendTarget.Of(conversationId, activity.TenantId),
            Protocol.Json.ResourceResponse,
            cancellationToken);

    /// <summary>Changes a message of the bot's.</summary>
    public Task<ResourceResponse?> UpdateAsync(
        string serviceUrl, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken) =>
        WriteAsync(
            HttpMethod.Put,
            serviceUrl,
            $"v3/conversations/{Escape(conversationId)}/activities/{Escape(activityId)}",
            Body(activity, Protocol.Json.Activity),
            SendTarget.Of(conversationId, activity.TenantId),
            Protocol.Json.ResourceResponse,
            cancellationToken);

    /// <summary>Deletes a message of the bot's.</summary>
    public Task DeleteAsync(string serviceUrl, string conversationId, string activityId, CancellationToken cancellationToken) =>
        WriteAsync(
            HttpMethod.Delete,
            serviceUrl,
            $"v3/conversations/{Escape(conversationId)}/activities/{Escape(activityId)}",
            body: null,
            SendTarget.Of(conversationId, tenantId: null),
            Protocol.Json.ResourceResponse,
            cancellationToken);

    /// <summary>Creates a conversation: a one-to-one chat, or a new post in a channel.</summary>
    public async Task<ConversationResourceResponse> CreateConversationAsync(
        string serviceUrl, ConversationParameters parameters, CancellationToken cancellationToken) =>
        await WriteAsync(
            HttpMethod.Post,
            serviceUrl,
            "v3/conversations",
            Body(parameters, Protocol.Json.ConversationParameters),
            SendTarget.Of(parameters),
            Protocol.Json.ConversationResourceResponse,
            cancellationToken) ?? new ConversationResourceResponse(null, null, null);

    /// <summary>A member of a conversation by channel id. Somebody who is no member is a 404.</summary>
    public Task<TeamsMember?> GetMemberAsync(
        string serviceUrl, string conversationId, string userId, CancellationToken cancellationToken) =>
        ReadAsync(
            serviceUrl,
            $"v3/conversations/{Escape(conversationId)}/members/{Escape(userId)}",
            Protocol.Json.TeamsMember,
            cancellationToken);

    /// <summary>All members of a conversation, read a page at a time. It ends early only by throwing.</summary>
    public async IAsyncEnumerable<TeamsMember> GetMembersAsync(
        string serviceUrl, string conversationId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? continuation = null;
        do
        {
            var query = continuation is null ? "" : $"&continuationToken={Escape(continuation)}";
            var page = await ReadAsync(
                serviceUrl,
                $"v3/conversations/{Escape(conversationId)}/pagedmembers?pageSize={MembersPageSize}{query}",
                Protocol.Json.PagedMembers,
                cancellationToken);
            foreach (var member in page?.Members ?? [])
                yield return member;
            if (continuation is not null && page?.ContinuationToken == continuation)
                throw Unreadable("The connector names a page of members as its own next.");
            continuation = page?.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(continuation));
    }

    /// <summary>A team.</summary>
    public Task<TeamDetails?> GetTeamAsync(string serviceUrl, string teamId, CancellationToken cancellationToken) =>
        ReadAsync(serviceUrl, $"v3/teams/{Escape(teamId)}", Protocol.Json.TeamDetails, cancellationToken);

    /// <summary>The channels of a team. General has no name.</summary>
    public async Task<IReadOnlyList<ChannelInfo>> GetChannelsAsync(
        string serviceUrl, string teamId, CancellationToken cancellationToken) =>
        (await ReadAsync(serviceUrl, $"v3/teams/{Escape(teamId)}/conversations", Protocol.Json.ConversationList, cancellationToken))
            ?.Conversations ?? [];

    /// <summary>An id as one segment of a path. Dots would be none: they vanish with what stands before them, escaped or not.</summary>
    private static string Escape(string id) => id is "" or "." or ".."
        ? throw new ConnectorException(ConnectorFailure.Forbidden, null, "BadId", $"\"{id}\" is not an id of the connector's.")
        : Uri.EscapeDataString(id);

    private static byte[] Body<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);

    private static ConnectorException Unreadable(string sentence, Exception? problem = null) =>
        new(ConnectorFailure.Refused, HttpStatusCode.OK, UnreadableAnswer, sentence, problem);

    private async Task<T?> ReadAsync<T>(string serviceUrl, string route, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var answer = await _calls.ReadAsync(serviceUrl, route, cancellationToken);
        try
        {
            return JsonSerializer.Deserialize(answer, type);
        }
        catch (JsonException problem)
        {
            throw Unreadable("The connector's answer cannot be read.", problem);
        }
    }

    private async Task<T?> WriteAsync<T>(
        HttpMethod method,
        string serviceUrl,
        string route,
        byte[]? body,
        SendTarget target,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken)
        where T : class
    {
        var answer = await _calls.WriteAsync(method, serviceUrl, route, body, target, _startsByItself, cancellationToken);
        try
        {
            return answer.Length == 0 ? null : JsonSerializer.Deserialize(answer, type);
        }
        catch (JsonException)
        {
            // Accepted, but with an answer nobody can read: there is no id to use later.
            return null;
        }
    }
}
