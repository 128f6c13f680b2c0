using CsCheck;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Adoption.Tests;

/// <summary>What a programme keeps from the one before it must be what it would work out itself.</summary>
public sealed class ProgrammeChangeTests
{
    private static readonly string[] Objectives = ["srhw-1-1", "srhw-1-2", "rmsp-1-1"];

    private static readonly Gen<ProgrammeChange> Changes = Gen.Frequency(
        (8, Gen.Select(Gen.Int[0, 12], Gen.Int[0, 2], Gen.Int[0, 4], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 9]).Select(ProgrammeChange (id, objective, status, owner, title, due) =>
            new ProgrammeChange.TaskSet(new ProgrammeTask
            {
                Id = TaskId(id),
                ObjectiveId = Contoso.Catalogue.FindTask(TaskId(id))?.Objective.Id ?? Objectives[objective],
                Title = $"Title {title}",
                Status = (Status)status,
                OwnerId = owner == 0 ? null : $"person {owner}",
                Due = Contoso.Today.AddDays(due - 5),
                Archived = due == 9,
            }))),
        (1, Gen.Int[0, 12].Select(ProgrammeChange (id) => new ProgrammeChange.TaskRemoved(TaskId(id)))),
        (1, Gen.Int[0, 3].Select(ProgrammeChange (id) => new ProgrammeChange.PersonSet(new Person { Id = $"person {id}", Name = $"Ana {id}" }))),
        (1, Gen.Bool.Select(ProgrammeChange (both) => new ProgrammeChange.SettingsSet(new ProgrammeSettings
        {
            Scenarios = both ? ["secure-remote-hybrid-work", "rapidly-modernize-security-posture"] : ["secure-remote-hybrid-work"],
        }))));

    [Fact]
    public void A_programme_changed_step_by_step_is_the_same_as_one_changed_at_once() => Changes.Array[1, 30].Sample(changes =>
    {
        var stepByStep = Contoso.Programme;
        foreach (var change in changes)
        {
            // Asked after each step, so that there is something to be taken over.
            _ = stepByStep.Tasks.Count + stepByStep.ProgressOf(Scope.Everything, Contoso.Today).Counted;
            var before = stepByStep;
            stepByStep = before.With([change]);
            if (stepByStep.TaskNames == before.TaskNames)
                Assert.Equal(Named(before), Named(stepByStep));
        }

        var atOnce = Contoso.Programme.With(changes);
        Assert.Equal(atOnce.Tasks, stepByStep.Tasks);
        foreach (var objective in Objectives)
            Assert.Equal(atOnce.TasksOf(objective), stepByStep.TasksOf(objective));
        foreach (var owner in new[] { "ana", "person 1", "PERSON 2" })
            Assert.Equal(atOnce.TasksOwnedBy(owner), stepByStep.TasksOwnedBy(owner));
        Assert.Equal(atOnce.StandingOf(Scope.Everything, Contoso.Today).Progress, stepByStep.StandingOf(Scope.Everything, Contoso.Today).Progress);
        Assert.Equal(atOnce.StandingOf(Scope.Everything, Contoso.Today).Overdue, stepByStep.StandingOf(Scope.Everything, Contoso.Today).Overdue);
    });

    [Fact]
    public void A_changed_status_keeps_the_names_and_a_changed_title_does_not()
    {
        var programme = Contoso.Programme;
        var task = programme.Tasks[0];
        Assert.Same(programme.TaskNames, programme.With([new ProgrammeChange.TaskSet(task with { Status = Status.Blocked })]).TaskNames);
        Assert.NotSame(programme.TaskNames, programme.With([new ProgrammeChange.TaskSet(task with { Title = "Another" })]).TaskNames);
        Assert.Same(programme.TaskNames, programme.With([new ProgrammeChange.PersonSet(new Person { Id = "new", Name = "Eve" })]).TaskNames);
    }

    [Fact]
    public void A_standing_is_that_of_the_day_it_is_asked_for()
    {
        var programme = Contoso.Programme;
        Assert.Single(programme.StandingOf(Scope.Everything, Contoso.Today).Overdue);
        Assert.Empty(programme.StandingOf(Scope.Everything, Contoso.Today.AddDays(-10)).Overdue);
        Assert.Equal(2, programme.StandingOf(Scope.Everything, Contoso.Today.AddDays(10)).Overdue.Count);
    }

    [Fact]
    public void A_first_name_is_shared_as_long_as_two_people_have_it()
    {
        var programme = Contoso.Programme.With([.. new[] { "Ana Ruiz", "Ben Okafor" }.Select(name => new ProgrammeChange.PersonSet(new Person { Id = name, Name = name }))]);
        Assert.False(programme.SharesFirstName(programme.FindPerson("Ana Ruiz")!));
        programme = programme.With([new ProgrammeChange.PersonSet(new Person { Id = "other", Name = "ana Lang" })]);
        Assert.True(programme.SharesFirstName(programme.FindPerson("Ana Ruiz")!));
        programme = programme.With([new ProgrammeChange.PersonRemoved("other")]);
        Assert.False(programme.SharesFirstName(programme.FindPerson("Ana Ruiz")!));
    }

    /// <summary>Half of them the catalogue's, half the organisation's own.</summary>
    private static string TaskId(int id) => id < 4 ? $"srhw-1-1-{id + 1}" : id < 7 ? $"srhw-1-2-{id - 3}" : $"own-{id}";

    private static (string, string, string)[] Named(Programme programme) => [.. programme.Tasks.Select(task => (task.Id, task.Title, task.ObjectiveId))];
}
