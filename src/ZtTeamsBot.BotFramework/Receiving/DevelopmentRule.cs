using System.Net;
using Microsoft.AspNetCore.Http;

namespace ZtTeamsBot.BotFramework;

/// <summary>
/// Who may talk to the bot where no token is asked for: a program on this machine, directly. A web page cannot send this content type
/// across origins, a rebound name fails on the host, and a tunnel or proxy gives itself away by its headers.
/// </summary>
internal static class DevelopmentRule
{
    // The two spellings that need no reading.
    private const string Json = "application/json";
    private const string JsonInUtf8 = "application/json; charset=utf-8";

    /// <summary>Why a request is refused; null when it is not.</summary>
    public static Refusal? Check(HttpContext context)
    {
        var request = context.Request;
        if (context.Connection.RemoteIpAddress is not { } remote || !IPAddress.IsLoopback(remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote))
            return Refusal.NotThisMachine;
        if (!ServiceUrls.IsLoopbackHost(request.Host.Host))
            return Refusal.NotThisMachine;
        foreach (var (header, _) in request.Headers)
        {
            if (IsForwarded(header))
                return Refusal.NotThisMachine;
        }

        return request.ContentType is Json or JsonInUtf8 || request.HasJsonContentType() ? null : Refusal.NotJson;
    }

    // ASP.NET Core's own middleware (ASPNETCORE_FORWARDEDHEADERS_ENABLED) takes the first kind away, writes the second, and by then has put
    // an address of the sender's choice in the place of the remote one.
    private static bool IsForwarded(string header) =>
        header.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase);
}
