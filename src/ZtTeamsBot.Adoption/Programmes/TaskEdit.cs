using System.Text.Json.Serialization;

namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>
/// What a person wants of one task. A property that is null is left as it is; to take a due day away, set
/// <see cref="ClearDue"/>.
/// </summary>
public sealed record TaskEdit
{
    /// <summary>The new status.</summary>
    public Status? Status { get; init; }

    /// <summary>The new due day.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>Whether the due day is taken away; <see cref="Due"/> is then ignored.</summary>
    public bool ClearDue { get; init; }

    /// <summary>The new note; empty takes it away.</summary>
    public string? Note { get; init; }

    /// <summary>What a blocked task waits for; only kept where the status is, or becomes, <see cref="Programmes.Status.Blocked"/>.</summary>
    public string? WaitingFor { get; init; }

    /// <summary>The new owner's Entra object id.</summary>
    public string? OwnerId { get; init; }

    /// <summary>Whether the owner is taken away; <see cref="OwnerId"/> is then ignored.</summary>
    public bool ClearOwner { get; init; }

    /// <summary>Whether nothing is wanted.</summary>
    [JsonIgnore]
    public bool IsEmpty => this == Nothing;

    private static readonly TaskEdit Nothing = new();
}

/// <summary>Why a <see cref="TaskEdit"/> cannot be done.</summary>
public enum EditProblem
{
    /// <summary>Longer than <see cref="ProgrammeTask.MaxNoteLength"/>.</summary>
    NoteTooLong,

    /// <summary>What is waited for is longer than <see cref="ProgrammeTask.MaxTitleLength"/>.</summary>
    WaitingForTooLong,

    /// <summary>A task leaves the count only with a reason: the note is empty.</summary>
    NotApplicableNeedsNote,

    /// <summary>Before 2000 or after 2099: surely a slip.</summary>
    DueOutOfRange,
}

/// <summary>Who caused a change, when, and by what.</summary>
/// <param name="By">Entra object id; null when it was not a person of the programme.</param>
/// <param name="At">The instant, in UTC.</param>
/// <param name="Cause">See <see cref="HistoryEventId.Cause"/>.</param>
public sealed record Origin(string? By, DateTimeOffset At, string Cause)
{
    /// <summary>The instant of the act of the same person that is taken back by this; null when it is new.</summary>
    public DateTimeOffset? Undoes { get; init; }

    /// <summary>
    /// The origin of a cause that may have begun to be written: it keeps the instant it began with, so that all its events bear one.
    /// </summary>
    /// <param name="programme">The programme as it stands.</param>
    /// <param name="taskIds">The tasks it changes.</param>
    /// <param name="by">Who.</param>
    /// <param name="now">When, if nothing is written yet.</param>
    /// <param name="cause">By what.</param>
    public static Origin Of(Programme programme, IEnumerable<string> taskIds, string by, DateTimeOffset now, string cause)
    {
        var first = taskIds
            .SelectMany(id => programme.HistoryOf(id))
            .FirstOrDefault(happened => happened.Id == HistoryEventId.Of(cause, happened.TaskId, happened.Field));
        return new Origin(by, first?.At ?? now, cause);
    }
}

/// <summary>A task after a change, with what the history is to say of it.</summary>
/// <param name="Task">The task, its revision grown by one.</param>
/// <param name="Events">One event for each field that changed; never empty.</param>
public sealed record TaskChange(ProgrammeTask Task, IReadOnlyList<HistoryEvent> Events);

/// <summary>The rules by which a task changes.</summary>
public static class TaskRules
{
    private static readonly DateOnly EarliestDue = new(2000, 1, 1);
    private static readonly DateOnly LatestDue = new(2099, 12, 31);

    /// <summary>Why an edit cannot be done; null when it can.</summary>
    public static EditProblem? Check(ProgrammeTask task, TaskEdit edit) => edit switch
    {
        { Note.Length: > ProgrammeTask.MaxNoteLength } => EditProblem.NoteTooLong,
        { WaitingFor.Length: > ProgrammeTask.MaxTitleLength } => EditProblem.WaitingForTooLong,
        { ClearDue: false, Due: { } due } when due < EarliestDue || due > LatestDue => EditProblem.DueOutOfRange,
        { Status: Status.NotApplicable } when task.Status != Status.NotApplicable && (edit.Note ?? task.Note).Length == 0
            => EditProblem.NotApplicableNeedsNote,
        _ => null,
    };

    /// <summary>The task as the edit wants it, all but revision and times; the same task if the edit asks for what is.</summary>
    public static ProgrammeTask Edited(ProgrammeTask task, TaskEdit edit)
    {
        var status = edit.Status ?? task.Status;
        return task with
        {
            Status = status,
            Due = edit.ClearDue ? null : edit.Due ?? task.Due,
            Note = edit.Note ?? task.Note,
            OwnerId = edit.ClearOwner ? null : edit.OwnerId ?? task.OwnerId,
            // What a task waits for, and how long it does not apply, go with the status they belong to.
            WaitingFor = status == Status.Blocked ? edit.WaitingFor ?? task.WaitingFor : "",
            Until = status == Status.NotApplicable ? task.Until : null,
        };
    }

    /// <summary>
    /// Turns a wanted state into a change: the next revision and an event for each field that differs.
    /// </summary>
    /// <returns>Null when nothing differs.</returns>
    public static TaskChange? Change(ProgrammeTask from, ProgrammeTask to, Origin origin)
    {
        var events = TaskFields.All
            .Select(field => (Field: field, Before: TaskFields.Get(from, field), After: TaskFields.Get(to, field)))
            .Where(one => one.Before != one.After)
            .Select(one => new HistoryEvent
            {
                Id = HistoryEventId.Of(origin.Cause, to.Id, one.Field),
                TaskId = to.Id,
                At = origin.At,
                By = origin.By,
                Field = one.Field,
                From = one.Before,
                To = one.After,
                Note = one.Field == TaskField.Status && to.Note.Length > 0 ? to.Note : null,
                Undoes = origin.Undoes,
            })
            .ToList();
        if (events.Count == 0)
            return null;

        var changed = to with
        {
            Revision = from.Revision + 1,
            StatusSince = from.Status == to.Status ? from.StatusSince : origin.At,
        };
        return new TaskChange(changed, events);
    }
}
