using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ZtTeamsBot.BotFramework;

/// <summary>Refuses to start where the bot could not tell who is talking to it, or could not answer; says how to mend it.</summary>
internal sealed class BotOptionsValidator(IHostEnvironment environment) : IValidateOptions<BotOptions>
{
    private const string Types = $"{AppTypes.SingleTenant}, {AppTypes.UserAssignedMsi} or {AppTypes.MultiTenant}";

    public ValidateOptionsResult Validate(string? name, BotOptions options)
    {
        if (options.AllowsUnauthenticated(environment))
            return ValidateOptionsResult.Success;
        string[] problems = [.. OfRegistration(options), .. OfCredential(options), .. OfCloud(options)];
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> OfRegistration(BotOptions options)
    {
        if (string.IsNullOrEmpty(options.AppId))
            yield return "Set Bot:AppId to the client id of the bot's registration.";
        if (string.IsNullOrEmpty(options.AppType))
            yield return $"Set Bot:AppType to {Types}.";
        else if (options.AppType is not (AppTypes.SingleTenant or AppTypes.UserAssignedMsi or AppTypes.MultiTenant))
            yield return $"Bot:AppType is \"{options.AppType}\". Set it to {Types}.";
        if (string.IsNullOrEmpty(options.TenantId) && options.AppType is not AppTypes.MultiTenant)
            yield return "Set Bot:TenantId to the Entra tenant of the registration.";
    }

    private static IEnumerable<string> OfCredential(BotOptions options)
    {
        var (hasSecret, hasCertificate) = (!string.IsNullOrEmpty(options.ClientSecret), !string.IsNullOrEmpty(options.CertificatePath));
        if (options.AppType is AppTypes.SingleTenant or AppTypes.MultiTenant && !hasSecret && !hasCertificate)
            yield return $"Set Bot:ClientSecret or Bot:CertificatePath; {options.AppType} needs one of them.";
        if (hasSecret && hasCertificate)
            yield return "Set Bot:ClientSecret or Bot:CertificatePath, not both; a certificate is the better one.";
        if (options.AppType is AppTypes.UserAssignedMsi && (hasSecret || hasCertificate))
            yield return "Remove Bot:ClientSecret and Bot:CertificatePath; a managed identity has neither.";
    }

    private static IEnumerable<string> OfCloud(BotOptions options)
    {
        var clouds = string.Join(", ", BotCloud.All.Select(cloud => cloud.Name));
        if (BotCloud.Find(options.Cloud) is not { } cloud)
            yield return $"Bot:Cloud is \"{options.Cloud}\". Set it to one of {clouds}.";
        else if (options.AppType is AppTypes.MultiTenant && cloud.MultiTenantDirectory is null)
            yield return $"There are no multi-tenant bots in the cloud {cloud.Name}. Set Bot:AppType to {AppTypes.SingleTenant}.";
        if (!Uri.TryCreate(options.OpenIdMetadata, UriKind.Absolute, out var metadata)
            || !(metadata.Scheme == Uri.UriSchemeHttps || (metadata.Scheme == Uri.UriSchemeHttp && ServiceUrls.IsLoopback(metadata))))
        {
            yield return $"Bot:OpenIdMetadata is \"{options.OpenIdMetadata}\". Set it to an https address, or leave it out.";
        }

        foreach (var host in options.ServiceHosts.Where(host => !ServiceUrls.IsHost(host)))
            yield return $"Bot:ServiceHosts holds \"{host}\". Give hosts alone, such as smba.trafficmanager.net, without https:// and path.";
    }
}
