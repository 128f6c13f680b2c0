using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ZtTeamsBot.BotFramework;

/// <summary>
/// Calls the Bot Connector REST API under the service URL of a conversation. Every id is escaped, for ids in Teams hold colons, semicolons
/// and at signs.
/// </summary>
/// <remarks>Every method throws <see cref="ConnectorException"/> when the connector refuses or cannot be reached.</remarks>
public sealed class ConnectorClient(HttpClient http, IOptions<BotOptions> options, IHostEnvironment environment)
{
    private const int MembersPageSize = 500;

    /// <summary>The connector's codes are words; something longer is none, and would flood a log.</summary>
    private const int MaxCodeLength = 100;

    private const string UnreadableAnswer = "UnreadableAnswer";

    /// <summary>Sends a message to a conversation.</summary>
    /// <returns>Null when the connector gives no id.</returns>
    public Task<ResourceResponse?> SendAsync(
        string serviceUrl, string conversationId, Activity activity, CancellationToken cancellationToken) =>
        CallAsync(
            HttpMethod.Post,
            serviceUrl,
            $"v3/conversations/{Escape(conversationId)}/activities",
            Body(activity, Protocol.Json.Activity),
            Protocol.Json.ResourceResponse,
            cancellationToken);

    /// <summary>Answers an activity, in its thread.</summary>
    /// <returns>Null when the connector gives no id.</returns>
    public Task<ResourceResponse?> ReplyAsync(
        string serviceUrl, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken) =>
        CallAsync(
            HttpMethod.Post,
            serviceUrl,
            $"v3/conversations/{Escape(conversationId)}/activities/{Escape(activityId)}",
            Body(activity, Protocol.Json.Activity),
            Protocol.Json.ResourceResponse,
            cancellationToken);

    /// <summary>Changes a message of the bot's.</summary>
    public Task<ResourceResponse?> UpdateAsync(
        string serviceUrl, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken) =>
        CallAsync(
            HttpMethod.Put,
            serviceUrl,
            $"v3/conversations/{Escape(conversationId)}/activities/{Escape(activityId)}",
            Body(activity, Protocol.Json.Activity),
            Protocol.Json.ResourceResponse,
            cancellationToken);

    /// <summary>Deletes a message of the bot's.</summary>
    public Task DeleteAsync(string serviceUrl, string conversationId, string activityId, CancellationToken cancellationToken) =>
        CallAsync(
            HttpMethod.Delete,
            serviceUrl,
            $"v3/conversations/{Escape(conversationId)}/activities/{Escape(activityId)}",
            body: null,
            Protocol.Json.ResourceResponse,
            cancellationToken);

    /// <summary>Creates a conversation: a one-to-one chat, or a new post in a channel.</summary>
    public async Task<ConversationResourceResponse> CreateConversationAsync(
        string serviceUrl, ConversationParameters parameters, CancellationToken cancellationToken) =>
        await CallAsync(
            HttpMethod.Post,
            serviceUrl,
            "v3/conversations",
            Body(parameters, Protocol.Json.ConversationParameters),
            Protocol.Json.ConversationResourceResponse,
            cancellationToken) ?? new ConversationResourceResponse(null, null, null);

