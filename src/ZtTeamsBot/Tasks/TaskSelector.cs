using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;

namespace ZtTeamsBot.Tasks;

/// <summary>The tasks that a wish is about.</summary>
/// <param name="Tasks">Those to change.</param>
/// <param name="Finished">How many more there are that are finished already and stay as they are.</param>
internal sealed record SelectedTasks(IReadOnlyList<ProgrammeTask> Tasks, int Finished);

/// <summary>Finds the tasks that are meant to be changed.</summary>
internal static class TaskSelector
{
    /// <summary>
    /// The tasks in force, each once: those named first, then those a filter finds, less the exceptions. A task that was named is meant
    /// however it stands. Of the many that an objective or a filter finds only the open ones are, so that nobody rewrites who did what by
    /// when; unless finished ones were asked for, or all there is to be found is finished and is to be opened again.
    /// </summary>
    /// <param name="wish">What was said.</param>
    /// <param name="programme">The programme.</param>
    /// <param name="today">Today in its time zone.</param>
    public static SelectedTasks Find(ChangeWish wish, Programme programme, DateOnly today)
    {
        var which = wish.Intent.Which;
        var except = which.Except.SelectMany(target => Tasks(target, programme)).Select(task => task.Id).ToHashSet(StringComparer.Ordinal);
        var found = which.Named.SelectMany(target =>
            Tasks(target, programme).Select(task => (Task: task, IsMeant: target is TaskTarget.Task)));
        if (which.Filter is { } filter)
        {
            var asksForFinished = filter.Status is Status.Complete or Status.NotApplicable;
            found = found.Concat(programme.TasksMatching(filter, today).Select(task => (Task: task, IsMeant: asksForFinished)));
        }

        // One that is named and found as well is named.
        var all = found
            .Where(one => !except.Contains(one.Task.Id) && (which.ExceptOwnerId is null || !IsSame(one.Task.OwnerId, which.ExceptOwnerId)))
            .GroupBy(one => one.Task.Id, StringComparer.Ordinal)
            .Select(same => (same.First().Task, IsMeant: same.Any(one => one.IsMeant) || same.First().Task.IsOpenOn(today)))
            .ToArray();
        return wish.Reopens && !all.Any(one => one.IsMeant)
            ? new SelectedTasks([.. all.Select(one => one.Task)], Finished: 0)
            : new SelectedTasks([.. all.Where(one => one.IsMeant).Select(one => one.Task)], all.Count(one => !one.IsMeant));
    }

    private static IEnumerable<ProgrammeTask> Tasks(TaskTarget target, Programme programme) => target switch
    {
        TaskTarget.Task(var id) => programme.FindTask(id) is { } task && programme.IsInForce(task) ? [task] : [],
        TaskTarget.Objective(var id) => programme.TasksOf(id),
        _ => throw new ArgumentOutOfRangeException(nameof(target), target, "A target of an unknown kind."),
    };

    private static bool IsSame(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
