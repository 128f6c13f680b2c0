using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ZtTeamsBot.BotFramework;

/// <summary>How a bot joins an ASP.NET Core service.</summary>
public static class BotRegistration
{
    /// <summary>Registers a bot, its options and the connector client. Settings come from the section <c>Bot</c>.</summary>
    public static IServiceCollection AddBot<TBot>(this IServiceCollection services)
        where TBot : class, IBot
    {
        services.AddOptions<BotOptions>()
            .BindConfiguration(BotOptions.Section)
            .PostConfigure<IConfiguration>(Complete)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<BotOptions>, BotOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddChannelAuthentication();
        services.AddConnector();
        services.AddSingleton<BehindTheAnswer>();
        services.AddHostedService(provider => provider.GetRequiredService<BehindTheAnswer>());
        services.AddSingleton<IBot, TBot>();
        services.AddSingleton<TurnRunner>();
        services.AddSingleton<ActivityReader>();
        return services.AddSingleton<BotEndpoint>();
    }

    /// <summary>Takes activities in at a path.</summary>
    public static IEndpointConventionBuilder MapBot(this IEndpointRouteBuilder endpoints, string path)
    {
        var endpoint = endpoints.ServiceProvider.GetRequiredService<BotEndpoint>();
        return endpoints.MapPost(path, endpoint.HandleAsync);
    }

    /// <summary>Lists may be one text, which is easier to set in an environment variable; what is left out is the cloud's own.</summary>
    private static void Complete(BotOptions options, IConfiguration configuration)
    {
        options.AllowedTenants = OneText(configuration, nameof(BotOptions.AllowedTenants)) ?? options.AllowedTenants;
        options.ServiceHosts = OneText(configuration, nameof(BotOptions.ServiceHosts)) ?? options.ServiceHosts;
        if (options.ServiceHosts.Count == 0)
            options.ServiceHosts = options.InCloud.ServiceHosts;
        if (string.IsNullOrEmpty(options.OpenIdMetadata))
            options.OpenIdMetadata = options.InCloud.OpenIdMetadata;
    }

    private static string[]? OneText(IConfiguration configuration, string setting) =>
        configuration[$"{BotOptions.Section}:{setting}"] is { Length: > 0 } list
            ? list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : null;
}
