using System.Globalization;

namespace ZtTeamsBot.Language;

/// <summary>One reading of the dates of an utterance.</summary>
internal sealed class DateRun(DateReader reader, IReadOnlyList<Word> words, string text, RecognitionContext context, Direction direction)
{
    private readonly DateOnly _today = context.Today;

    private readonly record struct Plain(int Length, DateOnly From, DateOnly To)
    {
        public (DateOnly From, DateOnly To)? Other { get; init; }

        public int? Days { get; init; }
    }

    /// <summary>The date that begins at a word, with a relation before it; null when none does.</summary>
    public FoundDate? At(int start)
    {
        var (relation, skipped) = RelationAt(start);
        if (PlainAt(start + skipped, relation) is not { } plain)
            return null;
        if (plain.Days is { } days)
            return new FoundDate(start, skipped + plain.Length) { Days = days, Relation = relation };
        return new FoundDate(start, skipped + plain.Length)
        {
            Span = Related(relation, plain.From, plain.To),
            Other = plain.Other is var (from, to) ? Related(relation, from, to) : null,
            Relation = relation,
        };
    }

    private static DaySpan Related(string? relation, DateOnly from, DateOnly to) => relation switch
    {
        "before" => new DaySpan(null, from.AddDays(-1)),
        "by" => new DaySpan(null, to),
        // "From last week" is that week; "since last week" goes on.
        "from" when from != to => new DaySpan(from, to),
        "since" or "from" => new DaySpan(from, null),
        "after" => new DaySpan(to.AddDays(1), null),
        _ => new DaySpan(from, to),
    };

    /// <summary>"before", "by the", "since" … and how many words they take.</summary>
    private (string? Relation, int Skipped) RelationAt(int start)
    {
        var other = reader.Relation(Text(start));
        if (other is not ("before" or "by" or "since" or "from" or "after" or "between" or "in" or "plain"))
            return (null, 0);
        var skipped = 1;
        while (Text(start + skipped) is "the" or "of" or "on" or "as")
            skipped++;
        return (other, skipped);
    }

    private Plain? PlainAt(int start, string? relation)
    {
        if (start >= words.Count)
            return null;
        if (Text(start) is "the" && (DayAndMonth(start + 1) ?? MonthAndDay(start + 1) ?? Weekend(start + 1) ?? NamedSpan(start + 1) ?? EndOf(start + 1) ?? Quarter(start + 1) ?? InSome(start + 1, relation)) is { } behindThe)
            return behindThe with { Length = behindThe.Length + 1 };
        return Numeric(start, relation) ?? WeekOf(start) ?? Weekend(start) ?? NewYear(start) ?? DayAndMonth(start) ?? MonthAndDay(start) ?? Ago(start) ?? InSome(start, relation) ?? Weekday(start)
            ?? EndOf(start) ?? NamedSpan(start) ?? Quarter(start) ?? Week(start) ?? MonthAlone(start, relation) ?? DayOfMonth(start, relation)
            ?? Near(start) ?? Year(start, relation) ?? Duration(start);
    }

    /// <summary>2026-03-06, 06.03.2026, 6.3., 03/04, 9-13 march.</summary>
    private Plain? Numeric(int start, string? relation)
    {
        if (Digits(start) is not { } first)
            return null;
        var (between, second) = (Between(start), Digits(start + 1));
        if (second is null || between is not ("-" or "." or "/"))
            return null;
        var year = Between(start + 1) == between ? Digits(start + 2) : null;
        if (Text(start).Length == 4)
            return between == "-" && year is { } day && Date(first, second.Value, day) is { } iso ? new Plain(3, iso, iso) : null;
        if (year is < 100)
            year += 2000;
        if (year is not null && Text(start + 2).Length is not (2 or 4))
            return null;
        // Two numbers with a dash are no day and month: they may be a range of days.
        if (between == "-" && year is null)
            return null;
        var length = year is null ? 2 : 3;
        var dayFirst = WithYear(second.Value, first, year);
        if (between != "/")
        {
            // "6.5" is a number unless a dot or a year follows, or a word before it says that it is a date.
            var isDate = year is not null || relation is "by" or "before" or "since" or "from" or "after" || (words[start + 1].End < text.Length
                && text[words[start + 1].End] == '.' && Text(start + 1).Length == 2);
            return isDate && dayFirst is { } dotted ? new Plain(length, dotted, dotted) : null;
        }

        var monthFirst = WithYear(first, second.Value, year);
        return (dayFirst, monthFirst) switch
        {
            ({ } one, null) => new Plain(length, one, one),
            (null, { } one) => new Plain(length, one, one),
            ({ } one, { } other) when one == other => new Plain(length, one, one),
            ({ } one, { } other) when context.HasLocale => IsMonthFirst ? new Plain(length, other, other) : new Plain(length, one, one),
            ({ } one, { } other) => new Plain(length, one, one) { Other = (other, other) },
            _ => null,
        };
    }

