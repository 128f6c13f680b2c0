using System.Globalization;

namespace ZtTeamsBot.Language;

/// <summary>
/// Finds dates in an utterance: ISO, numbers with dots and slashes, names of days and months, this and next week, quarters, durations. A
/// week begins on Monday. Years left out are chosen by the direction.
/// </summary>
internal sealed class DateReader(DateWords vocabulary, IReadOnlyDictionary<string, int> numbers)
{
    /// <summary>The dates of an utterance, in order, none overlapping.</summary>
    /// <param name="words">Its words.</param>
    /// <param name="text">The utterance, for what stands between the words.</param>
    /// <param name="context">Today, and whose order of day and month holds.</param>
    /// <param name="direction">Which way a date is meant that does not say.</param>
    public IReadOnlyList<FoundDate> Find(IReadOnlyList<Word> words, string text, RecognitionContext context, Direction direction)
    {
        var found = new List<FoundDate>();
        var run = new DateRun(this, words, text, context, direction);
        for (var i = 0; i < words.Count;)
        {
            if (run.At(i) is { } date)
            {
                found.Add(date);
                i = date.End;
            }
            else
            {
                i++;
            }
        }

        return Joined(found, words, text);
    }

    public int? Month(string word) => vocabulary.Months.TryGetValue(word, out var month) ? month : null;

    public DayOfWeek? Weekday(string word) => vocabulary.Days.TryGetValue(word, out var day) ? (DayOfWeek)day : null;

    public string? Unit(string word) => vocabulary.Units.GetValueOrDefault(word);

    public string? Relation(string word) => vocabulary.Relations.GetValueOrDefault(word);

    public int? Near(string word) => vocabulary.Near.TryGetValue(word, out var days) ? days : null;

    /// <summary>A number in digits or words, or an ordinal; null for anything else.</summary>
    public int? Number(string word)
    {
        if (word.Length <= 4 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        if (Ordinal(word) is { } ordinal)
            return ordinal;
        return numbers.TryGetValue(word, out var spelled) ? spelled : null;
    }

    /// <summary>An ordinal in digits, such as 20th.</summary>
    public static int? Ordinal(string word) =>
        word.Length is >= 3 and <= 4 && word[^2..] is ("st" or "nd" or "rd" or "th")
        && int.TryParse(word.AsSpan(0, word.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>"from 1 April to 15 April" is one span: two dates with a word such as "to", or a dash, between.</summary>
    private List<FoundDate> Joined(List<FoundDate> found, IReadOnlyList<Word> words, string text)
    {
        for (var i = 0; i + 1 < found.Count; i++)
        {
            var (first, second) = (found[i], found[i + 1]);
            if (first.Span is not { } from || second.Span is not { } to || first.Days is not null || second.Days is not null)
                continue;
            // "from" opened the first and "to" closed the second; or nothing but a dash stands between.
            var gap = second.Start - first.End;
            var isBetween = first.Relation is "between" or "since" or "from" or "in" or "plain" or null && second.Relation is "by" && (gap == 0
                || (gap == 1 && words[first.End].Text is "up"));
            var isAnd = first.Relation is "between" && second.Start == first.End + 1 && Relation(words[first.End].Text) is "and";
            var isDash = second.Start == first.End && text.AsSpan(words[first.End - 1].End,
                words[second.Start].Start - words[first.End - 1].End).Trim() is "-" or "–";
            // "Everything due this week to 13 March" moves a week's tasks to a day.
            isBetween &= from.From == from.To || first.Relation is "between" or "since" or "from";
            if (!isBetween && !isAnd && !isDash || from.From is null || (to.To ?? to.From) is not { } last || from.From > last)
                continue;
            found[i] = new FoundDate(first.Start, second.End - first.Start) { Span = new DaySpan(from.From, last), Relation = "between" };
            found.RemoveAt(i + 1);
        }

        return found;
    }
}
