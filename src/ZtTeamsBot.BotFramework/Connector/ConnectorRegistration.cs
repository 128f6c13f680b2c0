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
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        return services.AddSingleton(provider => new ConnectorClient(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(ConnectorClient)),
            provider.GetRequiredService<IOptions<BotOptions>>(),
            provider.GetRequiredService<IHostEnvironment>()));
    }
}
