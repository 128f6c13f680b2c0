using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Adoption.Tests;

public sealed class ProgrammeTests
{
    [Fact]
    public void An_untouched_programme_has_every_task_of_its_scenarios_as_the_catalogue_gives_it()
    {
        var programme = Programme.New(Contoso.Catalogue, "contoso", new ProgrammeSettings { Scenarios = ["meet-regulatory-compliance-requirements"] });
        Assert.Equal(
            Contoso.Catalogue.FindScenario("meet-regulatory-compliance-requirements")!.Stages
                .SelectMany(stage => stage.Objectives).SelectMany(objective => objective.Tasks).Select(task => task.Id),
            programme.Tasks.Select(task => task.Id));
        Assert.All(programme.Tasks, task => Assert.Equal((Status.NotStarted, null, 0), (task.Status, task.OwnerId, task.Revision)));
    }

    [Fact]
    public void Tasks_of_the_organisation_stand_after_the_catalogues_in_natural_order()
    {
        var programme = Contoso.Programme.With(new[] { "own-10", "own-9" }.Select(id =>
            new ProgrammeChange.TaskSet(new ProgrammeTask { Id = id, ObjectiveId = "srhw-1-1", Title = id, Revision = 1 })));
        Assert.Equal(
            ["srhw-1-1-1", "srhw-1-1-2", "srhw-1-1-3", "srhw-1-1-4", "own-9", "own-10"],
            programme.TasksOf("srhw-1-1").Select(task => task.Id));
    }

    [Fact]
    public void A_task_of_a_scenario_not_chosen_is_kept_but_not_in_force()
    {
        var task = new ProgrammeTask { Id = "rmsp-1-1-1", ObjectiveId = "rmsp-1-1", Title = "x", Status = Status.Complete, Revision = 1 };
        var programme = Contoso.Programme.With([new ProgrammeChange.TaskSet(task)]);
        Assert.DoesNotContain(programme.Tasks, one => one.Id == task.Id);
        Assert.Contains(task, programme.TouchedTasks);
        Assert.False(programme.IsInForce(task));
        Assert.Equal(Contoso.Programme.ProgressOf(Scope.Everything, Contoso.Today), programme.ProgressOf(Scope.Everything, Contoso.Today));
    }

    [Fact]
    public void Both_tracks_of_the_breach_scenario_add_up_to_it()
    {
        var programme = Programme.New(Contoso.Catalogue, "t", new ProgrammeSettings { Scenarios = ["prevent-reduce-business-damage-breach"] });
        var breach = new Scope { ScenarioId = "prevent-reduce-business-damage-breach" };
        for (var stage = 1; stage <= 4; stage++)
        {
            var whole = programme.ProgressOf(breach with { Stage = stage }, Contoso.Today);
            var tracks = programme.ProgressOf(breach with { Stage = stage, TrackId = "infrastructure" }, Contoso.Today)
                + programme.ProgressOf(breach with { Stage = stage, TrackId = "threat-protection" }, Contoso.Today);
            Assert.Equal(whole, tracks);
            Assert.NotEqual(0, whole.Counted);
        }
    }

    [Fact]
    public void People_are_found_whatever_the_case_of_their_id()
    {
        var programme = Contoso.Programme.With([new ProgrammeChange.PersonSet(new Person { Id = "ABC-1", Name = "Ana Ruiz" })]);
        Assert.Equal("Ana", programme.FindPerson("abc-1")?.FirstName);
        Assert.Null(programme.FindPerson(null));
        Assert.Single(programme.With([new ProgrammeChange.TaskSet(Contoso.Programme.FindTask("srhw-1-1-1")! with { OwnerId = "ABC-1" })]).TasksOwnedBy("abc-1"));
    }

    [Fact]
    public void History_is_in_order_known_by_id_and_forgotten_when_old()
    {
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        ProgrammeChange Event(string id, int day) => new ProgrammeChange.EventAdded(
            new HistoryEvent { Id = id, TaskId = "srhw-1-1-1", At = start.AddDays(day), To = "Complete" });

        var programme = Contoso.Programme.With([Event("c", 3), Event("a", 1), Event("b", 2), Event("a", 1)]);
        Assert.Equal(["a", "b", "c"], programme.HistoryOf("srhw-1-1-1").Select(happened => happened.Id));
        Assert.Equal(["b", "c"], programme.HistorySince(start.AddDays(2)).Select(happened => happened.Id));
        Assert.Equal("b", programme.FindEvent("srhw-1-1-1", "b")?.Id);
        Assert.Equal(
            ["c"],
            programme.With([new ProgrammeChange.HistoryForgotten(start.AddDays(3))]).HistoryOf("srhw-1-1-1").Select(happened => happened.Id));
    }

    [Fact]
    public void A_change_leaves_the_programme_it_was_made_from_as_it_was()
    {
        var before = Contoso.Programme.ProgressOf(Contoso.RemoteStage1, Contoso.Today);
        var after = Contoso.Programme.With(
            [new ProgrammeChange.TaskSet(Contoso.Programme.FindTask("srhw-1-1-3")! with { Status = Status.Complete })]);
        Assert.Equal(before.Complete + 1, after.ProgressOf(Contoso.RemoteStage1, Contoso.Today).Complete);
        Assert.Equal(before, Contoso.Programme.ProgressOf(Contoso.RemoteStage1, Contoso.Today));
    }
}
