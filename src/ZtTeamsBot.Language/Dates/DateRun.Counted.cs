namespace ZtTeamsBot.Language;

/// <content>Days that are counted: two weeks ago, in a fortnight, the day after tomorrow, 30 days.</content>
internal sealed partial class DateRun
{
    /// <summary>two weeks ago, a month ago.</summary>
    private Plain? Ago(int start) =>
        Count(start) is var (number, taken) && number is { } some && reader.Unit(Text(start + taken)) is { } unit
            && reader.Relation(Text(start + taken + 1)) is "ago"
            ? At(taken + 2, Moved(unit, -some))
            : null;

    /// <summary>in two weeks; within 10 days; last 7 days, past month, next 10 days.</summary>
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
        var (count, more) = Count(start);
        if (relation is not ("in" or "within") || count is not { } ahead || more == 0 || reader.Unit(Text(start + more)) is not { } later)
            return null;
        if (relation is "in")
            return At(more + 1, Moved(later, ahead));
        return direction == Direction.Ahead ? new Plain(more + 1, _today, Moved(later, ahead))
            : new Plain(more + 1, Moved(later, -ahead), _today);
    }

    /// <summary>The day after tomorrow, two days before the 20th, a week from Friday, two weeks on Monday.</summary>
    private Plain? Shifted(int start, string? relation)
    {
        var (number, taken) = Text(start) is "day" or "week" ? (1, 0) : Count(start);
        if (number is not { } some || reader.Unit(Text(start + taken)) is not { } unit || unit is "weekend")
            return null;
        var word = Text(start + taken + 1);
        var at = start + taken + 2;
        if (word is "on" && (unit is not ("week" or "fortnight") || reader.Weekday(Text(at)) is null)
            || word is not ("after" or "from" or "before" or "on"))
            return null;
        var from = Text(at) is "the" ? at + 1 : at;
        var found = Near(at) ?? (Numeric(from, "in") ?? DayAndMonth(from, "in") ?? MonthAndDay(from, "in") ?? DayOfMonth(at, "in")
            ?? Weekday(at, "by"));
        if (found is not { IsNone: false } date)
            return null;
        var length = (date.Length == 0 ? 0 : (Text(at) is "the" && from == at + 1 && DayOfMonth(at, "in") is null ? at + 1
            : at)) + date.Length - start;
        var sign = word is "before" ? -some : some;
        // "On leave for two weeks from Monday" counts from there, too.
        DateOnly? countedFrom = word is "from" ? date.From : null;
        return At(length, Moved(unit, sign, date.From)) with { CountedFrom = countedFrom, IsUnsure = date.IsUnsure || date.Other is not null };
    }

    /// <summary>30 days, a month, two weeks; two more weeks, another week.</summary>
    private Plain? Duration(int start, string? relation)
    {
        var (number, taken) = Count(start);
        var more = Text(start) is "another" ? 1 : 0;
        if (more == 1)
            (number, taken) = Count(start + 1) is (not null, _) counted ? (counted.Number, counted.Taken + 1) : (1, 1);
        else if (Text(start + taken) is "more" or "extra" or "further" or "additional")
            more = 1;
        else if (Text(start) is "extra" or "additional" or "further" && Count(start + 1) is ({ } extra, var length))
            (number, taken, more) = (extra, length + 1, 0);
        var at = start + taken + (Text(start) is "another" ? 0 : more);
        if (number is not { } some || taken == 0 || some > 400 || reader.Unit(Text(at)) is not { } unit)
            return null;
        return new Plain(at + 1 - start, _today, _today)
        {
            Days = Length(unit, some),
            Months = unit switch { "month" => some, "quarter" => 3 * some, "year" => 12 * some, _ => null },
            Relation = more == 1 || Text(start) is "extra" or "additional" or "further" ? "by" : null,
        };
    }

    private static int Length(string unit, int some) => some * unit switch
    {
        "day" => 1,
        "week" => 7,
        "fortnight" => 14,
        "month" => 30,
        "quarter" => 91,
        _ => 365
    };

    /// <summary>A number of units: "two", "a", "the last" is none; nor are digits that are a part of 1.5 or of an id.</summary>
    private (int? Number, int Taken) Count(int start) => Text(start) switch
    {
        "a" or "an" when Text(start + 1) is "couple" => (2, Text(start + 2) is "of" ? 3 : 2),
        "a" or "an" => (1, 1),
        "couple" => (2, Text(start + 1) is "of" ? 2 : 1),
        var word => reader.Number(word) is { } number and <= 400 && DateReader.Ordinal(word) is null && word is not ("first" or "second"
            or "third" or "fourth" or "fifth") && !words.IsPart(text, start) ? (number, 1) : (null, 0),
    };

    private DateOnly Moved(string unit, int some) => Moved(unit, some, _today);

    private static DateOnly Moved(string unit, int some, DateOnly day) => unit switch
    {
        "day" => day.AddDays(some),
        "week" => day.AddDays(7 * some),
        "fortnight" => day.AddDays(14 * some),
        "month" => day.AddMonths(some),
        "quarter" => day.AddMonths(3 * some),
        _ => day.AddYears(some),
    };
}
