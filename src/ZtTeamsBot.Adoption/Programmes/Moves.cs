namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>In which way a task is not what it was.</summary>
public enum MoveKind
{
    /// <summary>It is complete and was not.</summary>
    Completed,

    /// <summary>It is blocked and was not.</summary>
    NewlyBlocked,

    /// <summary>It is open and past its due day, and was not.</summary>
    NewlyOverdue,

    /// <summary>It is open and was complete.</summary>
    Reopened,

    /// <summary>It is in progress and nobody was at it.</summary>
    Started,

    /// <summary>It was blocked, and is open but not blocked.</summary>
    Unblocked,

    /// <summary>It has another owner, or none any more.</summary>
    Reassigned,

    /// <summary>It is due on another day, or on none any more.</summary>
    DueChanged,

    /// <summary>None of these: another status, note or title; put away or brought back.</summary>
    Other,
}

/// <summary>One way in which one task is not what it was.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Before">The task at the begin of the period.</param>
/// <param name="After">The task at its end.</param>
/// <param name="Cause">The last event that led to it; null where time alone did.</param>
public sealed record TaskMove(MoveKind Kind, ProgrammeTask Before, ProgrammeTask After, HistoryEvent? Cause);

/// <summary>A stretch of time.</summary>
/// <param name="Start">Its first instant.</param>
/// <param name="End">The first instant after it.</param>
/// <param name="DayBefore">The day before it, in the programme's zone: what was overdue then is not newly so.</param>
/// <param name="LastDay">Its last day, in the programme's zone.</param>
public sealed record Period(DateTimeOffset Start, DateTimeOffset End, DateOnly DayBefore, DateOnly LastDay)
{
    /// <summary>The period between two instants.</summary>
    public static Period Between(DateTimeOffset start, DateTimeOffset end, TimeZoneInfo programmeZone) => new(
        start, end, Days.Of(Before(start), programmeZone), Days.Of(Before(end), programmeZone));

    /// <summary>The last instant before another.</summary>
    internal static DateTimeOffset Before(DateTimeOffset instant) =>
        instant.UtcTicks == 0 ? instant : instant.AddTicks(-1);
}

/// <summary>What became of tasks in a period, by how they stood at its begin and at its end: what went and came back has not moved.</summary>
public static class Moves
{
    private static readonly string[] OwnerFields = [TaskField.Owner];
    private static readonly string[] DueFields = [TaskField.Due];
    private static readonly string[] StatusFields = [TaskField.Status];
    private static readonly string[] ArchivedFields = [TaskField.Archived];
    private static readonly string[] OtherFields = [TaskField.Title, TaskField.Note, TaskField.WaitingFor, TaskField.Until];

    /// <summary>The moves of a scope's tasks, in the order of kinds and then of the framework; put away tasks come last.</summary>
    public static IReadOnlyList<TaskMove> Of(Programme programme, Scope scope, Period period) =>
    [
        .. programme.TasksIn(scope).Concat(PutAway(programme, scope))
            .SelectMany(task => Of(task, programme.HistoryOf(task.Id), period))
            .OrderBy(move => move.Kind),
    ];

    /// <summary>The moves of one task.</summary>
    public static IReadOnlyList<TaskMove> Of(ProgrammeTask task, IReadOnlyList<HistoryEvent> events, Period period)
    {
        var before = TaskPast.At(task, events, Period.Before(period.Start));
        var after = TaskPast.At(task, events, Period.Before(period.End));
        var moves = new List<TaskMove>();
        if (before.Archived || after.Archived)
        {
            if (before.Archived != after.Archived)
                Add(MoveKind.Other, ArchivedFields);
            return moves;
        }

        var (was, now) = (before.StatusOn(period.DayBefore), after.StatusOn(period.LastDay));
        if (was != now)
        {
            if (now == Status.Complete)
                Add(MoveKind.Completed, StatusFields);
            if (now == Status.Blocked)
                Add(MoveKind.NewlyBlocked, StatusFields);
            if (was == Status.Complete && after.IsOpenOn(period.LastDay))
                Add(MoveKind.Reopened, StatusFields);
            if (now == Status.InProgress && was is Status.NotStarted or Status.NotApplicable)
                Add(MoveKind.Started, StatusFields);
            if (was == Status.Blocked && now is Status.InProgress or Status.NotStarted)
                Add(MoveKind.Unblocked, StatusFields);
        }

        if (after.DaysOverdueOn(period.LastDay) > 0 && before.DaysOverdueOn(period.DayBefore) == 0)
            moves.Add(new TaskMove(MoveKind.NewlyOverdue, before, after, Cause: null));
        if (!string.Equals(before.OwnerId, after.OwnerId, StringComparison.OrdinalIgnoreCase))
            Add(MoveKind.Reassigned, OwnerFields);
        if (before.Due != after.Due)
            Add(MoveKind.DueChanged, DueFields);
        if (moves.Count == 0 && (was != now || !IsSame(before, after)))
            Add(MoveKind.Other, was != now ? StatusFields : OtherFields);
        return moves;

        void Add(MoveKind kind, string[] fields) => moves.Add(new TaskMove(kind, before, after, Last(events, period, fields)));
    }

    /// <summary>Where two tasks differ that have the same owner and due day.</summary>
    private static bool IsSame(ProgrammeTask before, ProgrammeTask after) =>
        (before.Title, before.Note, before.WaitingFor, before.Until) == (after.Title, after.Note, after.WaitingFor, after.Until);

    private static HistoryEvent? Last(IReadOnlyList<HistoryEvent> events, Period period, string[] fields) => events.LastOrDefault(happened =>
        happened.At >= period.Start && happened.At < period.End && fields.Contains(happened.Field));

    private static IEnumerable<ProgrammeTask> PutAway(Programme programme, Scope scope) => programme.TouchedTasks.Where(task =>
        task.Archived
        && programme.Catalogue.FindObjective(task.ObjectiveId) is { } objective
        && scope.Contains(objective)
        && programme.Settings.Scenarios.Contains(objective.ScenarioId));
}
