using System.Globalization;

namespace ZtTeamsBot.Language;

/// <content>Days of the week, named spans and their ends.</content>
internal sealed partial class DateRun
{
    /// <summary>Friday, next Friday, last Monday, this Thursday. "Sat" and "sun" are days only where a word before them says so.</summary>
    private Plain? Weekday(int start, string? relation)
    {
        var word = reader.Relation(Text(start));
        var named = word is "next" or "last" or "past" or "this" ? start + 1 : start;
        if (reader.Weekday(Text(named)) is not { } day || (reader.IsOrdinary(Text(named)) && named == start
            && relation is not ("by" or "before"
            or "since" or "after" or "from") && Text(start - 1) is not "on" && !IsDateBehind(start + 1)))
            return null;
        var inThisWeek = Monday(_today).AddDays(((int)day + 6) % 7);
        var behind = inThisWeek >= _today ? inThisWeek.AddDays(-7) : inThisWeek;
        var meant = word switch
        {
            "next" => inThisWeek.AddDays(7),
            "last" or "past" => behind,
            "this" => inThisWeek,
            _ => direction == Direction.Ahead ? NextOf(day) : behind,
        };
        return At(named + 1 - start, meant) with { Weekday = day };
    }

    private bool IsDateBehind(int at) => (DayAndMonth(at, "in") ?? MonthAndDay(at, "in")) is not null;

    /// <summary>The last Friday of March, first Monday in April; the first week of April, the second half of March.</summary>
    private Plain? OfMonth(int start)
    {
        var number = Text(start) is "last" ? 0 : Text(start) is "first" or "second" or "third" or "fourth" or "fifth"
            ? reader.Number(Text(start))
            : DateReader.Ordinal(Text(start));
        if (number is not { } nth || Text(start + 2) is not ("of" or "in"))
            return null;
        var at = start + 3;
        if (Text(at) is "the")
            at++;
        var month = MonthAlone(at, "in") ?? NamedSpan(at) ?? Quarter(at)
            ?? (reader.Unit(Text(at)) is { } unit and not "day" && Current(unit, 0) is var (from, to) ? new Plain(1, from, to) : null);
        if (month is not { } whole || whole.IsOfWeek)
            return null;
        var length = at + whole.Length - start;
        if (reader.Weekday(Text(start + 1)) is { } day)
        {
            var first = whole.From.AddDays(((int)day - (int)whole.From.DayOfWeek + 7) % 7);
            var meant = nth == 0 ? whole.To.AddDays(-(((int)whole.To.DayOfWeek - (int)day + 7) % 7)) : first.AddDays(7 * (nth - 1));
            return meant <= whole.To ? At(length, meant) with { IsUnsure = whole.IsUnsure } : None(length);
        }

        // Which days the first week of a month has nobody agrees on.
        if (reader.Unit(Text(start + 1)) is "week")
        {
            var begin = nth == 0 ? whole.To.AddDays(-6) : whole.From.AddDays(7 * (nth - 1));
            return new Plain(length, begin, begin.AddDays(6)) { IsUnsure = true };
        }

        if (Text(start + 1) is not "half" || nth is not (1 or 2))
            return null;
        var middle = whole.To.DayNumber - whole.From.DayNumber < 31 ? new DateOnly(whole.From.Year, whole.From.Month, 15)
            : whole.From.AddDays((whole.To.DayNumber - whole.From.DayNumber) / 2);
        return nth == 1 ? new Plain(length, whole.From, middle) : new Plain(length, middle.AddDays(1), whole.To);
    }

    /// <summary>
    /// End of month, end of next week, beginning of March, mid march, EOM. The end of a week is its Sunday; who wants a day to work by
    /// takes the Friday (see <see cref="FoundDate.IsOfWeek"/>).
    /// </summary>
    private Plain? EndOf(int start)
    {
        if (reader.EndOf(Text(start)) is { } ended && Current(ended, 0) is var (_, last))
            return At(1, last) with { IsOfWeek = ended is "week" };
        var part = reader.Relation(Text(start));
        if (part is not ("end" or "start" or "middle"))
            return null;
        var next = start + 1;
        while (Text(next) is "of" or "the")
            next++;
        var span = NamedSpan(next) ?? Quarter(next) ?? MonthAlone(next, "in") ?? Week(next) ?? (part is "end" or "start"
            ? Year(next, "in") : null);
        if (span is null && reader.Unit(Text(next)) is { } unit && Current(unit, 0) is var (from, to))
            span = new Plain(1, from, to) { IsOfWeek = unit is "week" };
        return span is { } whole
            ? At(next - start + whole.Length, part switch
            {
                "end" => whole.To,
                "start" => whole.From,
                _ => whole.From.AddDays((whole.To.DayNumber - whole.From.DayNumber) / 2),
            }) with
            {
                IsOfWeek = whole.IsOfWeek && part is "end",
                IsUnsure = whole.IsUnsure
            }
            : null;
    }

