using System.Net;
using Microsoft.AspNetCore.Http;

namespace ZtTeamsBot.BotFramework;

/// <summary>
/// Who may talk to the bot where no token is asked for: a program on this machine, directly. A web page cannot send this content type
/// across origins, a rebound name fails on the host, and a tunnel or proxy gives itself away by its headers.
/// </summary>
internal static class DevelopmentRule
{
    /// <summary>Why a request is refused; null when it is not.</summary>
    public static Refusal? Check(HttpContext context)
    {
        var request = context.Request;
        if (context.Connection.RemoteIpAddress is not { } remote || !IPAddress.IsLoopback(remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote))
            return Refusal.NotThisMachine;
        if (!ServiceUrls.IsLoopbackHost(request.Host.Host))
            return Refusal.NotThisMachine;
        if (request.Headers.Keys.Any(IsForwarded))
            return Refusal.NotThisMachine;
        return request.HasJsonContentType() ? null : Refusal.NotJson;
    }

    // ASP.NET Core's own middleware (ASPNETCORE_FORWARDEDHEADERS_ENABLED) takes the first kind away, writes the second, and by then has put
    // an address of the sender's choice in the place of the remote one.
    private static bool IsForwarded(string header) =>
        header.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase);
}

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

    public static readonly Refusal NoToken = new(401, "Unauthorized", "This version accepts no activities here.");

    public static readonly Refusal ServiceUrl = new(403, "Forbidden", "The activity's serviceUrl is not one this bot may call.");

    public static Refusal BadSyntax(string message) => new(400, "BadSyntax", message);
}
