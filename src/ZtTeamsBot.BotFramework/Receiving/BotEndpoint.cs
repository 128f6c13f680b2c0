using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ZtTeamsBot.BotFramework;

/// <summary>Takes activities in over HTTP, in this order: who is calling, the body, where it may be answered, the bot.</summary>
internal sealed partial class BotEndpoint(
    ChannelKeys keys,
    TurnRunner turns,
    IBot bot,
    ConnectorClient connector,
    ConnectorHosts hosts,
    ActivityReader reader,
    IOptions<BotOptions> options,
    IHostEnvironment environment,
    ILogger<BotEndpoint> logger)
{
    private readonly bool _isUnauthenticatedAllowed = options.Value.AllowsUnauthenticated(environment);

    public async Task HandleAsync(HttpContext context)
    {
        var (token, refusal) = await AuthenticateAsync(context);
        if (refusal is not null)
        {
            await RefuseAsync(context, refusal);
            return;
        }

        (var activity, refusal) = await ReadAsync(context);
        refusal ??= Check(activity!, token);
        if (refusal is not null)
        {
            await RefuseAsync(context, refusal);
            return;
        }

        await TurnAsync(context, new TurnContext(activity!, context.TraceIdentifier, connector));
    }

    private async ValueTask<(ChannelToken? Token, Refusal? Refusal)> AuthenticateAsync(HttpContext context) => _isUnauthenticatedAllowed
        ? (null, DevelopmentRule.Check(context))
        : await ChannelAuthentication.AuthenticateAsync(context, keys);

    private async Task<(Activity? Activity, Refusal? Refusal)> ReadAsync(HttpContext context)
    {
        try
        {
            return await reader.ReadAsync(context.Request, context.RequestAborted);
        }
        catch (BadHttpRequestException problem)
        {
            // The server's own limits and a body that breaks off.
            return (null, problem.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => Refusal.TooLarge,
                StatusCodes.Status408RequestTimeout => Refusal.TooSlow,
                _ => Refusal.BadSyntax("The body could not be read."),
            });
        }
    }

    /// <summary>Whether the activity may be answered; the token's own word first, so that only a caller who keeps it is remembered.</summary>
    private Refusal? Check(Activity activity, ChannelToken? token)
    {
        if (token is not null && ChannelAuthentication.Check(activity, token) is { } refusal)
            return refusal;
        return hosts.Find(activity.ServiceUrl!) is null ? Refusal.ServiceUrl : null;
    }

    private async Task TurnAsync(HttpContext context, TurnContext turn)
    {
        try
        {
            switch (turn.Activity)
            {
                case { Type: ActivityTypes.Invoke, Name: InvokeNames.AdaptiveCardAction }:
                    var response = AdaptiveCardInvoke.TryRead(turn.Activity, out var invoke)
                        ? await turns.RunActionAsync(invoke, turn)
                        : bot.OnUnreadableAction(turn);
                    await RespondAsync(context, turn, response);
                    break;

                case { Type: ActivityTypes.Invoke }:
                    context.Response.StatusCode = StatusCodes.Status501NotImplemented;
                    break;

                default:
                    await turns.RunActivityAsync(turn);
                    context.Response.StatusCode = StatusCodes.Status200OK;
                    break;
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
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

    private async Task RespondAsync(HttpContext context, TurnContext turn, AdaptiveCardResponse response)
    {
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        turns.Afterwards(turn, answered.Task);
        try
        {
            await WriteAsync(context, StatusCodes.Status200OK, response.Body);
        }
        finally
        {
            answered.SetResult();
        }
    }

    private static Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        switch (refusal.Status)
        {
            case StatusCodes.Status401Unauthorized:
                context.Response.Headers.WWWAuthenticate = "Bearer";
                break;
            case StatusCodes.Status503ServiceUnavailable:
                context.Response.Headers.RetryAfter = "5";
                break;
        }

        var body = new ErrorBody(new ErrorDetail(refusal.Code, refusal.Message));
        return WriteAsync(context, refusal.Status, JsonSerializer.SerializeToUtf8Bytes(body, Protocol.Json.ErrorBody));
    }

    private static async Task WriteAsync(HttpContext context, int status, ReadOnlyMemory<byte> body)
    {
        if (context.Response.HasStarted)
            return;
        context.Response.StatusCode = status;
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
