using System.Collections.Concurrent;

namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>How a scope stands on a day.</summary>
/// <param name="Progress">How far it is.</param>
/// <param name="Overdue">Its overdue tasks, the longest overdue first.</param>
public sealed record Standing(Progress Progress, IReadOnlyList<ProgrammeTask> Overdue)
{
    /// <summary>Works out how some tasks stand.</summary>
    public static Standing Of(IEnumerable<ProgrammeTask> tasks, DateOnly today)
    {
        ProgrammeTask[] all = [.. tasks];
        return new Standing(
            Progress.Of(all, today),
            [.. all.Where(task => task.DaysOverdueOn(today) > 0).OrderByDescending(task => task.DaysOverdueOn(today))]);
    }
}

/// <summary>
/// How the scopes of one state of a programme stand on one day, each worked out when it is first asked for: thousands of tasks are asked
/// about far more often than they change. Scopes name what the catalogue has, so there is an end to them.
/// </summary>
internal sealed class DayStandings(Programme programme, DateOnly today)
{
    private readonly ConcurrentDictionary<Scope, Standing> _known = new();

    public DateOnly Today => today;

    public Standing Of(Scope scope) => _known.GetOrAdd(scope, one => Standing.Of(programme.TasksIn(one), today));
}
