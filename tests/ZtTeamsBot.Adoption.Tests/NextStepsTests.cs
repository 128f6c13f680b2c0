using CsCheck;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Adoption.Tests;

/// <summary>What to do next.</summary>
public sealed class NextStepsTests
{
    private static readonly Scope Remote = new() { ScenarioId = "secure-remote-hybrid-work" };

    private static readonly Programme All = Programme.New(
        Contoso.Catalogue, "t", new ProgrammeSettings { Scenarios = [.. Contoso.Catalogue.Scenarios.Select(scenario => scenario.Id)] });

    [Fact]
    public void Overdue_comes_before_blocked_and_that_before_the_rest_of_the_stage()
    {
        var next = NextSteps.Of(Contoso.Programme, Scope.Everything, Contoso.Today);
        Assert.Equal(
            [("srhw-1-1-3", NextReason.Overdue), ("srhw-1-1-4", NextReason.Blocked), ("srhw-1-2-2", NextReason.Ready)],
            next.Steps.Select(step => (step.Task.Id, step.Reason)));
        Assert.Empty(next.HeldBackBy);
    }

    [Fact]
    public void What_waits_for_an_unfinished_objective_is_not_next()
    {
        // Stage 1 is done but for the first objective, which 2-2 waits for; 2-1 and 2-3 wait for nothing.
        var programme = With(Contoso.Programme, Status.Blocked, "srhw-1-1-3", "srhw-1-1-4").With([]);
        programme = With(programme, Status.Complete, "srhw-1-2-2");
        var ready = NextSteps.Of(programme, Remote with { Stage = 2 }, Contoso.Today).Steps;
        Assert.Equal(["srhw-2-1", "srhw-2-1", "srhw-2-1", "srhw-2-3", "srhw-2-3"], ready.Select(step => step.Task.ObjectiveId));

        var done = With(programme, Status.Complete, "srhw-1-1-3", "srhw-1-1-4");
        Assert.Contains("srhw-2-2", NextSteps.Of(done, Remote, Contoso.Today).Steps.Select(step => step.Task.ObjectiveId));
    }

    [Fact]
    public void An_objective_nobody_has_chosen_holds_nothing_back()
    {
        // 4-1 waits for 3-1 and for an objective of the breach scenario, which Contoso has not chosen.
        var programme = With(Contoso.Programme, Status.Complete, [.. Contoso.Programme.Tasks.Where(task => !task.ObjectiveId.StartsWith("srhw-4", StringComparison.Ordinal)).Select(task => task.Id)]);
        Assert.Contains("srhw-4-1", NextSteps.Of(programme, Remote, Contoso.Today).Steps.Select(step => step.Task.ObjectiveId));
    }

    [Fact]
    public void Where_everything_is_held_back_it_says_by_what()
    {
        var next = NextSteps.Of(All, new Scope { ObjectiveId = "ipsd-4-1" }, Contoso.Today);
        Assert.Empty(next.Steps);
        Assert.Equal(["prbd-1-5", "ipsd-3-1"], next.HeldBackBy.Select(objective => objective.Id));
        Assert.Equal(4, next.Open);
    }

    [Fact]
    public void The_sooner_due_comes_first_and_each_scenario_has_its_own_earliest_stage()
    {
        var programme = All.With([new ProgrammeChange.TaskSet(All.FindTask("mrcr-1-2-3")! with { Due = Contoso.Today, Revision = 1 })]);
        var steps = NextSteps.Of(programme, Scope.Everything, Contoso.Today).Steps;
        Assert.Equal("mrcr-1-2-3", steps[0].Task.Id);
        Assert.All(steps, step => Assert.Equal(1, Contoso.Catalogue.FindObjective(step.Task.ObjectiveId)!.StageNumber));
    }

    [Fact]
    public void Steps_are_open_tasks_of_the_scope_each_once_and_none_only_where_none_can_be() =>
        Gen.Select(Gen.Enum<Status>(), Gen.Int[-9, 9].Nullable(), OneOf("ana", null)).Array[All.Tasks.Count]
            .Select(Gen.Int[1, 4].Nullable(), OneOf("secure-remote-hybrid-work", "prevent-reduce-business-damage-breach", null))
            .Sample((states, stage, scenario) =>
            {
                var scope = new Scope { ScenarioId = scenario, Stage = stage };
                var programme = All.With(All.Tasks.Zip(states, (task, state) => new ProgrammeChange.TaskSet(task with
                {
                    Status = state.Item1,
                    Due = state.Item2 is { } days ? Contoso.Today.AddDays(days) : null,
                    OwnerId = state.Item3,
                    Revision = 1,
                })));
                var next = NextSteps.Of(programme, scope, Contoso.Today);
                var open = Gate.Of(programme, scope, Contoso.Today).Open;
                Assert.Equal(open.Count, next.Open);
                Assert.InRange(next.Steps.Count, 0, NextSteps.Most);
                Assert.Equal(next.Steps.Count, next.Steps.Select(step => step.Task.Id).Distinct().Count());
                Assert.All(next.Steps, step => Assert.Contains(step.Task, open));
                Assert.Equal(next.Steps.Select(step => step.Reason).Order(), next.Steps.Select(step => step.Reason));
                Assert.All(next.Steps, step => Assert.Equal(step.Reason == NextReason.Overdue, step.Task.DaysOverdueOn(Contoso.Today) > 0));
                Assert.True(next.Steps.Count > 0 || open.Count == 0 || next.HeldBackBy.Count > 0);
                var urgent = open.Count(task => task.Status == Status.Blocked || task.DaysOverdueOn(Contoso.Today) > 0);
                Assert.Equal(Math.Min(urgent, NextSteps.Most), next.Steps.Count(step => step.Reason != NextReason.Ready));
            }, iter: 200);

    private static Programme With(Programme programme, Status status, params IEnumerable<string> ids) => programme.With(
        ids.Select(id => new ProgrammeChange.TaskSet(programme.FindTask(id)! with { Status = status, Due = null, Revision = 9 })));

    private static Gen<string?> OneOf(params string?[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);
}
