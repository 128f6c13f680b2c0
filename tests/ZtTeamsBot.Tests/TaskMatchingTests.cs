using CsCheck;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;

namespace ZtTeamsBot.Tests;

/// <summary>Which tasks a filter finds.</summary>
public sealed class TaskMatchingTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static readonly Catalogue Catalogue = Catalogue.Load();

    private static readonly Gen<ProgrammeTask> AnyTask =
        from objective in Gen.Int[0, Catalogue.Objectives.Count - 1]
        from owner in Gen.OneOf(Gen.Const((string?)null), Gen.Const((string?)"ana"), Gen.Const((string?)"Ana"), Gen.Const((string?)"ben"))
        from status in Gen.Enum<Status>()
        from archived in Gen.Frequency((9, Gen.Const(false)), (1, Gen.Const(true)))
        from due in Gen.Int[-3, 3].Nullable()
        from until in Gen.Int[-2, 2].Nullable()
        from since in Gen.Int[0, 5].Nullable()
        select new ProgrammeTask
        {
            Id = "t",
            ObjectiveId = Catalogue.Objectives[objective].Id,
            Title = "t",
            OwnerId = owner,
            Status = status,
            Archived = archived,
            Due = due is { } dueDays ? Today.AddDays(dueDays) : null,
            Until = until is { } untilDays ? Today.AddDays(untilDays) : null,
            StatusSince = since is { } sinceDays ? Noon(-sinceDays) : null,
        };

    private static readonly Gen<Scope> AnyScope =
        from scenario in Gen.OneOf(Gen.Const((string?)null), Gen.Const((string?)"secure-remote-hybrid-work"), Gen.Const((string?)"prevent-reduce-business-damage-breach"))
        from stage in Gen.Int[1, 4].Nullable()
        from area in Gen.OneOf(Gen.Const((string?)null), Gen.Const((string?)"Identities"), Gen.Const((string?)"Data"))
        from product in Gen.Frequency((3, Gen.Const((string?)null)), (1, Gen.Const((string?)"Microsoft Entra ID")))
        select new Scope { ScenarioId = scenario, Stage = stage, Area = area, Product = product };

    private static readonly Gen<TaskFilter> AnyFilter =
        from scope in Gen.Frequency((1, Gen.Const(Scope.Everything)), (1, AnyScope))
        from status in Gen.Enum<Status>().Nullable()
        from flags in Gen.Select(Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true))), Gen.Bool, Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true))))
        from owner in Gen.Frequency((2, Gen.Const((string?)null)), (1, Gen.Const((string?)"ana")))
        from span in Gen.Select(Gen.Int[-3, 3].Nullable(), Gen.Int[-3, 3].Nullable()).Select((first, last) => new DaySpan(Day(first), Day(last)))
        from hasSpan in Gen.Frequency((2, Gen.Const(false)), (1, Gen.Const(true)))
        from stale in Gen.Frequency((2, Gen.Const((int?)null)), (1, Gen.Int[0, 6].Select(days => (int?)days)))
        select new TaskFilter
        {
            Scope = scope,
            Status = status,
            Overdue = flags.Item1,
            Open = flags.Item2,
            Unassigned = flags.Item3,
            OwnerId = owner,
            Due = hasSpan ? span : null,
            StaleDays = stale,
        };

    [Fact]
    public void A_filter_finds_what_a_plain_look_at_every_task_finds() =>
        Gen.Select(AnyTask.List[0, 40], Gen.Int[-6, 0].List[0, 40], AnyFilter).Sample((tasks, updates, filter) =>
        {
            var programme = Made(tasks, updates);
            var expected = programme.Tasks.Where(task => Fits(task, filter, programme)).Select(task => task.Id);
            Assert.Equal(expected.Order(StringComparer.Ordinal), programme.TasksMatching(filter, Today).Select(task => task.Id).Order(StringComparer.Ordinal));
        });

    [Fact]
    public void Tasks_come_in_the_order_of_the_framework_unless_a_day_was_asked_for() =>
        Gen.Select(AnyTask.List[0, 40], AnyFilter).Sample((tasks, filter) =>
        {
            var programme = Made(tasks, []);
            var found = programme.TasksMatching(filter, Today);
            var place = programme.Tasks.Select((task, at) => (task.Id, at)).ToDictionary(one => one.Id, one => one.at);
            var inOrder = (filter.Overdue, filter.Due) switch
            {
                (true, _) => found.OrderByDescending(task => task.DaysOverdueOn(Today)).ThenBy(task => place[task.Id]),
                (false, not null) => found.OrderBy(task => task.Due).ThenBy(task => place[task.Id]),
                _ => found.OrderBy(task => place[task.Id]),
            };
            Assert.Equal(inOrder.Select(task => task.Id), found.Select(task => task.Id));
        });

    [Theory]
    [InlineData(-30, 30, true)]
    [InlineData(-30, 31, false)]
    [InlineData(-29, 30, false)]
    [InlineData(0, 0, true)]
    [InlineData(0, int.MaxValue, false)]
    [InlineData(-40, int.MinValue, true)]
    public void A_task_is_stale_when_its_last_update_is_so_many_days_ago(int updated, int days, bool isStale)
    {
        var programme = Made([new ProgrammeTask { Id = "t", ObjectiveId = "srhw-1-1", Title = "t" }], [updated]);
        var stale = programme.TasksMatching(new TaskFilter { StaleDays = days }, Today).Select(task => task.Id);
        Assert.Equal(isStale, stale.Contains("own-0"));
        // One that nobody ever touched is stale at any number of days.
        Assert.Contains("srhw-1-1-1", stale);
    }

    [Fact]
    public void A_day_without_an_update_begins_at_midnight_of_the_programme()
    {
        // Sunday 23:30 in Berlin and Monday 00:30, a day and less than a day ago on Tuesday.
        foreach (var (minutes, isStale) in new[] { (-30, true), (30, false) })
        {
            var midnight = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(1));
            var task = new ProgrammeTask { Id = "own-0", ObjectiveId = "srhw-1-1", Title = "t", StatusSince = midnight.AddMinutes(minutes).ToUniversalTime(), Revision = 1 };
            var programme = Empty().With([new ProgrammeChange.TaskSet(task)]);
            Assert.Equal(isStale, programme.TasksMatching(new TaskFilter { StaleDays = 2 }, new DateOnly(2026, 3, 3)).Any(one => one.Id == "own-0"));
        }
    }

    private static DateOnly? Day(int? days) => days is { } some ? Today.AddDays(some) : null;

    private static DateTimeOffset Noon(int days) => new(Today.AddDays(days), new TimeOnly(12, 0), TimeSpan.Zero);

    private static Programme Empty() => Programme.New(
        Catalogue, "contoso", new ProgrammeSettings { Scenarios = [.. Catalogue.Scenarios.Select(one => one.Id)], TimeZone = "Europe/Berlin" });

    /// <summary>Tasks of the organisation's own beside those of the catalogue; each may have been updated so many days ago.</summary>
    private static Programme Made(List<ProgrammeTask> tasks, List<int> updates) => Empty().With(
    [
        .. tasks.Select((task, number) => new ProgrammeChange.TaskSet(task with { Id = $"own-{number}", Revision = 1 })),
        .. updates.Take(tasks.Count).Select((days, number) => new ProgrammeChange.EventAdded(
            new HistoryEvent { Id = $"e-{number}", TaskId = $"own-{number}", At = Noon(days), Field = TaskField.Note })),
    ]);

    /// <summary>The rules once more, one after the other, without any thought of speed.</summary>
    private static bool Fits(ProgrammeTask task, TaskFilter filter, Programme programme)
    {
        var isOpen = task.StatusOn(Today) is Status.NotStarted or Status.InProgress or Status.Blocked;
        if (!filter.Scope.Contains(Catalogue.FindObjective(task.ObjectiveId)!))
            return false;
        if (filter.Status is { } status && task.StatusOn(Today) != status)
            return false;
        if (filter.Open && !isOpen)
            return false;
        if (filter.Overdue && !(isOpen && task.Due < Today))
            return false;
        if (filter.Unassigned && !(isOpen && task.OwnerId is null))
            return false;
        if (filter.OwnerId is not null && task.OwnerId?.ToLowerInvariant() != filter.OwnerId)
            return false;
        if (filter.Due is { } span && !(isOpen && task.Due is { } due && (span.From is null || span.From <= due) && (span.To is null || due <= span.To)))
            return false;
        if (filter.StaleDays is not { } days)
            return true;
        var updates = programme.HistoryOf(task.Id).Select(happened => (DateTimeOffset?)happened.At).Append(task.StatusSince).OfType<DateTimeOffset>();
        return isOpen && updates.All(at => Today.DayNumber - DateOnly.FromDateTime(at.Date).DayNumber >= days);
    }
}
