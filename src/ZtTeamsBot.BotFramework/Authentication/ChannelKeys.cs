using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace ZtTeamsBot.BotFramework;

/// <summary>
/// The keys the channel signs with, read from its OpenID metadata on a schedule of our own. No request ever causes a read or waits for
/// one, so nobody outside can make the service call out, and metadata that is down or slow delays no answer. What was read last stays good
/// until something newer is read.
/// </summary>
public sealed partial class ChannelKeys(
    IOptions<BotOptions> options, IHostEnvironment environment, IHttpClientFactory http, TimeProvider time, ILogger<ChannelKeys> logger)
    : BackgroundService
{
    /// <summary>A key rollover is seen within this time.</summary>
    public static readonly TimeSpan RefreshInterval = TimeSpan.FromMinutes(5);

    /// <summary>How long a start waits for the keys before it goes on without.</summary>
    public static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan ReadLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly TaskCompletionSource _firstRead = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FrozenDictionary<string, ChannelKey> _keys = FrozenDictionary<string, ChannelKey>.Empty;

    /// <summary>Whether there are keys to check a token with.</summary>
    public bool IsKnown => _keys.Count > 0;

    /// <summary>The key of an id; null when the channel does not list it.</summary>
    internal ChannelKey? Find(string? keyId) => keyId is not null && _keys.TryGetValue(keyId, out var key) ? key : null;

    /// <summary>Reads the keys now, whatever the schedule.</summary>
    /// <returns>How many there are.</returns>
    /// <exception cref="ChannelKeysException">They cannot be read.</exception>
    public async Task<int> ReadAsync(CancellationToken cancellationToken)
    {
        var address = options.Value.OpenIdMetadata!;
        using var limit = new CancellationTokenSource(ReadLimit, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var configuration = await OpenIdConnectConfigurationRetriever.GetAsync(address, new Documents(http), ending.Token);
            var keys = new Dictionary<string, ChannelKey>(StringComparer.Ordinal);
            foreach (var key in configuration.JsonWebKeySet?.Keys ?? [])
            {
                if (ChannelKey.Of(key) is { } usable)
                    keys[usable.Id] = usable;
            }

            if (keys.Count == 0)
                throw new ChannelKeysException("The metadata lists no RSA keys.");
            _keys = keys.ToFrozenDictionary(StringComparer.Ordinal);
            return keys.Count;
        }
        catch (Exception problem) when (problem is not ChannelKeysException && !cancellationToken.IsCancellationRequested)
        {
            // The library wraps whatever went wrong; all of it means that there are no new keys.
            throw new ChannelKeysException("The channel's metadata cannot be read.", problem);
        }
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.AllowsUnauthenticated(environment))
            return;
        await base.StartAsync(cancellationToken);
        try
        {
            await _firstRead.Task.WaitAsync(StartPatience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            Log.StartedWithoutKeys(logger);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ReadAsync(stoppingToken);
                pause = FirstPause;
                _firstRead.TrySetResult();
                await Task.Delay(RefreshInterval, time, stoppingToken);
            }
            catch (ChannelKeysException problem)
            {
                Log.NotRead(logger, problem, IsKnown);
                _firstRead.TrySetResult();
                await Task.Delay(pause, time, stoppingToken);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    /// <summary>Fetches the two documents. The library's own does not end when it is told to.</summary>
    private sealed class Documents(IHttpClientFactory http) : IDocumentRetriever
    {
        public async Task<string> GetDocumentAsync(string address, CancellationToken cancel)
        {
            var url = new Uri(address);
            if (url.Scheme != Uri.UriSchemeHttps && !ServiceUrls.IsLoopback(url))
                throw new ChannelKeysException("The metadata names an address for its keys that is not https.");
            using var client = http.CreateClient(nameof(ChannelKeys));
            return await client.GetStringAsync(url, cancel);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The channel's keys could not be read; keys from before are there: {HasKeys}. Tried again soon.")]
        public static partial void NotRead(ILogger logger, Exception exception, bool hasKeys);

        [LoggerMessage(2, LogLevel.Warning, "Started before the channel's keys were read; activities are answered with 503 until they are.")]
        public static partial void StartedWithoutKeys(ILogger logger);
    }
}

/// <summary>One key of the channel.</summary>
/// <param name="Id">Its id, the <c>kid</c> of tokens.</param>
/// <param name="Key">The key.</param>
/// <param name="Endorsements">The channels it may speak for.</param>
internal sealed record ChannelKey(string Id, SecurityKey Key, IReadOnlyList<string> Endorsements)
{
    /// <summary>A key of the channel's list; null when it is none that a token could be signed with here.</summary>
    public static ChannelKey? Of(JsonWebKey key) =>
        key is { Kty: JsonWebAlgorithmsKeyTypes.RSA, Kid.Length: > 0, N.Length: > 0, E.Length: > 0 }
            ? new ChannelKey(key.Kid, new RsaSecurityKey(new System.Security.Cryptography.RSAParameters
            {
                Modulus = Base64UrlEncoder.DecodeBytes(key.N),
                Exponent = Base64UrlEncoder.DecodeBytes(key.E),
            })
            { KeyId = key.Kid }, EndorsementsOf(key))
            : null;

    /// <summary>Whether the key may speak for a channel.</summary>
    public bool Endorses(string channelId)
    {
        foreach (var endorsement in Endorsements)
        {
            if (endorsement.Equals(channelId, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>A member the JWK standard does not know; the library keeps it as it was read.</summary>
    private static string[] EndorsementsOf(JsonWebKey key) => key.AdditionalData.TryGetValue("endorsements", out var given)
        ? given switch
        {
            JsonElement { ValueKind: JsonValueKind.Array } list =>
                [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
            IEnumerable<object> list => [.. list.OfType<string>()],
            _ => [],
        }
        : [];
}

/// <summary>The channel's keys cannot be read.</summary>
public sealed class ChannelKeysException : Exception
{
    public ChannelKeysException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public ChannelKeysException(string message)
        : base(message)
    {
    }

    public ChannelKeysException()
    {
    }
}
