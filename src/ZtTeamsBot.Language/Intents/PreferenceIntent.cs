using System.Text.Json.Serialization;

namespace ZtTeamsBot.Language;

/// <summary>How the speaker wants to be asked for status.</summary>
public sealed record PreferenceIntent(PreferenceWish Wish) : ActingIntent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool Acts => Wish is not (PreferenceWish.Show or PreferenceWish.Snooze { Until: null } or PreferenceWish.Leave { Until: null });
}

/// <summary>One wish about being asked.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Show), "show")]
[JsonDerivedType(typeof(Snooze), "snooze")]
[JsonDerivedType(typeof(Resume), "resume")]
[JsonDerivedType(typeof(At), "at")]
[JsonDerivedType(typeof(DaysOff), "days-off")]
[JsonDerivedType(typeof(Leave), "leave")]
[JsonDerivedType(typeof(Delegate), "delegate")]
public abstract record PreferenceWish
{
    private PreferenceWish()
    {
    }

    /// <summary>Show what is set.</summary>
    public sealed record Show : PreferenceWish;

    /// <summary>Nothing before a day; null when no day was said, and it is to be asked.</summary>
    public sealed record Snooze(DateOnly? Until) : PreferenceWish;

    /// <summary>Ask again as usual: ends a snooze, a leave and a delegation.</summary>
    public sealed record Resume : PreferenceWish;

    /// <summary>Ask at a time of day in the speaker's own zone.</summary>
    public sealed record At(TimeOnly Time) : PreferenceWish;

    /// <summary>Never on some days of the week.</summary>
    public sealed record DaysOff(IReadOnlyList<DayOfWeek> Days) : PreferenceWish;

    /// <summary>Away for a while: the first and the last day; the first is null for from now on. Somebody may answer instead.</summary>
    public sealed record Leave(DateOnly? From, DateOnly? Until, string? DelegateId) : PreferenceWish;

    /// <summary>Somebody answers instead, for good.</summary>
    public sealed record Delegate(string PersonId) : PreferenceWish;
}

internal sealed class PreferenceDefinition : IIntentDefinition
{
    public string Label => "preference";

    public Intent? Build(Reading reading) => Parts.OneOf([.. Wishes(reading).Select(wish => new PreferenceIntent(wish))]);

    private static IReadOnlyList<PreferenceWish> Wishes(Reading reading)
    {
        var dates = reading.Dates(Direction.Ahead).Where(date => !Absences.IsDateOfOther(reading, date)).ToArray();
        var absence = Absences.Find(reading, dates);
        // "Ben is on vacation" tells of Ben: nobody else is away, and nobody covers.
        if (absence.IsOfOther)
            return [];
        var isSaid = dates.Any(date => date.Span is not null || date.Days is not null);
        if (DaysOff(reading, absence.IsSpeakers) is { } daysOff)
            return [daysOff];
        if (!isSaid && reading.Time is null && reading.People().Count == 0 && !reading.Says("disturb")
            && reading.Words[0] is "am" or "who" or "whos" or "is"
            or "are" or "what" or "whats" or "when" or "which" or "do" or "does" or "show" or "how" or "have")
            return [new PreferenceWish.Show()];
        if (Absences.Covering(reading, absence.IsSpeakers) is { Count: > 0 } covering)
        {
            return absence.IsSpeakers || isSaid
                ? [.. covering.Select(id => absence.Leave(reading, id) is { From: null, Until: null } && !absence.IsSpeakers
                    ? (PreferenceWish)new PreferenceWish.Delegate(id) : absence.Leave(reading, id))]
                : [.. covering.Select(id => new PreferenceWish.Delegate(id))];
        }

        if (absence.IsSpeakers)
            return [absence.Leave(reading, null)];
        if (reading.Time is var (time, _) && (!reading.SaysAny("until-or-leave") || !isSaid))
            return [new PreferenceWish.At(time)];
        if (reading.SaysAny("resuming") && !isSaid)
            return [new PreferenceWish.Resume()];
        if (reading.SaysAny("asking-for-settings") && !isSaid)
            return [new PreferenceWish.Show()];
        return IsPause(reading) ? [new PreferenceWish.Snooze(Pauses(reading, dates))] : [];
    }

    /// <summary>"Never on Fridays" names days of every week, not a date.</summary>
    private static PreferenceWish.DaysOff? DaysOff(Reading reading, bool isAway)
    {
        var weekdays = Weekdays(reading);
        var isNever = reading.SaysAny("never")
            || (reading.SaysAny("off-or-free") && reading.Words.Any(word => word.EndsWith("days", StringComparison.Ordinal)
                || word is "weekends" or "every" || (word is "day" && reading.Says("off"))));
        return weekdays.Count > 0 && isNever && reading.Words.Any(word => word.EndsWith("days", StringComparison.Ordinal)
            || word is "on" or "every"
            or "weekend" or "weekends" or "day") && !reading.SaysAny("until-words")
            && reading.People().Count == 0 && (!isAway || reading.Says("day"))
            ? new PreferenceWish.DaysOff(weekdays) : null;
    }

    /// <summary>Whether the speaker wants to be left in peace: a day named in passing pauses nothing.</summary>
    private static bool IsPause(Reading reading)
    {
        if (reading.SaysAny("pausing") || LeavesMe(reading))
            return true;
        var isAsking = reading.SaysAny("asking-me");
        if (isAsking && reading.SaysAny("refraining"))
            return true;
        // "Remind me about T3 on Thursday" asks for more, not for less.
        return isAsking && reading.Wholes.Count == 0 && (reading.Says("again") || reading.Says("back") || reading.Says("later"))
            && !reading.Says("about");
    }

    /// <summary>"Leave me be".</summary>
    private static bool LeavesMe(Reading reading)
    {
        for (var i = 0; i + 1 < reading.Words.Count; i++)
        {
            if (reading.Words[i] is "leave" && reading.Words[i + 1] is "me")
                return true;
        }

        return false;
    }

    /// <summary>The first day on which questions come again; null when none was said, or none that is sure.</summary>
    private static DateOnly? Pauses(Reading reading, IReadOnlyList<FoundDate> dates)
    {
        var spans = dates.Where(date => date.Days is null).ToArray();
        var date = spans.FirstOrDefault(date => date.Relation is "by" or "before") is { Length: > 0 } until ? until
            : spans.FirstOrDefault();
        if (date.Length > 0)
            return date.IsUnsure || date.Other is not null ? null : Until(reading, date);
        return dates is [{ Days: not null } length, ..] ? length.Later(reading.Context.Today) : null;
    }

    /// <summary>
    /// The first day on which questions come again: "until Thursday" is Thursday, "before Thursday" too, "until April" its first day; "this
    /// week" is over on Monday.
    /// </summary>
    public static DateOnly? Until(Reading reading, FoundDate date)
    {
        if (date.Named is not { From: { } from, To: { } to })
            return null;
        if (date.Relation is "by" or "before" && reading.Words[date.Start] is not ("through" or "thru"))
            return from;
        return from == to && reading.Words[date.Start] is not ("through" or "thru") ? to : to.AddDays(1);
    }

    private static List<DayOfWeek> Weekdays(Reading reading)
    {
        var days = reading.Words.Select(word => reading.Lexicon.Dates.Weekday(word)).OfType<DayOfWeek>().Distinct().ToList();
        if (days.Count == 0 && reading.SaysAny("weekend"))
            days.AddRange([DayOfWeek.Saturday, DayOfWeek.Sunday]);
        return days;
    }
}
