using System.Text.Json;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Undoing;

/// <summary>
/// <em>undo</em> in words: the last thing the speaker did that has not been taken back, whatever it was. While they are asked to confirm
/// something, that is the last thing, and it has changed nothing.
/// </summary>
internal sealed class UndoLast(TakeBack takeBack, ConversationContexts contexts, Phrases phrases) : IIntentHandler<UndoIntent>
{
    /// <summary>A change that began to be taken back within the time may be finished a little later.</summary>
    private static readonly TimeSpan Resumable = Undo.Window + TimeSpan.FromHours(1);

    public async Task<Answer> AnswerAsync(UndoIntent intent, Turn turn, CancellationToken cancellationToken)
    {
        // Said again it says the same: nothing is taken back before the question is answered, if this is not the answer.
        if (turn.Question is null && await contexts.AwaitsConfirmAsync(turn.Activity, cancellationToken))
            return turn.Say(phrases["Undo.NothingYet"]) with { AwaitsConfirm = true };

        var acts = PastAct.Of(turn.Programme, turn.Person!.Id);
        // Delivered again, it goes on with the act it began with, and takes back no other.
        var begun = acts
            .TakeWhile(act => turn.Now - act.At <= Resumable)
            .FirstOrDefault(act => act.IsTakenBackBy(turn.Programme, TakeBack.Cause(turn.Cause, act)));
        if ((begun ?? PastAct.Last(acts)) is not { } last)
            return turn.Say(phrases[acts.Count == 0 ? "Undo.Nothing" : "Undo.NothingMore"]);

        // What a button began and did not finish is finished as its own.
        var button = TakeBack.Cause(UndoButton.Cause, last);
        var cause = last.IsTakenBackBy(turn.Programme, button) ? button : TakeBack.Cause(turn.Cause, last);
        return await takeBack.DoAsync(new TakingBack(last, cause, Asked.InWords), turn, cancellationToken);
    }

    public string Describe(UndoIntent intent, Turn turn) => phrases["Describe.Undo"];
}

/// <summary>
/// The button <em>Undo</em>, <em>Redo</em> or, where it was asked first, <em>Confirm</em>: of the act that the card shows. However often it
/// is pressed the act is taken back once.
/// </summary>
internal sealed class UndoButton(TakeBack takeBack, Phrases phrases, Formats formats) : ICardVerb
{
    /// <summary>Named when only changes of tasks could be taken back; cards that people have carry it.</summary>
    public const string Verb = "tasks.undo";

    /// <summary>The cause of all presses of an act's buttons: they are one.</summary>
    public const string Cause = "button";

    public async Task<PressResult> PressAsync(JsonElement data, Turn turn, CancellationToken cancellationToken)
    {
        if (UndoData.Read(data) is not { } read)
            return new PressResult(new Answer.Words(phrases["Press.Unreadable"]));
        if (!PastAct.IsSame(read.By, turn.Person!.Id))
            return new PressResult(new Answer.Words(phrases.Say("Undo.NotYours", Markdown.Escape(formats.Person(turn.Programme, read.By)))));
        if (PastAct.Of(turn.Programme, turn.Person.Id).FirstOrDefault(act => act.At == read.Instant) is not { } pressed)
            return new PressResult(new Answer.Words(phrases["Undo.Nothing"]));

        var cause = TakeBack.Cause(Cause, pressed);
        if (pressed.IsTakenBack && !pressed.IsTakenBackBy(turn.Programme, cause))
            return new PressResult(new Answer.Words(phrases["Undo.Already"]));
        var what = new TakingBack(pressed, cause, read.Sure ? Asked.Confirmed : Asked.ByButton);
        // Why not is told to who pressed, and the card stays.
        return new PressResult(await takeBack.DoAsync(what, turn, cancellationToken)) { ReplacesMessage = true };
    }
}

/// <summary>The button <em>Cancel</em>: nothing is taken back, and the question goes away.</summary>
internal sealed class KeepAct(CardLibrary library, Phrases phrases, Formats formats) : ICardVerb
{
    public const string Verb = "undo.cancel";

    public Task<PressResult> PressAsync(JsonElement data, Turn turn, CancellationToken cancellationToken) => Task.FromResult(
        UndoData.Read(data) is not { } read ? new PressResult(new Answer.Words(phrases["Press.Unreadable"]))
        : PastAct.IsSame(read.By, turn.Person!.Id)
            ? new PressResult(new Answer.Words(phrases["Confirm.Cancelled"]).AsCard(library.Notify(phrases["Confirm.Cancelled"], turn.Reader)))
            {
                ReplacesMessage = true,
            }
            : new PressResult(new Answer.Words(phrases.Say("Confirm.NotYours", Markdown.Escape(formats.Person(turn.Programme, read.By))))));
}

/// <summary>Takes an act to the feature that takes it back.</summary>
internal sealed class TakeBack(IEnumerable<ActKindRegistration> kinds, IServiceProvider provider)
{
    public Task<Answer> DoAsync(TakingBack what, Turn turn, CancellationToken cancellationToken) =>
        kinds.Single(one => one.Kind == what.Act.Kind).Handler(provider).TakeBackAsync(what, turn, cancellationToken);

    /// <summary>What causes an act to be taken back.</summary>
    /// <param name="by">The message that says so; or a button, which does it once for all.</param>
    /// <param name="act">The act.</param>
    public static string Cause(string by, PastAct act) => HistoryEventId.Cause("undo", by, act.By.ToLowerInvariant(), UndoData.Text(act.At));
}