    /// <summary>EOD, COB, close of business: today's, or that of the day behind it.</summary>
    private Plain? EndOfDay(int start)
    {
        var length = reader.EndOf(Text(start)) is "day" ? 1
            : Text(start) is "close" && Text(start + 1) is "of" && Text(start + 2) is "business" or "play" ? 3
            : Text(start) is "end" && Text(start + 1) is "of" && Text(start + 2) is "day" ? 3 : 0;
        if (length == 0)
            return null;
        var next = start + length;
        if (Text(next) is "on" or "of")
            next++;
        var day = words.IsClose(text, next - 1, ",") ? Numeric(next, "in") ?? DayAndMonth(next, "in") ?? MonthAndDay(next, "in")
            ?? Weekday(next, "by") ?? Near(next) ?? DayOfMonth(next, "in") : null;
        return day is { IsNone: false } known ? Together(next, known) is var whole ? whole with { Length = next + whole.Length - start }
            : null
            : At(length, _today);
    }

    /// <summary>this week, last month, next quarter, the month after next.</summary>
    private Plain? NamedSpan(int start)
    {
        if (reader.Unit(Text(start)) is { } bare and not ("day" or "weekend") && Text(start + 1) is "after"
            && reader.Relation(Text(start + 2)) is "next"
            && Current(bare, 2) is var (begin, end))
            return new Plain(3, begin, end) { IsOfWeek = bare is "week" };
        var step = reader.Relation(Text(start)) switch { "this" => 0, "last" => -1, "next" => 1, _ => (int?)null };
        var at = start + 1;
        if (step is not null && Text(at) is "calendar" or "working" or "business")
            at++;
        if (step is null || reader.Unit(Text(at)) is not { } unit || unit is "day" or "weekend"
            || Current(unit, step.Value) is not var (from, to))
        {
            return step is not null && reader.Month(Text(start + 1)) is { } month && !IsMonthAndDay(start + 1)
                ? WholeMonth(2, _today.Year + (step > 0 && month <= _today.Month ? 1 : step < 0 && month >= _today.Month ? -1 : 0), month)
                : null;
        }

        return new Plain(at + 1 - start, from, to) { IsOfWeek = unit is "week" };
    }

