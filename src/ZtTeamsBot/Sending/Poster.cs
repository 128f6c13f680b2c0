using ZtTeamsBot.BotFramework;
using ZtTeamsBot.Conversations;

namespace ZtTeamsBot.Sending;

/// <summary>How a post ended.</summary>
internal enum PostOutcome
{
    /// <summary>Teams accepted it.</summary>
    Posted,

    /// <summary>Teams accepted the same post before; nothing was sent now.</summary>
    AlreadyPosted,

    /// <summary>Teams refused it.</summary>
    Refused,

    /// <summary>It was sent, now or before, and Teams has not said whether it took it. It may be there.</summary>
    Unanswered,
}

/// <summary>The one path for messages that are not replies: claim the ledger's key, send, record the outcome.</summary>
internal sealed partial class Poster(Ledger ledger, ProactiveMessages messages, Lifecycle lifecycle, ILogger<Poster> logger)
{
    private const string Cancelled = "Cancelled";

    /// <summary>Posts a message to the conversation of a turn: in a channel as a new post, else as a message.</summary>
    /// <param name="turn">The turn of the person who asked for it.</param>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="key">What the post is; the same key is never posted twice.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends the work before it is sent.</param>
    public async Task<PostOutcome> PostAsync(
        TurnContext turn, string tenantId, string key, Activity message, CancellationToken cancellationToken)
    {
        var (claim, state) = await ledger.ClaimAsync(tenantId, key, cancellationToken);
        if (claim is null)
            return state == LedgerState.Sent ? PostOutcome.AlreadyPosted : PostOutcome.Unanswered;

        try
        {
            var (conversationId, activityId) = await SendAsync(turn.Activity, message, cancellationToken);
            await RecordAsync(claim with { Entry = claim.Entry with { ConversationId = conversationId, ActivityId = activityId } }, LedgerState.Sent);
            return PostOutcome.Posted;
        }
        catch (ConnectorException problem)
        {
            Log.NotPosted(logger, problem.Failure, problem.ErrorCode, turn.CorrelationId);
            var activity = turn.Activity;
            lifecycle.OnRefused(tenantId, activity.ChannelThread?.ChannelId ?? activity.Conversation?.Id, problem, activity);
            var failed = claim with { Entry = claim.Entry with { Failure = problem.Failure, ErrorCode = problem.ErrorCode } };
            await RecordAsync(failed, problem.MayHaveBeenTaken ? LedgerState.Unanswered : LedgerState.Refused);
            return problem.MayHaveBeenTaken ? PostOutcome.Unanswered : PostOutcome.Refused;
        }
        catch (OperationCanceledException)
        {
            // Given up before Teams took it, so that it may be posted later.
            await RecordAsync(claim with { Entry = claim.Entry with { ErrorCode = Cancelled } }, LedgerState.Refused);
            throw;
        }
    }

    /// <summary>What has happened is recorded even if whoever waited has gone.</summary>
    private Task RecordAsync(LedgerClaim claim, LedgerState state) =>
        ledger.RecordAsync(claim, claim.Entry with { State = state }, CancellationToken.None);

    private async Task<(string? ConversationId, string? ActivityId)> SendAsync(
        Activity asked, Activity message, CancellationToken cancellationToken)
    {
        var reference = asked.GetConversationReference();
        if (asked.ChannelThread is { } thread)
        {
            var post = await messages.CreateChannelPostAsync(reference, thread.ChannelId, message, cancellationToken);
            return (post.Id, post.ActivityId);
        }

        var sent = await messages.SendAsync(reference, message, cancellationToken);
        return (asked.Conversation?.Id, sent?.Id);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A post did not go through: {Failure}, {ErrorCode} ({CorrelationId}).")]
        public static partial void NotPosted(ILogger logger, ConnectorFailure failure, string errorCode, string correlationId);
    }
}
