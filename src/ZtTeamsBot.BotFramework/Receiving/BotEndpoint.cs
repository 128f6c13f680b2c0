using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ZtTeamsBot.BotFramework;

/// <summary>Takes activities in over HTTP, in this order: who is calling, the body, the service URL, the bot.</summary>
internal sealed partial class BotEndpoint(
    IBot bot, ConnectorClient connector, IOptions<BotOptions> options, IHostEnvironment environment, ILogger<BotEndpoint> logger)
{
    public async Task HandleAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        var isUnauthenticatedAllowed = options.Value.AllowsUnauthenticated(environment);
        var refusal = isUnauthenticatedAllowed ? DevelopmentRule.Check(context) : Refusal.NoToken;
        if (refusal is not null)
        {
            await RefuseAsync(context, refusal);
            return;
        }

        (var activity, refusal) = await ReadAsync(context, cancellationToken);
        if (activity is null)
        {
            await RefuseAsync(context, refusal!);
            return;
        }

        if (!ServiceUrls.MayBeCalled(activity.ServiceUrl, options.Value, environment))
        {
            await RefuseAsync(context, Refusal.ServiceUrl);
            return;
        }

        await TurnAsync(context, new TurnContext(activity, context.TraceIdentifier, connector), cancellationToken);
    }

    private static async Task<(Activity? Activity, Refusal? Refusal)> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await ActivityReader.ReadAsync(context.Request, cancellationToken);
        }
        catch (BadHttpRequestException problem)
        {
            // The server's own limits and a body that breaks off.
            return (null, problem.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? Refusal.TooLarge
                : Refusal.BadSyntax("The body could not be read."));
        }
    }

    private async Task TurnAsync(HttpContext context, TurnContext turn, CancellationToken cancellationToken)
    {
        try
        {
            if (turn.Activity.Type == ActivityTypes.Invoke)
            {
                var response = await bot.OnInvokeAsync(turn, cancellationToken);
                await WriteAsync(context, response.Status, response.Body);
            }
            else
            {
                await bot.OnActivityAsync(turn, cancellationToken);
                context.Response.StatusCode = StatusCodes.Status200OK;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Nobody is there to be answered.
            Log.Abandoned(logger, turn.CorrelationId);
        }
        catch (Exception fault)
        {
            // The last resort: the bot answers its own faults in the conversation.
            Log.Failed(logger, fault, turn.Activity.Type, turn.CorrelationId);
            await RefuseAsync(context, new Refusal(500, "InternalError", $"The activity could not be processed. Correlation id: {turn.CorrelationId}"));
        }
    }

    private static Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        var body = new ErrorBody(new ErrorDetail(refusal.Code, refusal.Message));
        return WriteAsync(context, refusal.Status, JsonSerializer.SerializeToUtf8Bytes(body, Protocol.Json.ErrorBody));
    }

    private static async Task WriteAsync(HttpContext context, int status, ReadOnlyMemory<byte> body)
    {
        if (context.Response.HasStarted)
            return;
        context.Response.StatusCode = status;
        if (body.IsEmpty)
            return;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "An activity of type {ActivityType} failed ({CorrelationId}).")]
        public static partial void Failed(ILogger logger, Exception exception, string? activityType, string correlationId);

        [LoggerMessage(2, LogLevel.Information, "The caller has gone ({CorrelationId}).")]
        public static partial void Abandoned(ILogger logger, string correlationId);
    }
}

/// <summary>How a bot joins an ASP.NET Core service.</summary>
public static class BotRegistration
{
    /// <summary>Registers a bot, its options and the connector client. Settings come from the section <c>Bot</c>.</summary>
    public static IServiceCollection AddBot<TBot>(this IServiceCollection services)
        where TBot : class, IBot
    {
        services.AddOptions<BotOptions>()
            .BindConfiguration(BotOptions.Section)
            .PostConfigure<IConfiguration>(AllowCommaSeparatedTenants)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<BotOptions>, BotOptionsValidator>();
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
        services.AddSingleton(provider => new ConnectorClient(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(ConnectorClient)),
            provider.GetRequiredService<IOptions<BotOptions>>(),
            provider.GetRequiredService<IHostEnvironment>()));
        services.AddSingleton<IBot, TBot>();
        return services.AddSingleton<BotEndpoint>();
    }

    /// <summary>A list in one environment variable is easier to set than one variable an item.</summary>
    private static void AllowCommaSeparatedTenants(BotOptions options, IConfiguration configuration)
    {
        if (configuration[$"{BotOptions.Section}:{nameof(BotOptions.AllowedTenants)}"] is { Length: > 0 } list)
            options.AllowedTenants = list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Takes activities in at a path.</summary>
    public static IEndpointConventionBuilder MapBot(this IEndpointRouteBuilder endpoints, string path)
    {
        var endpoint = endpoints.ServiceProvider.GetRequiredService<BotEndpoint>();
        return endpoints.MapPost(path, endpoint.HandleAsync);
    }
}
