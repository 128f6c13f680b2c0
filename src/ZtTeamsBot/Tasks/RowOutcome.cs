using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Programmes;

namespace ZtTeamsBot.Tasks;

/// <summary>What becomes of one row of an update.</summary>
internal abstract record RowOutcome
{
    private RowOutcome()
    {
    }

    /// <summary>To be written, or written just now.</summary>
    public sealed record Change(TaskChange Made) : RowOutcome;

    /// <summary>Written before by the same submit, which has come again.</summary>
    public sealed record Repeated(ProgrammeTask Task, IReadOnlyList<HistoryEvent> Events) : RowOutcome;

    /// <summary>Nothing was changed, or it is so already.</summary>
    public sealed record Unchanged(ProgrammeTask Task) : RowOutcome;

    /// <summary>Somebody else changed the task after the card was made.</summary>
    public sealed record Conflict(ProgrammeTask Theirs, TaskEdit Mine) : RowOutcome;

    /// <summary>The person has no right to change the task.</summary>
    public sealed record Denied(ProgrammeTask Task) : RowOutcome;

    /// <summary>What was typed cannot be accepted.</summary>
    /// <param name="Task">The task.</param>
    /// <param name="Row">What was typed.</param>
    /// <param name="Reason">Key of the sentence that says why.</param>
    public sealed record Invalid(ProgrammeTask Task, SubmittedRow Row, string Reason) : RowOutcome;

    /// <summary>There is no such task (any more).</summary>
    public sealed record Missing(string TaskId) : RowOutcome;

    /// <summary>Decides about one row. A pure function of the programme as it stands.</summary>
    /// <param name="row">What is wanted of which task, made from which revision.</param>
    /// <param name="programme">The programme as it stands.</param>
    /// <param name="actor">Who wants it; null for somebody who is not in the programme.</param>
    /// <param name="origin">Who, when and by what cause, for the history.</param>
    /// <param name="isOneOfMany">Whether it is one of several tasks that one wish changes.</param>
    public static RowOutcome Of(SubmittedRow row, Programme programme, Actor? actor, Origin origin, bool isOneOfMany = false)
    {
        if (programme.FindTask(row.TaskId) is not { } task || !programme.IsInForce(task))
            return new Missing(row.TaskId);
        // Before the rights: who has handed over their task no longer has them.
        if (EventsOf(row, programme, origin) is { Count: > 0 } written)
            return new Repeated(task, written);
        if (!EditRights.Allow(actor, task, row.Edit, isOneOfMany))
            return new Denied(task);
        if (row.Problem is not null)
            return new Invalid(task, row, row.Problem);

        var wanted = TaskRules.Edited(task, row.Edit);
        if (row.Edit.IsEmpty || wanted == task)
            return new Unchanged(task);
        if (TaskRules.Check(task, row.Edit) is { } problem)
            return new Invalid(task, row, $"Update.{problem}");
        if (task.Revision != row.Revision)
            return new Conflict(task, row.Edit);
        return TaskRules.Change(task, wanted, origin) is { } change ? new Change(change) : new Unchanged(task);
    }

    private static IReadOnlyList<HistoryEvent> EventsOf(SubmittedRow row, Programme programme, Origin origin) =>
        [.. programme.HistoryOf(row.TaskId).Where(happened => happened.Id == HistoryEventId.Of(origin.Cause, row.TaskId, happened.Field))];
}
