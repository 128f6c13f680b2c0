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
        var dates = reading.Dates(Direction.Ahead);
        var spans = dates.Where(date => date.Days is null && date.Span is not null).ToArray();
        // "From 4 May … till 30 October" stand apart; "not before 23 March" begins on that day.
        var span = spans switch
        {
            [] => null,
            [{ Relation: "before" } one] => new DaySpan(null, one.Span!.To!.Value.AddDays(1)),
            [var one] => one.Span,
            _ when spans.FirstOrDefault(date => date.Relation is "by") is { Length: > 0 } until && !IsLeave(reading) => until.Span,
            _ => new DaySpan(spans.Select(date => date.Span!.From).FirstOrDefault(day => day is not null),
                spans.Select(date => date.Span!.To).LastOrDefault(day => day is not null)),
        };
        var days = dates.Where(date => date.Days is not null).Select(date => date.Days).FirstOrDefault();
        var people = reading.People();
        var weekdays = Weekdays(reading);
        var isNever = reading.SaysAny("never")
            || (reading.SaysAny("off-or-free") && reading.Words.Any(word => word.EndsWith("days", StringComparison.Ordinal)
                || word is "weekends" or "every" || (word is "day" && reading.Says("off"))));
        // "Never on Fridays" names days of every week, not a date.
        if (weekdays.Count > 0 && isNever && reading.Words.Any(word => word.EndsWith("days", StringComparison.Ordinal) || word is "on" or "every"
            or "weekend" or "weekends" or "day") && !reading.SaysAny("until-words")
            && people.Count == 0 && (!IsLeave(reading) || reading.Says("day")))
        {
            return [new PreferenceWish.DaysOff(weekdays)];
        }

        if (spans.Length == 0 && days is null && reading.Time is null && people.Count == 0 && reading.Words[0] is "am" or "who" or "whos" or "is"
            or "are" or "what" or "whats" or "when" or "which" or "do" or "does" or "show" or "how" or "have")
            return [new PreferenceWish.Show()];
        var isLeave = IsLeave(reading);
        if (people is [{ Ids.Count: > 0 } cover, ..] && reading.SaysAny("covering") || people.Count > 0 && isLeave)
        {
            var ids = people[0].Ids;
            return span is null && days is null
                ? [.. ids.Select(id => new PreferenceWish.Delegate(id))]
                : [.. ids.Select(id => LeaveOf(reading, span, days, id))];
        }

        if (reading.Time is var (time, _) && !isLeave && span is null or { From: null, To: null })
            return [new PreferenceWish.At(time)];
        if (reading.Time is var (at, _) && !reading.SaysAny("until-or-leave"))
            return [new PreferenceWish.At(at)];
        if (IsResume(reading) && span is null && days is null)
            return [new PreferenceWish.Resume()];
        if (isLeave && (span is not null || days is not null))
            return [LeaveOf(reading, span, days, null)];
        if (span is not null || days is not null)
            return [new PreferenceWish.Snooze(span is { } until ? Until(until) : reading.Context.Today.AddDays(days!.Value))];
        if (reading.SaysAny("asking-for-settings"))
            return [new PreferenceWish.Show()];
        return isLeave ? [new PreferenceWish.Leave(null, null, null)] : [new PreferenceWish.Snooze(null)];
    }

    /// <summary>Whether the speaker is away; "leave me alone" and "back off" are something else.</summary>
    private static bool IsLeave(Reading reading)
    {
        if (reading.Says("snooze"))
            return false;
        for (var i = 0; i < reading.Words.Count; i++)
        {
            var (word, next, before) = (reading.Words[i], i + 1 < reading.Words.Count ? reading.Words[i + 1] : "", i > 0 ? reading.Words[i - 1] : "");
            if (reading.IsIn("leaving", word) || (word is "leave" && next is not ("me" or "my" or "us"))
                || (word is "out" && (before is "im" or "am" or "be" or "being" or "is" || next is "of")) || (word is "off" && before is "im"
                    or "am" or "be" or "day" or "days" or "being"))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsResume(Reading reading) => reading.SaysAny("resuming");

    private static PreferenceWish.Leave LeaveOf(Reading reading, DaySpan? span, int? days, string? who)
    {
        var today = reading.Context.Today;
        return span switch
        {
            null => new PreferenceWish.Leave(today, today.AddDays(days ?? 0), who),
            { From: { } from, To: null } => new PreferenceWish.Leave(from, days is { } length ? from.AddDays(length - 1) : null, who),
            // "Back on the 20th": the day before is the last one away.
            _ => new PreferenceWish.Leave(span.From, span.To, who),
        };
    }

    /// <summary>The first day on which questions come again: "until Thursday" is Thursday, "before Thursday" too.</summary>
    public static DateOnly? Until(DaySpan span) => span switch
    {
        { To: { } to, From: { } from } when from != to => to.AddDays(1),
        { To: { } to } => to,
        _ => span.From,
    };

    private static List<DayOfWeek> Weekdays(Reading reading)
    {
        var days = reading.Words.Select(word => reading.Lexicon.Dates.Weekday(word)).OfType<DayOfWeek>().Distinct().ToList();
        if (days.Count == 0 && reading.SaysAny("weekend"))
            days.AddRange([DayOfWeek.Saturday, DayOfWeek.Sunday]);
        return days;
    }
}
