using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>
/// Finds the day by which tasks are to be done from now on. A day is one only where it is said to be: behind a word such as "due" or
/// "until", as the goal of a verb such as "push", or as all that was said beside a task. Any other day is somebody else's. A week's day is
/// its Friday, the last on which people work.
/// </summary>
internal static class DueReader
{
    /// <summary>The day that is to be due, the other way to read it, and whether it is to be none.</summary>
    public static (DateOnly? Day, DateOnly? Other, bool Clears, UInt128 Mask) Find(Reading reading, UInt128 outside)
    {
        var said = Said(reading, outside);
        if (said.Count == 0)
        {
            return Enumerable.Range(0, reading.Words.Count).Any(at => !outside.Has(at) && reading.IsIn("take-away", reading.Words[at]))
                && (reading.CoveredBy("due") & ~outside) != UInt128.Zero && !reading.Dates(Direction.Ahead).Any(date => date.Days is null
                && (date.Mask & outside) == UInt128.Zero) ? (null, null, true, UInt128.Zero) : (null, null, false, UInt128.Zero);
        }

        var mask = UInt128.Zero;
        foreach (var date in said)
            mask |= date.Mask;
        if (IsUnsure(reading, said) || DaysOf(reading, said) is not [var day, ..] days)
            return (null, null, false, mask);
        return (day, days.Count > 1 ? days[1] : null, false, mask);
    }

    /// <summary>Whether a due day was said that must not be written as it was read: it is to be asked for.</summary>
    public static bool IsUnsure(Reading reading, UInt128 outside) => Said(reading, outside) is { Count: > 0 } said
        && IsUnsure(reading, said);

    private static bool IsUnsure(Reading reading, IReadOnlyList<FoundDate> said) => said.Any(date => date.IsUnsure)
        || DaysOf(reading, said) is var days && (days.Count is 0 or > 2 || days.Any(day => day < reading.Context.Today));

    /// <summary>The days meant, each once, with the other ways to read them.</summary>
    private static List<DateOnly> DaysOf(Reading reading, IReadOnlyList<FoundDate> said)
    {
        var days = new List<DateOnly>();
        foreach (var date in said)
        {
            DateOnly?[] both = date.Days is null ? [WorkingDay(date), date.Other?.To ?? date.Other?.From] : [Shifted(reading, date)];
            foreach (var day in both)
            {
                if (day is { } known && !days.Contains(known))
                    days.Add(known);
            }
        }

        return days;
    }

    private static DateOnly? WorkingDay(FoundDate date) => date.IsOfWeek && date.Day is { DayOfWeek: DayOfWeek.Sunday } sunday
        ? sunday.AddDays(-2) : date.Day;

    /// <summary>"Push T6 by two weeks": its own due day moved, where it is one task and has one.</summary>
    private static DateOnly? Shifted(Reading reading, FoundDate date)
    {
        var isEarlier = reading.Words.Any(word => word is "earlier" or "sooner" or "prepone") || (reading.Says("bring")
            && reading.Says("forward"));
        if (reading.Says("forward") && !isEarlier)
            return null;
        return reading.Wholes is [{ Targets: [TaskTarget.Task(var id)] }]
            && reading.Context.Programme?.Tasks.FirstOrDefault(task => task.Id == id) is { Due: { } due }
            ? date.Later(due, isEarlier ? -1 : 1) : null;
    }

    /// <summary>The dates that are said to be due days. Where one is the goal of a move the others say which tasks.</summary>
    private static List<FoundDate> Said(Reading reading, UInt128 outside)
    {
        var said = new List<FoundDate>();
        var goals = new List<FoundDate>();
        var shifts = new List<FoundDate>();
        foreach (var date in reading.Dates(Direction.Ahead))
        {
            if ((date.Mask & outside) != UInt128.Zero || date.Relation is "since" or "from" or "after" or "before")
                continue;
            if (date.Days is not null)
            {
                if (IsShift(reading, date))
                    shifts.Add(date);
            }
            else if (IsGoal(reading, date))
            {
                goals.Add(date);
            }
            else if (IsSaid(reading, date, outside))
            {
                said.Add(date);
            }
        }

        return goals.Count > 0 ? goals : said.Count > 0 ? said : shifts;
    }

    private static bool IsShift(Reading reading, FoundDate date) => date.Relation is "by" or "plain" or null
        && reading.SaysAny("move-verbs")
        && !reading.Has("flag/stale") && Key(reading, date.Start) is Kind.Moves;

    /// <summary>"Push it to Friday", "move T3 from 6 March to 20 March", "give Ana until Friday".</summary>
    private static bool IsGoal(Reading reading, FoundDate date)
    {
        var word = reading.Words[date.Start];
        var isTo = date.Relation is "by" && word is "to" or "until" or "till" or "til" || (date.Relation is "between"
            && Says(reading, date, "to"));
        return isTo && Key(reading, date.Start) is not Kind.Other && (date.Relation is not "between"
            || Key(reading, date.Start) is Kind.Moves)
            && !IsPossessive(reading, date);
    }