    /// <summary>A member of a conversation by channel id. Somebody who is no member is a 404.</summary>
    public Task<TeamsMember?> GetMemberAsync(
        string serviceUrl, string conversationId, string userId, CancellationToken cancellationToken) =>
        CallAsync(
            HttpMethod.Get,
            serviceUrl,
            $"v3/conversations/{Escape(conversationId)}/members/{Escape(userId)}",
            body: null,
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
            var page = await CallAsync(
                HttpMethod.Get,
                serviceUrl,
                $"v3/conversations/{Escape(conversationId)}/pagedmembers?pageSize={MembersPageSize}{query}",
                body: null,
                Protocol.Json.PagedMembers,
                cancellationToken);
            foreach (var member in page?.Members ?? [])
                yield return member;
            if (continuation is not null && page?.ContinuationToken == continuation)
                throw new ConnectorException(ConnectorFailure.Refused, HttpStatusCode.OK, UnreadableAnswer, "The connector names a page of members as its own next.");
            continuation = page?.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(continuation));
    }

    /// <summary>A team.</summary>
    public Task<TeamDetails?> GetTeamAsync(string serviceUrl, string teamId, CancellationToken cancellationToken) =>
        CallAsync(
            HttpMethod.Get, serviceUrl, $"v3/teams/{Escape(teamId)}", body: null, Protocol.Json.TeamDetails, cancellationToken);

    /// <summary>The channels of a team. General has no name.</summary>
    public async Task<IReadOnlyList<ChannelInfo>> GetChannelsAsync(
        string serviceUrl, string teamId, CancellationToken cancellationToken) =>
        (await CallAsync(
            HttpMethod.Get,
            serviceUrl,
            $"v3/teams/{Escape(teamId)}/conversations",
            body: null,
            Protocol.Json.ConversationList,
            cancellationToken))?.Conversations ?? [];

    /// <summary>An id as one segment of a path. Dots would be none: they vanish with what stands before them, escaped or not.</summary>
    private static string Escape(string id) => id is "" or "." or ".."
        ? throw new ConnectorException(ConnectorFailure.Forbidden, null, "BadId", $"\"{id}\" is not an id of the connector's.")
        : Uri.EscapeDataString(id);

    private static ByteArrayContent Body<T>(T value, JsonTypeInfo<T> type)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value, type));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        return content;
    }

    private async Task<T?> CallAsync<T>(
        HttpMethod method, string serviceUrl, string route, HttpContent? body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        using var request = new HttpRequestMessage(method, Address(serviceUrl, route)) { Content = body };
        var isRead = method == HttpMethod.Get;
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
            if (!response.IsSuccessStatusCode)
                throw await RefusedAsync(response, cancellationToken);
            var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return answer.Length == 0 && !isRead ? null : JsonSerializer.Deserialize(answer, type);
        }
        catch (JsonException) when (!isRead)
        {
            // Accepted, but with an answer nobody can read: there is no id to use later.
            return null;
        }
        catch (JsonException problem)
        {
            throw new ConnectorException(ConnectorFailure.Refused, HttpStatusCode.OK, UnreadableAnswer, "The connector's answer cannot be read.", problem);
        }
        catch (HttpRequestException problem)
        {
            throw new ConnectorException(ConnectorFailure.NotSent, null, "Unreachable", "The connector could not be reached.", problem);
        }
        catch (OperationCanceledException problem) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ConnectorException(ConnectorFailure.Unanswered, null, "Unreachable", "The connector did not answer in time.", problem);
        }
    }

    /// <summary>A token or a message must never go to a host that is not the connector's. Until tokens exist, that is this machine.</summary>
    private Uri Address(string serviceUrl, string route)
    {
        if (!ServiceUrls.MayBeCalled(serviceUrl, options.Value, environment))
            throw new ConnectorException(ConnectorFailure.Forbidden, null, "ServiceUrlRefused", "The service URL is not one this bot may call.");
        return new Uri(new Uri(serviceUrl.EndsWith('/') ? serviceUrl : serviceUrl + "/"), route);
    }

    private static async Task<ConnectorException> RefusedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        ErrorDetail? error = null;
        try
        {
            var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            error = JsonSerializer.Deserialize(answer, Protocol.Json.ErrorBody)?.Error;
        }
        catch (JsonException)
        {
            // A proxy's HTML, or nothing at all: the status says what there is to say.
        }

        var status = (int)response.StatusCode;
        var code = error?.Code is { Length: > 0 and <= MaxCodeLength } given ? given : $"Http{status}";
        return new ConnectorException(FailureOf(code), response.StatusCode, code, $"The connector refused the call with HTTP {status} ({code}).")
        {
            Detail = error?.Message,
        };
    }

    private static ConnectorFailure FailureOf(string code) => code switch
    {
        "BotNotInConversationRoster" => ConnectorFailure.NotInConversation,
        "ConversationBlockedByUser" => ConnectorFailure.BlockedByUser,
        "BotDisabledByAdmin" => ConnectorFailure.DisabledByAdmin,
        "ConversationNotFound" => ConnectorFailure.ConversationNotFound,
        _ => ConnectorFailure.Refused,
    };
}
