namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>How many tasks were completed in a week.</summary>
/// <param name="Monday">The day it began with, in the programme's zone.</param>
/// <param name="Completed">Tasks that were complete at its end and not at its begin.</param>
public readonly record struct WeekCount(DateOnly Monday, int Completed);

/// <summary>
/// How fast tasks are completed. A task counts where it is complete at the end of the time asked about and was not at its begin, so
/// that one which was completed and reopened in between does not.
/// </summary>
/// <param name="Weeks">The last eight whole weeks, the oldest first.</param>
/// <param name="ThisWeek">The week that has begun, so far.</param>
/// <param name="ThisMonth">Completed this month, so far.</param>
/// <param name="LastMonthToSameDay">Completed in the month before, up to the end of the same day of the month.</param>
/// <param name="LastMonth">Completed in the whole month before.</param>
/// <param name="Remaining">Tasks that are still open.</param>
public sealed record Trend(
    IReadOnlyList<WeekCount> Weeks, WeekCount ThisWeek, int ThisMonth, int LastMonthToSameDay, int LastMonth, int Remaining)
{
    /// <summary>How many whole weeks are looked at.</summary>
    public const int WeeksShown = 8;

    /// <summary>How many of them make the pace, and how many it is compared with.</summary>
    public const int WeeksCompared = WeeksShown / 2;

    /// <summary>Completed in the last four whole weeks.</summary>
    public int Recent => Weeks.Skip(WeeksShown - WeeksCompared).Sum(week => week.Completed);

    /// <summary>Completed in the four weeks before those.</summary>
    public int Before => Weeks.Take(WeeksCompared).Sum(week => week.Completed);

    /// <summary>
    /// How many weeks the rest takes at the pace of the last four whole weeks, rounded up; null when nothing is left or nothing is completed.
    /// </summary>
    public int? WeeksLeft => Remaining > 0 && Recent > 0 ? ((Remaining * WeeksCompared) + Recent - 1) / Recent : null;

    /// <summary>The trend of a scope. History of a little more than nine weeks is needed.</summary>
    /// <param name="programme">The programme.</param>
    /// <param name="scope">The scope.</param>
    /// <param name="now">Now.</param>
    /// <param name="zone">The programme's time zone.</param>
    public static Trend Of(Programme programme, Scope scope, DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = Days.Of(now, zone);
        var monday = Days.MondayOf(today);
        var month = new DateOnly(today.Year, today.Month, 1);
        var monthBefore = month.AddMonths(-1);
        // A task that nothing is known to have happened to was not completed in any time known.
        (ProgrammeTask Task, IReadOnlyList<HistoryEvent> Events)[] moved =
            [.. programme.TasksIn(scope).Select(task => (task, programme.HistoryOf(task.Id))).Where(one => one.Item2.Count > 0)];

        return new Trend(
            [.. Enumerable.Range(0, WeeksShown).Select(number => Week(monday.AddDays(7 * (number - WeeksShown))))],
            Week(monday),
            Completed(month, today),
            Completed(monthBefore, monthBefore.AddMonths(1).AddDays(-1) is var last && last.Day < today.Day ? last
                : monthBefore.AddDays(today.Day - 1)),
            Completed(monthBefore, month.AddDays(-1)),
            programme.TasksIn(scope).Count(task => task.IsOpenOn(today)));

        WeekCount Week(DateOnly begin) => new(begin, Completed(begin, begin.AddDays(6)));

        int Completed(DateOnly first, DateOnly last)
        {
            var (start, end) = (Period.Before(Days.StartOf(first, zone)), Period.Before(Days.EndOf(last, zone)));
            return moved.Count(one =>
                TaskPast.StatusAt(one.Task, one.Events, end) == Status.Complete && TaskPast.StatusAt(one.Task, one.Events, start) != Status.Complete);
        }
    }
}
