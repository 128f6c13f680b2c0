using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;

namespace ZtTeamsBot.Tasks;

/// <summary>Finds the tasks that are meant to be changed.</summary>
internal static class TaskSelector
{
    /// <summary>The tasks in force, each once: those named first, then those a filter finds, less the exceptions.</summary>
    /// <param name="which">What was said.</param>
    /// <param name="programme">The programme.</param>
    /// <param name="today">Today in its time zone.</param>
    /// <param name="now">The instant, to tell what nobody has updated for long.</param>
    public static IReadOnlyList<ProgrammeTask> Find(TaskSelection which, Programme programme, DateOnly today, DateTimeOffset now)
    {
        var except = which.Except.SelectMany(target => Tasks(target, programme)).Select(task => task.Id).ToHashSet(StringComparer.Ordinal);
        var found = which.Named.SelectMany(target => Tasks(target, programme).Where(task => target is TaskTarget.Task || task.IsOpenOn(today)));
        if (which.Filter is { } filter)
            found = found.Concat(programme.TasksIn(filter.Scope).Where(task => Fits(task, filter, programme, today, now)));
        return
        [
            .. found.DistinctBy(task => task.Id).Where(task =>
                !except.Contains(task.Id) && (which.ExceptOwnerId is null || !IsSame(task.OwnerId, which.ExceptOwnerId))),
        ];
    }

    private static IEnumerable<ProgrammeTask> Tasks(TaskTarget target, Programme programme) => target switch
    {
        TaskTarget.Task(var id) => programme.FindTask(id) is { } task && programme.IsInForce(task) ? [task] : [],
        TaskTarget.Objective(var id) => programme.TasksOf(id),
        _ => throw new ArgumentOutOfRangeException(nameof(target), target, "A target of an unknown kind."),
    };

    private static bool Fits(ProgrammeTask task, TaskFilter filter, Programme programme, DateOnly today, DateTimeOffset now) =>
        (filter.Status is null || task.StatusOn(today) == filter.Status)
        && (!filter.Open || task.IsOpenOn(today))
        && (!filter.Overdue || task.DaysOverdueOn(today) > 0)
        && (!filter.Unassigned || (task.OwnerId is null && task.IsOpenOn(today)))
        && (filter.OwnerId is null || IsSame(task.OwnerId, filter.OwnerId))
        && (filter.Due is null || (task.Due is { } due && filter.Due.Contains(due)))
        && (filter.StaleDays is not { } days || (task.IsOpenOn(today) && !IsUpdatedWithin(days, programme.HistoryOf(task.Id), now)));

    private static bool IsUpdatedWithin(int days, IReadOnlyList<HistoryEvent> history, DateTimeOffset now) =>
        history is [.., { At: var last }] && (now - last).TotalDays < days;

    private static bool IsSame(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
