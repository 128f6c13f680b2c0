using System.Buffers;
using System.Globalization;

namespace ZtTeamsBot.Language;

/// <content>Days written with numbers and names of months.</content>
internal sealed partial class DateRun
{
    private static readonly SearchValues<char> SentenceSigns = SearchValues.Create(",;.)(:?!");

    /// <summary>2026-03-06, 06.03.2026, 6.3., 03/04, 20260306, 2026-03. A run of numbers is read as a whole, or it is no date.</summary>
    private Plain? Numeric(int start, string? relation)
    {
        if (Digits(start) is null || !IsBeginOfRun(start))
            return null;
        // 20'450'925 is a number.
        if (Text(start).Length == 8)
            return words[start].End - words[start].Start == 8 ? Eight(start) : null;
        var joint = words.Joint(text, start);
        if (joint is null || Digits(start + 1) is not { } second)
            return Spaced(start);
        var count = 2;
        while (words.Joint(text, start + count - 1) is { } next && IsDigitsOrTime(start + count) && !(next == '-' && joint != '-'))
            count++;
        var first = Digits(start)!.Value;
        return count switch
        {
            2 => Two(start, first, second, joint.Value, relation),
            3 => Three(start, first, second, words.Joint(text, start + 1) == joint),
            _ => null,
        };
    }

    /// <summary>A date never begins amid a run of numbers; the second of two with a dash between does: 12/03/2026-18/03/2026.</summary>
    private bool IsBeginOfRun(int start) => !words.IsPart(text, start)
        || (words.Joint(text, start - 1) == '-' && words.Joint(text, start - 2) is '/' or '.' && words.Joint(text, start) is '/' or '.');

    private bool IsDigitsOrTime(int at) => Digits(at) is not null || (Text(at) is { Length: 3 } stamp && stamp[2] == 't'
        && char.IsDigit(stamp[0]));