    private bool IsMonthFirst => context.Culture.DateTimeFormat.ShortDatePattern.TrimStart() is ['M', ..];

    /// <summary>6 march, 6th of March 2026, 9-13 march, 9 to 13 march, 1 and 15 january.</summary>
    private Plain? DayAndMonth(int start)
    {
        if (Day(start) is not { } first)
            return null;
        var next = start + 1;
        if (Text(next) is "of")
            next++;
        if (reader.Month(Text(next)) is { } month)
            return YearBehind(next + 1) is var (year, more) && WithYear(month, first, year) is { } day
                ? new Plain(next + 1 + more - start, day, day) : null;

        // A second number before the month makes a span.
        var second = Between(start) is "-" or "–" ? start + 1 : reader.Relation(Text(start + 1)) is "by" or "and" ? start + 2 : -1;
        if (second > 0 && Day(second) is { } last && last > first && reader.Month(Text(second + 1)) is { } both
            && YearBehind(second + 2) is var (spanYear, spanMore) && WithYear(both, first, spanYear) is { } from
                && Date(from.Year, both, last) is { } to)
        {
            return new Plain(second + 2 + spanMore - start, from, to);
        }

        return null;
    }

    /// <summary>March 27th, march 6 2026, june 1 to 15.</summary>
    private Plain? MonthAndDay(int start)
    {
        if (reader.Month(Text(start)) is not { } month || Day(start + 1) is not { } number || Text(start + 1).Length > 4)
            return null;
        return YearBehind(start + 2) is var (year, more) && WithYear(month, number, year) is { } day ? new Plain(2 + more, day, day) : null;
    }

    /// <summary>two weeks ago, a month ago.</summary>
    private Plain? Ago(int start) =>
        Count(start) is var (number, taken) && number is { } some && reader.Unit(Text(start + taken)) is { } unit
            && reader.Relation(Text(start + taken + 1)) is "ago"
            ? At(taken + 2, Moved(unit, -some))
            : null;

    /// <summary>in two weeks, within 10 days; last 7 days, past month, next 10 days.</summary>
    private Plain? InSome(int start, string? relation)
    {
        var word = reader.Relation(Text(start));
        if (word is "last" or "past" or "next" && Count(start + 1) is var (number, taken) && number is { } some && taken > 0
            && reader.Unit(Text(start + 1 + taken)) is { } unit)
        {
            return word == "next" ? new Plain(2 + taken, _today, Moved(unit, some)) : new Plain(2 + taken, Moved(unit, -some), _today);
        }

        if (word is "past" && reader.Unit(Text(start + 1)) is { } one)
            return new Plain(2, Moved(one, -1), _today);
        return relation is "in" && Count(start) is var (count, more) && count is { } ahead && reader.Unit(Text(start + more)) is { } later && more > 0
            ? At(more + 1, Moved(later, ahead))
            : null;
    }

    /// <summary>Friday, next Friday, last Monday, this Thursday.</summary>
    private Plain? Weekday(int start)
    {
        var word = reader.Relation(Text(start));
        var named = word is "next" or "last" or "past" or "this" ? start + 1 : start;
        if (reader.Weekday(Text(named)) is not { } day)
            return null;
        var monday = Monday(_today);
        var inThisWeek = monday.AddDays(((int)day + 6) % 7);
        var ahead = inThisWeek <= _today ? inThisWeek.AddDays(7) : inThisWeek;
        var behind = inThisWeek >= _today ? inThisWeek.AddDays(-7) : inThisWeek;
        var meant = word switch
        {
            "next" => inThisWeek.AddDays(7),
            "last" or "past" => behind,
            "this" => inThisWeek,
            _ => direction == Direction.Ahead ? ahead : behind,
        };
        return At(named + 1 - start, meant);
    }

    /// <summary>end of month, end of next week, beginning of March, mid march.</summary>
    private Plain? EndOf(int start)
    {
        var part = reader.Relation(Text(start));
        if (part is not ("end" or "start" or "middle"))
            return null;
        var next = start + 1;
        while (Text(next) is "of" or "the")
            next++;
        var span = NamedSpan(next) ?? Quarter(next) ?? MonthAlone(next, "in");
        if (span is null && reader.Unit(Text(next)) is { } unit && Current(unit, 0) is var (from, to))
            span = new Plain(1, from, to);
        return span is { } whole
            ? At(next - start + whole.Length, part switch
            {
                "end" => whole.To,
                "start" => whole.From,
                _ => whole.From.AddDays((whole.To.DayNumber - whole.From.DayNumber) / 2),
            })
            : null;
    }

