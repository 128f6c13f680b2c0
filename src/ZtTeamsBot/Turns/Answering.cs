using System.Collections.Immutable;
using System.Globalization;
using ZtTeamsBot.BotFramework;
using ZtTeamsBot.Conversations;
using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Storage;
using ZtTeamsBot.Text;

namespace ZtTeamsBot.Turns;

/// <summary>Takes what somebody said or pressed to the feature that answers it. A fault becomes a sentence, so that there is always an
/// answer.</summary>
internal sealed partial class Answering(
    HandlerTable handlers,
    IntentRouter router,
    Recognizer recognizer,
    MentionedPeople mentioned,
    ConversationContexts contexts,
    Snapshots snapshots,
    IWelcome welcome,
    IFirstVersion firstVersion,
    Phrases phrases,
    TimeProvider time,
    ILogger<Answering> logger)
{
    private static readonly ImmutableDictionary<string, string> Nobody = ImmutableDictionary<string, string>.Empty;

    /// <summary>The answer to words.</summary>
    public Task<Answer> AnswerAsync(TurnContext context, CancellationToken cancellationToken) =>
        ExcusedAsync(context, () => AnswerUtteranceAsync(context, cancellationToken), excuse => excuse);

    /// <summary>What a press leads to.</summary>
    public Task<PressResult> PressAsync(TurnContext context, Press press, CancellationToken cancellationToken) =>
        ExcusedAsync(context, () => PressButtonAsync(context, press, cancellationToken), excuse => new PressResult(excuse));

    /// <summary>The first words after an install.</summary>
    public Task<Answer> WelcomeAsync(TurnContext context, CancellationToken cancellationToken) =>
        ExcusedAsync(context, async () => welcome.Welcome(await BeginAsync(context, cancellationToken)), excuse => excuse);

    /// <summary>A sentence in the sender's language that needs nothing of the programme.</summary>
    public string Say(TurnContext context, string phrase)
    {
        Speak(Reader.Of(context.Activity.Locale, clientTimeZone: null, person: null, programme: null));
        return phrases[phrase];
    }

    private async Task<Answer> AnswerUtteranceAsync(TurnContext context, CancellationToken cancellationToken)
    {
        var turn = await BeginAsync(context, cancellationToken);
        Speak(turn.Reader);
        var said = SaidText.Of(turn.Activity);
        var recognition = await RecognizeAsync(turn, said, cancellationToken);
        // Where the sender says no more than "FYI" there is nothing to answer but that nothing was done.
        if (said.HasForeign && recognition.Intent is NotUnderstoodIntent { Why: Refused.OutOfScope } or SmallTalkIntent { Kind: SmallTalk.Other })
            return new Answer.Words(phrases.Say("Turn.PassedOn", phrases["Change.ExampleTask"]));
        var intent = recognition.Intent;
        // Of a programme that is not there, or is not the sender's, nothing is told.
        if (recognition.IsWorthSaying && router.Refusal(turn, intent) is null)
            turn = turn with { ReadAs = phrases.Say("ReadAs", Markdown.Escape(router.Describe(intent, turn))) };
        else if (recognition.IsNothingDone && router.Refusal(turn, intent) is null)
            turn = turn with { ReadAs = phrases["ReadAs.NothingDone"] };

        // What is answered is open no more, and in nobody's way.
        if (recognition.IsReply)
            contexts.Answered(turn.Activity, awaitsConfirm: false);
        Log.Understood(logger, intent.GetType().Name, context.CorrelationId);
        var answer = await (turn.Activity.IsEdit ? AnswerEditAsync(intent, turn, cancellationToken) : router.AnswerAsync(intent, turn, cancellationToken));
        contexts.Remember(turn.Activity, recognition, answer);
        return answer;
    }

    /// <summary>
    /// An edited message is answered as what it now says, but does nothing at once: its first version may have done something, and that is
    /// said first.
    /// </summary>
    private async Task<Answer> AnswerEditAsync(Intent intent, Turn turn, CancellationToken cancellationToken)
    {
        var asked = intent is ActingIntent acting ? acting with { IsCertain = false } : intent;
        if (turn is not { Person: { } person, Snapshot.Programme: { } programme }
            || Caused.By(programme, turn.FirstCause, person.Id) is not { Count: > 0 } done)
        {
            return await router.AnswerAsync(asked, turn, cancellationToken);
        }

        var did = firstVersion.Did(done, turn);
        turn = turn with { ReadAs = turn.ReadAs is { } readAs ? $"{did}\n\n{readAs}" : did };
        return await router.AnswerAsync(asked, turn, cancellationToken) switch
        {
            // A few answers say nothing of how they were read.
            Answer.Words words when !words.Text.StartsWith(did, StringComparison.Ordinal) => words with { Text = $"{did}\n\n{words.Text}" },
            var answer => answer,
        };
    }

    /// <summary>
    /// Only the sender's own words are read. What was said before is looked up only for an utterance that cannot stand alone.
    /// </summary>
    private async Task<Recognition> RecognizeAsync(Turn turn, SaidText said, CancellationToken cancellationToken)
    {
        var placed = said.Mentions;
        // Whoever is not in the programme is told so, whomever they mention.
        var ids = placed.Count > 0 && turn is { Person: not null, Snapshot.Programme: not null }
            ? await mentioned.FindAsync(turn.Context, placed.Select(one => one.Mention), cancellationToken)
            : Nobody;
        var context = new RecognitionContext(turn.Snapshot.Programme, turn.Reader.Culture)
        {
            SpeakerId = turn.Person?.Id,
            Today = turn.SpeakersToday,
            HasLocale = DayOrder.IsSettled(turn.Activity.Locale, turn.Activity.ClientInfo?.Country, turn.Reader.Culture),
            HasForeignWords = said.HasForeign,
            Mentions =
            [
                .. placed.Select(one => new MentionedPerson(one.Mention.Id!, one.Mention.Name!)
                {
                    PersonId = ids.GetValueOrDefault(one.Mention.Id!),
                    Start = one.Start,
                }),
            ],
        };
        var alone = recognizer.Recognize(said.Own, context);
        // Beside a quotation "it" is what was quoted, not what was spoken of before.
        return alone.RefersBack && !said.HasForeign && await FindContextAsync(turn, cancellationToken) is { } previous
            ? recognizer.Recognize(said.Own, context with { Previous = previous })
            : alone;
    }

    /// <summary>It is a convenience: while the store is down, an utterance is read by itself.</summary>
    private async Task<PreviousTurn?> FindContextAsync(Turn turn, CancellationToken cancellationToken)
    {
        try
        {
            return ContextKey.Of(turn.Activity) is { } key ? await contexts.FindAsync(key, cancellationToken) : null;
        }
        catch (StoreUnavailableException fault)
        {
            Log.NoContext(logger, fault, turn.Context.CorrelationId);
            return null;
        }
    }

    private async Task<PressResult> PressButtonAsync(TurnContext context, Press press, CancellationToken cancellationToken)
    {
        var turn = await BeginAsync(context, cancellationToken);
        Speak(turn.Reader);
        if (handlers.Find(press.Verb) is not var (needs, handler))
            return new PressResult(new Answer.Words(phrases["Press.UnknownVerb"]));

        Log.Pressed(logger, press.Verb, context.CorrelationId);
        if (router.Refusal(turn, needs) is { } refusal)
            return new PressResult(refusal);
        var result = await handler.PressAsync(press.Data, turn, cancellationToken);
        contexts.Answered(turn.Activity, result.Answer.AwaitsConfirm);
        return result;
    }

    /// <summary>Gathers what a turn needs.</summary>
    private async Task<Turn> BeginAsync(TurnContext context, CancellationToken cancellationToken)
    {
        var activity = context.Activity;
        var tenantId = activity.TenantId!;
        var snapshot = await snapshots.GetAsync(tenantId, cancellationToken);
        var person = snapshot.Programme?.FindPerson(activity.From?.AadObjectId);
        return new Turn
        {
            Context = context,
            TenantId = tenantId,
            Snapshot = snapshot,
            Person = person,
            Reader = Reader.Of(activity.Locale, activity.LocalTimezone ?? activity.ClientInfo?.Timezone, person, snapshot.Programme),
            Now = time.GetUtcNow(),
        };
    }

    private async Task<T> ExcusedAsync<T>(TurnContext context, Func<Task<T>> work, Func<Answer.Words, T> excused)
    {
        try
        {
            return await work();
        }
        catch (StoreUnavailableException fault)
        {
            Log.StoreDown(logger, fault, context.CorrelationId);
            return excused(new Answer.Words(Say(context, "Turn.StoreDown")) { IsExcuse = true });
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Log.Failed(logger, fault, context.CorrelationId);
            Speak(Reader.Of(context.Activity.Locale, clientTimeZone: null, person: null, programme: null));
            return excused(new Answer.Words(phrases.Say("Turn.Failed", context.CorrelationId)) { IsExcuse = true });
        }
    }

    /// <summary>From here on, in the method that calls this and all it calls, phrases and numbers are the reader's.</summary>
    private static void Speak(Reader reader) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = reader.Culture;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "Understood as {Intent} ({CorrelationId}).")]
        public static partial void Understood(ILogger logger, string intent, string correlationId);

        [LoggerMessage(2, LogLevel.Information, "Card verb {Verb} ({CorrelationId}).")]
        public static partial void Pressed(ILogger logger, string verb, string correlationId);

        [LoggerMessage(3, LogLevel.Error, "The store does not answer ({CorrelationId}).")]
        public static partial void StoreDown(ILogger logger, Exception exception, string correlationId);

        [LoggerMessage(4, LogLevel.Error, "A handler failed ({CorrelationId}).")]
        public static partial void Failed(ILogger logger, Exception exception, string correlationId);

        [LoggerMessage(5, LogLevel.Warning, "The store does not answer; an utterance is read without what was said before ({CorrelationId}).")]
        public static partial void NoContext(ILogger logger, Exception exception, string correlationId);
    }
}
