using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ZtTeamsBot.Testing;

/// <summary>How the channel's metadata answers.</summary>
public enum MetadataState
{
    /// <summary>As it should.</summary>
    Up,

    /// <summary>With status 500.</summary>
    Down,

    /// <summary>With a page, as a proxy's sign-in would.</summary>
    Html,

    /// <summary>Not at all, until the caller gives up.</summary>
    Silent,
}

/// <summary>The channel's side of authentication: OpenID metadata with keys on a real socket, and tokens signed with them.</summary>
public sealed class FakeChannel : IAsyncDisposable
{
    public const string Issuer = "https://api.botframework.com";

    private readonly WebApplication _app;
    private readonly List<(RsaSecurityKey Key, string[] Endorsements)> _keys = [];
    private TaskCompletionSource _read = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _reads;

    private FakeChannel(WebApplication app) => _app = app;

    /// <summary>Address of the metadata.</summary>
    public string OpenIdMetadata { get; private set; } = "";

    public MetadataState State { get; set; }

    /// <summary>How often the metadata was asked for.</summary>
    public int Reads => Volatile.Read(ref _reads);

    public static async Task<FakeChannel> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var channel = new FakeChannel(builder.Build());
        channel._app.MapGet("/openid", channel.MetadataAsync);
        channel._app.MapGet("/keys", channel.Keys);
        await channel._app.StartAsync();
        channel.OpenIdMetadata = channel._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/openid";
        channel.Rollover("first");
        return channel;
    }

    /// <summary>Lists one new key in place of all others.</summary>
    public void Rollover(string keyId, params string[] endorsements)
    {
        _keys.Clear();
        _keys.Add((NewKey(keyId), endorsements.Length == 0 ? ["msteams"] : endorsements));
    }

    public static RsaSecurityKey NewKey(string keyId) => new(RSA.Create(2048)) { KeyId = keyId };

    /// <summary>The listed key.</summary>
    public RsaSecurityKey Key => _keys[0].Key;

    /// <summary>A token as the channel makes it.</summary>
    public string Token(
        string audience,
        string? serviceUrl,
        DateTimeOffset now,
        string issuer = Issuer,
        SecurityKey? key = null,
        string algorithm = SecurityAlgorithms.RsaSha256,
        TimeSpan? validFrom = null,
        TimeSpan? validFor = null) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            NotBefore = (now + (validFrom ?? TimeSpan.FromMinutes(-5))).UtcDateTime,
            Expires = (now + (validFor ?? TimeSpan.FromHours(1))).UtcDateTime,
            Claims = serviceUrl is null ? null : new Dictionary<string, object>(StringComparer.Ordinal) { ["serviceurl"] = serviceUrl },
            SigningCredentials = new SigningCredentials(key ?? Key, algorithm),
        });

    /// <summary>Ends when the metadata has been asked for once more.</summary>
    public Task NextReadAsync() => _read.Task;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task MetadataAsync(HttpContext context)
    {
        Interlocked.Increment(ref _reads);
        Interlocked.Exchange(ref _read, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        switch (State)
        {
            case MetadataState.Up:
                await context.Response.WriteAsJsonAsync(new { issuer = Issuer, jwks_uri = OpenIdMetadata.Replace("/openid", "/keys", StringComparison.Ordinal) });
                break;
            case MetadataState.Down:
                context.Response.StatusCode = 500;
                break;
            case MetadataState.Html:
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<html><body>Sign in</body></html>");
                break;
            default:
                await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
        }
    }

    private IResult Keys() => Results.Json(new
    {
        keys = _keys.Select(one =>
        {
            var rsa = one.Key.Rsa.ExportParameters(includePrivateParameters: false);
            return new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["kid"] = one.Key.KeyId,
                ["n"] = Base64UrlEncoder.Encode(rsa.Modulus),
                ["e"] = Base64UrlEncoder.Encode(rsa.Exponent),
                ["endorsements"] = one.Endorsements,
            };
        }).ToArray(),
    });
}
