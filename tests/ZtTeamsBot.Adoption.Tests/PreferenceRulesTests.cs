using CsCheck;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Adoption.Tests;

public sealed class PreferenceRulesTests
{
    private static readonly DateOnly Today = Contoso.Today;
    private static readonly string[] Ids = ["ana", "ben", "cleo", "dan"];

    [Fact]
    public void A_wish_leaves_the_others_alone_and_drops_what_has_ended()
    {
        var known = new PersonPreferences { SnoozedUntil = Today, RemindAt = new TimeOnly(14, 0), Leave = new Leave(Today.AddDays(-3), Today, "ben") };
        var off = PreferenceRules.OffOn(known, Weekdays.Of(DayOfWeek.Friday), Today).Preferences!;
        Assert.Equal((null, new TimeOnly(14, 0), "ben"), (off.SnoozedUntil, off.RemindAt, off.Leave!.DelegateId));
        Assert.Null(PreferenceRules.OffOn(off, default, Today.AddDays(1)).Preferences!.Leave);
        Assert.Null(PreferenceRules.Resume(new PersonPreferences { DelegateId = "ben" }, Today).Preferences);
    }

    [Fact]
    public void Days_that_make_no_sense_are_refused()
    {
        Assert.Equal(PreferenceProblem.DayInPast, PreferenceRules.Snooze(null, Today, Today).Problem);
        Assert.Null(PreferenceRules.Snooze(null, Today.AddDays(1), Today).Problem);
        Assert.Equal(PreferenceProblem.DayTooFar, PreferenceRules.Snooze(null, new DateOnly(2100, 1, 1), Today).Problem);
        Assert.Equal(PreferenceProblem.EndBeforeBegin, Leave(Today.AddDays(2), Today.AddDays(1)));
        Assert.Equal(PreferenceProblem.EndBeforeBegin, Leave(null, Today.AddDays(-1)));
        Assert.Equal(PreferenceProblem.DayInPast, Leave(Today.AddDays(-2), Today.AddDays(-1)));
        Assert.Null(Leave(null, Today));
        Assert.Equal(PreferenceProblem.WholeWeekOff, PreferenceRules.OffOn(null, Weekdays.Of(Enum.GetValues<DayOfWeek>()), Today).Problem);

        static PreferenceProblem? Leave(DateOnly? from, DateOnly until) => PreferenceRules.OnLeave(People(), People().FindPerson("ana")!, from, until, null, Today).Problem;
    }

    [Fact]
    public void A_delegate_is_somebody_else_of_the_programme()
    {
        var ana = People().FindPerson("ana")!;
        Assert.Equal(PreferenceProblem.DelegateIsOneself, PreferenceRules.DelegateTo(People(), ana, "ANA", Today).Problem);
        Assert.Equal(PreferenceProblem.DelegateUnknown, PreferenceRules.DelegateTo(People(), ana, "zed", Today).Problem);
        Assert.Equal("ben", PreferenceRules.DelegateTo(People(), ana, "BEN", Today).Preferences!.DelegateId);
    }

    [Fact]
    public void During_a_leave_the_delegate_answers_and_afterwards_the_person()
    {
        var programme = People(("ana", new PersonPreferences { Leave = new Leave(Today.AddDays(1), Today.AddDays(5), "cleo") }));
        Assert.Equal(["ana", "cleo", "cleo", "ana"], new[] { 0, 1, 5, 6 }.Select(days => PreferenceRules.AnswersFor(programme, "ana", Today.AddDays(days))));
        Assert.Equal([false, true, false], new[] { 0, 1, 6 }.Select(days => PreferenceRules.IsDelegateOf(programme, "CLEO", "Ana", Today.AddDays(days))));
        Assert.False(PreferenceRules.IsDelegateOf(programme, "ana", "cleo", Today.AddDays(1)));
        Assert.False(PreferenceRules.IsDelegateOf(programme, "ana", "ana", Today.AddDays(1)));
        Assert.False(PreferenceRules.IsDelegateOf(programme, "cleo", ownerId: null, Today.AddDays(1)));
    }

