using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ZtTeamsBot.BotFramework;

/// <summary>How the connector client is put together.</summary>
internal static class ConnectorRegistration
{
    public static IServiceCollection AddConnector(this IServiceCollection services)
    {
        services.AddHttpClient(nameof(ConnectorClient), client => client.Timeout = TimeSpan.FromSeconds(10))
            .UseSocketsHttpHandler((handler, provider) =>
            {
                // Where only this machine may be called, a proxy from the environment would carry the calls away from it.
                handler.UseProxy = !provider.GetRequiredService<IOptions<BotOptions>>().Value
                    .AllowsUnauthenticated(provider.GetRequiredService<IHostEnvironment>());
                // A redirect would carry what we send to a host nobody checked.
                handler.AllowAutoRedirect = false;
                handler.UseCookies = false;
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .AddTokens();
        return services.AddSingleton(provider => new ConnectorClient(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(ConnectorClient)),
            provider.GetRequiredService<IOptions<BotOptions>>(),
            provider.GetRequiredService<IHostEnvironment>()));
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