    private Plain? Eight(int start) =>
        DateOnly.TryParseExact(Text(start), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= 2000 and <= 2099
            ? At(1, day) : null;

    /// <summary>"6. 3. 2026".</summary>
    private Plain? Spaced(int start) =>
        words.Gap(text, start) is ". " && words.Gap(text, start + 1) is ". " && Text(start + 2).Length == 4 && Digits(start) is { } day
        && Digits(start + 1) is { } month && Digits(start + 2) is { } year && Date(year, month, day) is { } spaced
            ? At(3, spaced) : null;

    private Plain? Three(int start, int first, int second, bool isAlike)
    {
        var last = Text(start + 2);
        if (Text(start).Length == 4)
        {
            var number = Digits(start + 2) ?? (last.EndsWith('t') ? int.Parse(last.AsSpan(0, 2), CultureInfo.InvariantCulture) : 0);
            return Date(first, second, number) is { } iso ? At(3, iso) with { IsUnsure = !isAlike } : None(3);
        }

        if (last.Length is not (2 or 4) || Digits(start + 2) is not { } year || Text(start).Length > 2 || Text(start + 1).Length > 2)
            return null;
        year += year < 100 ? 2000 : 0;
        // 26/03/06 may begin with the year.
        var isOdd = !isAlike || (last.Length == 2 && Math.Abs(year - _today.Year) > 10);
        return Ordered(3, Date(year, second, first), Date(year, first, second), words.Joint(text, start) == '.') is { } plain
            ? plain with { IsUnsure = isOdd } : None(3);
    }

    private Plain? Two(int start, int first, int second, char joint, string? relation)
    {
        if (Text(start).Length == 4 || Text(start + 1).Length == 4)
        {
            var (year, month) = Text(start).Length == 4 ? (first, second) : (second, first);
            return relation is not null && year is >= 2000 and <= 2099 && month is >= 1 and <= 12 ? WholeMonth(2, year, month) : null;
        }

        // Two numbers with a dash are no day and month: they may be a range of days.
        if (joint == '-' || reader.IsIdiom($"{Text(start)}/{Text(start + 1)}") || IsCount(start + 1) || Text(start + 1).Length > 2
            || Text(start - 1) is "version" or "release" or "build")
            return null;
        if (joint == '.')
        {
            // "6.5" is a number unless a dot stands behind it, or two digits and a word before it say that it is a date.
            var end = words[start + 1].End;
            var isDotted = end < text.Length && text[end] == '.' && (Text(start + 1).Length == 2 || (end + 1 < text.Length
                && !IsLastIn(end + 1)));
            var isSaid = relation is "by" or "before" or "since" or "from" or "after" && Text(start + 1).Length == 2
                && Text(start - 1) is not "to";
            return (isDotted || isSaid) && WithYear(second, first, null) is { } dotted
                ? At(2, dotted) with { IsUnsure = IsRolled(dotted) } : null;
        }

        if (!IsSaidAsDate(start, start + 2, relation is "in" or "within" ? relation : null))
            return null;
        var either = Ordered(2, WithYear(second, first, null), WithYear(first, second, null), isDayFirst: false);
        return either is { } one ? one with { IsUnsure = IsRolled(one.From) } : first <= 31 && second <= 31 ? None(2) : null;
    }

    /// <summary>Whether a sentence or the text ends at a place: what follows begins with no digit or small letter.</summary>
    private bool IsLastIn(int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at >= text.Length;
    }

    /// <summary>The day that two numbers mean; both where nothing settles which of them is the month.</summary>
    private Plain? Ordered(int length, DateOnly? dayFirst, DateOnly? monthFirst, bool isDayFirst) => (dayFirst, monthFirst) switch
    {
        ({ } one, { } other) when one != other && !isDayFirst => IsMonthFirst switch
        {
            true => At(length, other),
            false => At(length, one),
            null => At(length, one) with { Other = (other, other) },
        },
        ({ } one, _) => At(length, one),
        (null, { } one) => At(length, one),
        _ => null,
    };

    /// <summary>
    /// Whether the speaker's own country writes the month first; null where it is not known, or writes the year first, which does not say
    /// how they write a day without one.
    /// </summary>
    private bool? IsMonthFirst => !context.HasLocale || context.Culture.IsNeutralCulture
        ? null
        : context.Culture.DateTimeFormat.ShortDatePattern.AsSpan().TrimStart(" '\u200f") switch
        {
            ['M', ..] => true,
            ['d', ..] => false,
            _ => null,
        };

    /// <summary>6 march, 6th of March 2026, 6-Mar-26, 06MAR, 9-13 march, 9 to 13 march, 1 and 15 january, 6 or 13 march.</summary>
    private Plain? DayAndMonth(int start, string? relation)
    {
        if (Glued(start) is { } glued)
            return glued;
        if (Day(start) is not { } first || words.IsPart(text, start))
            return null;
        var next = start + 1;
        if (Text(next) is "of")
            next++;
        if (reader.Month(Text(next)) is { } month && words.IsClose(text, next - 1, "-/."))
            return IsMonthHere(start, next, next, relation) ? DayOf(start, next + 1, month, first) : null;

        // A second number before the month makes a span.
        var word = reader.Relation(Text(start + 1));
        var second = words.Joint(text, start) is '-' || words.Gap(text, start).Trim() is "-" or "–" ? start + 1
            : word is "by" or "and" || Text(start + 1) is "or" ? start + 2 : -1;
        if (second > 0 && Day(second) is { } last && last > first && reader.Month(Text(second + 1)) is { } both
            && YearBehind(second + 2) is var (year, more) && WithYear(both, first, year) is { } from
            && Date(from.Year, both, last) is { } to
            && IsMonthHere(start, second + 1, second + 1, relation))
        {
            var length = second + 2 + more - start;
            return Text(start + 1) is "or" ? At(length, from) with { Other = (to, to) }
                : new Plain(length, from, to) { IsUnsure = year is null && IsRolled(to) };
        }

        return null;
    }

    /// <summary>March 27th, Mar. 6, march 6 2026, june 1 to 15, march 9-13.</summary>
    private Plain? MonthAndDay(int start, string? relation)
    {
        if (reader.Month(Text(start)) is not { } month || Day(start + 1) is not { } first || Text(start + 1).Length > 4
            || !words.IsClose(text, start, Text(start).Length <= 4 ? "-/." : "-/") || IsCount(start + 1) || IsTime(start + 1)
            || (words.IsPart(text, start) && words.Joint(text, start - 1) is null) || words.Joint(text, start + 1) is '.' or '/')
            return null;
        if (!IsMonthHere(start, start, start + 1, relation))
            return null;
        var isDash = words.Joint(text, start + 1) is '-' || words.Gap(text, start + 1).Trim() is "-" or "–";
        var second = isDash ? start + 2 : reader.Relation(Text(start + 2)) is "by" or "and" ? start + 3 : -1;
        if (second > 0 && Day(second) is { } last && last > first && reader.Month(Text(second + 1)) is null && !IsCount(second)
            && YearBehind(second + 1) is var (year, more) && WithYear(month, first, year) is { } from
            && Date(from.Year, month, last) is { } to)
        {
            return new Plain(second + 1 + more - start, from, to) { IsUnsure = year is null && IsRolled(to) };
        }

        return DayOf(start, start + 2, month, first);
    }

    /// <summary>"06MAR" and "6mar2026" are one word, or two without a blank.</summary>
    private Plain? Glued(int start)
    {
        var word = Text(start);
        var digits = word.Length > 1 && char.IsAsciiDigit(word[0]) ? (char.IsAsciiDigit(word[1]) ? 2 : 1) : 0;
        return digits > 0 && word.Length > digits + 2 && char.IsAsciiLetter(word[digits]) && reader.Month(word[digits..]) is { } month
            && !words.IsPart(text, start)
            ? DayOf(start, start + 1, month, int.Parse(word.AsSpan(0, digits), CultureInfo.InvariantCulture)) : null;
    }

    /// <summary>The day of a month with the year behind it, where there is such a day.</summary>
    private Plain DayOf(int start, int end, int month, int day) => YearBehind(end) is var (year, more)
        && WithYear(month, day, year) is { } known
        ? At(end + more - start, known) with { IsUnsure = year is null && IsRolled(known) }
        : None(end + (YearBehind(end)?.Taken ?? 0) - start);

    private static Plain None(int length) => new(length, default, default) { IsNone = true, IsUnsure = true };

    /// <summary>Whether "may" is the month here: something before or behind it says so, or a "3rd".</summary>
    private bool IsMonthHere(int start, int month, int last, string? relation) =>
        Text(month) is not "may" || Text(start).Length > 2 && char.IsDigit(Text(start)[0]) || DateReader.Ordinal(Text(last)) is not null
        || Text(start + 1) is "of" || YearBehind(last + 1) is ({ }, _) || IsSaidAsDate(start, last + 1, relation);

    /// <summary>Whether what stands before some words, or behind them, says that they are a date.</summary>
    private bool IsSaidAsDate(int start, int end, string? relation) =>
        relation is not null || reader.Announces(Text(start - 1)) || (start > 0 && reader.Weekday(Text(start - 1)) is not null)
        || (Text(start - 1) is "the" && reader.Announces(Text(start - 2)))
        || IsBehindSign(start) || ((start == 0 || Text(start - 1) is Reading.OfTitle or "it" or "that" or "them") && IsLast(end));

    private bool IsBehindSign(int start) => words.Gap(text, start - 1).IndexOfAny([':', '=', '>']) >= 0;

    private bool IsLast(int end) => end >= words.Count || Digits(end) is { } and >= 2000
        || Text(end) is Reading.OfTitle or "please" or "instead" or "at"
        || words.Gap(text, end - 1).IndexOfAny(SentenceSigns) >= 0
        || reader.Relation(Text(end)) is "by" or "and";

    private bool IsCount(int at) => reader.IsCounted(Text(at + 1)) && words.IsClose(text, at)
        && !(Text(at + 1) is "of" && reader.Month(Text(at + 2)) is not null);

    private bool IsTime(int at) => words.Gap(text, at) is ":" || Text(at + 1) is "am" or "pm" or "oclock";

    /// <summary>The year of a day that does not say: the nearest in the direction.</summary>
    private int YearOf(int month, int day)
    {
        if (direction == Direction.Ahead)
            return month < _today.Month || (month == _today.Month && day > 1 && day < _today.Day) ? _today.Year + 1 : _today.Year;
        return month > _today.Month || (month == _today.Month && day > _today.Day) ? _today.Year - 1 : _today.Year;
    }

    /// <summary>Whether a day without a year was moved to the next one, though this year's, behind us, is nearer.</summary>
    private bool IsRolled(DateOnly day) => direction == Direction.Ahead && day.Year > _today.Year
        && _today.DayNumber - day.AddYears(-1).DayNumber is > 0 and var behind && behind < day.DayNumber - _today.DayNumber;

    private DateOnly? WithYear(int month, int day, int? year) => Date(year ?? (month is >= 1 and <= 12 ? YearOf(month, day)
        : 1), month, day);

    /// <summary>
    /// A year behind a month, and how many words it takes; two digits only where they are joined to it: 6-Mar-26, Mar '26.
    /// </summary>
    private (int? Year, int Taken)? YearBehind(int at)
    {
        if (Digits(at) is not { } year || !words.IsClose(text, at - 1, ",-/.'\u2019") || words.Joint(text, at) is '.' or '/' or '-'
            && Digits(at + 1) is not null
            || IsCount(at))
            return (null, 0);
        if (Text(at).Length == 4 && year is >= 2000 and <= 2099)
            return (year, 1);
        var gap = words.Gap(text, at - 1);
        return Text(at).Length == 2 && (gap.IsEmpty || words.Joint(text, at - 1) is '-' or '/' || gap.IndexOfAny(['\'', '\u2019']) >= 0)
            ? (2000 + year, 1) : (null, 0);
    }

    private int? Day(int at) =>
        ((Text(at).Length <= 2 ? Digits(at) : null) ?? DateReader.Ordinal(Text(at)) ?? (Text(at + 1) is "of"
            && Text(at) is "first" or "second" or "third" or "fourth" or "fifth"
            ? reader.Number(Text(at)) : null)) is { } day and >= 1 and <= 31
            ? day
            : null;

    private int? Digits(int at) =>
        Text(at) is { Length: >= 1 and <= 8 and not (5 or 6 or 7) } word
            && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture,
            out var number) ? number : null;
}
