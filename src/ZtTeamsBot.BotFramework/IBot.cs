namespace ZtTeamsBot.BotFramework;

/// <summary>
/// What a bot does with activities. Each invoke it knows has a method of its own with an answer of its own type, so that no invoke is
/// answered in the shape of another; invokes without a method are answered with 501.
/// </summary>
/// <remarks>
/// The token of every method ends only when the turn has gone on far too long or the service stops, not when the caller goes away: Teams
/// gives up on a slow answer and delivers the activity again, and half a turn is worse than a whole one.
/// </remarks>
public interface IBot
{
    /// <summary>Takes any activity but an invoke; answers go through the turn's context. Unknown activities are to be ignored.</summary>
    Task OnActivityAsync(TurnContext turn, CancellationToken cancellationToken);

    /// <summary>Takes a pressed <c>Action.Execute</c>.</summary>
    Task<AdaptiveCardResponse> OnAdaptiveCardActionAsync(AdaptiveCardInvoke invoke, TurnContext turn, CancellationToken cancellationToken);

    /// <summary>An <c>adaptiveCard/action</c> that cannot be read.</summary>
    AdaptiveCardResponse OnUnreadableAction(TurnContext turn);

    /// <summary>What is said when a turn takes longer than its time limit; the turn itself goes on.</summary>
    /// <returns>One sentence, Markdown.</returns>
    string StillWorking(TurnContext turn);
}
