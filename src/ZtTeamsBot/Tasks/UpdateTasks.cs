using System.Text.Json;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Tasks;

/// <summary>
/// The Update button. Rows nobody changed write nothing; the others go in one batch; a row somebody else changed meanwhile is left out and
/// shown; and the same press delivered twice is one change and the same card.
/// </summary>
internal sealed class UpdateTasks(TaskUpdater updater, Phrases phrases) : ICardVerb
{
    public const string Verb = "tasks.update";

    public Task<PressResult> PressAsync(JsonElement data, Turn turn, CancellationToken cancellationToken) =>
        Submission.ReadUpdate(data) is { } rows
            ? updater.UpdateAsync(rows, turn, cancellationToken)
            : Task.FromResult(new PressResult(new Answer.Words(phrases["Press.Unreadable"])));
}

/// <summary>The <em>Apply mine</em> button of a row that was left out.</summary>
internal sealed class ApplyMine(TaskUpdater updater, Phrases phrases) : ICardVerb
{
    public const string Verb = "tasks.apply";

    public Task<PressResult> PressAsync(JsonElement data, Turn turn, CancellationToken cancellationToken) =>
        Submission.ReadApply(data) is { } row
            ? updater.UpdateAsync([row], turn, cancellationToken)
            : Task.FromResult(new PressResult(new Answer.Words(phrases["Press.Unreadable"])));
}

/// <summary>Takes submitted rows to the store and says what became of them.</summary>
internal sealed partial class TaskUpdater(
    TaskWrites writes, MyTasksCards myTasks, UpdateResultCards results, Phrases phrases, ILogger<TaskUpdater> logger)
{
    /// <summary>Updates what may be updated. The result takes the card's place for everybody who sees it.</summary>
    public async Task<PressResult> UpdateAsync(IReadOnlyList<SubmittedRow> rows, Turn turn, CancellationToken cancellationToken)
    {
        var origin = new Origin(turn.Person!.Id, turn.Now, turn.Cause);
        var written = await writes.WriteAsync(turn, Plan, cancellationToken);
        if (written.End != WriteEnd.Whole)
            return new PressResult(new Answer.Words(phrases["Update.Busy"]));
        if (written.Plan.Refusal is { } refusal)
            return refusal;
        if (written.Tasks > 0)
            Log.Updated(logger, written.Tasks, turn.Context.CorrelationId);
        return new PressResult(results.Of(written.Plan.Outcomes, written.Programme, turn)) { ReplacesMessage = true };

        UpdatePlan Plan(Programme programme)
        {
            var actor = turn.ActorIn(programme);
            RowOutcome[] outcomes = [.. rows.Select(row => RowOutcome.Of(row, programme, actor, origin))];
            return new UpdatePlan(outcomes, NotToBeWritten(rows, outcomes, programme, turn));
        }
    }

    /// <summary>What to say when nothing may be written: no row may be changed, or something typed needs another look; null otherwise.</summary>
    internal PressResult? NotToBeWritten(IReadOnlyList<SubmittedRow> rows, RowOutcome[] outcomes, Programme programme, Turn turn)
    {
        if (outcomes.All(outcome => outcome is RowOutcome.Denied or RowOutcome.Missing))
        {
            Log.Denied(logger, turn.Person!.Id, turn.Context.CorrelationId);
            return new PressResult(new Answer.Words(results.WhyDenied(outcomes)));
        }

        // Nothing is written while something typed needs another look: the person presses Update once more, for all of it.
        if (outcomes.Any(outcome => outcome is RowOutcome.Invalid))
        {
            return new PressResult(myTasks.Again(
                programme,
                [
                    .. rows.Zip(outcomes)
                        .Where(one => one.Second is not (RowOutcome.Missing or RowOutcome.Denied))
                        .Select(one => (
                            one.First, one.Second is RowOutcome.Invalid invalid ? phrases.Say(invalid.Reason, ProgrammeTask.MaxNoteLength) : null)),
                ],
                turn));
        }

        return null;
    }

    private sealed record UpdatePlan(RowOutcome[] Outcomes, PressResult? Refusal) : IWritePlan
    {
        public IReadOnlyList<TaskChange> Changes =>
            Refusal is null ? [.. Outcomes.OfType<RowOutcome.Change>().Select(change => change.Made)] : [];
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Count} tasks updated from a card ({CorrelationId}).")]
        public static partial void Updated(ILogger logger, int count, string correlationId);

        [LoggerMessage(2, LogLevel.Warning, "Audit: {PersonId} pressed Update on tasks they may not change; nothing changed ({CorrelationId}).")]
        public static partial void Denied(ILogger logger, string personId, string correlationId);
    }
}
