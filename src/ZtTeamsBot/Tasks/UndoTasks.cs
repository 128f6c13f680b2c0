using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;
using ZtTeamsBot.Undoing;

namespace ZtTeamsBot.Tasks;

/// <summary>
/// Takes back a change of tasks, with all its tasks and fields. In words one task is changed at once and several are listed first, as a
/// change forward would be. Both the change and its taking back stay in the history.
/// </summary>
internal sealed partial class UndoTasks(
    TaskWrites writes, UpdateResultCards results, ActCards cards, ChangeWords words, Phrases phrases, Formats formats, ILogger<UndoTasks> logger)
    : IActKind
{
    public async Task<Answer> TakeBackAsync(TakingBack what, Turn turn, CancellationToken cancellationToken)
    {
        var planned = Plan(turn.Programme);
        if (what.Asked == Asked.InWords && planned is { IsDenied: false, Undo: Undo.Possible { Changes.Count: > 1 } several })
            return Ask(several.Changes);

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
            { Undo: Undo.Possible possible } => results.OfTakingBack([.. Outcomes(possible, written.Programme)], written.Programme, turn, what.IsRedo),
            _ => turn.Say(WhyNot(written.Plan.Undo, written.Programme, turn)),
        };

        UndoPlan Plan(Programme programme)
        {
            var taskIds = what.Act.Tasks.Select(happened => happened.TaskId).Distinct(StringComparer.Ordinal);
            var origin = Origin.Of(programme, taskIds, what.Act.By, turn.Now, what.Cause) with { Undoes = what.Act.At };
            var undo = Undo.Of(programme, what.Act, origin);
            var actor = turn.ActorIn(programme);
            return new UndoPlan(undo, undo is Undo.Possible { Changes: var changes }
                && changes.Any(one => !Rights.May(actor, RightTo.UndoOwnChange, programme.FindTask(one.Task.Id))));
        }

        Answer Ask(IReadOnlyList<TaskChange> changes) => cards.Ask(
            what,
            phrases.Count("Undo.AskTasks", changes.Count),
            [phrases.Say("Undo.MadeAt", formats.Time(what.Act.At, turn.Now, turn.Reader))],
            [
                .. changes.Select(change => new ActRow(
                    Markdown.Escape(change.Task.Title), Markdown.Escape(words.FromTo(change.Events, turn.Programme, turn)))),
            ],
            turn) with
        { Shown = [.. changes.Select(change => change.Task.Id)] };
    }

    private static IEnumerable<RowOutcome> Outcomes(Undo.Possible undo, Programme programme) =>
        undo.Done.Select(done => new RowOutcome.Repeated(programme.FindTask(done.Key)!, [.. done]));

    private string WhyNot(Undo undo, Programme programme, Turn turn) => undo switch
    {
        Undo.TooOld(var at) => phrases.Say("Undo.TooOld", formats.Time(at, turn.Now, turn.Reader)),
        Undo.ChangedSince(var task, { } later) when PastAct.IsSame(later.By, turn.Person!.Id) => phrases.Say(
            "Undo.YouChangedSince", Markdown.Escape(task.Title), formats.Time(later.At, turn.Now, turn.Reader)),
        Undo.ChangedSince(var task, { } later) => phrases.Say(
            "Undo.ChangedSince",
            Markdown.Escape(later.By is null ? phrases["Undo.Import"] : formats.Person(programme, later.By)),
            Markdown.Escape(task.Title),
            formats.Time(later.At, turn.Now, turn.Reader)),
        Undo.ChangedSince(var task, null) => phrases.Say("Undo.ChangedSinceUnknown", Markdown.Escape(task.Title)),
        Undo.OwnerGone(var task) => phrases.Say("Undo.OwnerGone", Markdown.Escape(task.Title)),
        _ => phrases["Undo.Nothing"],
    };

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
