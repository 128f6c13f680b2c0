using System.Net;

namespace ZtTeamsBot.BotFramework;

/// <summary>The connector refused a call, or could not be reached.</summary>
public sealed class ConnectorException : Exception
{
    public ConnectorException(
        ConnectorFailure failure, HttpStatusCode? status, string errorCode, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Failure = failure;
        Status = status;
        ErrorCode = errorCode;
    }

    public ConnectorException()
        : this(ConnectorFailure.Refused, null, "Unknown", "The connector refused a call.")
    {
    }

    public ConnectorException(string message)
        : this(ConnectorFailure.Refused, null, "Unknown", message)
    {
    }

    public ConnectorException(string message, Exception innerException)
        : this(ConnectorFailure.Refused, null, "Unknown", message, innerException)
    {
    }

    /// <summary>Why, as far as a caller may act on it.</summary>
    public ConnectorFailure Failure { get; }

    /// <summary>
    /// Whether the conversation takes no more messages until the bot is installed again or somebody writes to it.
    /// </summary>
    public bool IsConversationDead => Failure is ConnectorFailure.NotInConversation or ConnectorFailure.BlockedByUser
        or ConnectorFailure.DisabledByAdmin or ConnectorFailure.ConversationNotFound;

    /// <summary>HTTP status; null when no answer came.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>
    /// Whether the message may be there all the same: no answer came, or an attempt before the last was answered by something in between.
    /// Sending it again may double it.
    /// </summary>
    public bool MayHaveBeenTaken { get; init; }

    /// <summary>How long Teams asks to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// The connector's code, such as <c>BotNotInConversationRoster</c>, or <c>Http502</c> where it gave none; <c>Unreachable</c> when no
    /// answer came; <c>Cancelled</c> when the caller gave up after an attempt nobody knows the end of; <c>UnreadableAnswer</c> when what
    /// was asked for cannot be read; <c>ServiceUrlRefused</c> and <c>BadId</c> when no call was made.
    /// </summary>
    public string ErrorCode { get; }

    /// <summary>The connector's own sentence, for people. Not for a log: it may repeat what was sent.</summary>
    public string? Detail { get; init; }
}
