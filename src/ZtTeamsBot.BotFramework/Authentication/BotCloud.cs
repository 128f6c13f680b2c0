namespace ZtTeamsBot.BotFramework;

/// <summary>
/// One of Microsoft's clouds as a bot meets it: who signs what comes in, where tokens for what goes out are had, and which hosts take it.
/// </summary>
/// <remarks>
/// Source: Bot Framework REST authentication and the constants of Microsoft's SDKs; service hosts from the Teams SDK's list of service
/// URLs a cloud.
/// </remarks>
public sealed record BotCloud
{
    private BotCloud()
    {
    }

    /// <summary>The worldwide cloud, with GCC.</summary>
    public static BotCloud Public { get; } = new()
    {
        Name = "Public",
        Issuer = "https://api.botframework.com",
        OpenIdMetadata = "https://login.botframework.com/v1/.well-known/openidconfiguration",
        Scope = "https://api.botframework.com/.default",
        LoginAuthority = new Uri("https://login.microsoftonline.com/"),
        MultiTenantDirectory = "botframework.com",
        ServiceHosts = ["smba.trafficmanager.net", "smba.onyx.prod.teams.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com"],
        OtherServiceHost = "smba.infra.gcc.teams.microsoft.com",
    };

    /// <summary>Microsoft 365 for the US government: GCC High and DoD.</summary>
    public static BotCloud USGovernment { get; } = new()
    {
        Name = "USGovernment",
        Issuer = "https://api.botframework.us",
        OpenIdMetadata = "https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
        Scope = "https://api.botframework.us/.default",
        LoginAuthority = new Uri("https://login.microsoftonline.us/"),
        MultiTenantDirectory = "MicrosoftServices.onmicrosoft.us",
        ServiceHosts = ["smba.infra.gov.teams.microsoft.us", "smba.infra.dod.teams.microsoft.us"],
    };

    /// <summary>Microsoft 365 in China, run by 21Vianet. It has no directory for multi-tenant bots.</summary>
    public static BotCloud China { get; } = new()
    {
        Name = "China",
        Issuer = "https://api.botframework.azure.cn",
        OpenIdMetadata = "https://login.botframework.azure.cn/v1/.well-known/openidconfiguration",
        Scope = "https://api.botframework.azure.cn/.default",
        LoginAuthority = new Uri("https://login.partner.microsoftonline.cn/"),
        ServiceHosts = ["frontend.botapi.msg.infra.teams.microsoftonline.cn"],
    };

    /// <summary>All clouds.</summary>
    public static IReadOnlyList<BotCloud> All { get; } = [Public, USGovernment, China];

    /// <summary>Its name in the setting <c>Bot:Cloud</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Issuer of the channel's tokens.</summary>
    public required string Issuer { get; init; }

    /// <summary>Where the channel's keys are described.</summary>
    public required string OpenIdMetadata { get; init; }

    /// <summary>What a token for the connector is asked for.</summary>
    public required string Scope { get; init; }

    /// <summary>Where tokens are asked for.</summary>
    public required Uri LoginAuthority { get; init; }

    /// <summary>Directory in which multi-tenant bots ask for tokens; null where there are none.</summary>
    public string? MultiTenantDirectory { get; init; }

    /// <summary>Hosts of Teams' connector.</summary>
    public required IReadOnlyList<string> ServiceHosts { get; init; }

    /// <summary>The host that takes a call which the other refused with <c>InvalidBotApiHost</c>; null for none.</summary>
    public string? OtherServiceHost { get; init; }

    /// <summary>The cloud of a name, whatever its case; null for a name of none.</summary>
    public static BotCloud? Find(string name) => All.FirstOrDefault(cloud => cloud.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
