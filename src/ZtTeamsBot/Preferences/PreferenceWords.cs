using System.Globalization;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Preferences;

/// <summary>Says what preferences mean: which days, at what time, in whose zone, and who answers.</summary>
internal sealed class PreferenceWords(Phrases phrases, Formats formats)
{
    private const int MostNamed = 5;

    /// <summary>What a fulfilled wish leads to.</summary>
    /// <param name="wish">The wish.</param>
    /// <param name="before">The turn, with the person as they were before.</param>
    /// <param name="changed">The person as they are now.</param>
    public string Done(PreferenceWish wish, Turn before, Person changed)
    {
        var now = changed.Preferences;
        var parts = wish switch
        {
            PreferenceWish.Snooze { Until: { } until } =>
            [
                phrases.Say("Preference.Snoozed", Day(until, before)),
                phrases.Say("Preference.ThenAt", At(before, changed)),
            ],
            PreferenceWish.At => [phrases.Say("Preference.AskedAt", At(before, changed)), .. Pauses(before, now)],
            PreferenceWish.DaysOff => DaysOff(before, changed),
            PreferenceWish.Leave => OnLeave(before, changed, now!.Leave!),
            PreferenceWish.Delegate => Delegated(before, changed, now!.DelegateId!),
            _ => Resumed(before, changed),
        };
        return Sentences([.. parts, phrases["Preference.NotYet"]]);
    }

    /// <summary>All that is set, and for whom the speaker answers today.</summary>
    public string Shown(Turn turn)
    {
        var person = turn.Person!;
        var current = person.Preferences?.On(turn.SpeakersToday);
        var time = current switch
        {
            null => "Preference.Usual",
            { RemindAt: null } => "Preference.UsualTime",
            _ => "Preference.AskedAt",
        };
        List<string> lines = [phrases.Say(time, At(turn, person))];
        lines.AddRange(Pauses(turn, current));
        if (current is { DaysOff: { IsNone: false } days })
            lines.Add(phrases.Say("Preference.NeverOn", Names(days)));
        if (current?.DelegateId is { } delegateId)
            lines.Add(phrases.Say("Preference.Delegated", Name(turn, delegateId)));

        var answersFor = turn.Programme.People.Values
            .Where(other => other != person && PreferenceRules.AnswersFor(turn.Programme, other.Id, turn.Today) == person.Id)
            .Select(other => Name(turn, other.Id))
            .Order(StringComparer.CurrentCulture)
            .ToArray();
        if (answersFor.Length > 0)
            lines.Add(phrases.Say("Preference.YouAnswerFor", formats.ListOfSome(answersFor, MostNamed, name => name)));
        lines.Add(phrases["Preference.NotYet"]);
        return string.Join("\n\n", lines);
    }

    /// <summary>Why a wish is not fulfilled.</summary>
    public string Refusal(PreferenceProblem problem) => phrases[problem switch
    {
        PreferenceProblem.DayInPast => "Preference.DayInPast",
        PreferenceProblem.DayTooFar => "Preference.DayTooFar",
        PreferenceProblem.EndBeforeBegin => "Preference.EndBeforeBegin",
        PreferenceProblem.DelegateIsOneself => "Preference.DelegateIsOneself",
        PreferenceProblem.DelegateUnknown => "Preference.DelegateUnknown",
        _ => "Preference.WholeWeekOff",
    }];

