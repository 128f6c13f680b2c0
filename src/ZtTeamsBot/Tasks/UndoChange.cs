using System.Globalization;
using System.Text.Json;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Tasks;

/// <summary>
/// Takes back the sender's last change, or by button the change that the card shows. Both the change and its taking back stay in the
/// history; taking back a taking back makes the change again.
/// </summary>
internal sealed partial class UndoChange(
    TaskWrites writes, UpdateResultCards results, Phrases phrases, Formats formats, ILogger<UndoChange> logger)
    : IIntentHandler<UndoIntent>, ICardVerb
{
    public const string Verb = "tasks.undo";

    /// <summary>A change that began to be taken back within the time may be finished a little later.</summary>
    private static readonly TimeSpan Resumable = Undo.Window + TimeSpan.FromHours(1);

    /// <summary>An instant as a button carries it.</summary>
    public static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    public async Task<Answer> AnswerAsync(UndoIntent intent, Turn turn, CancellationToken cancellationToken)
    {
        var changes = PastChange.Of(turn.Programme, turn.Person!.Id, DateTimeOffset.MinValue);
        // Delivered again, or after a kill, it goes on with the change it began with, and does not take back its own taking back.
        var begun = changes
            .TakeWhile(change => turn.Now - change.At <= Resumable)
            .FirstOrDefault(change => IsBegun(turn.Programme, change, Cause(turn.Cause, change)));
        return (begun ?? (changes is [var newest, ..] ? newest : null)) is { } last
            ? await TakeBackAsync(last, Cause(turn.Cause, last), turn, cancellationToken)
            : turn.Say(phrases["Undo.Nothing"]);
    }

    public string Describe(UndoIntent intent, Turn turn) => phrases["Describe.Undo"];

    public async Task<PressResult> PressAsync(JsonElement data, Turn turn, CancellationToken cancellationToken)
    {
        if (ConfirmReader.By(data) is not { } by || !TryInstant(ConfirmReader.Text(data, "at"), out var at))
            return new PressResult(new Answer.Words(phrases["Press.Unreadable"]));
        if (!string.Equals(by, turn.Person!.Id, StringComparison.OrdinalIgnoreCase))
            return new PressResult(new Answer.Words(phrases.Say("Undo.NotYours", Markdown.Escape(formats.Person(turn.Programme, by)))));
        if (PastChange.Of(turn.Programme, turn.Person.Id, at).LastOrDefault(change => change.At == at) is not { } pressed)
            return new PressResult(new Answer.Words(phrases["Undo.Nothing"]));
        // The change makes the cause: however often its button is pressed it is taken back once.
        return new PressResult(await TakeBackAsync(pressed, Cause("button", pressed), turn, cancellationToken)) { ReplacesMessage = true };
    }

    private static bool TryInstant(string? text, out DateTimeOffset at)
    {
        var isRead = DateTime.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var instant)
            && instant.Kind == DateTimeKind.Utc;
        at = isRead ? new DateTimeOffset(instant) : default;
        return isRead;
    }

    private async Task<Answer> TakeBackAsync(PastChange change, string cause, Turn turn, CancellationToken cancellationToken)
    {
        var written = await writes.WriteAsync(turn, Plan, cancellationToken);
        if (written.Tasks > 0)
            Log.TakenBack(logger, written.Tasks, turn.Context.CorrelationId);
        if (written.End != WriteEnd.Whole)
            return turn.Say(written.Tasks == 0 ? phrases["Change.Busy"] : phrases["Undo.HalfDone"]);
        if (written.Plan.IsDenied)
            Log.Denied(logger, turn.Person!.Id, turn.Context.CorrelationId);
        return written.Plan switch
        {
            { IsDenied: true } => turn.Say(phrases["Undo.Denied"]),
            { Undo: Undo.Possible possible } => results.Of([.. Outcomes(possible, written.Programme)], written.Programme, turn, "Undo.Done"),
            _ => turn.Say(WhyNot(written.Plan.Undo, written.Programme, turn)),
        };

        UndoPlan Plan(Programme programme)
        {
            var taskIds = change.Events.Select(happened => happened.TaskId).Distinct(StringComparer.Ordinal);
            var origin = Origin.Of(programme, taskIds, turn.Person!.Id, turn.Now, cause);
            var undo = Undo.Of(programme, change, origin);
            var actor = turn.ActorIn(programme);
            return new UndoPlan(undo, undo is Undo.Possible { Changes: var changes }
                && changes.Any(one => !Rights.May(actor, RightTo.UndoOwnChange, programme.FindTask(one.Task.Id))));
        }
    }

    private static IEnumerable<RowOutcome> Outcomes(Undo.Possible undo, Programme programme) =>
        undo.Done.Select(done => new RowOutcome.Repeated(programme.FindTask(done.Key)!, [.. done]));

    private string WhyNot(Undo undo, Programme programme, Turn turn) => undo switch
    {
        Undo.TooOld(var at) => phrases.Say("Undo.TooOld", formats.Time(at, turn.Now, turn.Reader)),
        Undo.ChangedSince(var task, { } later) => phrases.Say(
            "Undo.ChangedSince",
            Markdown.Escape(later.By is null ? phrases["Undo.Import"] : formats.Person(programme, later.By)),
            Markdown.Escape(task.Title),
            formats.Time(later.At, turn.Now, turn.Reader)),
        Undo.ChangedSince(var task, null) => phrases.Say("Undo.ChangedSinceUnknown", Markdown.Escape(task.Title)),
        Undo.OwnerGone(var task) => phrases.Say("Undo.OwnerGone", Markdown.Escape(task.Title)),
        _ => phrases["Undo.Nothing"],
    };

    private static string Cause(string by, PastChange change) => HistoryEventId.Cause("undo", by, change.By.ToLowerInvariant(), Text(change.At));

    private static bool IsBegun(Programme programme, PastChange change, string cause) =>
        change.Events.Any(happened => programme.FindEvent(happened.TaskId, HistoryEventId.Of(cause, happened.TaskId, happened.Field)) is not null);

    private sealed record UndoPlan(Undo Undo, bool IsDenied) : IWritePlan
    {
        public IReadOnlyList<TaskChange> Changes => !IsDenied && Undo is Undo.Possible { Changes: var changes } ? changes : [];
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "A change of {Count} tasks was taken back ({CorrelationId}).")]
        public static partial void TakenBack(ILogger logger, int count, string correlationId);

        [LoggerMessage(2, LogLevel.Warning, "Audit: {PersonId} wanted to take back a change they may not make; nothing changed ({CorrelationId}).")]
        public static partial void Denied(ILogger logger, string personId, string correlationId);
    }
}
