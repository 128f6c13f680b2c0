using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Tasks;

/// <summary>Changes one task at once. The same message delivered twice is one change and the same answer.</summary>
internal sealed class ChangeAtOnce(TaskWrites writes, ChangeChecks checks, UpdateResultCards results, Phrases phrases)
{
    public async Task<Answer> ChangeAsync(string taskId, TaskEdit edit, Turn turn, CancellationToken cancellationToken)
    {
        var origin = new Origin(turn.Person!.Id, turn.Now, turn.Cause);
        var written = await writes.WriteAsync(turn, Plan, cancellationToken);
        if (written.End != WriteEnd.Whole)
            return turn.Say(phrases["Change.Busy"]);
        return written.Plan.Outcome switch
        {
            RowOutcome.Denied denied => checks.WhyDenied([denied], turn),
            RowOutcome.Invalid invalid => checks.WhyInvalid(invalid, turn),
            RowOutcome.Unchanged(var task) => checks.SoAlready([task], turn),
            RowOutcome.Missing => turn.Say(phrases["Change.NoSuchTask"]),
            var outcome => results.Of([outcome], written.Programme, turn),
        };

        // Nobody has seen a revision here: what was said counts for the task as it stands.
        OneTask Plan(Programme programme) => new(RowOutcome.Of(
            new SubmittedRow(taskId, programme.FindTask(taskId)?.Revision ?? 0, edit, Problem: null), programme, turn.ActorIn(programme), origin));
    }

    private sealed record OneTask(RowOutcome Outcome) : IWritePlan
    {
        public IReadOnlyList<TaskChange> Changes => Outcome is RowOutcome.Change(var made) ? [made] : [];
    }
}
