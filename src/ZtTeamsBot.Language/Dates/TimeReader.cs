using System.Globalization;

namespace ZtTeamsBot.Language;

/// <summary>Finds a time of day: 14:00, 9.30, 2pm, 7:45 in the evening, half past nine, at 9, noon.</summary>
internal static class TimeReader
{
    /// <summary>The time of an utterance, and the words it takes; null when there is none.</summary>
    /// <param name="words">Its words.</param>
    /// <param name="text">The utterance.</param>
    /// <param name="taken">Words that belong to something else, such as a date.</param>
    /// <param name="number">Reads a number in digits or words.</param>
    public static (TimeOnly Time, UInt128 Mask)? Find(IReadOnlyList<Word> words, string text, UInt128 taken, Func<string, int?> number)
    {
        // Of several the last is meant: "not at 9 but at 10".
        (TimeOnly, UInt128)? found = null;
        for (var i = 0; i < words.Count; i++)
        {
            if (taken.Has(i) || At(i) is not var (time, length))
                continue;
            found = (time, Masks.Of(i, length));
            i += length - 1;
        }

        return found;

        (TimeOnly, int)? At(int i)
        {
            switch (Text(i))
            {
                case "noon" or "midday":
                    return (new TimeOnly(12, 0), 1);
                case "half" when Text(i + 1) is "past" && number(Text(i + 2)) is { } half:
                    return Of(half, 30, i, 3);
                case "quarter" when Text(i + 1) is "past" && number(Text(i + 2)) is { } past:
                    return Of(past, 15, i, 3);
                case "quarter" when Text(i + 1) is "to" && number(Text(i + 2)) is { } to and > 1:
                    return Of(to - 1, 45, i, 3);
                case { Length: 2 or 3 } word when word[^1] == 'h' && Whole(word[..^1]) is { } o:
                    return Of(o, 0, i, 1);
                case { Length: >= 3 and <= 4 } word when word[^2..] is ("am" or "pm") && Whole(word[..^2]) is { } hour:
                    return Of(hour, 0, i, 1, word[^2..]);
            }

            if ((Whole(Text(i)) ?? (IsSaidAsTime(i) ? number(Text(i)) : null)) is not { } first)
                return null;
            // The minutes may have "pm" right behind them: 7:45pm.
            var (second, suffix) = Text(i + 1) is { Length: 4 } glued && glued[2..] is ("am" or "pm") ? (Whole(glued[..2]), glued[2..])
                : (Text(i + 1).Length == 2 ? Whole(Text(i + 1)) : null, null);
            var between = i + 1 < words.Count ? text[words[i].End..words[i + 1].Start] : "";
            if (second is { } minutes and < 60 && (between == ":" || (between == "." && IsAt(i))))
                return Of(first, minutes, i, 2, suffix);
            if (Text(i + 1) is "am" or "pm" or "oclock" or "h" or "hrs" or "uhr")
                return Of(first, 0, i, 1);
            if (IsAt(i) && Text(i + 1) is "in" && Text(i + 2) is "the" && Text(i + 3) is "afternoon" or "evening" or "morning")
                return Of(first, 0, i, 1);
            return IsAt(i) && first is >= 5 and <= 23
                && Text(i + 1) is not ("percent" or "days" or "weeks" or "tasks" or "march" or "april")
                ? Of(first, 0, i, 1) : null;
        }

        bool IsAt(int i) => Text(i - 1) is "at" or "to" or "around" or "about" or "it" || (Text(i - 1) is var day
            && day.EndsWith("day", StringComparison.Ordinal)) || Text(i - 1).EndsWith("days", StringComparison.Ordinal);

        bool IsSaidAsTime(int i) => Text(i + 1) is "am" or "pm" or "oclock" || Text(i - 1) is "at";

        // "half past nine" in the evening, "at 7" in the afternoon.
        (TimeOnly, int)? Of(int hour, int minutes, int i, int length, string? suffix = null)
        {
            var behind = Text(i + length);
            if (suffix is null && behind is "am" or "pm" or "oclock" or "h" or "hrs" or "uhr")
            {
                suffix = behind is "am" or "pm" ? behind : null;
                length++;
            }

            if (suffix is null && Text(i + length) is "in" && Text(i + length + 1) is "the"
                && Text(i + length + 2) is "afternoon" or "evening"
                or "morning")
            {
                suffix = Text(i + length + 2) is "morning" ? "am" : "pm";
                length += 3;
            }

            if (suffix == "pm" && hour < 12)
                hour += 12;
            else if (suffix == "am" && hour == 12)
                hour = 0;
            return hour is >= 0 and <= 23 ? (new TimeOnly(hour, minutes), length) : null;
        }

        string Text(int at) => at >= 0 && at < words.Count ? words[at].Text : "";

        static int? Whole(string digits) =>
            digits.Length is 1 or 2 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 60
                ? number : null;
    }
}
