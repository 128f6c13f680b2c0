namespace ZtTeamsBot.BotFramework;

/// <summary>The bot got no token for the connector. Holds no secret and no token, and neither does its cause's message.</summary>
public sealed class TokenException : Exception
{
    public TokenException(TokenProblem problem, string message, Exception? innerException = null)
        : base(message, innerException) => Problem = problem;

    public TokenException()
        : this(TokenProblem.Other, "No token was had.")
    {
    }

    public TokenException(string message)
        : this(TokenProblem.Other, message)
    {
    }

    public TokenException(string message, Exception innerException)
        : this(TokenProblem.Other, message, innerException)
    {
    }

    /// <summary>Why.</summary>
    public TokenProblem Problem { get; }

    /// <summary>Whether it stays until somebody changes something, so that a service need not start.</summary>
    public bool IsDefinite => Problem is not (TokenProblem.Unreachable or TokenProblem.Other);

    /// <summary>Entra's code, such as <c>AADSTS700016</c>; null where it gave none.</summary>
    public string? Code { get; init; }

    /// <summary>Entra's id of the attempt, for its support; null where it gave none.</summary>
    public string? TraceId { get; init; }

    /// <summary>What the library below said, shortened; in its words, for an administrator.</summary>
    public string? Detail { get; init; }

    /// <summary>The same for another caller: one exception is not thrown to several.</summary>
    internal TokenException Again() => new(Problem, Message, InnerException) { Code = Code, TraceId = TraceId, Detail = Detail };
}
