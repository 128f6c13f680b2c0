using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using ZtTeamsBot.BotFramework;
using ZtTeamsBot.Storage;
using ZtTeamsBot.Text;

namespace ZtTeamsBot.Verbs;

/// <summary>Runs the service until it is told to stop; turns that have begun are finished first.</summary>
internal static class Serve
{
    /// <summary>How long a start waits for a first token.</summary>
    private static readonly TimeSpan TokenPatience = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(Phrases phrases, CancellationToken cancellationToken)
    {
        await using var app = Build(environment: null, _ => { });
        // Asked for here, wrong settings are said in sentences; the host would log them with a stack trace.
        _ = app.Services.GetRequiredService<IOptions<BotOptions>>().Value;
        _ = app.Services.GetRequiredService<IOptions<SendingOptions>>().Value;
        if (!await MayStartAsync(app.Services, app.Environment, cancellationToken))
            return 1;
        await Clock.CatchUpAsync(app.Services, cancellationToken);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException problem) when (problem.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await Console.Error.WriteLineAsync(phrases.Say("Cli.AddressInUse", problem.Message));
            return 1;
        }

        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    /// <summary>The service, ready to start.</summary>
    /// <param name="environment">Name of the environment; null for what the settings say.</param>
    /// <param name="configure">Changes made before it is built: tests bring a clock and a store of their own.</param>
    public static WebApplication Build(string? environment, Action<WebApplicationBuilder> configure)
    {
        var builder = ServiceHost.CreateBuilder(environment);
        configure(builder);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(20));
        builder.WebHost.ConfigureKestrel(server =>
        {
            // A caller that trickles its request holds a connection for no longer than this.
            server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            server.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(5));
            server.AddServerHeader = false;
        });
        var app = builder.Build();
        // In front of the developer exception page, which shows stack traces to whoever asks.
        app.UseExceptionHandler(handler => handler.Run(context => context.Response.WriteAsync("internal error", context.RequestAborted)));
        // The bot's endpoint asks for authentication itself, after what costs less. The web host would run it once more for every request of
        // any path; this is its own mark for having been told how.
        ((IApplicationBuilder)app).Properties["__AuthenticationMiddlewareSet"] = true;
        app.MapBot("/api/messages");
        app.MapGet("/healthz", () => Results.Text("ok"));
        app.MapGet("/readyz", ReadyAsync);
        return app;
    }

    /// <summary>
    /// Without a token the bot could hear, but not answer: where that stays so until somebody mends it, it is said and the service does not
    /// start. Where it may pass, the service starts; the log says what became of it.
    /// </summary>
    private static async Task<bool> MayStartAsync(IServiceProvider services, IHostEnvironment environment, CancellationToken cancellationToken)
    {
        if (services.GetRequiredService<IOptions<BotOptions>>().Value.AllowsUnauthenticated(environment))
            return true;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TokenPatience);
        try
        {
            await services.GetRequiredService<ConnectorTokens>().EnsureAsync(patience.Token);
        }
        catch (TokenException problem) when (problem.IsDefinite)
        {
            await Console.Error.WriteLineAsync(services.GetRequiredService<TokenSentences>().Of(problem));
            return false;
        }
        catch (Exception problem) when (problem is TokenException || !cancellationToken.IsCancellationRequested)
        {
            // It goes on being tried.
        }

        return true;
    }

    private static async Task<IResult> ReadyAsync(IDocumentStore store, CancellationToken cancellationToken)
    {
        try
        {
            await store.CheckAsync(cancellationToken);
            return Results.Text("ready");
        }
        catch (StoreUnavailableException)
        {
            return Results.Text("store unavailable", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
