using System.Text.Json;
using Microsoft.AspNetCore.Http;
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
                if (turn.Activity.Name != InvokeNames.AdaptiveCardAction)
                {
                    context.Response.StatusCode = StatusCodes.Status501NotImplemented;
                    return;
                }

                var response = AdaptiveCardInvoke.TryRead(turn.Activity, out var invoke)
                    ? await bot.OnAdaptiveCardActionAsync(invoke, turn, cancellationToken)
                    : bot.OnUnreadableAction(turn);
                await WriteAsync(context, StatusCodes.Status200OK, response.Body);
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
