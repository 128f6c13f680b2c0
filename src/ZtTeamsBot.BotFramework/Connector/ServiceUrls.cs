using System.Net;
using Microsoft.Extensions.Hosting;

namespace ZtTeamsBot.BotFramework;

/// <summary>Which service URLs are trusted.</summary>
internal static class ServiceUrls
{
    /// <summary>Whether the bot may call a service URL. Without inbound authentication that is only this machine's own.</summary>
    public static bool MayBeCalled(string? serviceUrl, BotOptions options, IHostEnvironment environment) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var url)
        && url.UserInfo.Length == 0
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
        && options.AllowsUnauthenticated(environment)
        && IsLoopback(url);

    /// <summary>Whether an address names this machine by number or as localhost; no other name is looked up.</summary>
    public static bool IsLoopback(Uri url) => IsLoopbackHost(url.Host);

    /// <summary>Whether a host, without port, is this machine.</summary>
    public static bool IsLoopbackHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
