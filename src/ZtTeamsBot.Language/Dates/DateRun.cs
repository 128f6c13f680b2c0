namespace ZtTeamsBot.Language;

/// <summary>One reading of the dates of an utterance.</summary>
internal sealed partial class DateRun(DateReader reader, IReadOnlyList<Word> words, string text, RecognitionContext context,
    Direction direction,
    UInt128 taken)
{
    private readonly DateOnly _today = context.Today;

    private readonly record struct Plain(int Length, DateOnly From, DateOnly To)
    {
        public (DateOnly From, DateOnly To)? Other { get; init; }

        public int? Days { get; init; }

        public int? Months { get; init; }

        public DateOnly? CountedFrom { get; init; }

        /// <summary>Whether there is no such day.</summary>
        public bool IsNone { get; init; }

        public bool IsUnsure { get; init; }

        public bool IsOfWeek { get; init; }

        /// <summary>The day of the week it was named by.</summary>
        public DayOfWeek? Weekday { get; init; }

        /// <summary>How the duration is meant where its own words say it: <c>by</c> for "two more weeks".</summary>
        public string? Relation { get; init; }
    }

    /// <summary>The date that begins at a word, with a relation before it; null when none does.</summary>
    public FoundDate? At(int start)
    {
        if (taken.Has(start))
            return null;
        var (relation, skipped) = RelationAt(start);
        if (PlainAt(start + skipped, relation) is not { } plain || (taken & Masks.Of(start, skipped + plain.Length)) != UInt128.Zero)
            return null;
        var found = new FoundDate(start, skipped + plain.Length) { Relation = plain.Relation ?? relation, IsUnsure = plain.IsUnsure };
        if (plain.Days is { } days)
            return found with { Days = days, Months = plain.Months };
        return plain.IsNone ? found : found with
        {
            Span = Related(relation, plain.From, plain.To),
            Named = new DaySpan(plain.From, plain.To),
            Other = plain.Other is var (from, to) ? Related(relation, from, to) : null,
            CountedFrom = plain.CountedFrom,
            IsOfWeek = plain.IsOfWeek,
        };
    }

    /// <summary>Days with the word before them worked in.</summary>
    public static DaySpan Related(string? relation, DateOnly from, DateOnly to) => relation switch
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
        if (other is not ("before" or "by" or "since" or "from" or "after" or "between" or "in" or "within" or "plain"))
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
        var the = Text(start) is "the" ? 1 : 0;
        var one = the == 1 && BehindThe(start + 1, relation) is { } behindThe ? behindThe with { Length = behindThe.Length + 1 }
            : Numeric(start, relation) ?? EndOfDay(start) ?? Shifted(start, relation) ?? OfMonth(start) ?? WeekOf(start) ?? Weekend(start)
            ?? NewYear(start) ?? DayAndMonth(start, relation) ?? MonthAndDay(start, relation) ?? Ago(start) ?? InSome(start, relation)
            ?? Weekday(start, relation) ?? EndOf(start) ?? NamedSpan(start) ?? Quarter(start) ?? Week(start) ?? MonthAlone(start, relation)
            ?? DayOfMonth(start, relation) ?? Near(start) ?? Year(start, relation) ?? Duration(start, relation);
        return one is { IsNone: false, Days: null } plain ? Together(start, plain) : one;
    }

    private Plain? BehindThe(int start, string? relation) => Shifted(start, relation) ?? OfMonth(start) ?? WeekOf(start)
        ?? DayAndMonth(start, "in")
        ?? MonthAndDay(start, "in") ?? Weekend(start) ?? NamedSpan(start) ?? EndOf(start) ?? Quarter(start) ?? InSome(start, relation);

    /// <summary>A day of the week with its week or its date, in any order: where they disagree either may be meant.</summary>
    private Plain Together(int start, Plain first)
    {
        var end = start + first.Length;
        if (!words.IsClose(text, end - 1, ",(") && !(Text(end - 1).Length <= 5 && words.IsClose(text, end - 1, ",.")))
            return first;
        // "6 March EOD".
        if (reader.EndOf(Text(end)) is "day" && first.From == first.To)
            return first with { Length = first.Length + 1 };
        if (first.Weekday is { } day)
        {
            if (InWeekBehind(end, day) is var (inWeek, more) && IsBareWeekday(start, first))
                return At(first.Length + more, inWeek);
            var next = Text(end) is "the" ? end + 1 : end;
            return (DayAndMonth(next, "in") ?? MonthAndDay(next, "in") ?? Numeric(next, "in") ?? DayOfMonth(next, "in")) is { } date
                ? Agreed(date, day) with { Length = next + date.Length - start }
                : first;
        }

        var on = Text(end) is "on" ? end + 1 : end;
        if (reader.Weekday(Text(on)) is not { } weekday || (reader.IsOrdinary(Text(on)) && !IsWrittenDay(first)))
            return first;
        if (first.IsOfWeek && first.From != first.To)
            return At(on + 1 - start, first.From.AddDays(((int)weekday + 6) % 7));
        // "By tomorrow on Friday" is two days.
        return first.From == first.To && on == end ? Agreed(first, weekday) with { Length = end + 1 - start } : first;
    }

    private static bool IsWrittenDay(Plain plain) => plain.From == plain.To;

    private bool IsBareWeekday(int start, Plain plain) => plain.Length == 1 && reader.Weekday(Text(start)) is not null;

    /// <summary>The week behind a day of the week, as in "Friday next week", "Friday week", "Friday in two weeks".</summary>
    private (DateOnly Day, int Taken)? InWeekBehind(int at, DayOfWeek day)
    {
        var skipped = 0;
        while (Text(at + skipped) is "of" or "in" or "the")
            skipped++;
        var ahead = NextOf(day);
        if (skipped == 0 && Text(at) is "week" && reader.Relation(Text(at + 1)) is not "before")
            return (ahead.AddDays(7), 1);
        if (skipped == 0 && Text(at) is "fortnight")
            return (ahead.AddDays(14), 1);
        if (NamedSpan(at + skipped) is { IsOfWeek: true } week)
            return (week.From.AddDays(((int)day + 6) % 7), skipped + week.Length);
        return Text(at) is "in" && Count(at + 1) is var (number, taken) && number is { } some
            && Text(at + 1 + taken) is "weeks" or "week" or "fortnight"
            ? (Monday(Moved(reader.Unit(Text(at + 1 + taken))!, some)).AddDays(((int)day + 6) % 7), taken + 2)
            : null;
    }

    /// <summary>A date that is said to be a day of the week: settles 06/03, or leaves two readings where there is none.</summary>
    private static Plain Agreed(Plain date, DayOfWeek day)
    {
        if (date.IsNone || date.From.DayOfWeek == day)
            return date with { Other = null, Weekday = null };
        if (date.Other is var (other, _) && other.DayOfWeek == day)
            return date with { From = other, To = other, Other = null };
        var behind = ((int)day - (int)date.From.DayOfWeek + 7) % 7;
        var nearest = date.From.AddDays(behind > 3 ? behind - 7 : behind);
        return date with { Other = (nearest, nearest), Weekday = null };
    }

    private DateOnly NextOf(DayOfWeek day) => _today.AddDays((((int)day - (int)_today.DayOfWeek + 6) % 7) + 1);

    private Plain? Near(int start) => reader.Near(Text(start)) is { } days ? At(1, _today.AddDays(days)) : null;

    private string Text(int at) => at >= 0 && at < words.Count ? words[at].Text : "";

    private static Plain At(int length, DateOnly day) => new(length, day, day);

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static DateOnly? Date(int year, int month, int day) =>
        year is >= 2000 and <= 2099 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day) : null;
}
