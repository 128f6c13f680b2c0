using ZtTeamsBot.BotFramework;
using ZtTeamsBot.Conversations;

namespace ZtTeamsBot.Sending;

/// <summary>How a post ended.</summary>
internal enum PostOutcome
{
    /// <summary>Teams accepted it.</summary>
    Posted,

    /// <summary>The same post was claimed before; nothing was sent.</summary>
    AlreadyPosted,

    /// <summary>Teams refused it.</summary>
    Refused,
}

/// <summary>The one path for messages that are not replies: claim the ledger's key, send, record the outcome.</summary>
internal sealed partial class Poster(Ledger ledger, Lifecycle lifecycle, ILogger<Poster> logger)
{
    /// <summary>Posts a message to the conversation of a turn: in a channel as a new post, else as a message.</summary>
    /// <param name="turn">The turn of the person who asked for it.</param>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="key">What the post is; the same key is never posted twice.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends the work before it is sent.</param>
    public async Task<PostOutcome> PostAsync(
        TurnContext turn, string tenantId, string key, Activity message, CancellationToken cancellationToken)
    {
        if (await ledger.ClaimAsync(tenantId, key, cancellationToken) is not { } claim)
            return PostOutcome.AlreadyPosted;

        try
        {
            var (conversationId, activityId) = await SendAsync(turn, message, cancellationToken);
            var sent = claim.Entry with { State = LedgerState.Sent, ConversationId = conversationId, ActivityId = activityId };
            // Sent is sent: the record is made even if whoever waited has gone.
            await ledger.RecordAsync(claim, sent, CancellationToken.None);
            return PostOutcome.Posted;
        }
        catch (ConnectorException problem)
        {
            Log.Refused(logger, problem.ErrorCode, turn.CorrelationId);
            var activity = turn.Activity;
            lifecycle.OnRefused(tenantId, activity.ChannelThread?.ChannelId ?? activity.Conversation?.Id, problem, activity);
            var refused = claim.Entry with { State = LedgerState.Refused, ErrorCode = problem.ErrorCode };
            await ledger.RecordAsync(claim, refused, CancellationToken.None);
            return PostOutcome.Refused;
        }
    }

    private static async Task<(string? ConversationId, string? ActivityId)> SendAsync(
        TurnContext turn, Activity message, CancellationToken cancellationToken)
    {
        if (turn.Activity.ChannelThread is { } thread)
        {
            var post = await turn.CreateChannelPostAsync(thread.ChannelId, message, cancellationToken);
            return (post.Id, post.ActivityId);
        }

        var sent = await turn.SendAsync(message, cancellationToken);
        return (turn.Activity.Conversation?.Id, sent?.Id);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Teams refused a post: {ErrorCode} ({CorrelationId}).")]
        public static partial void Refused(ILogger logger, string? errorCode, string correlationId);
    }
}
