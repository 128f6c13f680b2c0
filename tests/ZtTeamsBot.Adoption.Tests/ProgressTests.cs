using CsCheck;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Adoption.Tests;

public sealed class ProgressTests
{
    private static readonly Gen<ProgrammeTask> AnyTask =
        from status in Gen.Enum<Status>()
        from archived in Gen.Bool
        from until in Gen.Int[-5, 5].Nullable()
        from due in Gen.Int[-5, 5].Nullable()
        select new ProgrammeTask
        {
            Id = "t",
            ObjectiveId = "srhw-1-1",
            Title = "t",
            Status = status,
            Archived = archived,
            Until = until is { } days ? Contoso.Today.AddDays(days) : null,
            Due = due is { } dueDays ? Contoso.Today.AddDays(dueDays) : null,
        };

    [Fact]
    public void The_stage_of_the_acceptance_stories_stands_at_three_of_six()
    {
        var progress = Contoso.Programme.ProgressOf(Contoso.RemoteStage1, Contoso.Today);
        Assert.Equal(new Progress(Complete: 3, InProgress: 1, Blocked: 1, NotStarted: 1, NotApplicable: 1), progress);
        Assert.Equal((6, 50), (progress.Counted, progress.Percent));
    }

    [Fact]
    public void Counts_always_add_up() => AnyTask.List[0, 60].Sample(tasks =>
    {
        var progress = Progress.Of(tasks, Contoso.Today);
        Assert.Equal(tasks.Count(task => !task.Archived), progress.Counted + progress.NotApplicable);
        Assert.Equal(progress.Counted, progress.Complete + progress.InProgress + progress.Blocked + progress.NotStarted);
        Assert.Equal(progress.Counted - progress.Complete, tasks.Count(task => task.IsOpenOn(Contoso.Today)));
    });

    [Fact]
    public void Not_applicable_and_archived_tasks_never_count() => AnyTask.List[0, 60].Sample(tasks =>
    {
        var progress = Progress.Of(tasks, Contoso.Today);
        var without = Progress.Of(
            tasks.Where(task => !task.Archived && task.StatusOn(Contoso.Today) != Status.NotApplicable), Contoso.Today);
        Assert.Equal(without, progress with { NotApplicable = 0 });
        Assert.Equal(without.Percent, progress.Percent);
    });

    [Fact]
    public void Parts_add_up_to_the_whole() => Gen.Select(AnyTask.List[0, 30], AnyTask.List[0, 30]).Sample((left, right) =>
        Assert.Equal(
            Progress.Of(left.Concat(right), Contoso.Today),
            Progress.Of(left, Contoso.Today) + Progress.Of(right, Contoso.Today)));

    [Fact]
    public void A_hundred_percent_means_all_and_none_means_none() =>
        Gen.Select(Gen.Int[0, 5_000], Gen.Int[0, 5_000]).Sample((complete, open) =>
        {
            var progress = new Progress(complete, open, 0, 0, NotApplicable: 7);
            Assert.Equal(complete + open == 0, progress.Percent is null);
            Assert.Equal(complete > 0 && open == 0, progress.Percent == 100);
            if (progress.Counted > 0)
                Assert.Equal(complete == 0, progress.Percent == 0);
        });

    [Fact]
    public void Overdue_tasks_are_open_and_past_their_day() => AnyTask.Sample(task =>
        Assert.Equal(task.IsOpenOn(Contoso.Today) && task.Due < Contoso.Today, task.DaysOverdueOn(Contoso.Today) > 0));

    [Fact]
    public void The_overdue_task_of_the_stories_is_three_days_late()
    {
        var late = Assert.Single(Contoso.Programme.Tasks, task => task.DaysOverdueOn(Contoso.Today) > 0);
        Assert.Equal(("srhw-1-1-3", 3), (late.Id, late.DaysOverdueOn(Contoso.Today)));
    }

    [Theory]
    [InlineData("2026-12-31", Status.NotApplicable)]
    [InlineData("2027-01-01", Status.NotStarted)]
    public void Not_applicable_ends_after_its_last_day(string day, Status expected)
    {
        var task = Contoso.Programme.FindTask("srhw-1-3-1")!;
        Assert.Equal(expected, task.StatusOn(DateOnly.ParseExact(day, "O", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void The_gate_names_exactly_what_is_open()
    {
        var gate = Gate.Of(Contoso.Programme, Contoso.RemoteStage1, Contoso.Today);
        Assert.False(gate.IsOpen);
        Assert.Equal(["srhw-1-1-3", "srhw-1-1-4", "srhw-1-2-2"], gate.Open.Select(task => task.Id));
        Assert.Equal(["ana", "ben", "ana"], gate.Open.Select(task => task.OwnerId));
        Assert.Equal(new DateTimeOffset(2026, 2, 25, 9, 0, 0, TimeSpan.Zero), gate.Open[1].StatusSince);
    }

    [Fact]
    public void A_gate_with_nothing_to_count_is_not_open() =>
        Assert.False(Gate.Of(Contoso.Programme, new Scope { ObjectiveId = "no-such" }, Contoso.Today).IsOpen);
}
