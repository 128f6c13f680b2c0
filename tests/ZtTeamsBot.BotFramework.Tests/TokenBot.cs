using System.Collections.Concurrent;
using Azure.Core.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ZtTeamsBot.Testing;

namespace ZtTeamsBot.BotFramework.Tests;

/// <summary>A registered bot's way out: its connector client, an Entra that gives it tokens, and a connector that keeps what comes.</summary>
public sealed class TokenBot : IAsyncDisposable
{
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    public const string Tenant = "99999999-8888-7777-6666-555555555555";
    public const string Secret = "shh-8Q~very-secret";

    private readonly WebApplication _bot;
    private readonly WebApplication _connector;

    private TokenBot(WebApplication bot, WebApplication connector, FakeEntra entra)
    {
        (_bot, _connector, Entra) = (bot, connector, entra);
        ServiceUrl = connector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Connector = bot.Services.GetRequiredService<ConnectorClient>();
        Tokens = bot.Services.GetRequiredService<ConnectorTokens>();
    }

    public FakeEntra Entra { get; }

    public string ServiceUrl { get; }

    public ConnectorClient Connector { get; }

    public ConnectorTokens Tokens { get; }

    public IServiceProvider Services => _bot.Services;

    /// <summary>What came to the connector: its Authorization header and its body.</summary>
    public ConcurrentQueue<(string? Authorization, string Body)> Calls { get; } = new();

    /// <summary>Where the connector sends callers on; nowhere unless a test says so.</summary>
    public (int Status, string To)? Redirect { get; set; }

    /// <summary>A bot with a secret in a single tenant, unless the settings say otherwise; null takes one out.</summary>
    public static async Task<TokenBot> StartAsync(params (string Key, string? Value)[] settings)
    {
        var entra = await FakeEntra.StartAsync();
        TokenBot? test = null;
        var connector = TestBot.Builder("Development").Build();
        connector.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            test!.Calls.Enqueue((context.Request.Headers.Authorization, await reader.ReadToEndAsync()));
            if (test.Redirect is var (status, to))
                (context.Response.StatusCode, context.Response.Headers.Location) = (status, to);
            await context.Response.WriteAsync("""{"id":"m1"}""");
        });
        await connector.StartAsync();

        var merged = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Bot:AppId"] = AppId,
            ["Bot:AppType"] = AppTypes.SingleTenant,
            ["Bot:TenantId"] = Tenant,
            ["Bot:ClientSecret"] = Secret,
            ["Bot:ServiceHosts"] = "127.0.0.1",
        };
        foreach (var (key, value) in settings)
            merged[key] = value;
        var builder = TestBot.Builder(merged.GetValueOrDefault("Environment") ?? "Production");
        builder.Configuration.AddInMemoryCollection(merged);
        builder.Services.AddBot<TestBot.Handler>();
        builder.Services.AddSingleton<HttpPipelineTransport>(_ => new HttpClientTransport(entra.Handler()));
        return test = new TokenBot(builder.Build(), connector, entra);
    }

    public Task<ResourceResponse?> SendAsync() => Connector.SendAsync(ServiceUrl, "c", Activity.Message("hi"), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _connector.DisposeAsync();
        await Entra.DisposeAsync();
    }
}
