using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Adoption.Tests;

public sealed class StageSummaryTests
{
    private static readonly DateTimeOffset Since = new(2026, 2, 23, 0, 0, 0, TimeSpan.Zero);

    private static Programme WithHistory(params (string Task, string From, string To, int Day)[] events) => Contoso.Programme.With(
        events.Select((happened, index) => new ProgrammeChange.EventAdded(new HistoryEvent
        {
            Id = $"e{index}",
            TaskId = happened.Task,
            At = new DateTimeOffset(2026, 2, happened.Day, 9, 0, 0, TimeSpan.Zero),
            From = happened.From,
            To = happened.To,
        })));

    [Fact]
    public void Tells_what_was_completed_and_what_got_blocked_since()
    {
        var programme = WithHistory(
            ("srhw-1-2-1", "InProgress", "Complete", 26),
            ("srhw-1-1-4", "InProgress", "Blocked", 25),
            ("srhw-1-1-1", "InProgress", "Complete", 20));
        var movement = StageSummary.Of(programme, Contoso.Today, Since).Movement;
        Assert.Equal(["srhw-1-2-1"], movement.Completed.Select(task => task.Id));
        Assert.Equal(["srhw-1-1-4"], movement.NewlyBlocked.Select(task => task.Id));
        Assert.Empty(movement.Reopened);
    }

    [Fact]
    public void A_task_that_went_and_came_back_has_not_moved()
    {
        var programme = WithHistory(("srhw-1-1-1", "Complete", "InProgress", 24), ("srhw-1-1-1", "InProgress", "Complete", 25));
        Assert.True(StageSummary.Of(programme, Contoso.Today, Since).Movement.IsQuiet);
    }

    [Fact]
    public void A_task_that_is_no_longer_complete_is_reopened()
    {
        var programme = WithHistory(("srhw-1-1-3", "Complete", "InProgress", 24));
        Assert.Equal(["srhw-1-1-3"], StageSummary.Of(programme, Contoso.Today, Since).Movement.Reopened.Select(task => task.Id));
    }

    [Fact]
    public void Lines_add_up_to_the_total_and_the_breach_scenario_has_two()
    {
        var programme = Programme.New(
            Contoso.Catalogue, "t", new ProgrammeSettings { Scenarios = [.. Contoso.Catalogue.Scenarios.Select(scenario => scenario.Id)] });
        var summary = StageSummary.Of(programme, Contoso.Today, Since);
        Assert.Equal(6, summary.Lines.Count);
        Assert.Equal(253, summary.Total.Counted);
        Assert.Equal(summary.Total, summary.Lines.Select(line => line.Total).Aggregate(Progress.Add));
        Assert.All(summary.Lines, line => Assert.Equal(4, line.Stages.Count));
    }
}
