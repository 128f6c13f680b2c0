using System.Globalization;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Testing;

namespace ZtTeamsBot.Tests;

/// <summary>Every cell of the table of rights.</summary>
public sealed class RightsTests
{
    /// <summary>What the README calls each right and its cells.</summary>
    private static readonly Dictionary<string, RightTo> Labels = new(StringComparer.Ordinal)
    {
        ["see figures, tasks, people"] = RightTo.ReadProgramme,
        ["update a task"] = RightTo.UpdateTask,
        ["update several tasks at once"] = RightTo.UpdateManyTasks,
        ["give a task to somebody, take its owner away"] = RightTo.AssignTask,
        ["take a task for oneself"] = RightTo.TakeTask,
        ["take back a change of one's own"] = RightTo.UndoOwnChange,
        ["record a metric"] = RightTo.RecordMetric,
        ["post the summary"] = RightTo.PostSummary,
        ["manage the digest"] = RightTo.ManageDigest,
        ["add people, give roles, take people out"] = RightTo.ManagePeople,
        ["change the settings"] = RightTo.ChangeSettings,
    };

    private static readonly Dictionary<Reach, string> Cells = new()
    {
        [Reach.No] = "no",
        [Reach.Own] = "their own",
        [Reach.OwnAndCovered] = "their own, as delegate",
        [Reach.Unowned] = "nobody's",
        [Reach.All] = "yes",
    };

    private enum Whose
    {
        Mine,
        Covered,
        Nobodys,
        Others,
    }

    public static TheoryData<Role, RightTo> AllCells => [.. from role in Enum.GetValues<Role>() from action in Enum.GetValues<RightTo>() select (role, action)];

    [Theory]
    [InlineData(RightTo.ReadProgramme, "MCNO", "MCNO", "MCNO")]
    [InlineData(RightTo.UpdateTask, "MC", "MC", "MCNO")]
    [InlineData(RightTo.UpdateManyTasks, "MC", "MC", "MCNO")]
    [InlineData(RightTo.AssignTask, "M", "M", "MCNO")]
    [InlineData(RightTo.TakeTask, "", "N", "N")]
    [InlineData(RightTo.UndoOwnChange, "MC", "MCNO", "MCNO")]
    [InlineData(RightTo.RecordMetric, "", "MCNO", "MCNO")]
    [InlineData(RightTo.PostSummary, "", "", "MCNO")]
    [InlineData(RightTo.ManageDigest, "", "", "MCNO")]
    [InlineData(RightTo.ManagePeople, "", "", "MCNO")]
    [InlineData(RightTo.ChangeSettings, "", "", "MCNO")]
    public void Who_may_do_what_to_my_task_to_one_I_cover_to_nobodys_and_to_that_of_others(RightTo action, string viewer, string owner, string lead)
    {
        foreach (var (role, expected) in new[] { (Role.Viewer, viewer), (Role.Owner, owner), (Role.Lead, lead) })
        {
            var may = Enum.GetValues<Whose>().Where(whose => Rights.May(Me(role), action, Task(whose)));
            Assert.Equal((role, expected), (role, string.Concat(may.Select(whose => whose.ToString()[0]))));
        }
    }

    [Theory]
    [MemberData(nameof(AllCells))]
    public void Where_it_matters_whose_task_it_is_nothing_is_allowed_without_one(Role role, RightTo action) =>
        Assert.Equal(
            (Rights.Of(role, action) == Reach.All, Rights.Of(role, action) == Reach.All),
            (Rights.May(Me(role).Person, action), Rights.May(Me(role), action, task: null)));

    [Fact]
    public void A_stranger_may_do_nothing() =>
        Assert.All(Enum.GetValues<RightTo>(), action => Assert.False(
            Rights.May(null, action) || Rights.May(null, action, Task(Whose.Nobodys))));

    [Theory]
    [InlineData("2026-03-01", false)]
    [InlineData("2026-03-02", true)]
    [InlineData("2026-03-06", true)]
    [InlineData("2026-03-07", false)]
    public void Who_covers_for_a_leave_may_update_from_its_first_day_to_its_last(string day, bool may) =>
        Assert.Equal(may, Rights.May(Me(Role.Viewer) with { Today = DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture) }, RightTo.UpdateTask, Task(Whose.Covered)));

    [Fact]
    public void The_readme_shows_the_same_table()
    {
        var lines = File.ReadAllLines(RepositoryRoot.Combine("README.md")).SkipWhile(line => line != "### Who may do what").Skip(1)
            .TakeWhile(line => !line.StartsWith('#')).Where(line => line.StartsWith('|')).Skip(2);
        var shown = lines.Select(line => line.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(cells => (Labels[cells[0]], cells[1], cells[2], cells[3]));
        Assert.Equal(
            Enum.GetValues<RightTo>().Select(action => (action, Cells[Rights.Of(Role.Viewer, action)], Cells[Rights.Of(Role.Owner, action)], Cells[Rights.Of(Role.Lead, action)])),
            shown);
    }

    /// <summary>Me, on a day of the leave of <c>away</c>, for whom I stand in.</summary>
    private static Actor Me(Role role)
    {
        var me = new Person { Id = "me", Role = role };
        var away = new Person
        {
            Id = "away",
            Role = Role.Owner,
            Preferences = new PersonPreferences { Leave = new Leave(new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 6), "me") },
        };
        var programme = Programme.New(Catalogue.Load(), "t", new ProgrammeSettings { Scenarios = ["secure-remote-hybrid-work"] })
            .With([new ProgrammeChange.PersonSet(me), new ProgrammeChange.PersonSet(away), new ProgrammeChange.PersonSet(new Person { Id = "other" })]);
        return new Actor(programme, me, new DateOnly(2026, 3, 4));
    }

    private static ProgrammeTask Task(Whose whose) => new()
    {
        Id = "t",
        ObjectiveId = "srhw-1-1",
        Title = "t",
        OwnerId = whose switch { Whose.Mine => "ME", Whose.Covered => "away", Whose.Others => "other", _ => null },
    };
}
