namespace ZtTeamsBot.BotFramework;

/// <summary>Why a request is refused, as the caller is told.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Code of the JSON error.</param>
/// <param name="Message">A sentence for a developer.</param>
internal sealed record Refusal(int Status, string Code, string Message)
{
    public static readonly Refusal NotThisMachine = new(
        403, "Forbidden", "Without a bot registration, only programs on this machine are answered, without a proxy in between.");

    public static readonly Refusal NotJson = new(415, "UnsupportedMediaType", "The content type must be application/json.");

    public static readonly Refusal TooLarge = new(413, "MessageSizeTooBig", "An activity may have at most 256 KiB.");

    public static readonly Refusal TooSlow = new(408, "RequestTimeout", "The body did not arrive in time.");

    public static readonly Refusal NoToken = new(401, "Unauthorized", "One token of the channel for this bot is needed.");

    public static readonly Refusal NoKeys = new(503, "ServiceUnavailable", "The channel's keys are not known yet. Try again soon.");

    public static readonly Refusal ServiceUrl = new(403, "Forbidden", "The activity's serviceUrl is not one this bot may call.");

    public static readonly Refusal NotTeams = new(403, "Forbidden", "This bot answers Microsoft Teams alone.");

    public static readonly Refusal NotEndorsed = new(403, "Forbidden", "The token's key is not endorsed for the activity's channel.");

    public static Refusal BadSyntax(string message) => new(400, "BadSyntax", message);
}