    private bool IsMonthAndDay(int start) => MonthAndDay(start, "in") is not null;

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
            return new Plain(3, Monday(_today).AddDays(-14), Monday(_today).AddDays(-8)) { IsOfWeek = true };
        var at = Text(start + 2) is "the" ? start + 3 : start + 2;
        return Text(start + 1) is "of" && (DayAndMonth(at, "in") ?? MonthAndDay(at, "in") ?? Numeric(at, "in")
            ?? DayOfMonth(at, "in")) is { IsNone: false } day
            ? new Plain(at + day.Length - start, Monday(day.From), Monday(day.From).AddDays(6)) { IsOfWeek = true, IsUnsure = day.IsUnsure }
            : null;
    }

    /// <summary>New year, new year's day.</summary>
    private Plain? NewYear(int start)
    {
        if (Text(start) is not "new" || Text(start + 1) is not ("year" or "years"))
            return null;
        return At(Text(start + 2) is "day" ? 3 : 2, new DateOnly(direction == Direction.Behind ? _today.Year : _today.Year + 1, 1, 1));
    }

    /// <summary>Q1, Q3 2026, Q1/26, first quarter. Without a year it is the nearest in the direction; the one we are in is both.</summary>
    private Plain? Quarter(int start)
    {
        int? number = Text(start) == "q" ? Digits(start + 1) : reader.Unit(Text(start + 1)) == "quarter" ? reader.Number(Text(start))
            : reader.Unit(Text(start)) == "quarter" && !IsCount(start + 1) ? Digits(start + 1) : null;
        if (number is not (>= 1 and <= 4))
            return null;
        var of = Text(start + 2) is "of" ? 1 : 0;
        var (year, more) = YearBehind(start + 2 + of) ?? default;
        var from = QuarterIn(year ?? _today.Year);
        if (year is null && direction == Direction.Ahead && from.AddMonths(3) <= _today)
            from = QuarterIn(_today.Year + 1);
        else if (year is null && direction == Direction.Behind && from > _today)
            from = QuarterIn(_today.Year - 1);
        return new Plain(2 + (more > 0 ? of + more : 0), from, from.AddMonths(3).AddDays(-1));

        DateOnly QuarterIn(int ofYear) => new(ofYear, (number!.Value * 3) - 2, 1);
    }

    /// <summary>week 9, W09, KW 51, 2026-W51. Without a year it is the nearest in the direction.</summary>
    private Plain? Week(int start)
    {
        if (Text(start).Length == 4 && Digits(start) is { } iso and >= 2000 and <= 2099 && Text(start + 1) is "w"
            && words.IsClose(text, start, "-")
            && Digits(start + 2) is { } inYear)
            return Numbered(3, iso, inYear);
        if ((reader.Unit(Text(start)) is not "week" && Text(start) is not ("w" or "kw" or "cw")) || Text(start) is "weeks"
            || IsCount(start + 1)
            || Text(start + 1).Length > 2 || Digits(start + 1) is not { } number || IsTime(start + 1))
            return null;
        var of = Text(start + 2) is "of" or "in" ? 1 : 0;
        if (YearBehind(start + 2 + of) is ({ } year, var more))
            return Numbered(2 + of + more, year, number);
        var now = ISOWeek.GetYear(_today.ToDateTime(TimeOnly.MinValue));
        if (Numbered(2, now, number) is not { } plain)
            return null;
        return direction == Direction.Ahead && plain.To < _today ? Numbered(2, now + 1, number)
            : direction == Direction.Behind && plain.From > _today ? Numbered(2, now - 1, number) : plain;

        static Plain? Numbered(int length, int year, int number)
        {
            if (number < 1 || number > ISOWeek.GetWeeksInYear(year))
                return number is < 1 or > 53 ? null : None(length);
            var from = DateOnly.FromDateTime(ISOWeek.ToDateTime(year, number, DayOfWeek.Monday));
            return new Plain(length, from, from.AddDays(6)) { IsOfWeek = true };
        }
    }

    /// <summary>January, in march 2025. "May" and "march" are months only where a word before them says so.</summary>
    private Plain? MonthAlone(int start, string? relation)
    {
        if (reader.Month(Text(start)) is not { } month || (reader.IsOrdinary(Text(start)) && relation is null
            && YearBehind(start + 1) is not ({ }, _))
            || (words.IsPart(text, start) && words.Joint(text, start - 1) is null))
            return null;
        // "30 February" was read before this.
        if (YearBehind(start + 1) is not var (year, more))
            return null;
        var whole = WholeMonth(1 + more, year ?? YearOf(month, day: 1), month);
        return whole with { IsUnsure = year is null && IsRolled(whole.To) };
    }

    /// <summary>the 20th; until the 20th; the 6th of next month.</summary>
    private Plain? DayOfMonth(int start, string? relation)
    {
        var at = Text(start) is "the" ? start + 1 : start;
        if (DateReader.Ordinal(Text(at)) is not { } day || IsCount(at)
            || (at == start && relation is null && start > 0 && Text(start - 1) is not ("to" or "on")))
            return null;
        var of = Text(at + 1) is "of" ? at + 2 : -1;
        if (of > 0 && Text(of) is "the" && Text(of + 1) is "month")
            return Date(_today.Year, _today.Month, day) is { } here ? At(of + 2 - start, here) : None(of + 2 - start);
        if (of > 0 && NamedSpan(of) is { } span && span.From.Day == 1 && span.To == span.From.AddMonths(1).AddDays(-1))
            return Date(span.From.Year, span.From.Month, day) is { } there ? At(of + span.Length - start, there)
                : None(of + span.Length - start);
        for (var step = 0; step < 3; step++)
        {
            var month = new DateOnly(_today.Year, _today.Month, 1).AddMonths(direction == Direction.Ahead ? step : -step);
            if (Date(month.Year, month.Month, day) is { } candidate && (direction == Direction.Ahead ? candidate >= _today
                : candidate <= _today))
                return At(at + 1 - start, candidate);
        }

        return null;
    }

    private Plain? Year(int start, string? relation) =>
        relation is not null && Text(start).Length == 4 && !words.IsPart(text, start) && Digits(start) is { } year and >= 2000 and <= 2099
            ? new Plain(1, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31))
            : null;

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
}
