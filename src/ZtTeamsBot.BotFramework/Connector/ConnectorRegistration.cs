using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ZtTeamsBot.BotFramework;

/// <summary>How the connector client is put together.</summary>
internal static class ConnectorRegistration
{
    /// <summary>For one attempt.</summary>
    private static readonly TimeSpan AttemptTimeLimit = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddConnector(this IServiceCollection services)
    {
        services.AddHttpClient(nameof(ConnectorClient), client => client.Timeout = AttemptTimeLimit)
            .UseSocketsHttpHandler((handler, provider) =>
            {
                // Where only this machine may be called, a proxy from the environment would carry the calls away from it.
                handler.UseProxy = !provider.GetRequiredService<IOptions<BotOptions>>().Value
                    .AllowsUnauthenticated(provider.GetRequiredService<IHostEnvironment>());
                // A redirect would carry what we send to a host nobody checked.
                handler.AllowAutoRedirect = false;
                handler.UseCookies = false;
                // Trace headers are of no use to Teams, and making them costs each call a kilobyte.
                handler.ActivityHeadersPropagator = null;
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // They cost each call some 800 bytes to say nothing: what fails is told by who called, and addresses hold ids of people.
            .RemoveAllLoggers()
            .AddTokens();
        services.AddOptions<SendingOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<SendingOptions>, SendingOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SendLimits>();
        services.AddSingleton<SendPath>();
        services.AddSingleton<ConnectorHosts>();
        services.AddSingleton(provider => new ConnectorCalls(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(ConnectorClient)),
            provider.GetRequiredService<ConnectorHosts>(),
            provider.GetRequiredService<SendPath>(),
            provider.GetRequiredService<SendLimits>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ConnectorCalls>>()));
        services.AddSingleton(provider => new ConnectorClient(provider.GetRequiredService<ConnectorCalls>()));
        return services.AddSingleton<ProactiveMessages>();
    }

    /// <summary>The bot's token on each call. To be added last: what is added later is nearer to the socket.</summary>
    private static IHttpClientBuilder AddTokens(this IHttpClientBuilder client)
    {
        client.Services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<BotOptions>>().Value;
            return new ConnectorTokens(
                () => ConnectorCredential.For(options, provider.GetService<HttpPipelineTransport>()),
                options,
                // Tokens end by Entra's clock, also where the service has been given another.
                TimeProvider.System,
                provider.GetService<ITokenObserver>());
        });
        return client.AddHttpMessageHandler(provider => new ConnectorTokenHandler(
            provider.GetRequiredService<ConnectorTokens>(),
            provider.GetRequiredService<IOptions<BotOptions>>(),
            provider.GetRequiredService<IHostEnvironment>()));
    }
}
