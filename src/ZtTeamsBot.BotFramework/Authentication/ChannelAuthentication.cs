using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ZtTeamsBot.BotFramework;

/// <summary>
/// Who is calling: only the channel, by a token it signed for this bot. Tokens of Entra (the emulator's, another bot's) are not taken, for
/// a bot in Teams needs none of them.
/// </summary>
/// <remarks>Source: Bot Framework REST authentication, "Authenticate requests from the Bot Connector service to your bot".</remarks>
internal static class ChannelAuthentication
{
    /// <summary>Name of the one scheme.</summary>
    public const string Scheme = "Channel";

    /// <summary>The one channel this bot is for.</summary>
    public const string Teams = "msteams";

    public static IServiceCollection AddChannelAuthentication(this IServiceCollection services)
    {
        services.AddHttpClient(nameof(ChannelKeys), client =>
        {
            // The reader of the keys has a limit of its own, by the service's clock.
            client.Timeout = Timeout.InfiniteTimeSpan;
            client.MaxResponseContentBufferSize = 1024 * 1024;
        });
        services.AddSingleton<ChannelKeys>();
        services.AddHostedService(provider => provider.GetRequiredService<ChannelKeys>());
        services.AddAuthentication().AddJwtBearer(Scheme, _ => { });
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, ChannelTokenRules>();
        return services;
    }

    /// <summary>Checks the token of a request: the caller's, or why there is none that counts.</summary>
    public static async Task<(ChannelToken? Token, Refusal? Refusal)> AuthenticateAsync(HttpContext context, ChannelKeys keys)
    {
        // Two headers would be read as one list; which of two tokens counts is nothing to guess.
        if (context.Request.Headers.Authorization.Count != 1)
            return (null, Refusal.NoToken);
        if (!keys.IsKnown)
            return (null, Refusal.NoKeys);
        var result = await context.AuthenticateAsync(Scheme);
        return result.Succeeded && context.Features.Get<ChannelToken>() is { } token ? (token, null) : (null, Refusal.NoToken);
    }

    /// <summary>Whether an activity is one the caller may bring; null when it is.</summary>
    public static Refusal? Check(Activity activity, ChannelToken token)
    {
        if (token.ServiceUrl is not { Length: > 0 } claimed || !ServiceUrls.AreSame(claimed, activity.ServiceUrl))
            return Refusal.ServiceUrl;
        if (activity.ChannelId != Teams)
            return Refusal.NotTeams;
        return token.Key.Endorses(Teams) ? null : Refusal.NotEndorsed;
    }
}

/// <summary>What a checked token says.</summary>
/// <param name="Key">The key it is signed with.</param>
/// <param name="ServiceUrl">The service URL it was made for; null when it names none.</param>
internal sealed record ChannelToken(ChannelKey Key, string? ServiceUrl);

/// <summary>What a token of the channel must be.</summary>
internal sealed class ChannelTokenRules(IOptions<BotOptions> bot, ChannelKeys keys, TimeProvider time) : IConfigureNamedOptions<JwtBearerOptions>
{
    /// <summary>Largest token, in characters; the channel's have about 1,000.</summary>
    public const int MaxTokenLength = 16 * 1024;

    /// <summary>How far our clock and the channel's may be apart.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    public void Configure(JwtBearerOptions options)
    {
    }

    public void Configure(string? name, JwtBearerOptions options)
    {
        if (name != ChannelAuthentication.Scheme)
            return;
        var appId = bot.Value.AppId ?? "";
        options.MapInboundClaims = false;
        options.SaveToken = false;
        options.RefreshOnIssuerKeyNotFound = false;
        options.TokenHandlers.Clear();
        options.TokenHandlers.Add(new JsonWebTokenHandler { MaximumTokenSizeInBytes = MaxTokenLength, MapInboundClaims = false });
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = bot.Value.InCloud.Issuer,
            // The channel writes ids in small letters; somebody may have set theirs in capitals.
            ValidAudiences = [appId, appId.ToLowerInvariant()],
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512],
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            RequireAudience = true,
            TryAllIssuerSigningKeys = false,
            IssuerSigningKeyResolver = (_, _, keyId, _) => keys.Find(keyId) is { } key ? [key.Key] : [],
            LifetimeValidator = IsAlive,
            LogValidationExceptions = false,
        };
        options.Events = new JwtBearerEvents { OnTokenValidated = Keep };
    }

    /// <summary>The library's own rule, by the service's clock.</summary>
    private bool IsAlive(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + Skew && (notBefore is not { } begin || now >= begin - Skew);
    }

    private Task Keep(TokenValidatedContext context)
    {
        var token = (JsonWebToken)context.SecurityToken;
        if (keys.Find(token.Kid) is { } key)
            context.HttpContext.Features.Set(new ChannelToken(key, token.TryGetPayloadValue<string>("serviceurl", out var url) ? url : null));
        return Task.CompletedTask;
    }
}
