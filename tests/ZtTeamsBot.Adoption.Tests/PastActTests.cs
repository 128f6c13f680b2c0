using CsCheck;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Adoption.Tests;

/// <summary>What a person did, in order, whatever it was; and taking back what happened to people.</summary>
public sealed class PastActTests
{
    private const string T3 = "srhw-1-1-3";

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 14, 20, 0, TimeSpan.Zero);

    private static readonly Programme People = Contoso.Programme.With(
        [.. new[] { "ana", "ben", "cleo" }.Select(id => new ProgrammeChange.PersonSet(new Person { Id = id, Name = id, Role = Role.Owner }))]);

    private static readonly Gen<PersonPreferences?> Preferences =
        Gen.Select(Gen.Int[0, 9].Nullable(), Gen.Int[0, 1439].Nullable(), Gen.Int[0, 126], Gen.Int[0, 9].Nullable(), Gen.Bool, Gen.Bool)
            .Select((snooze, minute, days, leave, covered, delegated) => new PersonPreferences
            {
                SnoozedUntil = snooze is { } after ? Contoso.Today.AddDays(after) : null,
                RemindAt = minute is { } number ? TimeOnly.MinValue.AddMinutes(number) : null,
                DaysOff = Weekdays.Of(Enum.GetValues<DayOfWeek>().Where(day => (days & (1 << (int)day)) != 0)),
                Leave = leave is { } length ? new Leave(Contoso.Today, Contoso.Today.AddDays(length), covered ? "ben" : null) : null,
                DelegateId = delegated ? "cleo" : null,
            })
            .Select(found => found == new PersonPreferences() ? null : found);

    [Fact]
    public void Any_change_of_preferences_or_role_is_told_and_taken_back_and_made_again() =>
        Gen.Select(Preferences, Preferences, Gen.Enum<Role>()).Sample((before, after, role) =>
        {
            var first = People.With([new ProgrammeChange.PersonSet(People.FindPerson("ana")! with { Preferences = before })]);
            var changed = Done(first, "ana", first.FindPerson("ana")! with { Preferences = after, Role = role }, minute: 0);
            if (changed.HistoryOfPerson("ana").Count == 0)
                return;
            var undone = TakeBack(changed, PastAct.Of(changed, "lea")[0], minute: 1);
            Assert.Equal(first.FindPerson("ana"), undone.FindPerson("ana"));
            var redone = TakeBack(undone, PastAct.Of(undone, "lea")[0], minute: 2);
            Assert.Equal(changed.FindPerson("ana"), redone.FindPerson("ana"));
        });

    [Fact]
    public void Undo_goes_one_further_back_each_time_and_never_takes_back_itself()
    {
        var programme = Snooze(People, 1, minute: 0);
        programme = Done(programme, "ben", programme.FindPerson("ben")! with { Role = Role.Viewer }, minute: 1);
        var first = PastAct.Last(PastAct.Of(programme, "lea"))!;
        Assert.Equal((Now.AddMinutes(1), ActKind.Role), (first.At, first.Kind));
        programme = TakeBack(programme, first, minute: 2);
        var second = PastAct.Last(PastAct.Of(programme, "LEA"))!;
        Assert.Equal((Now, ActKind.Preferences), (second.At, second.Kind));
        programme = TakeBack(programme, second, minute: 3);
        Assert.Null(PastAct.Last(PastAct.Of(programme, "lea")));

        // Made again it is the last thing that was done, and when that is taken back there is nothing left again.
        programme = TakeBack(programme, PastAct.Of(programme, "lea")[1], minute: 4);
        var redone = PastAct.Last(PastAct.Of(programme, "lea"))!;
        Assert.Equal((Now.AddMinutes(4), Role.Viewer), (redone.At, programme.FindPerson("ben")!.Role));
        Assert.Null(PastAct.Last(PastAct.Of(TakeBack(programme, redone, minute: 5), "lea")));
    }

    [Fact]
    public void What_was_done_and_taken_back_in_between_does_not_stand_in_the_way()
    {
        var programme = Noted(Noted(People, "one", minute: 0), "two", minute: 1);
        programme = Snooze(Snooze(programme, 1, minute: 2), 2, minute: 3);
        for (var minute = 4; PastAct.Last(PastAct.Of(programme, "lea")) is { } last; minute++)
        {
            var origin = At(minute) with { Undoes = last.At };
            programme = last.Kind == ActKind.Tasks
                ? Applied(programme, Assert.IsType<Undo.Possible>(Undo.Of(programme, last, origin)).Changes.Single())
                : TakeBack(programme, last, minute);
        }

        Assert.Equal(("", null), (programme.FindTask(T3)!.Note, programme.FindPerson("ana")!.Preferences));
    }

    [Fact]
    public void Taken_back_in_part_it_is_still_the_last_thing_that_was_done()
    {
        string[] tasks = [T3, "srhw-1-2-2"];
        var programme = tasks.Aggregate(People, (known, task) => Applied(known, TaskRules.Change(
            known.FindTask(task)!, known.FindTask(task)! with { Note = "both" }, new Origin("lea", Now, "both"))!));
        var act = PastAct.Of(programme, "lea").Single();
        var origin = new Origin("lea", Now.AddMinutes(1), "back") { Undoes = act.At };
        var all = Assert.IsType<Undo.Possible>(Undo.Of(programme, act, origin)).Changes;
        var half = Applied(programme, all[0]);
        Assert.Equal(act.At, PastAct.Last(PastAct.Of(half, "lea"))!.At);
        Assert.Null(PastAct.Last(PastAct.Of(Applied(half, all[1]), "lea")));
    }

    [Fact]
    public void A_reading_that_was_withdrawn_is_told_but_counts_in_nothing()
    {
        var reading = new MetricReading { Id = "r", Metric = "Visits", Value = 3, On = Contoso.Today, By = "lea", At = Now };
        var programme = People.With([new ProgrammeChange.ReadingAdded(reading)]);
        Assert.Equal(ActKind.Reading, PastAct.Last(PastAct.Of(programme, "lea"))!.Kind);
        programme = programme.With([new ProgrammeChange.ReadingAdded(reading with { Withdrawn = new Withdrawal("w", "lea", Now.AddMinutes(1)) })]);
        Assert.Empty(programme.Readings);
        Assert.Equal("lea", Assert.Single(programme.WithdrawnOf("visits")).Withdrawn!.By);
        Assert.Null(PastAct.Last(PastAct.Of(programme, "lea")));
        Assert.Equal([true, false], PastAct.Of(programme, "lea").Select(act => act.TakesBack));
    }

    [Fact]
    public void What_was_changed_since_or_too_long_ago_stays()
    {
        var snoozed = Snooze(People, 1, minute: 0);
        var act = PastAct.Of(snoozed, "lea").Single();
        Assert.IsType<PersonUndo.Possible>(PersonUndo.Of(snoozed, act, At(24 * 60)));
        Assert.Equal(new PersonUndo.TooOld(Now), PersonUndo.Of(snoozed, act, At((24 * 60) + 1)));
        // Another field is another matter.
        var role = Done(snoozed, "ana", snoozed.FindPerson("ana")! with { Role = Role.Viewer }, minute: 1);
        Assert.IsType<PersonUndo.Possible>(PersonUndo.Of(role, act, At(2)));
        Assert.Equal(Now.AddMinutes(2), Assert.IsType<PersonUndo.ChangedSince>(PersonUndo.Of(Snooze(role, 2, minute: 2), act, At(3))).Later!.At);
        var unknown = snoozed.With([new ProgrammeChange.PersonSet(snoozed.FindPerson("ana")! with { Preferences = null })]);
        Assert.Null(Assert.IsType<PersonUndo.ChangedSince>(PersonUndo.Of(unknown, act, At(3))).Later);
        Assert.IsType<PersonUndo.PersonGone>(PersonUndo.Of(snoozed.With([new ProgrammeChange.PersonRemoved("ana")]), act, At(3)));
    }

    [Fact]
    public void Who_answered_before_and_has_left_does_not_answer_again()
    {
        var covered = Done(People, "ana", People.FindPerson("ana")! with { Preferences = new PersonPreferences { DelegateId = "ben" } }, minute: 0);
        var ended = Done(covered, "ana", covered.FindPerson("ana")! with { Preferences = null }, minute: 1)
            .With([new ProgrammeChange.PersonRemoved("ben")]);
        Assert.IsType<PersonUndo.DelegateGone>(PersonUndo.Of(ended, PastAct.Of(ended, "lea")[0], At(2)));
    }

    [Fact]
    public void Who_was_added_goes_again_unless_something_depends_on_them()
    {
        var added = Done(People, "dan", new Person { Id = "dan", Role = Role.Owner }, minute: 0);
        var act = PastAct.Of(added, "lea").Single();
        Assert.Null(TakeBack(added, act, minute: 1).FindPerson("dan"));
        var owning = added.With([new ProgrammeChange.TaskSet(added.FindTask(T3)! with { OwnerId = "DAN" })]);
        Assert.Equal(new PersonUndo.OwnsTasks("dan", 1), PersonUndo.Of(owning, act, At(1)));
        var snoozed = Done(added, "dan", added.FindPerson("dan")! with { Preferences = new PersonPreferences { SnoozedUntil = Contoso.Today } }, minute: 1);
        Assert.IsType<PersonUndo.ChangedSince>(PersonUndo.Of(snoozed, act, At(2)));
    }

    private static Origin At(int minute) => new("lea", Now.AddMinutes(minute), $"{minute}");

    private static Programme Snooze(Programme programme, int days, int minute) => Done(
        programme,
        "ana",
        programme.FindPerson("ana")! with { Preferences = new PersonPreferences { SnoozedUntil = Contoso.Today.AddDays(days) } },
        minute);

    private static Programme Done(Programme programme, string id, Person person, int minute)
    {
        var change = PersonChange.Of(programme.FindPerson(id), person, At(minute));
        return change.Events.Count == 0 ? programme : programme.With(change.Changes);
    }

    private static Programme TakeBack(Programme programme, PastAct act, int minute)
    {
        var possible = Assert.IsType<PersonUndo.Possible>(PersonUndo.Of(programme, act, At(minute) with { Undoes = act.At }));
        return programme.With(possible.Changes.SelectMany(change => change.Changes));
    }

    private static Programme Noted(Programme programme, string note, int minute) => Applied(
        programme, TaskRules.Change(programme.FindTask(T3)!, programme.FindTask(T3)! with { Note = note }, At(minute))!);

    private static Programme Applied(Programme programme, TaskChange change) => programme.With(
        [new ProgrammeChange.TaskSet(change.Task), .. change.Events.Select(happened => new ProgrammeChange.EventAdded(happened))]);
}