    /// <summary>What becomes of a preference, such as <c>No questions until: Thu 5 Mar → none</c>; Markdown.</summary>
    public string FromTo(PersonEvent change, Turn turn)
    {
        return Markdown.Escape(phrases.Say("Confirm.FieldFromTo", phrases[Field()], Value(change.From), Value(change.To)));

        string Field() => change.Field switch
        {
            PersonField.SnoozedUntil => "Preference.Field.SnoozedUntil",
            PersonField.RemindAt => "Preference.Field.RemindAt",
            PersonField.DaysOff => "Preference.Field.DaysOff",
            PersonField.Leave => "Preference.Field.Leave",
            _ => "Preference.Field.Delegate",
        };

        string Value(string? value) => (change.Field, value) switch
        {
            (_, null) => phrases["Confirm.Nothing"],
            (PersonField.SnoozedUntil, _) when PersonFields.ToDay(value) is { } day => Day(day, turn),
            (PersonField.RemindAt, _) when PersonFields.ToTime(value) is { } time => Time(time),
            (PersonField.DaysOff, _) => Names(PersonFields.ToDaysOff(value)),
            (PersonField.Leave, _) when PersonFields.ToLeave(value) is var (from, until, delegateId) => delegateId is null
                ? phrases.Say("Preference.FromUntil", Day(from, turn), Day(until, turn))
                : phrases.Say("Preference.FromUntilCovered", Day(from, turn), Day(until, turn), formats.Person(turn.Programme, delegateId)),
            (PersonField.Delegate, _) => formats.Person(turn.Programme, value),
            _ => value,
        };
    }

    /// <summary>All that a wish would store, in a few words.</summary>
    public string Describe(PreferenceWish wish, Turn turn) => wish switch
    {
        PreferenceWish.Snooze { Until: { } until } => phrases.Say("Describe.Preference.Snooze", Day(until, turn)),
        PreferenceWish.At(var time) => phrases.Say("Describe.Preference.At", Time(time)),
        PreferenceWish.DaysOff(var days) when !Weekdays.Of(days).IsNone => phrases.Say("Describe.Preference.DaysOff", Names(Weekdays.Of(days))),
        PreferenceWish.Leave { Until: { } until } leave => DescribeLeave(leave, until, turn),
        PreferenceWish.Delegate(var delegateId) => phrases.Say("Describe.Preference.Delegate", formats.Person(turn.Programme, delegateId)),
        PreferenceWish.Resume => phrases["Describe.Preference.Resume"],
        _ => phrases["Describe.Preference"],
    };

    private string DescribeLeave(PreferenceWish.Leave leave, DateOnly until, Turn turn)
    {
        var away = phrases.Say("Describe.Preference.Leave", Day(leave.From ?? turn.SpeakersToday, turn), Day(until, turn));
        return leave.DelegateId is { } cover ? phrases.Say("Describe.Preference.LeaveCovered", away, formats.Person(turn.Programme, cover)) : away;
    }

    /// <summary>What who covers may do meanwhile; null when nobody covers.</summary>
    public string? Consequence(PreferenceWish wish, Turn turn) => wish switch
    {
        PreferenceWish.Leave { Until: not null, DelegateId: { } delegateId } =>
            phrases.Say("Preference.MayMeanwhile", formats.Person(turn.Programme, delegateId)),
        PreferenceWish.Delegate(var delegateId) => phrases.Say("Preference.MayForGood", formats.Person(turn.Programme, delegateId)),
        _ => null,
    };

    /// <summary>Which days are off now, and which no more: days said anew take the place of those said before.</summary>
    private List<string> DaysOff(Turn before, Person changed)
    {
        var (was, now) = (before.Person!.Preferences?.DaysOff ?? default, changed.Preferences?.DaysOff ?? default);
        List<string> parts = [now.IsNone ? phrases["Preference.NoDaysOff"] : phrases.Say("Preference.NeverOn", Names(now))];
        if (Weekdays.Of(was.Except(now)) is { IsNone: false } again)
            parts.Add(phrases.Say("Preference.AgainOn", Names(again)));
        else
            parts.Add(phrases.Say("Preference.OtherDaysAt", At(before, changed)));
        return parts;
    }

