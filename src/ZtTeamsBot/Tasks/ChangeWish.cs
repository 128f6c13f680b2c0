using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;

namespace ZtTeamsBot.Tasks;

/// <summary>What somebody wants of which tasks, with texts as they are kept and people as the programme writes them.</summary>
/// <param name="Intent">The wish as it was understood; carried by the confirm card.</param>
/// <param name="Edit">What is wanted of each task.</param>
internal sealed record ChangeWish(ChangeTasksIntent Intent, TaskEdit Edit)
{
    /// <summary>Most tasks one wish may change; more is hardly meant, and has no room on a confirm card.</summary>
    public const int MostTasks = 200;

    public static ChangeWish Of(ChangeTasksIntent intent, Programme programme) => new(intent, intent.Edit with
    {
        Note = intent.Edit.Note is { } note ? Submission.Tidy(note) : null,
        WaitingFor = intent.Edit.WaitingFor is { } what ? Submission.Tidy(what) : null,
        OwnerId = programme.FindPerson(intent.Edit.OwnerId)?.Id ?? intent.Edit.OwnerId,
    });

    /// <summary>The task that is to be changed at once; null when the wish has to be confirmed first.</summary>
    public string? OnlyTask =>
        Intent is { IsCertain: true, Which: { Filter: null, Named: [TaskTarget.Task(var id)], Except.Count: 0 } }
        && Edit.Status != Status.NotApplicable
            ? id
            : null;

    /// <summary>Whether what is finished would have something to do again.</summary>
    public bool Reopens => Edit.Status is Status.NotStarted or Status.InProgress or Status.Blocked;
}

/// <summary>What a wish would do to each of its tasks.</summary>
/// <param name="Changes">What would change.</param>
/// <param name="Denied">Tasks the person may not change so.</param>
/// <param name="Unchanged">Tasks that are so already.</param>
/// <param name="Invalid">The first task that cannot be changed so; null when there is none.</param>
internal sealed record ChangeList(
    IReadOnlyList<TaskChange> Changes,
    IReadOnlyList<RowOutcome.Denied> Denied,
    IReadOnlyList<ProgrammeTask> Unchanged,
    RowOutcome.Invalid? Invalid)
{
    /// <summary>Works it out. A pure function of the programme as it stands.</summary>
    public static ChangeList Of(TaskEdit edit, IReadOnlyList<ProgrammeTask> tasks, Programme programme, Actor? actor, Origin origin)
    {
        RowOutcome[] outcomes =
        [
            .. tasks.Select(task => RowOutcome.Of(
                new SubmittedRow(task.Id, task.Revision, edit, Problem: null), programme, actor, origin, isOneOfMany: tasks.Count > 1)),
        ];
        return new ChangeList(
            [.. outcomes.OfType<RowOutcome.Change>().Select(change => change.Made)],
            [.. outcomes.OfType<RowOutcome.Denied>()],
            [.. outcomes.OfType<RowOutcome.Unchanged>().Select(unchanged => unchanged.Task)],
            outcomes.OfType<RowOutcome.Invalid>().FirstOrDefault());
    }
}