    /// <summary>this week, last month, next quarter.</summary>
    private Plain? NamedSpan(int start)
    {
        var step = reader.Relation(Text(start)) switch { "this" => 0, "last" => -1, "next" => 1, _ => (int?)null };
        if (step is null || reader.Unit(Text(start + 1)) is not { } unit || unit is "day" or "weekend"
            || Current(unit, step.Value) is not var (from, to))
        {
            return step is not null && reader.Month(Text(start + 1)) is { } month
                ? WholeMonth(2, _today.Year + (step > 0 && month <= _today.Month ? 1 : step < 0 && month >= _today.Month ? -1 : 0), month)
                : null;
        }

        return new Plain(2, from, to);
    }

    /// <summary>Weekend, this weekend, last weekend.</summary>
    private Plain? Weekend(int start)
    {
        var word = reader.Relation(Text(start));
        var at = word is "this" or "last" or "next" ? start + 1 : start;
        if (Text(at) is not ("weekend" or "weekends"))
            return null;
        var saturday = Monday(_today).AddDays(5);
        saturday = word switch
        {
            "next" => saturday.AddDays(7),
            "last" => saturday.AddDays(-7),
            null when direction == Direction.Behind => saturday.AddDays(-7),
            _ => saturday,
        };
        return new Plain(at + 1 - start, saturday, saturday.AddDays(1));
    }

    /// <summary>The week of 9 February; the week before last.</summary>
    private Plain? WeekOf(int start)
    {
        if (reader.Unit(Text(start)) is not "week")
            return null;
        if (Text(start + 1) is "before" && reader.Relation(Text(start + 2)) is "last")
            return new Plain(3, Monday(_today).AddDays(-14), Monday(_today).AddDays(-8));
        return Text(start + 1) is "of" && (DayAndMonth(start + 2) ?? MonthAndDay(start + 2) ?? Numeric(start + 2, "in") ?? DayOfMonth(start + 2,
            "in")) is { } day
            ? new Plain(day.Length + 2, Monday(day.From), Monday(day.From).AddDays(6))
            : null;
    }

    /// <summary>New year, new year's day.</summary>
    private Plain? NewYear(int start)
    {
        if (Text(start) is not "new" || Text(start + 1) is not ("year" or "years"))
            return null;
        return At(Text(start + 2) is "day" ? 3 : 2, new DateOnly(direction == Direction.Behind ? _today.Year : _today.Year + 1, 1, 1));
    }

    /// <summary>Q1, Q3 2026, first quarter.</summary>
    private Plain? Quarter(int start)
    {
        int? number = Text(start) == "q" ? Digits(start + 1) : reader.Unit(Text(start + 1)) == "quarter" ? reader.Number(Text(start)) : null;
        if (number is not (>= 1 and <= 4) || YearBehind(start + 2) is not var (year, more))
            return null;
        var from = new DateOnly(year ?? _today.Year, (number.Value * 3) - 2, 1);
        return new Plain(2 + more, from, from.AddMonths(3).AddDays(-1));
    }

    /// <summary>week 9, W09.</summary>
    private Plain? Week(int start)
    {
        if ((reader.Unit(Text(start)) is not "week" && Text(start) != "w") || Digits(start + 1) is not { } number || number is < 1 or > 53)
            return null;
        var from = DateOnly.FromDateTime(ISOWeek.ToDateTime(_today.Year, number, DayOfWeek.Monday));
        return new Plain(2, from, from.AddDays(6));
    }

    /// <summary>January, in march 2025. "May" and "march" are months only where a word before them says so.</summary>
    private Plain? MonthAlone(int start, string? relation)
    {
        // "30 February" is no day, and not the month either.
        if (reader.Month(Text(start)) is not { } month || Day(start - 1) is not null || (Text(start) is "may" or "march" or "mar" or "sat"
            or "second" && relation is null))
            return null;
        return YearBehind(start + 1) is not var (year, more) ? null : WholeMonth(1 + more, year ?? YearOf(month, day: 1), month);
    }

    /// <summary>the 20th; until the 20th.</summary>
    private Plain? DayOfMonth(int start, string? relation)
    {
        var at = Text(start) is "the" ? start + 1 : start;
        if (DateReader.Ordinal(Text(at)) is not { } day || (at == start && relation is null && start > 0 && Text(start - 1) is not ("to" or "on")))
            return null;
        for (var step = 0; step < 3; step++)
        {
            var month = new DateOnly(_today.Year, _today.Month, 1).AddMonths(direction == Direction.Ahead ? step : -step);
            if (Date(month.Year, month.Month, day) is { } candidate && (direction == Direction.Ahead ? candidate >= _today : candidate <= _today))
                return At(at + 1 - start, candidate);
        }

        return null;
    }

