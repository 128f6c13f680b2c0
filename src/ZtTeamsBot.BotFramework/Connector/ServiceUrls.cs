using System.Net;
using Microsoft.Extensions.Hosting;

namespace ZtTeamsBot.BotFramework;

/// <summary>Which service URLs are trusted with a message and a token.</summary>
internal static class ServiceUrls
{
    /// <summary>
    /// Whether the bot may call a service URL: one of <see cref="BotOptions.ServiceHosts"/> over https, or over http on this machine.
    /// Without inbound authentication it is only this machine.
    /// </summary>
    public static bool MayBeCalled(string? serviceUrl, BotOptions options, IHostEnvironment environment) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var url) && MayBeCalled(url, options, environment);

    /// <summary>The same for an absolute address.</summary>
    public static bool MayBeCalled(Uri url, BotOptions options, IHostEnvironment environment) =>
        url.UserInfo.Length == 0
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && IsLoopback(url)))
        && (options.AllowsUnauthenticated(environment) ? IsLoopback(url) : IsListed(url, options.ServiceHosts));

    /// <summary>Whether two service URLs are the same; case and a slash at the end make no difference.</summary>
    public static bool AreSame(ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        left.TrimEnd('/').Equals(right.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an address names this machine by number or as localhost; no other name is looked up.</summary>
    public static bool IsLoopback(Uri url) => IsLoopbackHost(url.Host);

    /// <summary>Whether a host, without port, is this machine.</summary>
    public static bool IsLoopbackHost(string host) =>
        host is "127.0.0.1"
        || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>Whether a text is a host, perhaps with a port, and nothing else.</summary>
    public static bool IsHost(string text) =>
        Uri.TryCreate($"https://{text}", UriKind.Absolute, out var url)
        && url is { PathAndQuery: "/", Fragment: "", UserInfo: "" }
        && !text.EndsWith('/');

    /// <summary>A host listed without a port is listed with every port on this machine, else with the usual one alone.</summary>
    private static bool IsListed(Uri url, IReadOnlyList<string> hosts)
    {
        foreach (var host in hosts)
        {
            if (url.Authority.Equals(host, StringComparison.OrdinalIgnoreCase)
                || (url.Host.Equals(host, StringComparison.OrdinalIgnoreCase) && (url.IsDefaultPort || IsLoopback(url))))
            {
                return true;
            }
        }

        return false;
    }
}