    private List<string> OnLeave(Turn turn, Person person, Leave leave)
    {
        List<string> parts =
        [
            leave.From <= turn.SpeakersToday
                ? phrases.Say("Preference.LeaveUntil", Day(leave.Until, turn))
                : phrases.Say("Preference.Leave", Day(leave.From, turn), Day(leave.Until, turn)),
        ];
        if ((leave.DelegateId ?? person.Preferences!.DelegateId) is { } delegateId)
        {
            parts.Add(phrases.Say("Preference.Covers", Name(turn, delegateId)));
            if (turn.Programme.FindPerson(delegateId)?.Preferences?.Leave is { } theirs && theirs.From <= leave.Until && theirs.Until >= leave.From)
                parts.Add(phrases.Say("Preference.CoverIsAway", Name(turn, delegateId), Day(theirs.From, turn), Day(theirs.Until, turn)));
        }

        parts.Add(person.Preferences!.DelegateId is null
            ? phrases.Say("Preference.BackOn", Day(leave.Until.AddDays(1), turn), At(turn, person))
            : phrases.Say("Preference.Delegated", Name(turn, person.Preferences.DelegateId)));
        return parts;
    }

    /// <summary>Who stands in for good, and who does so today where that is somebody else.</summary>
    private List<string> Delegated(Turn before, Person changed, string delegateId)
    {
        List<string> parts = [phrases.Say("Preference.Delegated", Name(before, delegateId))];
        var programme = before.Programme.With([new ProgrammeChange.PersonSet(changed)]);
        var today = PreferenceRules.AnswersFor(programme, changed.Id, before.SpeakersToday);
        if (today == changed.Id)
            parts.Add(phrases.Say("Preference.TodayYourself", Name(before, delegateId)));
        else if (today is not null && today != delegateId)
            parts.Add(phrases.Say("Preference.TodaySomebodyElse", Name(before, delegateId), Name(before, today)));
        return parts;
    }

    private List<string> Resumed(Turn before, Person changed)
    {
        List<string> parts =
        [
            before.Person!.Preferences?.On(before.SpeakersToday) is { SnoozedUntil: not null } or { Leave: not null } or { DelegateId: not null }
                ? phrases.Say("Preference.Resumed", At(before, changed))
                : phrases.Say("Preference.NothingPaused", At(before, changed)),
        ];
        if (changed.Preferences is { DaysOff: { IsNone: false } days })
            parts.Add(phrases.Say("Preference.NeverOn", Names(days)));
        return parts;
    }

    /// <summary>What keeps questions from somebody for a while.</summary>
    private List<string> Pauses(Turn turn, PersonPreferences? current)
    {
        var parts = new List<string>();
        if (current?.SnoozedUntil is { } until)
            parts.Add(phrases.Say("Preference.Snoozed", Day(until, turn)));
        if (current?.Leave is { } leave)
        {
            parts.Add(phrases.Say("Preference.Leave", Day(leave.From, turn), Day(leave.Until, turn)));
            if (leave.DelegateId is { } delegateId)
                parts.Add(phrases.Say("Preference.Covers", Name(turn, delegateId)));
        }

        return parts;
    }

    /// <summary>Such as <c>09:00 your time (America/New_York)</c>: the person's own time, else the hour of the check-ins.</summary>
    private string At(Turn turn, Person person) => phrases.Say(
        "Preference.YourTime", Time(person.Preferences?.RemindAt ?? new TimeOnly(turn.Programme.Settings.CheckIn.Hour, 0)), turn.Reader.TimeZone.Id);

    private string Time(TimeOnly time) => time.ToString(phrases["Format.Time"], CultureInfo.CurrentCulture);

    private string Day(DateOnly day, Turn turn) => formats.DayWithName(day, turn.SpeakersToday);

    private string Names(Weekdays days) => formats.List([.. days.Select(CultureInfo.CurrentCulture.DateTimeFormat.GetDayName)]);

    private string Name(Turn turn, string? personId) => Markdown.Escape(formats.Person(turn.Programme, personId));

    private static string Sentences(IEnumerable<string> parts) => string.Join(' ', parts);
}