    private Plain? Near(int start) => reader.Near(Text(start)) is { } days ? At(1, _today.AddDays(days)) : null;

    private Plain? Year(int start, string? relation) =>
        relation is not null && Text(start).Length == 4 && Digits(start) is { } year and >= 2000 and <= 2099
            ? new Plain(1, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31))
            : null;

    /// <summary>30 days, a month, two weeks.</summary>
    private Plain? Duration(int start) =>
        Count(start) is var (number, taken) && number is { } some && taken > 0 && reader.Unit(Text(start + taken)) is { } unit
            ? new Plain(taken + 1, _today, _today) { Days = Length(unit, some) }
            : null;

    private static int Length(string unit, int some) => some * unit switch
    {
        "day" => 1,
        "week" => 7,
        "fortnight" => 14,
        "month" => 30,
        "quarter" => 91,
        _ => 365
    };

    /// <summary>A number of units: "two", "a", "the last" is none.</summary>
    private (int? Number, int Taken) Count(int start) => Text(start) switch
    {
        "a" or "an" when Text(start + 1) is "couple" => (2, Text(start + 2) is "of" ? 3 : 2),
        "a" or "an" => (1, 1),
        "couple" => (2, Text(start + 1) is "of" ? 2 : 1),
        var word => reader.Number(word) is { } number and <= 400 && DateReader.Ordinal(word) is null && word is not ("first" or "second"
            or "third" or "fourth" or "fifth") ? (number, 1) : (null, 0),
    };

    private DateOnly Moved(string unit, int some) => unit switch
    {
        "day" => _today.AddDays(some),
        "week" => _today.AddDays(7 * some),
        "fortnight" => _today.AddDays(14 * some),
        "month" => _today.AddMonths(some),
        "quarter" => _today.AddMonths(3 * some),
        _ => _today.AddYears(some),
    };

    private (DateOnly From, DateOnly To)? Current(string unit, int step)
    {
        switch (unit)
        {
            case "week":
                var monday = Monday(_today).AddDays(7 * step);
                return (monday, monday.AddDays(6));
            case "month":
                var month = new DateOnly(_today.Year, _today.Month, 1).AddMonths(step);
                return (month, month.AddMonths(1).AddDays(-1));
            case "quarter":
                var quarter = new DateOnly(_today.Year, (((_today.Month - 1) / 3) * 3) + 1, 1).AddMonths(3 * step);
                return (quarter, quarter.AddMonths(3).AddDays(-1));
            case "year":
                return (new DateOnly(_today.Year + step, 1, 1), new DateOnly(_today.Year + step, 12, 31));
            case "day":
                return (_today.AddDays(step), _today.AddDays(step));
            default:
                return null;
        }
    }

    private static Plain WholeMonth(int length, int year, int month)
    {
        var from = new DateOnly(year, month, 1);
        return new Plain(length, from, from.AddMonths(1).AddDays(-1));
    }

    /// <summary>The year of a day that does not say: the nearest in the direction.</summary>
    private int YearOf(int month, int day)
    {
        if (direction == Direction.Ahead)
            return month < _today.Month || (month == _today.Month && day > 1 && day < _today.Day) ? _today.Year + 1 : _today.Year;
        return month > _today.Month || (month == _today.Month && day > _today.Day) ? _today.Year - 1 : _today.Year;
    }

    private DateOnly? WithYear(int month, int day, int? year) => Date(year ?? (month is >= 1 and <= 12 ? YearOf(month, day) : 1), month, day);

    /// <summary>A year behind a month, and how many words it takes.</summary>
    private (int? Year, int Taken)? YearBehind(int at) =>
        Text(at).Length == 4 && Digits(at) is { } year and >= 2000 and <= 2099 ? (year, 1) : (null, 0);

    private int? Day(int at) =>
        (Digits(at) ?? DateReader.Ordinal(Text(at)) ?? (Text(at + 1) is "of" && Text(at) is "first" or "second" or "third" or "fourth" or "fifth"
            ? reader.Number(Text(at)) : null)) is { } day and >= 1 and <= 31
            ? day
            : null;

    private int? Digits(int at) =>
        Text(at) is { Length: >= 1 and <= 4 } word && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : null;

    private string Text(int at) => at >= 0 && at < words.Count ? words[at].Text : "";

    /// <summary>What stands between a word and the next one.</summary>
    private string Between(int at) => at + 1 < words.Count ? text[words[at].End..words[at + 1].Start] : "";

    private static Plain At(int length, DateOnly day) => new(length, day, day);

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static DateOnly? Date(int year, int month, int day) =>
        year is >= 2000 and <= 2099 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day) : null;
}
