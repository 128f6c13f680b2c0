namespace ZtTeamsBot.Language;

/// <summary>Which way a day without a year or week is meant: <c>Friday</c> of a due day lies ahead, of a change behind.</summary>
internal enum Direction
{
    Ahead,
    Behind,
}

/// <summary>A date, span or duration found in an utterance.</summary>
/// <param name="Start">Position of its first word, a word such as <c>before</c> included.</param>
/// <param name="Length">Number of words.</param>
internal readonly record struct FoundDate(int Start, int Length)
{
    /// <summary>
    /// The days meant, <c>before</c> and <c>since</c> worked in; null for a mere duration, and for a day that does not exist.
    /// </summary>
    public DaySpan? Span { get; init; }

    /// <summary>The days as they were named, whatever stands before them; null where <see cref="Span"/> is.</summary>
    public DaySpan? Named { get; init; }

    /// <summary>The other way to read it: 03/04 is in March or in April; null when there is none.</summary>
    public DaySpan? Other { get; init; }

    /// <summary>How long, in days, when it is a duration such as <c>30 days</c>; null when it is a date.</summary>
    public int? Days { get; init; }

    /// <summary>How long in months, when the duration was said in months, quarters or years.</summary>
    public int? Months { get; init; }

    /// <summary>The day it was counted from, as in <c>two weeks from 9 March</c>; null when it was not.</summary>
    public DateOnly? CountedFrom { get; init; }

    /// <summary>The word before it that tells how it is meant, such as <c>before</c>, <c>since</c>; null when none.</summary>
    public string? Relation { get; init; }

    /// <summary>
    /// Whether it was read in part only, does not exist, contradicts itself, is a guess, or lies behind us more likely than ahead: enough
    /// to show something by, never to write it.
    /// </summary>
    public bool IsUnsure { get; init; }

    /// <summary>Whether it is a week or the end of one: what is due then is due on its Friday, the last day on which people work.</summary>
    public bool IsOfWeek { get; init; }

    public int End => Start + Length;

    public UInt128 Mask => Masks.Of(Start, Length);

    /// <summary>The one day that is meant: the last of the span, or the first where it is open.</summary>
    public DateOnly? Day => Span?.To ?? Span?.From;

    /// <summary>A day moved by the duration; the day itself when it is none.</summary>
    public DateOnly Later(DateOnly day, int sign = 1) => Months is { } months ? day.AddMonths(sign * months) : day.AddDays(sign * (Days
        ?? 0));
}
