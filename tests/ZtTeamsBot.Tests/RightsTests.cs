using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Programmes;

namespace ZtTeamsBot.Tests;

/// <summary>Every cell of the table of rights.</summary>
public sealed class RightsTests
{
    private static readonly ProgrammeTask Task = new() { Id = "t", ObjectiveId = "srhw-1-1", Title = "t", OwnerId = "ME" };

    [Theory]
    [InlineData(Role.Viewer, RightTo.ReadProgramme, false, true)]
    [InlineData(Role.Owner, RightTo.ReadProgramme, false, true)]
    [InlineData(Role.Lead, RightTo.ReadProgramme, false, true)]
    [InlineData(Role.Viewer, RightTo.UpdateTask, false, false)]
    [InlineData(Role.Owner, RightTo.UpdateTask, false, false)]
    [InlineData(Role.Lead, RightTo.UpdateTask, false, true)]
    [InlineData(Role.Viewer, RightTo.UpdateTask, true, true)]
    [InlineData(Role.Owner, RightTo.UpdateTask, true, true)]
    [InlineData(Role.Lead, RightTo.UpdateTask, true, true)]
    [InlineData(Role.Viewer, RightTo.RecordMetric, true, false)]
    [InlineData(Role.Owner, RightTo.RecordMetric, false, true)]
    [InlineData(Role.Lead, RightTo.RecordMetric, false, true)]
    [InlineData(Role.Viewer, RightTo.PostSummary, true, false)]
    [InlineData(Role.Owner, RightTo.PostSummary, true, false)]
    [InlineData(Role.Lead, RightTo.PostSummary, false, true)]
    [InlineData(Role.Viewer, RightTo.ManagePeople, true, false)]
    [InlineData(Role.Owner, RightTo.ManagePeople, true, false)]
    [InlineData(Role.Lead, RightTo.ManagePeople, false, true)]
    [InlineData(Role.Viewer, RightTo.ChangeSettings, true, false)]
    [InlineData(Role.Owner, RightTo.ChangeSettings, true, false)]
    [InlineData(Role.Lead, RightTo.ChangeSettings, false, true)]
    public void Who_may_do_what(Role role, RightTo action, bool ownsTask, bool may) =>
        Assert.Equal(may, Rights.May(new Person { Id = ownsTask ? "me" : "other", Role = role }, action, Task));

    [Fact]
    public void A_stranger_may_do_nothing() => Assert.All(Enum.GetValues<RightTo>(), action => Assert.False(Rights.May(null, action, Task)));
}
