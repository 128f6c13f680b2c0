using System.Net;
using System.Text.Json;

namespace ZtTeamsBot.BotFramework;

/// <summary>What the connector answered to one attempt.</summary>
internal sealed record ConnectorAnswer(HttpStatusCode Status, byte[] Body, TimeSpan? RetryAfter)
{
    private const string InvalidBotApiHost = "InvalidBotApiHost";

    /// <summary>The connector's codes are words; something longer is none, and would flood a log.</summary>
    private const int MaxCodeLength = 100;

    private ErrorDetail? _error;

    /// <summary>Whether the call is to be tried again.</summary>
    public bool IsWorthAnotherAttempt { get; init; }

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>Whether Teams names another host for the call.</summary>
    public bool IsAtWrongHost => Status == HttpStatusCode.Forbidden && ErrorCode.Equals(InvalidBotApiHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is of those that Teams asks to try again, and no other is.</summary>
    public bool IsPassing => Status is HttpStatusCode.PreconditionFailed or HttpStatusCode.TooManyRequests
        or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    /// <summary>Whether something in between answered, so that the call may have been taken behind it.</summary>
    public bool IsInDoubt => Status is HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout;

    /// <summary>The connector's sentence; null for none.</summary>
    public string? Detail => Error.Message;

    /// <summary>The connector's code, or <c>Http502</c> where it gave none.</summary>
    public string ErrorCode => Error.Code is { Length: > 0 and <= MaxCodeLength } given ? given : $"Http{(int)Status}";

    private ErrorDetail Error => _error ??= ReadError();

    /// <summary>Why it failed.</summary>
    public ConnectorFailure Failure => Status switch
    {
        HttpStatusCode.TooManyRequests => ConnectorFailure.Throttled,
        HttpStatusCode.PreconditionFailed or HttpStatusCode.ServiceUnavailable => ConnectorFailure.Unavailable,
        HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => ConnectorFailure.Unanswered,
        >= HttpStatusCode.InternalServerError => ConnectorFailure.Refused,
        _ => OfCode(),
    };

    private ConnectorFailure OfCode() => ErrorCode.ToUpperInvariant() switch
    {
        "BOTNOTINCONVERSATIONROSTER" => ConnectorFailure.NotInConversation,
        "CONVERSATIONBLOCKEDBYUSER" => ConnectorFailure.BlockedByUser,
        "BOTDISABLEDBYADMIN" => ConnectorFailure.DisabledByAdmin,
        "CONVERSATIONNOTFOUND" => ConnectorFailure.ConversationNotFound,
        "ACTIVITYNOTFOUNDINCONVERSATION" => ConnectorFailure.ActivityNotFound,
        "MESSAGESIZETOOBIG" => ConnectorFailure.TooLarge,
        "BOTNOTREGISTERED" => ConnectorFailure.NotAuthorized,
        _ => Status switch
        {
            HttpStatusCode.BadRequest => ConnectorFailure.BadArgument,
            HttpStatusCode.Unauthorized => ConnectorFailure.NotAuthorized,
            HttpStatusCode.RequestEntityTooLarge => ConnectorFailure.TooLarge,
            _ => ConnectorFailure.Refused,
        },
    };

    private ErrorDetail ReadError()
    {
        try
        {
            return JsonSerializer.Deserialize(Body, Protocol.Json.ErrorBody)?.Error ?? new ErrorDetail(null, null);
        }
        catch (JsonException)
        {
            // A proxy's HTML, or nothing at all: the status says what there is to say.
            return new ErrorDetail(null, null);
        }
    }
}
