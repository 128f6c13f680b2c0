using System.Text.Json;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Tasks;

/// <summary>
/// The Confirm button. Exactly what was listed is changed, or nothing: when something of it changed meanwhile the card comes back anew.
/// However often it is pressed or delivered it is one change; where a process was killed between two batches it is finished.
/// </summary>
internal sealed partial class ConfirmChange(
    TaskWrites writes,
    ConfirmCards cards,
    CardLibrary library,
    ChangeChecks checks,
    UpdateResultCards results,
    Catalogue catalogue,
    Phrases phrases,
    Formats formats,
    ILogger<ConfirmChange> logger) : ICardVerb
{
    public const string Verb = "tasks.confirm";

    /// <summary>No task has this revision: what is made from it is made from something else than what is stored.</summary>
    private const int NoRevision = -1;

    public async Task<PressResult> PressAsync(JsonElement data, Turn turn, CancellationToken cancellationToken)
    {
        if (ConfirmReader.Read(data) is not var (by, id, listed)
            || IntentReader.Read(data, catalogue, turn.Programme) is not ChangeTasksIntent intent)
        {
            return new PressResult(new Answer.Words(phrases["Press.Unreadable"]));
        }

        if (!string.Equals(by, turn.Person!.Id, StringComparison.OrdinalIgnoreCase))
            return new PressResult(new Answer.Words(phrases.Say("Confirm.NotYours", Markdown.Escape(formats.Person(turn.Programme, by)))));
        var wish = ChangeWish.Of(intent, turn.Programme);
        if (wish.Edit.IsEmpty)
            return new PressResult(new Answer.Words(phrases["Press.Unreadable"]));
        if (checks.WhatIsMissing(wish, turn) is { } problem)
            return Replace(problem, turn);

        // Whoever presses the same card again asks for the same; another edit or list under its id is another cause.
        var asked = JsonSerializer.Serialize(intent, IntentJson.Default.Intent);
        var cause = HistoryEventId.Cause(["confirm", turn.TenantId, by.ToLowerInvariant(), id, asked, .. listed.Select(one => one.Text)]);
        var written = await writes.WriteAsync(turn, Plan, cancellationToken);
        if (written.Tasks > 0)
            Log.Confirmed(logger, written.Tasks, turn.Context.CorrelationId);
        if (written.End != WriteEnd.Whole)
            return new PressResult(new Answer.Words(HowFar(written, listed.Count)));
        if (!written.Plan.IsStale)
            return new PressResult(results.Of(written.Plan.Outcomes, written.Programme, turn)) { ReplacesMessage = true };

        if (written.Plan.Outcomes.All(outcome => outcome is RowOutcome.Denied))
            return Replace(checks.WhyDenied([.. written.Plan.Outcomes.OfType<RowOutcome.Denied>()], turn), turn);
        var done = written.Plan.Done;
        var lead = done == 0 ? phrases["Confirm.ChangedMeanwhile"] : phrases.Count("Confirm.PartlyDone", done);
        var again = turn with { Snapshot = written.Snapshot };
        return Replace(cards.Ask(wish, again, new AskedBefore.Stale(lead, listed)), again, lead);

        ConfirmedPlan Plan(Programme programme)
        {
            var origin = Origin.Of(programme, listed.Select(one => one.TaskId), turn.Person!.Id, turn.Now, cause);
            var actor = turn.ActorIn(programme);
            var isOneOfMany = listed.Count > 1;
            return new ConfirmedPlan([.. listed.Select(one => RowOutcome.Of(Row(one, programme), programme, actor, origin, isOneOfMany))]);
        }

        // While all that the wish speaks of is as it was listed, the wish is for the task as it stands.
        SubmittedRow Row(ListedTask one, Programme programme)
        {
            var isAsListed = programme.FindTask(one.TaskId) is { } task && ListedTask.Of(task, wish, turn.TodayIn(programme)) == one;
            return new SubmittedRow(one.TaskId, isAsListed ? programme.FindTask(one.TaskId)!.Revision : NoRevision, wish.Edit, Problem: null);
        }
    }

    private PressResult Replace(Answer answer, Turn turn, string? lead = null)
    {
        if (answer is Answer.Words words)
            answer = words.AsCard(library.Notify(lead is null ? words.Text : string.Join("\n\n", lead, words.Text), turn.Reader));
        return new PressResult(answer) { ReplacesMessage = true };
    }

    private string HowFar(Written<ConfirmedPlan> written, int all) => (written.Tasks, written.End) switch
    {
        (0, _) => phrases["Confirm.Busy"],
        _ => phrases.Say("Confirm.HalfDone", written.Plan.Done, all),
    };

    /// <summary>What was listed and confirmed: either all of it can be changed, or nothing more is.</summary>
    private sealed record ConfirmedPlan(RowOutcome[] Outcomes) : IWritePlan
    {
        public bool IsStale => !Outcomes.All(outcome => outcome is RowOutcome.Change or RowOutcome.Repeated);

        /// <summary>How many tasks are changed by now.</summary>
        public int Done => Outcomes.Count(outcome => outcome is RowOutcome.Repeated);

        public IReadOnlyList<TaskChange> Changes => IsStale ? [] : [.. Outcomes.OfType<RowOutcome.Change>().Select(change => change.Made)];
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Count} tasks changed after a confirm ({CorrelationId}).")]
        public static partial void Confirmed(ILogger logger, int count, string correlationId);
    }
}
