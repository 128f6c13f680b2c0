using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ZtTeamsBot.BotFramework;

/// <summary>The bot's registration and whom it answers (<c>Bot:</c> settings).</summary>
public sealed class BotOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Bot";

    /// <summary>Client id of the bot's registration. Left out only in Development.</summary>
    public string? AppId { get; set; }

    /// <summary><c>SingleTenant</c>, <c>UserAssignedMSI</c> or <c>MultiTenant</c>.</summary>
    public string? AppType { get; set; }

    /// <summary>Entra tenant of the registration.</summary>
    public string? TenantId { get; set; }

    /// <summary>Secret of the registration. Either this or a certificate, and neither for <c>UserAssignedMSI</c>.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>Path of the registration's certificate.</summary>
    public string? CertificatePath { get; set; }

    /// <summary>Tenants whose activities are answered; empty for the bot's own.</summary>
    public IReadOnlyList<string> AllowedTenants { get; set; } = [];

    /// <summary>Whether activities are accepted without a token: in Development without an app id, and then only from this machine.</summary>
    public bool AllowsUnauthenticated(IHostEnvironment environment) => environment.IsDevelopment() && string.IsNullOrEmpty(AppId);
}

/// <summary>Refuses to start where the bot could not tell who is talking to it.</summary>
internal sealed class BotOptionsValidator(IHostEnvironment environment) : IValidateOptions<BotOptions>
{
    public ValidateOptionsResult Validate(string? name, BotOptions options)
    {
        if (options.AllowsUnauthenticated(environment))
            return ValidateOptionsResult.Success;

        List<string> problems = [];
        if (string.IsNullOrEmpty(options.AppId))
            problems.Add("Set Bot:AppId to the client id of the bot's registration.");
        if (string.IsNullOrEmpty(options.AppType))
            problems.Add("Set Bot:AppType to SingleTenant, UserAssignedMSI or MultiTenant.");
        else if (options.AppType is not ("SingleTenant" or "UserAssignedMSI" or "MultiTenant"))
            problems.Add($"Bot:AppType is \"{options.AppType}\". Set it to SingleTenant, UserAssignedMSI or MultiTenant.");
        if (string.IsNullOrEmpty(options.TenantId) && options.AppType is not "MultiTenant")
            problems.Add("Set Bot:TenantId to the Entra tenant of the registration.");
        var hasCredential = !string.IsNullOrEmpty(options.ClientSecret) || !string.IsNullOrEmpty(options.CertificatePath);
        if (options.AppType is "SingleTenant" or "MultiTenant" && !hasCredential)
            problems.Add($"Set Bot:ClientSecret or Bot:CertificatePath; {options.AppType} needs one of them.");
        if (options.AppType is "UserAssignedMSI" && hasCredential)
            problems.Add("Remove Bot:ClientSecret and Bot:CertificatePath; a managed identity has neither.");
        problems.Add(
            "This version cannot check channel tokens yet, so it runs only in Development without Bot:AppId, for this machine alone. "
            + "Set ASPNETCORE_ENVIRONMENT to Development and leave Bot:AppId out.");
        return ValidateOptionsResult.Fail(problems);
    }
}
