using CsCheck;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Adoption.Tests;

/// <summary>What became of tasks in a period, and how fast.</summary>
public sealed class MovesTests
{
    private const string T3 = "srhw-1-1-3";

    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private static readonly Programme Stories = Contoso.Programme.With(
    [
        Happened("srhw-1-1-1", 10, "InProgress", "Complete"), Happened("srhw-1-1-2", 12, "InProgress", "Complete"), Happened(T3, 16, "NotStarted", "InProgress"),
        Happened("srhw-1-1-4", 25, "InProgress", "Blocked"), Happened("srhw-1-2-1", 26, "InProgress", "Complete"), Happened("srhw-1-3-1", 9, "NotStarted", "NotApplicable"),
    ]);

    [Fact]
    public void Since_the_twenty_third_one_is_complete_one_blocked_and_one_overdue() => Assert.Equal(
        [(MoveKind.Completed, "srhw-1-2-1"), (MoveKind.NewlyBlocked, "srhw-1-1-4"), (MoveKind.NewlyOverdue, T3)],
        Moved(Stories, 23));

    [Fact]
    public void A_task_is_newly_overdue_only_in_the_period_in_which_its_day_went_by()
    {
        Assert.DoesNotContain((MoveKind.NewlyOverdue, T3), Moved(Stories, 23, 28));
        Assert.Contains((MoveKind.NewlyOverdue, T3), Moved(Stories, 28));
        Assert.DoesNotContain((MoveKind.NewlyOverdue, T3), Of(Stories, Day(3, 1), Now));
    }

    [Theory]
    [InlineData("Complete", "InProgress", new[] { MoveKind.Reopened })]
    [InlineData("Complete", "Blocked", new[] { MoveKind.NewlyBlocked, MoveKind.Reopened })]
    [InlineData("NotStarted", "InProgress", new[] { MoveKind.Started })]
    [InlineData("Blocked", "InProgress", new[] { MoveKind.Unblocked })]
    [InlineData("Blocked", "Complete", new[] { MoveKind.Completed })]
    [InlineData("InProgress", "NotStarted", new[] { MoveKind.Other })]
    [InlineData("InProgress", "InProgress", new MoveKind[0])]
    public void A_status_moves_in_these_ways(string from, string to, MoveKind[] expected)
    {
        var programme = Contoso.Programme.With(
        [
            new ProgrammeChange.TaskSet(Contoso.Programme.FindTask("srhw-1-2-2")! with { Status = Enum.Parse<Status>(to), Revision = 2 }),
            Happened("srhw-1-2-2", 24, from, to == from ? "Blocked" : to),
            .. to == from ? [Happened("srhw-1-2-2", 25, "Blocked", to)] : Array.Empty<ProgrammeChange>(),
        ]);
        Assert.Equal(expected, Moved(programme, 23, 28).Select(move => move.Kind));
    }

    [Fact]
    public void Owners_due_days_and_the_rest_are_told_apart_and_with_their_last_cause()
    {
        var programme = Contoso.Programme.With(
        [
            Happened(T3, 24, "ben", "cleo", TaskField.Owner), Happened(T3, 25, "cleo", "ana", TaskField.Owner),
            Happened(T3, 24, null, "2026-02-27", TaskField.Due),
            Happened("srhw-1-2-1", 24, null, "", TaskField.Note), Happened("srhw-1-1-4", 24, "old", null, TaskField.Note),
            Happened("srhw-1-2-3", 24, "false", "true", TaskField.Archived),
        ]);
        var moves = Moves.Of(programme, Scope.Everything, Period.Between(Day(2, 23), Day(2, 28), Berlin));
        Assert.Equal(
            [(MoveKind.Reassigned, T3), (MoveKind.DueChanged, T3), (MoveKind.Other, "srhw-1-1-4"), (MoveKind.Other, "srhw-1-2-3")],
            moves.Select(move => (move.Kind, move.After.Id)));
        Assert.Equal(("ana", 25), (moves[0].Cause!.To, moves[0].Cause!.At.Day));
    }

    [Fact]
    public void Weeks_and_months_of_the_stories()
    {
        var trend = Trend.Of(Stories, Contoso.RemoteStage1, Now, Berlin);
        Assert.Equal([0, 0, 0, 0, 0, 2, 0, 1], trend.Weeks.Select(week => week.Completed));
        Assert.Equal((new DateOnly(2026, 1, 5), new DateOnly(2026, 3, 2)), (trend.Weeks[0].Monday, trend.ThisWeek.Monday));
        Assert.Equal((0, 0, 0, 3), (trend.ThisWeek.Completed, trend.ThisMonth, trend.LastMonthToSameDay, trend.LastMonth));
        Assert.Equal((3, 0, 3, 4), (trend.Recent, trend.Before, trend.Remaining, trend.WeeksLeft));
    }