    [Fact]
    public void Who_is_away_without_a_delegate_is_answered_for_by_nobody()
    {
        var away = new PersonPreferences { Leave = new Leave(Today, Today, null) };
        Assert.Null(PreferenceRules.AnswersFor(People(("ana", away)), "ana", Today));
        // Who stands in for good stands in then too.
        Assert.Equal("ben", PreferenceRules.AnswersFor(People(("ana", away with { DelegateId = "ben" })), "ana", Today));
        // A delegate who is away is of no use: the person is asked, for they are there.
        Assert.Equal("ana", PreferenceRules.AnswersFor(People(("ana", new PersonPreferences { DelegateId = "ben" }), ("ben", away)), "ana", Today));
    }

    [Fact]
    public void A_delegate_of_a_delegate_answers_but_nobody_is_followed_in_a_circle()
    {
        var chain = People(("ana", To("ben")), ("ben", To("cleo")));
        Assert.Equal("cleo", PreferenceRules.AnswersFor(chain, "ana", Today));
        Assert.True(PreferenceRules.IsDelegateOf(chain, "ben", "ana", Today));
        Assert.True(PreferenceRules.IsDelegateOf(chain, "cleo", "ana", Today));
        Assert.Equal("ana", PreferenceRules.AnswersFor(People(("ana", To("ben")), ("ben", To("ana"))), "ana", Today));
    }

    [Fact]
    public void A_delegate_who_has_left_the_programme_counts_no_more() =>
        Assert.Equal("ana", PreferenceRules.AnswersFor(People(("ana", To("zed"))), "ana", Today));

    [Fact]
    public void Whoever_answers_is_there_and_does_not_hand_on_unless_it_is_the_person_themself()
    {
        var someone = Gen.Int[-2, Ids.Length].Select(index => index == Ids.Length ? "zed" : index < 0 ? null : Ids[index]);
        var leave = Gen.Select(Gen.Int[-2, 4], Gen.Int[0, 3], someone)
            .Select(Leave? (from, days, to) => from > 2 ? null : new Leave(Today.AddDays(from), Today.AddDays(from + days), to));
        Gen.Select(someone, leave).Array[Ids.Length].Sample(all =>
        {
            var programme = People([.. Ids.Zip(all, (id, one) => (id, new PersonPreferences { DelegateId = one.Item1, Leave = one.Item2 }))]);
            foreach (var id in Ids)
            {
                var answers = PreferenceRules.AnswersFor(programme, id, Today);
                if (answers is not null)
                    Assert.False(PreferenceRules.IsAway(programme.FindPerson(answers)!, Today));
                else
                    Assert.True(PreferenceRules.IsAway(programme.FindPerson(id)!, Today));
                if (answers != id && answers is not null)
                {
                    Assert.True(PreferenceRules.IsDelegateOf(programme, answers, id, Today));
                    Assert.Equal(answers, PreferenceRules.AnswersFor(programme, answers, Today));
                }
            }
        });
    }

    [Fact]
    public void Weekdays_are_those_they_were_made_of() => Gen.Enum<DayOfWeek>().Array[0, 10].Sample(days =>
    {
        var set = Weekdays.Of(days);
        Assert.Equal(days.ToHashSet().OrderBy(day => ((int)day + 6) % 7), set);
        Assert.Equal(set, Weekdays.Of(days.Reverse()));
        Assert.Equal(set, Weekdays.Of(days.Append((DayOfWeek)33)));
        Assert.Equal((days.Length == 0, days.ToHashSet().Count == 7), (set.IsNone, set.IsWholeWeek));
    });

    private static PersonPreferences To(string delegateId) => new() { DelegateId = delegateId };

    private static Programme People(params (string Id, PersonPreferences Preferences)[] some) => Contoso.Programme.With(
        Ids.Select(id => new ProgrammeChange.PersonSet(new Person { Id = id, Preferences = some.FirstOrDefault(one => one.Id == id).Preferences })));
}
