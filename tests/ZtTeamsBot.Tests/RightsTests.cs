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
        [Reach.Unowned] = "nobody's",
        [Reach.All] = "yes",
    };

    private enum Whose
    {
        Mine,
        Nobodys,
        Others,
    }

    public static TheoryData<Role, RightTo> AllCells => [.. from role in Enum.GetValues<Role>() from action in Enum.GetValues<RightTo>() select (role, action)];

    [Theory]
    [InlineData(RightTo.ReadProgramme, "MNO", "MNO", "MNO")]
    [InlineData(RightTo.UpdateTask, "M", "M", "MNO")]
    [InlineData(RightTo.UpdateManyTasks, "M", "M", "MNO")]
    [InlineData(RightTo.AssignTask, "M", "M", "MNO")]
    [InlineData(RightTo.TakeTask, "", "N", "N")]
    [InlineData(RightTo.UndoOwnChange, "M", "MNO", "MNO")]
    [InlineData(RightTo.RecordMetric, "", "MNO", "MNO")]
    [InlineData(RightTo.PostSummary, "", "", "MNO")]
    [InlineData(RightTo.ManageDigest, "", "", "MNO")]
    [InlineData(RightTo.ManagePeople, "", "", "MNO")]
    [InlineData(RightTo.ChangeSettings, "", "", "MNO")]
    public void Who_may_do_what_to_my_task_to_nobodys_and_to_that_of_others(RightTo action, string viewer, string owner, string lead)
    {
        foreach (var (role, expected) in new[] { (Role.Viewer, viewer), (Role.Owner, owner), (Role.Lead, lead) })
        {
            var may = Enum.GetValues<Whose>().Where(whose => Rights.May(new Person { Id = "me", Role = role }, action, Task(whose)));
            Assert.Equal((role, expected), (role, string.Concat(may.Select(whose => whose.ToString()[0]))));
        }
    }

    [Theory]
    [MemberData(nameof(AllCells))]
    public void Where_it_matters_whose_task_it_is_nothing_is_allowed_without_one(Role role, RightTo action) =>
        Assert.Equal(Rights.Of(role, action) == Reach.All, Rights.May(new Person { Id = "me", Role = role }, action));

    [Fact]
    public void A_stranger_may_do_nothing() =>
        Assert.All(Enum.GetValues<RightTo>(), action => Assert.False(Rights.May(null, action, Task(Whose.Nobodys))));

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

    private static ProgrammeTask Task(Whose whose) => new()
    {
        Id = "t",
        ObjectiveId = "srhw-1-1",
        Title = "t",
        OwnerId = whose switch { Whose.Mine => "ME", Whose.Others => "other", _ => null },
    };
}
