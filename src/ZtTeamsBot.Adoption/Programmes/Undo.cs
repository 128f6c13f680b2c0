namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>What taking a change back comes to.</summary>
public abstract record Undo
{
    /// <summary>How long a change can be taken back.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    private Undo()
    {
    }

    /// <summary>It can be done, or is done in part or whole.</summary>
    /// <param name="Changes">What is still to be written, in the order of the framework's ids.</param>
    /// <param name="Done">What was written before by the same cause, by task: it was killed between two batches, or has come again.</param>
    public sealed record Possible(IReadOnlyList<TaskChange> Changes, IReadOnlyList<IGrouping<string, HistoryEvent>> Done) : Undo;

    /// <summary>The change was made too long ago.</summary>
    public sealed record TooOld(DateTimeOffset At) : Undo;

    /// <summary>One of the tasks was changed afterwards; taking back would overwrite that.</summary>
    /// <param name="Task">The task as it is now.</param>
    /// <param name="Later">The last change; null when it is not known.</param>
    public sealed record ChangedSince(ProgrammeTask Task, HistoryEvent? Later) : Undo;

    /// <summary>The owner a task would go back to is no longer in the programme.</summary>
    public sealed record OwnerGone(ProgrammeTask Task) : Undo;

    /// <summary>Taking it back changes nothing.</summary>
    public sealed record Nothing : Undo;

    /// <summary>Works out how a change is taken back: each field becomes what it was, told as new events.</summary>
    /// <param name="programme">The programme as it stands.</param>
    /// <param name="change">The act; what of it is about tasks is taken back.</param>
    /// <param name="origin">Who takes it back, when, by what cause.</param>
    public static Undo Of(Programme programme, PastAct change, Origin origin)
    {
        if (origin.At - change.At > Window && !change.IsTakenBackBy(programme, origin.Cause))
            return new TooOld(change.At);

        var acts = PastAct.Of(programme, change.By);
        var done = new List<IGrouping<string, HistoryEvent>>();
        var changes = new List<TaskChange>();
        var byTask = change.Tasks.GroupBy(happened => happened.TaskId, StringComparer.Ordinal);
        foreach (var made in byTask.OrderBy(made => made.Key, StringComparer.Ordinal))
        {
            var history = programme.HistoryOf(made.Key);
            var written = history
                .Where(happened => happened.Id == HistoryEventId.Of(origin.Cause, happened.TaskId, happened.Field))
                .ToLookup(happened => happened.TaskId, StringComparer.Ordinal);
            if (written.Count > 0)
            {
                done.AddRange(written);
                continue;
            }

            var (undo, refusal) = OfTask(programme, programme.FindTask(made.Key), [.. made], history, acts, origin);
            if (refusal is not null)
                return refusal;
            if (undo is not null)
                changes.Add(undo);
        }

        return changes.Count == 0 && done.Count == 0 ? new Nothing() : new Possible(changes, done);
    }

    private static (TaskChange? Change, Undo? Refusal) OfTask(
        Programme programme, ProgrammeTask? task, HistoryEvent[] made, IReadOnlyList<HistoryEvent> history, IReadOnlyList<PastAct> acts, Origin origin)
    {
        if (task is null)
            return default;
        var at = made[0].At;
        if (history.LastOrDefault(happened => happened.At > at && TaskFields.CanBeSet(happened.Field) && PastAct.Stands(acts, happened.By, happened.At)) is { } later)
            return (null, new ChangedSince(task, later));

        var before = task;
        foreach (var field in made.GroupBy(happened => happened.Field, StringComparer.Ordinal))
        {
            // What the history does not tell (a person forgotten, a task restored) is not overwritten either.
            if (TaskFields.Get(task, field.Key) != field.Last().To || TaskFields.With(before, field.Key, field.First().From) is not { } restored)
                return (null, new ChangedSince(task, Later: null));
            before = restored;
        }

        if (before.OwnerId is { } owner && !PastAct.IsSame(owner, task.OwnerId) && programme.FindPerson(owner) is null)
            return (null, new OwnerGone(task));
        if (TaskRules.Change(task, before, origin) is not { } change)
            return default;
        return before.Status == task.Status
            ? (change, null)
            : (change with { Task = change.Task with { StatusSince = SinceWhen(before.Status, at, history) } }, null);
    }

    /// <summary>Since when a status held before an instant; null if that is not known.</summary>
    private static DateTimeOffset? SinceWhen(Status status, DateTimeOffset before, IReadOnlyList<HistoryEvent> history) =>
        history.LastOrDefault(happened => happened.Field == TaskField.Status && happened.At < before) is { } last && last.To == status.ToString()
            ? last.At
            : null;
}