    private static bool IsSaid(Reading reading, FoundDate date, UInt128 outside)
    {
        var isToday = date.Named is { } named && named.From == reading.Context.Today && named.To == named.From;
        if (IsPossessive(reading, date))
            return false;
        // "24 March as date", "the 25th is the new deadline", "in two weeks is fine, update its date".
        if (IsSaidBehind(reading, date))
            return true;
        return Key(reading, date.Start) switch
        {
            Kind.Due => true,
            Kind.Moves => !isToday,
            Kind.Other => false,
            _ => date.Relation is "by" or "within" || (!isToday && IsAlone(reading, date, outside)),
        };
    }

    private enum Kind
    {
        /// <summary>Nothing tells what the date is.</summary>
        None,

        Due,

        Moves,

        Other,
    }

    /// <summary>The word nearest before a date, in its sentence, that tells what happens on it.</summary>
    private static Kind Key(Reading reading, int at)
    {
        for (var i = at - 1; i >= 0; i--)
        {
            if (IsSentenceEnd(reading, i))
                return Kind.None;
            var word = reading.Words[i];
            if (reading.IsIn("due-words", word))
                return IsPast(reading, i) ? Kind.Other : Kind.Due;
            if (reading.IsIn("other-days", word) && !(word is "blocked" or "started" or "hold" && Clauses.IsBoundary(reading, i + 1)))
                return Kind.Other;
            if (reading.IsIn("move-verbs", word))
                return Kind.Moves;
        }

        return Kind.None;
    }

    /// <summary>"Was due on Friday".</summary>
    private static bool IsPast(Reading reading, int due)
    {
        for (var i = due - 1; i >= Math.Max(0, due - 2); i--)
        {
            if (reading.Words[i] is "was" or "were" or "been" or "wasnt" or "werent")
                return true;
        }

        return false;
    }

    private static bool IsSaidBehind(Reading reading, FoundDate date)
    {
        var end = date.End;
        if (At(reading, end) is not ("is" or "as" or "works" or "would"))
            return false;
        for (var i = end + 1; i < Math.Min(reading.Words.Count, end + 8); i++)
        {
            if (reading.Words[i] is "date" or "deadline" or "due")
                return true;
        }

        return false;
    }

    /// <summary>"Friday's call" is a call.</summary>
    private static bool IsPossessive(Reading reading, FoundDate date)
    {
        var last = reading.Cut[date.End - 1];
        return reading.Utterance.AsSpan(last.Start, last.End - last.Start).IndexOfAny('\'', '\u2019') > 0
            || reading.IsIn("other-days", At(reading, date.End))
            && At(reading, date.End) is "meeting" or "call" or "audit" or "steering" or "session"
                or "workshop" or "mail";
    }

    /// <summary>
    /// Whether nothing but names, marks of a task and fillers stands in the clause of a date: "T3 20 March", "sorry, the 27th".
    /// </summary>
    private static bool IsAlone(Reading reading, FoundDate date, UInt128 outside)
    {
        if (date.Relation is not (null or "plain" or "by") || reading.Statuses(outside).Any(status =>
            status.Status is Status.Complete or Status.NotApplicable))
            return false;
        var (from, to) = (date.Start, date.End);
        while (from > 0 && !Clauses.IsBoundary(reading, from))
            from--;
        while (to < reading.Words.Count && !Clauses.IsBoundary(reading, to))
            to++;
        // "Ben is back on 9 March, then T3": a clause of its own about somebody is not about the task.
        var people = reading.CoveredBy(Concept.PersonPrefix, Concept.PeoplePrefix, Concept.MentionPrefix) & Masks.Of(from, to - from);
        if (people != UInt128.Zero && !reading.Wholes.Any(whole => whole.Start >= from && whole.Start < to))
            return false;
        for (var i = from; i < to; i++)
        {
            if (!date.Mask.Has(i) && !reading.Fillers.Has(i)
                && reading.Words[i] is not (Reading.OfTitle or "sorry" or "instead" or "better" or "make")
                && !reading.Spans.Any(span => span.Mask.Has(i) && (span.Is(Concept.PersonPrefix) || span.Is(Concept.PeoplePrefix)
                    || span.Is(Concept.MentionPrefix) || span.Is("status/") || span.Concept is "follow")))
                return false;
        }

        return true;
    }

    private static bool Says(Reading reading, FoundDate date, string word)
    {
        for (var i = date.Start; i < date.End; i++)
        {
            if (reading.Words[i] == word)
                return true;
        }

        return false;
    }

    private static bool IsSentenceEnd(Reading reading, int at) => reading.Cut.Gap(reading.Utterance, at) is var gap
        && (gap.Contains(". ", StringComparison.Ordinal) || gap.IndexOfAny([';', '!', '?', '\n']) >= 0);

    private static string At(Reading reading, int at) => at >= 0 && at < reading.Words.Count ? reading.Words[at] : "";
}
