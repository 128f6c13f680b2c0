using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ZtTeamsBot.BotFramework;

/// <summary>Where the calls under a service URL go: to its own host, or to the cloud's other one where Teams has said so.</summary>
internal sealed class ConnectorHosts(IOptions<BotOptions> options, IHostEnvironment environment, TimeProvider time)
{
    /// <summary>How long Teams' word holds.</summary>
    private static readonly TimeSpan MovedFor = TimeSpan.FromHours(1);

    /// <summary>A service URL for each tenant and region, some in two spellings; beyond that all are forgotten.</summary>
    private const int MaxKnown = 1000;

    private readonly ConcurrentDictionary<string, ConnectorHost> _known = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>The host of a service URL. A token or a message must never go to one that is not the connector's.</summary>
    /// <exception cref="ConnectorException">The bot may not call it.</exception>
    public ConnectorHost Of(string serviceUrl) => Find(serviceUrl) ?? throw new ConnectorException(
        ConnectorFailure.Forbidden, null, "ServiceUrlRefused", "The service URL is not one this bot may call.");

    /// <summary>The host of a service URL; null for one that the bot may not call.</summary>
    public ConnectorHost? Find(string serviceUrl)
    {
        if (_known.TryGetValue(serviceUrl, out var known))
            return known;
        if (!ServiceUrls.MayBeCalled(serviceUrl, options.Value, environment))
            return null;

        if (Interlocked.Increment(ref _count) > MaxKnown)
        {
            _known.Clear();
            _count = 1;
        }

        var home = new Uri(serviceUrl.EndsWith('/') ? serviceUrl : serviceUrl + "/");
        return _known[serviceUrl] = new ConnectorHost(home, Other(home));
    }

    /// <summary>Where a call goes now.</summary>
    public Uri Current(ConnectorHost host) =>
        host is { Other: { } other, MovedUntil: var until } && until > time.GetUtcNow().UtcTicks ? other : host.Home;

    /// <summary>
    /// Teams has refused a host as the wrong one for this bot and tenant; where to call instead, now and for a while. The service URL names
    /// the tenant, so another tenant's calls stay where they are.
    /// </summary>
    /// <returns>Null when there is no other that may be called.</returns>
    public Uri? Elsewhere(ConnectorHost host, Uri refused)
    {
        if (host.Other is null)
            return null;
        var isMoving = refused == host.Home;
        host.MovedUntil = isMoving ? (time.GetUtcNow() + MovedFor).UtcTicks : 0;
        return isMoving ? host.Other : host.Home;
    }

    private Uri? Other(Uri home)
    {
        if (options.Value.InCloud.OtherServiceHost is not { } name || home.Host.Equals(name, StringComparison.OrdinalIgnoreCase))
            return null;
        var other = new UriBuilder(home) { Scheme = Uri.UriSchemeHttps, Host = name, Port = -1 }.Uri;
        return ServiceUrls.MayBeCalled(other.AbsoluteUri, options.Value, environment) ? other : null;
    }
}

/// <summary>A service URL that may be called.</summary>
/// <param name="Home">The service URL, with a slash at its end.</param>
/// <param name="Other">The same on the cloud's other host; null for none.</param>
internal sealed record ConnectorHost(Uri Home, Uri? Other)
{
    private long _movedUntil;

    /// <summary>UTC ticks until which calls go to the other host.</summary>
    public long MovedUntil
    {
        get => Volatile.Read(ref _movedUntil);
        set => Volatile.Write(ref _movedUntil, value);
    }
}
