using System.Globalization;
using ZtTeamsBot.BotFramework;
using ZtTeamsBot.Conversations;
using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Storage;
using ZtTeamsBot.Text;

namespace ZtTeamsBot.Turns;

/// <summary>Takes each activity to the feature that answers it.</summary>
internal sealed partial class ZtBot(
    HandlerTable handlers,
    Recognizer recognizer,
    Snapshots snapshots,
    AllowedTenants allowedTenants,
    RecentActivities recent,
    Lifecycle lifecycle,
    IWelcome welcome,
    Phrases phrases,
    TimeProvider time,
    ILogger<ZtBot> logger) : IBot
{
    /// <summary>Messages, installs and everything else that is not answered in the response. Unknown activities are no fault.</summary>
    public async Task OnActivityAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        try
        {
            await DispatchAsync(turn, cancellationToken);
        }
        catch (ConnectorException problem)
        {
            NoteRefusal(turn, problem);
            throw;
        }
    }

    private async Task DispatchAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var activity = turn.Activity;
        switch (activity.Type)
        {
            case ActivityTypes.Message when Press.OfMessage(activity) is { } press:
                await OnPressedMessageAsync(turn, press, cancellationToken);
                break;
            case ActivityTypes.Message:
                await OnMessageAsync(turn, cancellationToken);
                break;
            case ActivityTypes.InstallationUpdate when activity.Action == InstallationActions.Add:
                if (await BeginAsync(turn, cancellationToken) is { } installed)
                {
                    SpeakLanguageOf(installed);
                    await SendAsync(installed, welcome.Welcome(installed), cancellationToken);
                }

                break;
            case ActivityTypes.InstallationUpdate or ActivityTypes.ConversationUpdate:
                await TakeAsync(turn, cancellationToken);
                break;
        }
    }

    /// <summary>Buttons of cards.</summary>
    public async Task<AdaptiveCardResponse> OnAdaptiveCardActionAsync(
        AdaptiveCardInvoke invoke, TurnContext turn, CancellationToken cancellationToken)
    {
        if (Press.OfInvoke(invoke) is not { } press)
            return OnUnreadableAction(turn);

        var result = await PressAsync(turn, press, cancellationToken);
        return result?.Answer switch
        {
            Answer.Card card => AdaptiveCardResponse.Card(card.Json),
            Answer.Words words => AdaptiveCardResponse.Message(words.Text),
            _ => AdaptiveCardResponse.BadRequest("Forbidden", phrases["Press.NotAllowed"]),
        };
    }

    /// <summary>A press nobody can read.</summary>
    public AdaptiveCardResponse OnUnreadableAction(TurnContext turn) =>
        AdaptiveCardResponse.BadRequest("BadRequest", phrases["Press.Unreadable"]);

    private async Task OnMessageAsync(TurnContext context, CancellationToken cancellationToken)
    {
        var (conversation, id) = (context.Activity.Conversation?.Id ?? "", context.Activity.Id ?? context.CorrelationId);
        if (!recent.IsFirst(conversation, id))
        {
            Log.Repeated(logger, context.CorrelationId);
            return;
        }

        try
        {
            if (await BeginAsync(context, cancellationToken) is { } turn)
                await SendAsync(turn, await AnswerAsync(turn, cancellationToken), cancellationToken);
        }
        catch (StoreUnavailableException fault)
        {
            recent.Forget(conversation, id);
            await context.SendAsync(Excuse(context, fault).ToActivity(), cancellationToken);
        }
        catch
        {
            recent.Forget(conversation, id);
            throw;
        }
    }

    private async Task<Answer> AnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        SpeakLanguageOf(turn);
        var utterance = turn.Activity.RemoveRecipientMention();
        var recognition = recognizer.Recognize(utterance, new RecognitionContext(turn.Snapshot.Programme, turn.Reader.Culture));
        var intent = recognition.Intent;
        if (handlers.Find(intent) is not var (needs, handler))
            throw new InvalidOperationException($"No feature answers {intent.GetType().Name}.");

        Log.Understood(logger, intent.GetType().Name, turn.Context.CorrelationId);
        if (Refusal(turn, needs) is { } refusal)
            return refusal;

        try
        {
            return await handler(intent, turn with { WasCorrected = recognition.Corrected }, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return Excuse(turn.Context, fault);
        }
    }

    private async Task OnPressedMessageAsync(TurnContext context, Press press, CancellationToken cancellationToken)
    {
        if (await PressAsync(context, press, cancellationToken) is { } result)
        {
            // A card that was replaced in place is its own answer.
            if (!(result.ReplacesMessage && result.Answer is Answer.Card))
                await context.SendAsync(result.Answer.ToActivity(), cancellationToken);
        }
    }

    private async Task<PressResult?> PressAsync(TurnContext context, Press press, CancellationToken cancellationToken)
    {
        Turn? turn;
        try
        {
            turn = await BeginAsync(context, cancellationToken);
        }
        catch (StoreUnavailableException fault)
        {
            return new PressResult(Excuse(context, fault));
        }

        if (turn is null)
            return null;
        SpeakLanguageOf(turn);
        if (handlers.Find(press.Verb) is not var (needs, handler))
            return new PressResult(new Answer.Words(phrases["Press.UnknownVerb"]));

        Log.Pressed(logger, press.Verb, context.CorrelationId);
        if (Refusal(turn, needs) is { } refusal)
            return new PressResult(refusal);

        PressResult result;
        try
        {
            result = await handler.PressAsync(press.Data, turn, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return new PressResult(Excuse(context, fault));
        }

        if (result.ReplacesMessage && result.Answer is Answer.Card card)
            result = result with { ReplacesMessage = await ReplaceAsync(context, card, cancellationToken) };
        return result;
    }

    /// <summary>
    /// The invoke's answer is seen by who pressed alone; the message itself is changed for everybody else. If that fails the change has
    /// been made all the same, so it is no fault of the turn.
    /// </summary>
    private async Task<bool> ReplaceAsync(TurnContext context, Answer.Card card, CancellationToken cancellationToken)
    {
        if (context.Activity.ReplyToId is not { Length: > 0 } messageId)
            return false;
        try
        {
            await context.UpdateAsync(messageId, card.ToActivity(), cancellationToken);
            return true;
        }
        catch (ConnectorException problem)
        {
            Log.NotReplaced(logger, problem.ErrorCode, context.CorrelationId);
            NoteRefusal(context, problem);
            return false;
        }
    }

    /// <summary>Gathers what a turn needs; null for a tenant that is not answered.</summary>
    private async Task<Turn?> BeginAsync(TurnContext context, CancellationToken cancellationToken)
    {
        if (await TakeAsync(context, cancellationToken) is not { } tenantId)
            return null;

        var activity = context.Activity;
        var snapshot = await snapshots.GetAsync(tenantId, cancellationToken);
        var person = snapshot.Programme?.FindPerson(activity.From?.AadObjectId);
        var reader = Reader.Of(activity.Locale, activity.LocalTimezone ?? activity.ClientInfo?.Timezone, person, snapshot.Programme);
        return new Turn
        {
            Context = context,
            TenantId = tenantId,
            Snapshot = snapshot,
            Person = person,
            Reader = reader,
            Now = time.GetUtcNow(),
        };
    }

    /// <summary>
    /// The tenant of an activity, once what the activity tells of its conversation is noted; null for a tenant that is not answered, of
    /// which nothing is noted.
    /// </summary>
    private async Task<string?> TakeAsync(TurnContext context, CancellationToken cancellationToken)
    {
        var activity = context.Activity;
        if (activity.TenantId is not { Length: > 0 } tenantId || !await allowedTenants.ContainAsync(tenantId, cancellationToken))
        {
            Log.TenantRefused(logger, activity.TenantId, context.CorrelationId);
            return null;
        }

        lifecycle.Take(tenantId, activity);
        return tenantId;
    }

    private void NoteRefusal(TurnContext context, ConnectorException problem) =>
        lifecycle.OnRefused(context.Activity.TenantId, context.Activity.Conversation?.Id, problem, context.Activity);

    /// <summary>From here on, in the method that calls this and all it calls, phrases and numbers are the reader's.</summary>
    private static void SpeakLanguageOf(Turn turn) =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = turn.Reader.Culture;

    private Answer? Refusal(Turn turn, Needs needs) => needs switch
    {
        Needs.Nothing => null,
        _ when turn.Snapshot.Programme is null => welcome.HowToGetAProgramme(),
        _ when !Rights.May(turn.Person, RightTo.ReadProgramme) => welcome.NotInProgramme(turn),
        _ => null,
    };

    private Answer.Words Excuse(TurnContext context, Exception fault)
    {
        if (fault is StoreUnavailableException)
        {
            Log.StoreDown(logger, fault, context.CorrelationId);
            return new Answer.Words(phrases["Turn.StoreDown"]);
        }

        Log.Failed(logger, fault, context.CorrelationId);
        return new Answer.Words(phrases.Say("Turn.Failed", context.CorrelationId));
    }

    private static Task<ResourceResponse?> SendAsync(Turn turn, Answer answer, CancellationToken cancellationToken) =>
        turn.Context.SendAsync(answer.ToActivity(), cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Understood as {Intent} ({CorrelationId}).")]
        public static partial void Understood(ILogger logger, string intent, string correlationId);

        [LoggerMessage(2, LogLevel.Information, "Card verb {Verb} ({CorrelationId}).")]
        public static partial void Pressed(ILogger logger, string verb, string correlationId);

        [LoggerMessage(3, LogLevel.Warning, "Audit: tenant {TenantId} is not on the list; not answered ({CorrelationId}).")]
        public static partial void TenantRefused(ILogger logger, string? tenantId, string correlationId);

        [LoggerMessage(4, LogLevel.Information, "Delivered again; answered before ({CorrelationId}).")]
        public static partial void Repeated(ILogger logger, string correlationId);

        [LoggerMessage(5, LogLevel.Error, "The store does not answer ({CorrelationId}).")]
        public static partial void StoreDown(ILogger logger, Exception exception, string correlationId);

        [LoggerMessage(6, LogLevel.Error, "A handler failed ({CorrelationId}).")]
        public static partial void Failed(ILogger logger, Exception exception, string correlationId);

        [LoggerMessage(7, LogLevel.Warning, "The message of a pressed card could not be changed: {ErrorCode} ({CorrelationId}).")]
        public static partial void NotReplaced(ILogger logger, string? errorCode, string correlationId);
    }
}
