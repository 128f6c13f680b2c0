namespace ZtTeamsBot.BotFramework;

/// <summary>Why a call of the connector failed, as far as a caller may act on it.</summary>
/// <remarks>
/// It is that of the last attempt; whether one before may have been taken says <see cref="ConnectorException.MayHaveBeenTaken"/>. Source:
/// Teams, status codes from agent conversational APIs.
/// </remarks>
public enum ConnectorFailure
{
    /// <summary>Refused for another reason; the error code says which.</summary>
    Refused,

    /// <summary>The bot is not, or no longer, in the conversation (403 <c>BotNotInConversationRoster</c>). Until it is installed again.</summary>
    NotInConversation,

    /// <summary>The person has blocked the bot (403 <c>ConversationBlockedByUser</c>).</summary>
    BlockedByUser,

    /// <summary>An administrator has switched the bot off (403 <c>BotDisabledByAdmin</c>).</summary>
    DisabledByAdmin,

    /// <summary>There is no such conversation (404 <c>ConversationNotFound</c>).</summary>
    ConversationNotFound,

    /// <summary>There is no such message (404 <c>ActivityNotFoundInConversation</c>).</summary>
    ActivityNotFound,

    /// <summary>The message is too large (413).</summary>
    TooLarge,

    /// <summary>The bot is not registered as this channel wants it, or its token is refused (401).</summary>
    NotAuthorized,

    /// <summary>The call is not as the connector wants it (400).</summary>
    BadArgument,

    /// <summary>Too many calls (429), also after all attempts.</summary>
    Throttled,

    /// <summary>The connector could not take it (412, 503), also after all attempts.</summary>
    Unavailable,

    /// <summary>No connection was made, or no token was had: the call was not sent.</summary>
    NotSent,

    /// <summary>No answer came, or only that of something in between (502, 504): whether the call was taken is not known.</summary>
    Unanswered,

    /// <summary>The service URL or an id is not one the bot may call. Nothing was sent.</summary>
    Forbidden,
}
