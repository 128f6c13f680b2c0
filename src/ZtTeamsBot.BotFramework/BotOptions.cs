using Microsoft.Extensions.Hosting;

namespace ZtTeamsBot.BotFramework;

/// <summary>The bot's registration and whom it answers (<c>Bot:</c> settings).</summary>
public sealed class BotOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Bot";

    /// <summary>Client id of the bot's registration. Left out only in Development.</summary>
    public string? AppId { get; set; }

    /// <summary>One of <see cref="AppTypes"/>.</summary>
    public string? AppType { get; set; }

    /// <summary>Entra tenant of the registration.</summary>
    public string? TenantId { get; set; }

    /// <summary>Secret of the registration. Either this or a certificate, and neither for <c>UserAssignedMSI</c>.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>Path of the registration's certificate with its private key, PEM or PFX without a password.</summary>
    public string? CertificatePath { get; set; }

    /// <summary>Microsoft's cloud, the name of one of <see cref="BotCloud.All"/>.</summary>
    public string Cloud { get; set; } = BotCloud.Public.Name;

    /// <summary>Where the channel's keys are described; the cloud's own when left out.</summary>
    public string? OpenIdMetadata { get; set; }

    /// <summary>Hosts, with a port where it is not the usual one, that are called with the bot's token; the cloud's own when left out.</summary>
    public IReadOnlyList<string> ServiceHosts { get; set; } = [];

    /// <summary>Tenants whose activities are answered; empty for the bot's own.</summary>
    public IReadOnlyList<string> AllowedTenants { get; set; } = [];

    /// <summary>The cloud that <see cref="Cloud"/> names.</summary>
    public BotCloud InCloud => BotCloud.Find(Cloud) ?? BotCloud.Public;

    /// <summary>Directory in which tokens for the connector are asked for; null where <see cref="BotOptionsValidator"/> says no.</summary>
    public string? TokenDirectory => AppType is AppTypes.MultiTenant ? InCloud.MultiTenantDirectory : TenantId;

    /// <summary>
    /// Where tokens for the connector are asked for: the cloud's, or what the variable <c>AZURE_AUTHORITY_HOST</c> names, which
    /// <c>Azure.Identity</c> knows for clouds of one's own.
    /// </summary>
    public Uri TokenAuthority => Uri.TryCreate(Environment.GetEnvironmentVariable("AZURE_AUTHORITY_HOST"), UriKind.Absolute, out var own)
        ? own
        : InCloud.LoginAuthority;

    /// <summary>Whether activities are accepted without a token: in Development without an app id, and then only from this machine.</summary>
    public bool AllowsUnauthenticated(IHostEnvironment environment) => environment.IsDevelopment() && string.IsNullOrEmpty(AppId);
}

/// <summary>Kinds of registrations of a bot.</summary>
public static class AppTypes
{
    public const string SingleTenant = "SingleTenant";
    public const string UserAssignedMsi = "UserAssignedMSI";
    public const string MultiTenant = "MultiTenant";
}
