namespace ZtTeamsBot.Language;

/// <summary>Settles what the dates of an utterance are to one another and to the words beside them.</summary>
internal sealed class DateNeighbours(DateReader reader, IReadOnlyList<Word> words, string text, DateOnly today, Direction direction,
    UInt128 taken)
{
    /// <summary>
    /// Joins two ends to a span and two readings to a choice, leaves out what is denied, and marks what was read only in part.
    /// </summary>
    public void Settle(List<FoundDate> found)
    {
        for (var i = 0; i + 1 < found.Count; i++)
        {
            if ((Joined(found[i], found[i + 1]) ?? Chosen(found[i], found[i + 1])) is not { } one)
                continue;
            found[i] = one;
            found.RemoveAt(i + 1);
        }

        for (var i = found.Count - 1; i >= 0; i--)
        {
            if (!IsDenied(found[i]))
                continue;
            if (found.Count > 1)
                found.RemoveAt(i);
            else
                found[i] = found[i] with { IsUnsure = true };
        }

        for (var i = 0; i + 1 < found.Count; i++)
        {
            var (first, second) = (found[i], found[i + 1]);
            if (first.Named is not { } one || second.Named is not { } other || second.Relation is not (null or "plain" or "in")
                || first.End != second.Start
                || !(words.IsClose(text, first.End - 1, "-/") || words.Joint(text, first.End - 1) is not null) || (IsOneWeekday(first)
                && IsOneWeekday(second)))
                continue;
            // "This month, on the 20th": the narrower is meant. Else they contradict each other.
            var narrower = second.Relation is not "in" && Holds(one, other) ? other : Holds(other, one) && !IsOneWeekday(first) ? one
                : null;
            found[i] = new FoundDate(first.Start, second.End - first.Start)
            {
                Span = narrower is null ? first.Span : DateRun.Related(first.Relation, narrower.From!.Value, narrower.To!.Value),
                Named = narrower ?? first.Named,
                Relation = first.Relation,
                IsUnsure = narrower is null || first.IsUnsure || second.IsUnsure,
                IsOfWeek = narrower is null && first.IsOfWeek,
            };
            found.RemoveAt(i + 1);
        }

        for (var i = 0; i < found.Count; i++)
            found[i] = Whole(found[i], i > 0 ? found[i - 1].End : 0, i + 1 < found.Count ? found[i + 1].Start : words.Count);
    }

    private static bool Holds(DaySpan wide, DaySpan narrow) => wide.From <= narrow.From && wide.To >= narrow.To;

    private bool IsOneWeekday(FoundDate date) => reader.Weekday(Text(date.End - 1)) is not null;

    /// <summary>"from 1 April to 15 April" is one span: two dates with a word such as "to", or a dash, between.</summary>
    private FoundDate? Joined(FoundDate first, FoundDate second)
    {
        if (first.Span is not { } from || second.Span is not { } to || first.Days is not null || second.Days is not null)
            return null;
        // "from" opened the first and "to" closed the second; or nothing but a dash stands between.
        var gap = second.Start - first.End;
        var isBetween = first.Relation is "between" or "since" or "from" or "in" or "plain" or null && second.Relation is "by" && (gap == 0
            || (gap == 1 && words[first.End].Text is "up"));
        var isAnd = first.Relation is "between" && second.Start == first.End + 1 && reader.Relation(words[first.End].Text) is "and";
        var isDash = gap == 0 && words.IsClose(text, first.End - 1, "-") && words.Gap(text, first.End - 1).Trim().Length == 1;
        // "Everything due this week to 13 March" moves a week's tasks to a day.
        isBetween &= from.From == from.To || first.Relation is "between" or "since" or "from";
        if (!isBetween && !isAnd && !isDash || from.From is not { } begin || (to.To ?? to.From) is not { } last)
            return null;
        if (begin > last && IsOneWeekday(first) && IsOneWeekday(second))
            (begin, last) = Turned(begin, last);
        return begin > last ? null : new FoundDate(first.Start, second.End - first.Start)
        {
            Span = new DaySpan(begin, last),
            Named = new DaySpan(begin, last),
            Relation = "between",
            IsUnsure = first.IsUnsure || second.IsUnsure || first.Other is not null || second.Other is not null,
        };
    }

    /// <summary>"Monday to Friday", said on a Monday, is this week's, though a Monday by itself would be the next.</summary>
    private (DateOnly Begin, DateOnly Last) Turned(DateOnly begin, DateOnly last) => direction == Direction.Ahead
        ? begin.AddDays(-7) >= today ? (begin.AddDays(-7), last) : (begin, last.AddDays(7))
        : last.AddDays(7) <= today ? (begin, last.AddDays(7)) : (begin.AddDays(-7), last);

    /// <summary>"6 March or 13 March": either may be meant.</summary>
    private FoundDate? Chosen(FoundDate first, FoundDate second) =>
        second.Start == first.End + 1 && Text(first.End) is "or" && first.Named is { } one && second.Named is { } other
            && one.From == one.To
            && other.From == other.To && first.Other is null && second.Relation is null or "plain" && !IsOneWeekday(first)
            ? new FoundDate(first.Start, second.End - first.Start)
            {
                Span = first.Span,
                Named = first.Named,
                Other = DateRun.Related(first.Relation, other.From!.Value, other.To!.Value),
                Relation = first.Relation,
            }
            : null;

    /// <summary>"not 20 March", "instead of the 9th"; "not before Friday" is one.</summary>
    private bool IsDenied(FoundDate date) =>
        date.Relation is null or "plain" or "by" or "in" && Text(date.Start) is not ("until" or "till" or "til") && date.Start > 0
        && words.IsClose(text, date.Start - 1, ",")
        && (reader.Denies(Text(date.Start - 1)) || (Text(date.Start - 1) is "than" && Text(date.Start - 2) is "rather"));

    /// <summary>
    /// A date with what stands directly beside it and would belong to a date, but became part of none: then it is unsure, and these words
    /// are nobody else's.
    /// </summary>
    private FoundDate Whole(FoundDate date, int low, int high)
    {
        if (date.Days is not null)
            return date;
        var (start, end) = (date.Start, date.End);
        while (date.Relation is null && start > low && IsLooseBefore(start))
            start--;
        while (end < high && IsLooseBehind(end))
            end++;
        // "What about Friday" and "I won't be around on Friday" are no guesses.
        var before = Text(date.Start - 1) is "the" ? date.Start - 2 : date.Start - 1;
        var isVague = reader.IsVague(Text(before)) && Text(before - 1) is not ("what" or "how" or "be" or "not" or "im" or "am")
            || Text(end) is "or" && Text(end + 1) is "so";
        // Another date is joined to it that neither goes on nor agrees.
        var isJoined = (end == high && IsWritten(end - 1) && words.Joint(text, end - 1) is not null)
            || (start == low && start > 0 && IsWritten(start) && words.Joint(text, start - 1) is not null);
        return start == date.Start && end == date.End && !isVague && !isJoined ? date
            : date with { Start = start, Length = end - start, IsUnsure = true };
    }

    private bool IsLooseBefore(int start)
    {
        var at = start - 1;
        if (taken.Has(at) || !IsWritten(start) || !words.IsClose(text, at, "-/.") || IsSentenceEnd(at))
            return false;
        return IsMonth(at) || DateReader.Ordinal(Text(at)) is not null || (IsNumber(at) && !IsPartOfNumber(at, start));
    }

    private bool IsLooseBehind(int end)
    {
        if (taken.Has(end))
            return false;
        var isWritten = IsWritten(end - 1);
        // What is joined to digits belongs to them: 2026-03-06T14.
        if (words.Joint(text, end - 1) is not null && (char.IsDigit(Text(end - 1)[0]) || (isWritten && char.IsDigit(Text(end)[0]))))
            return true;
        if (words.Gap(text, end - 1).Trim() is "," && IsYear(end) && isWritten)
            return !IsCount(end);
        if (!words.IsClose(text, end - 1, "-/") || words.IsClose(text, end - 1) && words.Gap(text, end - 1).Length == 0)
            return false;
        if (IsMonth(end) || DateReader.Ordinal(Text(end)) is not null && !IsCount(end))
            return true;
        return IsNumber(end) && (isWritten || (IsYear(end) && reader.Weekday(Text(end - 1)) is not null)) && !IsCount(end) && !IsTime(end);
    }

    /// <summary>Whether a word is a month or a number, which another number beside it would go on.</summary>
    private bool IsWritten(int at) => reader.Month(Text(at)) is not null || (Text(at).Length > 0 && char.IsDigit(Text(at)[0]));

    private bool IsMonth(int at) => reader.Month(Text(at)) is not null && !reader.IsOrdinary(Text(at));

    private bool IsNumber(int at) => Text(at) is { Length: 1 or 2 or 4 } word && word.All(char.IsAsciiDigit);

    private bool IsYear(int at) => Text(at) is { Length: 4 } year && year.All(char.IsAsciiDigit) && year[0] is '1' or '2';

    private bool IsCount(int at) => reader.IsCounted(Text(at + 1)) && words.IsClose(text, at);

    private bool IsTime(int at) => words.Gap(text, at) is ":" || Text(at + 1) is "am" or "pm" or "oclock" or "h" or "hrs" or "uhr";

    /// <summary>Digits of an id or of a number such as 64.5, unless they are joined to the date itself.</summary>
    private bool IsPartOfNumber(int at, int start) => words.IsPart(text, at) && words.Joint(text, start - 1) is null;

    private bool IsSentenceEnd(int at) => words.Gap(text, at) is ['.', ' ', ..];

    private string Text(int at) => at >= 0 && at < words.Count ? words[at].Text : "";
}
