using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ZtTeamsBot.BotFramework.Tests;

/// <summary>A bot on a real socket, and a connector on another that records what it is sent.</summary>
public sealed class TestBot : IAsyncDisposable
{
    private readonly WebApplication _bot;
    private readonly WebApplication _connector;

    private TestBot(WebApplication bot, WebApplication connector, Handler handler)
    {
        (_bot, _connector, Bot) = (bot, connector, handler);
        Http = new HttpClient { BaseAddress = AddressOf(bot) };
        ServiceUrl = new Uri(AddressOf(connector), "amer/tenant").ToString();
        Connector = bot.Services.GetRequiredService<ConnectorClient>();
        Proactive = bot.Services.GetRequiredService<ProactiveMessages>();
    }

    public HttpClient Http { get; }

    public Handler Bot { get; }

    public ConnectorClient Connector { get; }

    public ProactiveMessages Proactive { get; }

    public IServiceProvider Services => _bot.Services;

    public string ServiceUrl { get; }

    public ConcurrentQueue<(string Method, string Path, string Body)> Calls { get; } = new();

    /// <summary>Those of the calls that were answered with success.</summary>
    public ConcurrentQueue<(string Method, string Path, string Body)> Taken { get; } = new();

    /// <summary>Every call as it arrives, to wait for.</summary>
    public Channel<string> Arrivals { get; } = Channel.CreateUnbounded<string>();

    /// <summary>What the connector does before it answers.</summary>
    public Func<string, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>What the connector answers: status, content type, body.</summary>
    public Func<HttpRequest, (int Status, string? ContentType, string Body)> Answer { get; set; } = _ => (201, "application/json", """{"id":"m1"}""");

    public static Task<TestBot> StartAsync(params (string Key, string Value)[] settings) => StartAsync(TimeProvider.System, settings);

    public static async Task<TestBot> StartAsync(TimeProvider time, params (string Key, string Value)[] settings)
    {
        TestBot? test = null;
        var connector = Builder("Development").Build();
        connector.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            var rawPath = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
            test!.Calls.Enqueue((context.Request.Method, rawPath, body));
            test.Arrivals.Writer.TryWrite(rawPath);
            await test.Before(rawPath);
            var (status, contentType, answer) = test.Answer(context.Request);
            if (status < 300)
                test.Taken.Enqueue((context.Request.Method, rawPath, body));
            context.Response.StatusCode = status;
            if (contentType is null)
                return;
            context.Response.ContentType = contentType;
            await context.Response.WriteAsync(answer);
        });
        await connector.StartAsync();

        var handler = new Handler();
        var environment = settings.FirstOrDefault(setting => setting.Key == "Environment").Value ?? "Development";
        var builder = Builder(environment);
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value));
        builder.Services.AddSingleton(time);
        builder.Services.AddOptions<SendingOptions>().BindConfiguration(SendingOptions.Section);
        builder.Services.AddBot<Handler>();
        builder.Services.AddSingleton<IBot>(handler);
        var bot = builder.Build();
        bot.MapBot("/api/messages");
        await bot.StartAsync();
        return test = new TestBot(bot, connector, handler);
    }

    /// <summary>A part of the bot's service.</summary>
    public T Service<T>()
        where T : notnull => _bot.Services.GetRequiredService<T>();

    public Task<HttpResponseMessage> PostAsync(string json, Action<HttpRequestMessage>? change = null, string contentType = "application/json")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StringContent(json, Encoding.UTF8, contentType) };
        change?.Invoke(request);
        return Http.SendAsync(request);
    }

    /// <summary>A message to the bot, ready to be changed.</summary>
    public string Message(
        string text = "hello", string type = "message", string more = "", string conversation = "19:c@thread.tacv2;messageid=7") => $$"""
        {"type":"{{type}}","id":"a1","text":"{{text}}","serviceUrl":"{{ServiceUrl}}","channelId":"msteams",
         "from":{"id":"29:ana"},"recipient":{"id":"28:bot"},"conversation":{"id":"{{conversation}}","conversationType":"channel"}{{more}}}
        """;

    /// <summary>Sends as an answer would be sent.</summary>
    public Task<ResourceResponse?> SendAsync(string conversation, string text, CancellationToken cancellationToken = default) =>
        Connector.SendAsync(ServiceUrl, conversation, Activity.Message(text), cancellationToken);

    /// <summary>Sends as the bot does by itself.</summary>
    public Task<ResourceResponse?> StartAsync(string conversation, string text, string tenant = "t", CancellationToken cancellationToken = default) =>
        Proactive.SendAsync(Reference(conversation, tenant), Activity.Message(text), cancellationToken);

    /// <summary>A conversation to say something to.</summary>
    public ConversationReference Reference(string conversation, string tenant = "t") => new()
    {
        ServiceUrl = ServiceUrl,
        ChannelId = "msteams",
        Bot = new ChannelAccount { Id = "28:bot" },
        User = new ChannelAccount { Id = "29:ana" },
        Conversation = new ConversationAccount { Id = conversation, TenantId = tenant },
        TenantId = tenant,
    };

    /// <summary>The texts that were taken, in order; of one conversation, or of all.</summary>
    public string?[] TakenTexts(string? conversation = null) =>
    [
        .. Taken.Where(call => conversation is null || call.Path.Contains($"/conversations/{Uri.EscapeDataString(conversation)}/", StringComparison.Ordinal))
            .Select(call => System.Text.Json.JsonDocument.Parse(call.Body).RootElement.GetProperty("text").GetString()),
    ];

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _bot.DisposeAsync();
        await _connector.DisposeAsync();
    }

    /// <summary>A web application on a free port of this machine that logs nothing.</summary>
    internal static WebApplicationBuilder Builder(string environment)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        // The web server has a patience of its own, by the real clock; here the bot's is tried.
        builder.WebHost.ConfigureKestrel(server => server.Limits.MinRequestBodyDataRate = null);
        return builder;
    }

    private static Uri AddressOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>A bot whose answers a test gives.</summary>
    public sealed class Handler : IBot
    {
        public Func<TurnContext, CancellationToken, Task> OnActivity { get; set; } = (_, _) => Task.CompletedTask;

        public Func<AdaptiveCardInvoke, TurnContext, CancellationToken, Task<AdaptiveCardResponse>> OnAction { get; set; } =
            (_, _, _) => Task.FromResult(AdaptiveCardResponse.Message("pressed"));

        public bool IsServing { get; set; } = true;

        public ConcurrentQueue<Activity> Seen { get; } = new();

        public Task OnActivityAsync(TurnContext turn, CancellationToken cancellationToken)
        {
            Seen.Enqueue(turn.Activity);
            turn.IsServed = IsServing;
            return OnActivity(turn, cancellationToken);
        }

        public Task<AdaptiveCardResponse> OnAdaptiveCardActionAsync(
            AdaptiveCardInvoke invoke, TurnContext turn, CancellationToken cancellationToken)
        {
            Seen.Enqueue(turn.Activity);
            return OnAction(invoke, turn, cancellationToken);
        }

        public AdaptiveCardResponse OnUnreadableAction(TurnContext turn) => AdaptiveCardResponse.BadRequest("Unreadable", "no");

        public string StillWorking(TurnContext turn) => "still working";
    }
}
