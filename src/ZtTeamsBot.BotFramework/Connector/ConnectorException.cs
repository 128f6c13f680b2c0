using System.Net;

namespace ZtTeamsBot.BotFramework;

/// <summary>The connector refused a call, or could not be reached.</summary>
public sealed class ConnectorException : Exception
{
    public ConnectorException(HttpStatusCode? status, string errorCode, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Status = status;
        ErrorCode = errorCode;
    }

    public ConnectorException()
        : this(null, "Unknown", "The connector refused a call.")
    {
    }

    public ConnectorException(string message)
        : this(null, "Unknown", message)
    {
    }

    public ConnectorException(string message, Exception innerException)
        : this(null, "Unknown", message, innerException)
    {
    }

    /// <summary>HTTP status; null when no answer came.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>
    /// The connector's code, such as <c>BotNotInConversationRoster</c>, or <c>Http502</c> where it gave none; <c>Unreachable</c> when no
    /// answer came; <c>UnreadableAnswer</c> when what was asked for cannot be read; <c>ServiceUrlRefused</c> and <c>BadId</c> when no call
    /// was made.
    /// </summary>
    public string ErrorCode { get; }

    /// <summary>The connector's own sentence, for people. Not for a log: it may repeat what was sent.</summary>
    public string? Detail { get; init; }
}
