using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;

namespace ZtTeamsBot.Tasks;

/// <summary>Finds the tasks that are meant to be changed.</summary>
internal static class TaskSelector
{
    /// <summary>The tasks in force, each once: those named first, then those a filter finds, less the exceptions.</summary>
    /// <param name="which">What was said.</param>
    /// <param name="programme">The programme.</param>
    /// <param name="today">Today in its time zone.</param>
    public static IReadOnlyList<ProgrammeTask> Find(TaskSelection which, Programme programme, DateOnly today)
    {
        var except = which.Except.SelectMany(target => Tasks(target, programme)).Select(task => task.Id).ToHashSet(StringComparer.Ordinal);
        var found = which.Named.SelectMany(target => Tasks(target, programme).Where(task => target is TaskTarget.Task || task.IsOpenOn(today)));
        if (which.Filter is { } filter)
            found = found.Concat(programme.TasksMatching(filter, today));
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

    private static bool IsSame(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
