using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;

namespace ZtTeamsBot.Programmes;

/// <summary>Finds the tasks that a filter means.</summary>
public static class TaskMatching
{
    /// <summary>Longest time asked for without an update, in days: a hundred years, so that no date leaves the calendar.</summary>
    private const int MostStaleDays = 36_500;

    /// <summary>
    /// The tasks that fit everything that is set in a filter, as they stand on a day. Only open tasks are overdue, due, unassigned or stale.
    /// In the order of the framework; overdue ones the longest overdue first, others asked for by their due day the earliest first.
    /// </summary>
    /// <param name="programme">The programme.</param>
    /// <param name="filter">Which tasks.</param>
    /// <param name="today">The day, in the programme's time zone.</param>
    public static IReadOnlyList<ProgrammeTask> TasksMatching(this Programme programme, TaskFilter filter, DateOnly today)
    {
        var isOpen = filter.Open || filter.Overdue || filter.Unassigned || filter.Due is not null || filter.StaleDays is not null;
        var updatedBefore = filter.StaleDays is { } days ? FreshSince(programme, today, days) : default;
        var found = Within(programme, filter).Where(task =>
            (!isOpen || task.IsOpenOn(today))
            && (filter.Status is null || task.StatusOn(today) == filter.Status)
            && (!filter.Overdue || task.DaysOverdueOn(today) > 0)
            && (!filter.Unassigned || task.OwnerId is null)
            && (filter.Due is null || (task.Due is { } due && filter.Due.Contains(due)))
            && (filter.StaleDays is null || IsStale(task)));
        // Sorting is stable: what is alike stays in the order of the framework.
        if (filter.Overdue)
            return [.. found.OrderByDescending(task => task.DaysOverdueOn(today))];
        return filter.Due is null ? [.. found] : [.. found.OrderBy(task => task.Due)];

        // The status is at hand; the history is only looked up for a task that may be stale by it.
        bool IsStale(ProgrammeTask task) =>
            !(task.StatusSince >= updatedBefore) && !(programme.LastUpdateOf(task) >= updatedBefore);
    }

    /// <summary>When somebody last changed anything of a task; null when nobody ever did, or it is not known any more.</summary>
    public static DateTimeOffset? LastUpdateOf(this Programme programme, ProgrammeTask task) =>
        programme.HistoryOf(task.Id) is [.., var last] && !(task.StatusSince > last.At) ? last.At : task.StatusSince;

    /// <summary>The tasks of the filter's place, and of its person where it names one: those are few and known by their owner.</summary>
    private static IEnumerable<ProgrammeTask> Within(Programme programme, TaskFilter filter) => filter.OwnerId is { } owner
        ? programme.TasksOwnedBy(owner, filter.Scope)
        : programme.TasksIn(filter.Scope);

    /// <summary>The tasks a person owns in a scope, in order.</summary>
    public static IEnumerable<ProgrammeTask> TasksOwnedBy(this Programme programme, string personId, Scope scope)
    {
        var owned = programme.TasksOwnedBy(personId);
        return scope == Scope.Everything
            ? owned
            : owned.Where(task => programme.Catalogue.FindObjective(task.ObjectiveId) is { } objective && scope.Contains(objective));
    }

    /// <summary>The instant from which on an update makes a task fresh: the begin of the day after the last one that is too long ago.</summary>
    private static DateTimeOffset FreshSince(Programme programme, DateOnly today, int days)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(programme.Settings.TimeZone, out var found) ? found : TimeZoneInfo.Utc;
        var midnight = today.AddDays(1 - Math.Clamp(days, 0, MostStaleDays)).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight));
    }
}
