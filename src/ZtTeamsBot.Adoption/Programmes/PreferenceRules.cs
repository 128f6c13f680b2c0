namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>Why a wish about being asked is not fulfilled.</summary>
public enum PreferenceProblem
{
    /// <summary>The day has passed, or is today where only a later one makes sense.</summary>
    DayInPast,

    /// <summary>After 2099: surely a slip.</summary>
    DayTooFar,

    /// <summary>The last day is before the first.</summary>
    EndBeforeBegin,

    /// <summary>Nobody can be their own delegate.</summary>
    DelegateIsOneself,

    /// <summary>The delegate is not in the programme.</summary>
    DelegateUnknown,

    /// <summary>All seven days off: then nothing could ever be asked.</summary>
    WholeWeekOff,
}

/// <summary>What a wish leads to.</summary>
/// <param name="Preferences">The preferences from now on; null for none. As they were when there is a problem.</param>
/// <param name="Problem">Why the wish is not fulfilled; null when it is.</param>
public sealed record PreferenceOutcome(PersonPreferences? Preferences, PreferenceProblem? Problem);

/// <summary>How wishes change a person's preferences, and who answers for somebody on a day. Days are the person's own.</summary>
public static class PreferenceRules
{
    private static readonly DateOnly LatestDay = new(2099, 12, 31);

    /// <summary>Nothing before a day, which must be after today.</summary>
    public static PreferenceOutcome Snooze(PersonPreferences? known, DateOnly until, DateOnly today) => Changed(
        known,
        today,
        until <= today ? PreferenceProblem.DayInPast : until > LatestDay ? PreferenceProblem.DayTooFar : null,
        current => current with { SnoozedUntil = until });

    /// <summary>Asked at a time of day, to the minute.</summary>
    public static PreferenceOutcome AskAt(PersonPreferences? known, TimeOnly time, DateOnly today) =>
        Changed(known, today, problem: null, current => current with { RemindAt = new TimeOnly(time.Hour, time.Minute) });

    /// <summary>Nothing on these days of the week, and on no others: they take the place of those said before. None ends it.</summary>
    public static PreferenceOutcome OffOn(PersonPreferences? known, Weekdays days, DateOnly today) =>
        Changed(known, today, days.IsWholeWeek ? PreferenceProblem.WholeWeekOff : null, current => current with { DaysOff = days });

    /// <summary>Away from a day (null for today) to a last one. It takes the place of the leave said before.</summary>
    public static PreferenceOutcome OnLeave(
        Programme programme, Person person, DateOnly? from, DateOnly until, string? delegateId, DateOnly today)
    {
        var begin = from ?? today;
        var problem = until < begin ? PreferenceProblem.EndBeforeBegin
            : until < today ? PreferenceProblem.DayInPast
            : until > LatestDay ? PreferenceProblem.DayTooFar
            : delegateId is null ? null
            : ProblemWithDelegate(programme, person, delegateId);
        var known = delegateId is null ? null : programme.FindPerson(delegateId)?.Id;
        return Changed(person.Preferences, today, problem, current => current with { Leave = new Leave(begin, until, known) });
    }

    /// <summary>Somebody answers instead, for good.</summary>
    public static PreferenceOutcome DelegateTo(Programme programme, Person person, string delegateId, DateOnly today) => Changed(
        person.Preferences,
        today,
        ProblemWithDelegate(programme, person, delegateId),
        current => current with { DelegateId = programme.FindPerson(delegateId)!.Id });

    /// <summary>Asked again as usual: ends what was put off, a leave and a delegation. Habits stay: the time of day and the days off.</summary>
    public static PreferenceOutcome Resume(PersonPreferences? known, DateOnly today) =>
        Changed(known, today, problem: null, current => current with { SnoozedUntil = null, Leave = null, DelegateId = null });

    /// <summary>
    /// Who answers for a person on a day: themself, or their delegate. A delegate who is away or has a delegate is answered for by theirs.
    /// Where that leads to nobody, or in a circle, the person answers themself unless they are away.
    /// </summary>
    /// <returns>Their id; null when nobody can answer on that day, or when the person is not in the programme.</returns>
    public static string? AnswersFor(Programme programme, string personId, DateOnly day)
    {
        if (programme.FindPerson(personId) is not { } person)
            return null;
        var last = person;
        foreach (var next in Delegates(programme, person, day))
            last = next;
        return !HandsOn(programme, last, day) ? last.Id : IsAway(person, day) ? null : person.Id;
    }

    /// <summary>
    /// Whether somebody may act for the owner of a task on a day: whoever the owner has named for that day, and who stands in for those.
    /// The owner is not their own delegate.
    /// </summary>
    public static bool IsDelegateOf(Programme programme, string personId, string? ownerId, DateOnly day) =>
        programme.FindPerson(ownerId) is { } owner && Delegates(programme, owner, day).Any(one => IsSame(one.Id, personId));

    /// <summary>Whether a person is on leave on a day.</summary>
    public static bool IsAway(Person person, DateOnly day) => person.Preferences?.Leave?.Contains(day) is true;

    /// <summary>The delegate, the delegate's delegate and so on, as far as that leads to somebody new.</summary>
    private static IEnumerable<Person> Delegates(Programme programme, Person person, DateOnly day)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { person.Id };
        for (var next = DelegateOf(programme, person, day); next is not null && seen.Add(next.Id); next = DelegateOf(programme, next, day))
            yield return next;
    }

    /// <summary>Whether somebody does not answer themself on a day.</summary>
    private static bool HandsOn(Programme programme, Person person, DateOnly day) =>
        IsAway(person, day) || DelegateOf(programme, person, day) is not null;

    /// <summary>Whom somebody has named for a day; one who has left the programme counts no more.</summary>
    private static Person? DelegateOf(Programme programme, Person person, DateOnly day)
    {
        var duringLeave = IsAway(person, day) ? programme.FindPerson(person.Preferences!.Leave!.DelegateId) : null;
        return duringLeave ?? programme.FindPerson(person.Preferences?.DelegateId);
    }

    private static PreferenceProblem? ProblemWithDelegate(Programme programme, Person person, string delegateId) =>
        IsSame(person.Id, delegateId) ? PreferenceProblem.DelegateIsOneself
        : programme.FindPerson(delegateId) is null ? PreferenceProblem.DelegateUnknown
        : null;

    private static PreferenceOutcome Changed(
        PersonPreferences? known, DateOnly today, PreferenceProblem? problem, Func<PersonPreferences, PersonPreferences> change) =>
        problem is null
            ? new PreferenceOutcome(change(known ?? new PersonPreferences()).On(today), Problem: null)
            : new PreferenceOutcome(known, problem);

    private static bool IsSame(string id, string other) => string.Equals(id, other, StringComparison.OrdinalIgnoreCase);
}
