using System.Globalization;

namespace ZtTeamsBot.Language;

/// <summary>
/// Finds dates in an utterance: ISO, numbers with dots and slashes, names of days and months, this and next week, quarters, durations. A
/// week begins on Monday. Years left out are chosen by the direction. A date is read whole or marked as unsure.
/// </summary>
internal sealed class DateReader(DateWords vocabulary, IReadOnlyDictionary<string, int> numbers)
{
    /// <summary>The dates of an utterance, in order, none overlapping.</summary>
    /// <param name="words">Its words.</param>
    /// <param name="text">The utterance, for what stands between the words.</param>
    /// <param name="context">Today, and whose order of day and month holds.</param>
    /// <param name="direction">Which way a date is meant that does not say.</param>
    /// <param name="taken">Words that belong to something else, such as the number of a stage.</param>
    public IReadOnlyList<FoundDate> Find(IReadOnlyList<Word> words, string text, RecognitionContext context, Direction direction,
        UInt128 taken = default)
    {
        var found = new List<FoundDate>();
        var run = new DateRun(this, words, text, context, direction, taken);
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

        if (found.Count > 0)
            new DateNeighbours(this, words, text, context.Today, direction, taken).Settle(found);
        return found;
    }

    public int? Month(string word) => vocabulary.Months.TryGetValue(word, out var month) ? month : null;

    public DayOfWeek? Weekday(string word) => vocabulary.Days.TryGetValue(word, out var day) ? (DayOfWeek)day : null;

    public string? Unit(string word) => vocabulary.Units.GetValueOrDefault(word);

    public string? Relation(string word) => vocabulary.Relations.GetValueOrDefault(word);

    public int? Near(string word) => vocabulary.Near.TryGetValue(word, out var days) ? days : null;

    /// <summary>The unit whose end a short word means, such as <c>month</c> for <c>eom</c>.</summary>
    public string? EndOf(string word) => vocabulary.Ends.GetValueOrDefault(word);

    /// <summary>Whether a name of a month or day is an ordinary word as well.</summary>
    public bool IsOrdinary(string word) => vocabulary.Ordinary.Contains(word);

    public bool Announces(string word) => vocabulary.Announcing.Contains(word);

    public bool IsCounted(string word) => vocabulary.Counted.Contains(word);

    public bool IsIdiom(string written) => vocabulary.Idioms.Contains(written);

    public bool IsVague(string word) => vocabulary.Vague.Contains(word);

    public bool Denies(string word) => vocabulary.Denying.Contains(word);

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
}