    [Theory]
    [InlineData(9, 0, 0)]
    [InlineData(11, 2, 1)]
    [InlineData(12, 2, 2)]
    public void A_task_counts_in_a_month_up_to_the_same_day(int day, int thisMonth, int toSameDay)
    {
        // In February two were completed, on the 10th and the 12th; in March two, on the 9th and the 10th.
        var programme = Stories.With(
        [
            Happened("srhw-1-2-2", 28 + 9, "InProgress", "Complete"), Happened(T3, 28 + 10, "InProgress", "Complete"), Completed("srhw-1-2-2"), Completed(T3),
        ]);
        var trend = Trend.Of(programme.AsOf(Day(3, day)), Contoso.RemoteStage1, Day(3, day), Berlin);
        Assert.Equal((thisMonth, toSameDay), (trend.ThisMonth, trend.LastMonthToSameDay));
    }

    [Fact]
    public void The_last_of_a_long_month_is_held_against_the_last_of_a_short_one()
    {
        var trend = Trend.Of(Stories, Contoso.RemoteStage1, Day(3, 31), Berlin);
        Assert.Equal((3, 3), (trend.LastMonthToSameDay, trend.LastMonth));
    }

    [Fact]
    public void A_task_that_does_not_stay_complete_is_not_counted()
    {
        var programme = Contoso.Programme.With(
            [Happened(T3, 17, "InProgress", "Complete"), Happened(T3, 18, "Complete", "InProgress"), Happened(T3, 24, "InProgress", "Complete"), Happened(T3, 28, "Complete", "InProgress")]);
        Assert.All(Trend.Of(programme, Scope.Everything, Now, Berlin).Weeks, week => Assert.Equal(0, week.Completed));
    }

    [Fact]
    public void Without_a_pace_there_is_no_end() =>
        Assert.Null(Trend.Of(Contoso.Programme, Scope.Everything, Now, Berlin).WeeksLeft);

    [Fact]
    public void At_the_pace_told_the_rest_is_done_in_the_weeks_told_and_not_in_fewer() =>
        Gen.Select(Gen.Int[1, 40].Array[4], Gen.Int[1, 10_000]).Sample((weeks, remaining) =>
        {
            var trend = new Trend([.. new int[4].Concat(weeks).Select(count => new WeekCount(default, count))], default, 0, 0, 0, remaining);
            var pace = weeks.Average();
            Assert.True(trend.WeeksLeft * pace >= remaining - 1e-6);
            Assert.True((trend.WeeksLeft - 1) * pace < remaining);
        });

    [Fact]
    public void Moves_of_two_periods_end_to_end_agree_with_those_of_both() => Gen.Enum<Status>().Array[2, 8].Select(Gen.Int[0, 8]).Sample((states, cut) =>
    {
        var task = Contoso.Programme.FindTask(T3)! with { Status = states[^1], Due = null };
        HistoryEvent[] events = [.. states.Zip(states.Skip(1)).Select((pair, day) => Event(T3, day + 1, pair.First.ToString(), pair.Second.ToString()))];
        var (start, middle, end) = (Day(2, 1), Day(2, 1).AddDays(cut), Day(2, 10));
        int Balance(DateTimeOffset from, DateTimeOffset to) => Moves.Of(task, events, Period.Between(from, to, Berlin))
            .Sum(move => move.Kind == MoveKind.Completed ? 1 : move.Before.Status == Status.Complete && move.Kind != MoveKind.NewlyBlocked ? -1 : 0);
        Assert.Equal(Balance(start, end), Balance(start, middle) + Balance(middle, end));
    });

    private static IEnumerable<(MoveKind Kind, string Task)> Moved(Programme programme, int fromDay, int? toDay = null) =>
        Of(programme, Day(2, fromDay), toDay is { } day ? Day(2, day) : Now);

    private static IEnumerable<(MoveKind Kind, string Task)> Of(Programme programme, DateTimeOffset from, DateTimeOffset to) =>
        Moves.Of(programme, Scope.Everything, Period.Between(from, to, Berlin)).Select(move => (move.Kind, move.After.Id));

    private static DateTimeOffset Day(int month, int day) => Days.StartOf(new DateOnly(2026, month, day), Berlin);

    /// <summary>On a day of February, or after it.</summary>
    private static ProgrammeChange.EventAdded Happened(string task, int day, string? from, string? to, string field = TaskField.Status) =>
        new(Event(task, day, from, to, field));

    private static HistoryEvent Event(string task, int day, string? from, string? to, string field = TaskField.Status) => new()
    {
        Id = $"{task}-{day}-{field}-{to}",
        TaskId = task,
        At = new DateTimeOffset(2026, 2, 1, 9, 0, 0, TimeSpan.Zero).AddDays(day - 1),
        Field = field,
        From = from,
        To = to,
    };

    private static ProgrammeChange.TaskSet Completed(string task) =>
        new(Contoso.Programme.FindTask(task)! with { Status = Status.Complete, Revision = 3 });
}
