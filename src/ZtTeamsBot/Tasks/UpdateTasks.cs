using System.Text.Json;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Programmes;
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
    Snapshots snapshots,
    ProgrammeWriter writer,
    MyTasksCards myTasks,
    UpdateResultCards results,
    Phrases phrases,
    ILogger<TaskUpdater> logger)
{
    private const int MaxAttempts = 5;

    /// <summary>Updates what may be updated. The result takes the card's place for everybody who sees it.</summary>
    public async Task<PressResult> UpdateAsync(IReadOnlyList<SubmittedRow> rows, Turn turn, CancellationToken cancellationToken)
    {
        var origin = new Origin(turn.Person!.Id, turn.Now, turn.Cause);
        var snapshot = turn.Snapshot;
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var programme = snapshot.Programme ?? throw new InvalidOperationException("The programme is gone.");
            RowOutcome[] outcomes = [.. rows.Select(row => RowOutcome.Of(row, programme, turn.Person, origin))];
            if (NotToBeWritten(rows, outcomes, programme, turn) is { } refusal)
                return refusal;

            TaskChange[] changes = [.. outcomes.OfType<RowOutcome.Change>().Select(change => change.Made)];
            if (changes.Length == 0)
                return new PressResult(results.Of(outcomes, programme, turn)) { ReplacesMessage = true };

            (var committed, snapshot) = await writer.CommitAsync(snapshot, changes, cancellationToken);
            if (committed == CommitOutcome.Committed)
            {
                Log.Updated(logger, changes.Length, turn.Context.CorrelationId);
                return new PressResult(results.Of(outcomes, snapshot.Programme!, turn)) { ReplacesMessage = true };
            }

            // Somebody was faster, or this press came in twice at once: look again at what is stored now.
            snapshot = await snapshots.GetAsync(turn.TenantId, cancellationToken);
        }

        return new PressResult(new Answer.Words(phrases["Update.Busy"]));
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
                        .Select(one => (one.First, one.Second is RowOutcome.Invalid invalid ? phrases.Say(invalid.Reason, ProgrammeTask.MaxNoteLength) : null)),
                ],
                turn));
        }

        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Count} tasks updated from a card ({CorrelationId}).")]
        public static partial void Updated(ILogger logger, int count, string correlationId);

        [LoggerMessage(2, LogLevel.Warning, "Audit: {PersonId} pressed Update on tasks they may not change; nothing changed ({CorrelationId}).")]
        public static partial void Denied(ILogger logger, string personId, string correlationId);
    }
}
