namespace ZtTeamsBot.Language;

/// <summary>Who is away and from when to when, and who covers for the speaker.</summary>
internal readonly record struct Absences
{
    /// <summary>Whether the speaker is.</summary>
    public bool IsSpeakers { get; private init; }

    /// <summary>Whether only somebody else is.</summary>
    public bool IsOfOther { get; private init; }

    private DateOnly? From { get; init; }

    private DateOnly? To { get; init; }

    /// <summary>The absence that is told of.</summary>
    public static Absences Find(Reading reading, IReadOnlyList<FoundDate> dates)
    {
        var (isSpeakers, isOfOther) = (false, false);
        for (var i = 0; i < reading.Words.Count; i++)
        {
            if (!IsAway(reading, i))
                continue;
            if (IsOfOthers(reading, i))
                isOfOther = true;
            else
                isSpeakers = true;
        }

        var back = Back(reading, dates);
        isSpeakers |= back is not null && (isOfOther || !reading.SaysAny("pausing")) && !isOfOther;
        var (from, to) = isSpeakers || !isOfOther ? Days(reading, dates, back) : (null, null);
        return new Absences { IsSpeakers = isSpeakers, IsOfOther = isOfOther && !isSpeakers, From = from, To = to };
    }

    /// <summary>The leave: its last day is null where it is to be asked for.</summary>
    public PreferenceWish.Leave Leave(Reading reading, string? who) => new(To is null && From == reading.Context.Today ? null
        : From, To, who);

    /// <summary>Whether a date stands in a clause about somebody else's work.</summary>
    public static bool IsDateOfOther(Reading reading, FoundDate date) => date.Relation is "since"
        && reading.Context.Today >= date.Span?.From;

    /// <summary>
    /// Who is said to cover for the speaker: "X covers", "X will act as my delegate", "with X covering". Who is merely named does not.
    /// </summary>
    public static IReadOnlyList<string> Covering(Reading reading, bool isAway)
    {
        foreach (var person in reading.People())
        {
            if (person.Ids.Count > 0 && IsCovering(reading, person, isAway) && !(person.Start > 0
                && reading.Words[person.Start - 1] is "not"))
                return person.Ids;
        }

        return [];
    }

    private static bool IsCovering(Reading reading, SaidPerson person, bool isAway)
    {
        var (from, to) = Clause(reading, person.Start);
        var isMine = false;
        for (var i = from; i < to; i++)
            isMine |= reading.Words[i] is "me" or "my" or "mine" or "i" or "im" or "behalf";
        // "My delegate: Ben" is said in two.
        if (IsAlone(reading, person, from, to))
            (from, to) = (0, reading.Words.Count);
        for (var i = from; i < to; i++)
        {
            if (person.Mask.Has(i))
                continue;
            if (reading.IsIn("covers-for-speaker", reading.Words[i]) && !IsForOthers(reading, i, to))
                return true;
            if ((isMine || isAway) && reading.IsIn("covers-with-me", reading.Words[i]) && !(reading.Words[i] is "ask" && isMine && !isAway))
                return true;
        }

        return false;
    }

    private static bool IsAlone(Reading reading, SaidPerson person, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (!person.Mask.Has(i) && !reading.Fillers.Has(i))
                return false;
        }

        return true;
    }

    /// <summary>"Ben covers for Cleo", "Ana covers the network tasks": not for the speaker.</summary>
    private static bool IsForOthers(Reading reading, int at, int to)
    {
        for (var i = at + 1; i < to; i++)
        {
            if (reading.Words[i] is "me" or "my" or "mine" or "i" or "im" || reading.DateMask.Has(i))
                return false;
            if (reading.Scope != ZtTeamsBot.Adoption.Programmes.Scope.Everything && reading.ScopeMask.Has(i)
                || reading.Words[i] == Reading.OfTitle
                || (reading.Words[i - 1] is "for" && reading.People().Any(person => person.Start == i)))
                return true;
        }

        return false;
    }

    /// <summary>Whether a word says that somebody is away; "leave me alone" and "back off" say something else.</summary>
    private static bool IsAway(Reading reading, int at)
    {
        var (word, next, before) = (reading.Words[at], Word(reading, at + 1), Word(reading, at - 1));
        if (word is "ill")
            return before is "is" or "am" or "im" or "are" or "fell" or "be";
        return (reading.IsIn("away", word) && !(word is "training" or "conference" && before is "the" or "awareness"))
            || (word is "leave" && next is not ("me" or "my" or "us" or "it" or "out") && before is not "and")
            || (word is "out" && (before is "im" or "am" or "be" or "being" or "is" || next is "of"
            && Word(reading, at + 2) is "office" or "ofice" or "station" or "town"
                || (at == 0 && next is "until" or "till" or "from" or "sick")))
            || (word is "off" && (before is "im" or "am" or "be" or "is" or "being" or "day" or "days" or "time"
            || IsTaken(reading, at) || (at == 0 && next is "from" or "on" or "until" or "till" or "next" or "this" or "tomorrow")))
            || (word is "around" or "here" or "available" or "reachable" or "in" && IsNotThere(reading, at));
    }

    /// <summary>"Taking Friday off".</summary>
    private static bool IsTaken(Reading reading, int at)
    {
        for (var i = at - 1; i >= 0 && i >= at - 5; i--)
        {
            if (reading.Words[i] is "take" or "taking" or "takes" or "have" or "having" or "got")
                return reading.DateMask.Has(at - 1);
        }

        return false;
    }

    private static bool IsNotThere(Reading reading, int at)
    {
        if (reading.Words[at] is "in" && Word(reading, at + 1) is not ("the" or "") && !reading.DateMask.Has(at + 1))
            return false;
        var (before, two) = (Word(reading, at - 1), Word(reading, at - 2));
        return before is "not" && two is "im" or "am" or "is" or "be" || before is "be" && two is "wont" or "not";
    }

    /// <summary>Whether somebody else is away: what is said to be, before the word, is not the speaker.</summary>
    private static bool IsOfOthers(Reading reading, int at)
    {
        var (from, _) = Clause(reading, at);
        var isSaid = false;
        for (var i = at - 1; i >= from; i--)
        {
            var word = reading.Words[i];
            if (word is "i" or "im" or "ive" or "am" or "me" || (word is "ill" && Word(reading, i + 1) is "be" or "take" or "have" or "go")
                || (word is "my" && i + 3 >= at && !reading.IsIn("his-or-her", Word(reading, i + 1)) && !isSaid))
                return false;
            if (reading.People().Any(person => person.Mask.Has(i)))
                return reading.IsIn("covers-for-speaker", Word(reading, i + 1)) is false || reading.IsIn("away", reading.Words[at])
                    && !SpeaksOf(reading, i, at);
            isSaid |= word is "is" or "are" or "was" or "were" or "has" or "isnt" or "goes" or "wont" or "will" or "be" && i > from;
        }

        return isSaid && at - from > 1 && reading.Words[from] is not ("is" or "are" or "will" or "be" or "am");
    }

    private static bool SpeaksOf(Reading reading, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (reading.Words[i] is "i" or "im" or "my" or "me")
                return true;
        }

        return false;
    }

    /// <summary>The day on which somebody is back: the one before it is the last away.</summary>
    private static FoundDate? Back(Reading reading, IReadOnlyList<FoundDate> dates)
    {
        foreach (var date in dates)
        {
            for (var i = date.Start - 1; i >= 0 && i >= date.Start - 3; i--)
            {
                if (Clauses.IsBoundary(reading, i + 1) && i + 1 < date.Start)
                    break;
                if (reading.Words[i] is "back" or "return" or "returning" or "returns" && date.Relation is null or "plain" or "in"
                    && Word(reading, i + 1) is not ("to" or "off") && Word(reading, i - 1) is not ("hold" or "come" or "push" or "move")
                    && !reading.IsIn("asking-me", Word(reading, i - 1)))
                    return date;
            }
        }

        return null;
    }

    /// <summary>The first and the last day away; the last is null where it was not said, or not surely.</summary>
    private static (DateOnly? From, DateOnly? To) Days(Reading reading, IReadOnlyList<FoundDate> dates, FoundDate? back)
    {
        var today = reading.Context.Today;
        var spans = dates.Where(date => date.Days is null && date != back).ToArray();
        if (dates.Any(date => date.IsUnsure || date.Other is not null))
            return (null, null);
        DateOnly? from = null, to = null;
        foreach (var date in spans)
        {
            if (date.CountedFrom is { } begin)
                (from, to) = (begin, date.Day?.AddDays(-1));
            if (date.CountedFrom is not null || date.Named is not { From: { } first, To: { } last })
                continue;
            if (date.Relation is "by" or "before" && first != last && reading.Words[date.Start] is not ("through" or "thru" or "to"))
                to = first.AddDays(-1);
            else if (date.Relation is "before")
                to = first.AddDays(-1);
            else if (date.Relation is "by")
                to = last;
            else
                (from, to) = (from ?? (date.Relation is "after" ? last.AddDays(1) : first), IsOpen(date, first, last) ? to
                    : Later(to, last));
        }

        if (back?.Named is { From: { } home })
            to = home.AddDays(-1);
        else if (dates.FirstOrDefault(date => date.Days is not null) is { Length: > 0 } length && (to is null || to == from))
            (from, to) = (from ?? today, length.Later(from ?? today).AddDays(-1));
        return to < (from ?? today) ? (null, null) : (from, to);
    }

    /// <summary>"From Monday", "from next week": the end is not said; "from 9 to 13 March" says it.</summary>
    private static bool IsOpen(FoundDate date, DateOnly first, DateOnly last) => date.Relation is "since" or "after"
        || (date.Relation is "from" && (first == last || date.IsOfWeek || (first.Day == 1 && last.AddDays(1).Day == 1)));

    private static DateOnly? Later(DateOnly? one, DateOnly other) => one is { } known && known > other ? known : other;

    private static (int From, int To) Clause(Reading reading, int at)
    {
        var (from, to) = (at, at + 1);
        while (from > 0 && !IsBoundary(reading, from))
            from--;
        while (to < reading.Words.Count && !IsBoundary(reading, to))
            to++;
        return (from, to);
    }

    private static bool IsBoundary(Reading reading, int at) => Clauses.IsBoundary(reading, at)
        || reading.Words[at] is "and" or "but" or "while" or "so";

    private static string Word(Reading reading, int at) => at >= 0 && at < reading.Words.Count ? reading.Words[at] : "";
}
