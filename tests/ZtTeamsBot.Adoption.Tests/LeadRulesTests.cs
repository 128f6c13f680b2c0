using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Adoption.Tests;

/// <summary>A programme keeps a lead.</summary>
public sealed class LeadRulesTests
{
    private static readonly Person Lea = new() { Id = "lea", Role = Role.Lead };
    private static readonly Person Cleo = new() { Id = "cleo", Role = Role.Lead };
    private static readonly Person Ana = new() { Id = "ana", Role = Role.Owner };

    [Fact]
    public void The_last_lead_neither_goes_nor_steps_down()
    {
        var programme = With(Lea, Ana);
        Assert.Null(LeadRules.KeepingALead(programme, [new ProgrammeChange.PersonRemoved("LEA")]));
        Assert.Null(LeadRules.KeepingALead(programme, [new ProgrammeChange.PersonSet(Lea with { Role = Role.Viewer })]));
        Assert.Null(LeadRules.KeepingALead(With(Lea, Cleo), [new ProgrammeChange.PersonRemoved("lea"), new ProgrammeChange.PersonRemoved("cleo")]));
    }

    [Fact]
    public void A_change_that_takes_a_lead_away_writes_one_who_stays() => Assert.Equal(
        [new ProgrammeChange.PersonRemoved("lea"), new ProgrammeChange.PersonSet(Cleo)],
        LeadRules.KeepingALead(With(Lea, Cleo, Ana), [new ProgrammeChange.PersonRemoved("lea")]));

    [Fact]
    public void A_lead_made_by_the_same_change_is_enough()
    {
        ProgrammeChange[] changes = [new ProgrammeChange.PersonRemoved("lea"), new ProgrammeChange.PersonSet(Ana with { Role = Role.Lead })];
        Assert.Equal(changes, LeadRules.KeepingALead(With(Lea, Ana), changes));
    }

    [Fact]
    public void Changes_that_leave_the_leads_alone_stay_as_they_are()
    {
        ProgrammeChange[] changes = [new ProgrammeChange.PersonRemoved("ana"), new ProgrammeChange.PersonSet(Lea with { Name = "Lea" })];
        Assert.Equal(changes, LeadRules.KeepingALead(With(Lea, Ana), changes));
    }

    private static Programme With(params Person[] people) => Programme
        .New(Catalogue.Load(), "contoso", new ProgrammeSettings { Scenarios = [] })
        .With(people.Select(person => new ProgrammeChange.PersonSet(person)));
}
