using ZtTeamsBot.BotFramework;
using ZtTeamsBot.Conversations;

namespace ZtTeamsBot.Turns;

/// <summary>Takes each activity through the door, to its answer and back into the conversation.</summary>
internal sealed partial class ZtBot(
    Admission admission, Answering answering, RecentActivities recent, Lifecycle lifecycle, ILogger<ZtBot> logger) : IBot
{
    /// <summary>Messages, installs and everything else that is not answered in the response. Unknown activities are no fault.</summary>
    public Task OnActivityAsync(TurnContext turn, CancellationToken cancellationToken) => turn.Activity switch
    {
        { Type: ActivityTypes.Message } or { IsEdit: true } => OnMessageAsync(turn, cancellationToken),
        { Type: ActivityTypes.InstallationUpdate, Action: InstallationActions.Add } => OnInstalledAsync(turn, cancellationToken),
        // The door notes what these tell of their conversation.
        { Type: ActivityTypes.InstallationUpdate or ActivityTypes.ConversationUpdate } => admission.DecideAsync(turn, cancellationToken).AsTask(),
        _ => Task.CompletedTask,
    };

    /// <summary>Buttons of cards.</summary>
    public async Task<AdaptiveCardResponse> OnAdaptiveCardActionAsync(
        AdaptiveCardInvoke invoke, TurnContext turn, CancellationToken cancellationToken)
    {
        if (Press.OfInvoke(invoke) is not { } press)
            return OnUnreadableAction(turn);
        switch (await admission.DecideAsync(turn, cancellationToken))
        {
            case Admitted.NotThisTenant:
                return AdaptiveCardResponse.BadRequest("Forbidden", answering.Say(turn, "Press.NotAllowed"));
            case Admitted.StoreDown:
                return AdaptiveCardResponse.Message(answering.Say(turn, "Turn.StoreDown"));
            case Admitted.TooMany or Admitted.TooManyAgain:
                return AdaptiveCardResponse.Message(answering.Say(turn, "Turn.TooMany"));
        }

        var result = await answering.PressAsync(turn, press, cancellationToken);
        if (!turn.TakeResponse())
        {
            // The response has been given by now; the presser sees the result in the message itself, or below it.
            if (!await ReplaceAsync(turn, result, cancellationToken))
                await SendAsync(turn, result.Answer, cancellationToken);
        }
        else
        {
            turn.After(ended => ReplaceAsync(turn, result, ended));
        }

        return result.Answer switch
        {
            Answer.Card card => AdaptiveCardResponse.Card(card.Json),
            Answer.Words words => AdaptiveCardResponse.Message(words.Text),
            _ => throw new InvalidOperationException("An answer is words or a card."),
        };
    }

    /// <summary>A press nobody can read.</summary>
    public AdaptiveCardResponse OnUnreadableAction(TurnContext turn) =>
        AdaptiveCardResponse.BadRequest("BadRequest", answering.Say(turn, "Press.Unreadable"));

    /// <summary>Said while a turn takes longer than usual.</summary>
    public string StillWorking(TurnContext turn) => answering.Say(turn, "Turn.StillWorking");

    private async Task OnInstalledAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        await OnceAsync(turn, "", async () =>
        {
            if (await admission.DecideAsync(turn, cancellationToken) != Admitted.Yes)
                return true;
            var words = await answering.WelcomeAsync(turn, cancellationToken);
            await SendAsync(turn, words, cancellationToken);
            return !words.IsExcuse;
        });
    }

    /// <summary>
    /// A message is its id and its words: delivered again it has been answered, and so has an edit that changes no word. Once it is edited
    /// nobody means what it said first any more.
    /// </summary>
    private async Task OnMessageAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        const string Edited = "edited";
        var said = SaidText.Of(turn.Activity);
        if (turn.Activity.IsEdit && !said.IsOwn && !said.HasForeign)
            return;
        var (conversation, id) = Key(turn);
        if (turn.Activity.IsEdit)
            recent.IsFirst(conversation, id + Edited);
        else if (recent.Knows(conversation, id + Edited))
            return;
        await OnceAsync(turn, SaidWords.Mark(said), () => AnswerAsync(turn, cancellationToken));
    }

    /// <summary>Does something for an activity that Teams may deliver several times.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="version">What tells versions of it apart.</param>
    /// <param name="work">What is to be done; false when doing it again might lead to something better.</param>
    private async Task OnceAsync(TurnContext turn, string version, Func<Task<bool>> work)
    {
        var (conversation, id) = Key(turn);
        if (!recent.IsFirst(conversation, id + version))
        {
            Log.Repeated(logger, turn.CorrelationId);
            return;
        }

        var isDone = false;
        try
        {
            isDone = await work();
        }
        finally
        {
            // Delivered again, it may be answered after all.
            if (!isDone)
                recent.Forget(conversation, id + version);
        }
    }

    private static (string Conversation, string Id) Key(TurnContext turn) =>
        (turn.Activity.Conversation?.Id ?? "", $"{turn.Activity.Id ?? turn.CorrelationId} ");

    /// <summary>Answers a message.</summary>
    /// <returns>Whether it is done with; false when delivering it again might lead to a better answer.</returns>
    private async Task<bool> AnswerAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        switch (await admission.DecideAsync(turn, cancellationToken))
        {
            case Admitted.NotThisTenant or Admitted.TooManyAgain:
                return true;
            case Admitted.StoreDown:
                await SendAsync(turn, new Answer.Words(answering.Say(turn, "Turn.StoreDown")), cancellationToken);
                return false;
            case Admitted.TooMany:
                await SendAsync(turn, new Answer.Words(answering.Say(turn, "Turn.TooMany")), cancellationToken);
                return true;
        }

        if (turn.Activity.IsEdit || Press.OfMessage(turn.Activity) is not { } press)
        {
            var answer = await answering.AnswerAsync(turn, cancellationToken);
            await SendAsync(turn, answer, cancellationToken);
            return !answer.IsExcuse;
        }

        // A card that was replaced in place is its own answer.
        var result = await answering.PressAsync(turn, press, cancellationToken);
        if (!await ReplaceAsync(turn, result, cancellationToken))
            await SendAsync(turn, result.Answer, cancellationToken);
        return !result.Answer.IsExcuse;
    }

    /// <summary>
    /// Changes the message that holds the pressed card, for everybody who sees it: an invoke's answer is seen by who pressed alone. If that
    /// fails the change has been made all the same, so it is no fault of the turn.
    /// </summary>
    /// <returns>Whether the message shows the result.</returns>
    private async Task<bool> ReplaceAsync(TurnContext turn, PressResult result, CancellationToken cancellationToken)
    {
        if (result is not { ReplacesMessage: true, Answer: Answer.Card card } || turn.Activity.ReplyToId is not { Length: > 0 } messageId)
            return false;
        try
        {
            await turn.UpdateAsync(messageId, card.ToActivity(), cancellationToken);
            return true;
        }
        catch (ConnectorException problem)
        {
            Log.NotReplaced(logger, problem.Failure, problem.ErrorCode, turn.CorrelationId);
            NoteRefusal(turn, problem);
            return false;
        }
    }

    /// <summary>Says an answer. A conversation that takes no more messages is no fault; anything else lets Teams deliver again.</summary>
    private async Task SendAsync(TurnContext turn, Answer answer, CancellationToken cancellationToken)
    {
        try
        {
            await turn.SendAsync(answer.ToActivity(), cancellationToken);
        }
        catch (ConnectorException problem) when (problem.IsConversationDead)
        {
            Log.NotSent(logger, problem.Failure, turn.CorrelationId);
            NoteRefusal(turn, problem);
        }
    }

    private void NoteRefusal(TurnContext turn, ConnectorException problem) =>
        lifecycle.OnRefused(turn.Activity.TenantId, turn.Activity.Conversation?.Id, problem, turn.Activity);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Delivered again; answered before ({CorrelationId}).")]
        public static partial void Repeated(ILogger logger, string correlationId);

        [LoggerMessage(2, LogLevel.Warning, "The message of a pressed card could not be changed: {Failure}, {ErrorCode} ({CorrelationId}).")]
        public static partial void NotReplaced(ILogger logger, ConnectorFailure failure, string errorCode, string correlationId);

        [LoggerMessage(3, LogLevel.Warning, "The conversation takes no answer: {Failure} ({CorrelationId}).")]
        public static partial void NotSent(ILogger logger, ConnectorFailure failure, string correlationId);
    }
}
