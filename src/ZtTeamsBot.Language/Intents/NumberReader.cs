using System.Buffers;
using System.Globalization;

namespace ZtTeamsBot.Language;

/// <summary>A number as a reading.</summary>
internal readonly record struct SaidNumber(decimal Value, string? Unit);

/// <summary>
/// Finds the number that is a reading. It is read whole: with its thousands, decimals, sign and multiplier. A range, a fraction, a
/// difference, a comparison, a goal, and digits of ids, stages, dates and times are no readings.
/// </summary>
internal static class NumberReader
{
    private static readonly SearchValues<char> Comparing = SearchValues.Create("<~≈≥≤±");

    /// <summary>The numbers that may be the reading: none when it is to be asked for, several when it is to be asked which.</summary>
    public static IReadOnlyList<SaidNumber> Find(Reading reading)
    {
        var taken = reading.CoveredBy(Concept.MetricPrefix, Reading.StageNumber);
        foreach (var date in reading.Dates(Direction.Behind))
            taken |= date.Days is null ? date.Mask : UInt128.Zero;
        var found = new List<Number>();
        for (var i = 0; i < reading.Cut.Count;)
        {
            if (taken.Has(i) || (InDigits(reading, i) ?? InWords(reading, i, taken)) is not { } number)
            {
                i++;
                continue;
            }

            found.Add(number);
            i = number.End;
        }

        return Settled(reading, found);
    }

    /// <summary>A number that was found: the words it takes, and its readings; none when it is no value as it stands.</summary>
    private readonly record struct Number(int Start, int End, IReadOnlyList<decimal> Values, string? Unit)
    {
        /// <summary>Whether it belongs to something else, such as an id or a time of day, and says nothing about the reading.</summary>
        public bool IsOther { get; init; }

        /// <summary>Whether it is a difference, a goal or something denied: the reading may stand beside it.</summary>
        public bool IsBeside { get; init; }
    }

    private static IReadOnlyList<SaidNumber> Settled(Reading reading, List<Number> found)
    {
        found.RemoveAll(number => number.IsOther);
        for (var i = found.Count - 1; i > 0; i--)
        {
            var how = Between(reading, found[i - 1], found[i]);
            if (how == Bond.None)
                continue;
            // From 12 to 9.5: the new one. 61, no, 62: the later one. 3 to 5: neither.
            if (how == Bond.Replaces)
                found.RemoveAt(i - 1);
            else
                found[i - 1] = found[i - 1] with { End = found[i].End, Values = [] };
            if (how == Bond.Range)
                found.RemoveAt(i);
        }

        var readings = found.Where(number => !number.IsBeside).ToArray();
        if (readings.Length == 0 || readings.Any(number => number.Values.Count == 0))
            return [];
        return [.. readings.SelectMany(number => number.Values.Select(value => new SaidNumber(value, number.Unit))).Distinct()];
    }

    private enum Bond
    {
        None,
        Replaces,
        Range,
    }

    private static Bond Between(Reading reading, Number first, Number second)
    {
        var gap = reading.Utterance.AsSpan(reading.Cut[first.End - 1].End,
            reading.Cut[second.Start].Start - reading.Cut[first.End - 1].End).Trim();
        var between = second.Start - first.End;
        if (between == 0)
            return gap is "->" or "→" or "=>" ? Bond.Replaces : gap is "-" or "–" or "‑" or "/" or "−" or ":" or "±" ? Bond.Range
                : Bond.None;
        if (first.IsBeside || reading.Words[second.Start - 1] is "not")
            return Bond.None;
        if (between == 1 && reading.Words[first.End] is "to" or "through" or "until")
            return IsSaidFrom(reading, first) ? Bond.Replaces : Bond.Range;
        if (between == 1 && reading.Words[first.End] is "and" && first.Start > 0 && reading.Words[first.Start - 1] is "between")
            return Bond.Range;
        if (between <= 2 && reading.Words[first.End] is "of" || (reading.Words[first.End] is "out" && between == 2))
            return Bond.Range;
        if (IsSaidFrom(reading, first) && reading.Words[second.Start - 1] is "to")
            return Bond.Replaces;
        for (var i = first.End; i < second.Start; i++)
        {
            if (reading.IsIn("correcting", reading.Words[i]))
                return Bond.Replaces;
        }

        return Bond.None;
    }

    private static bool IsSaidFrom(Reading reading, Number number) => number.Start > 0 && reading.Words[number.Start - 1] is "from";

    private static Number? InDigits(Reading reading, int at)
    {
        var (words, text) = (reading.Cut, reading.Utterance);
        if (!char.IsDigit(words[at].Text[0]))
            return null;
        var (digits, end) = Scan(text, words[at].Start);
        var last = at;
        while (last + 1 < words.Count && words[last + 1].Start < end)
            last++;
        // What is glued to the digits: 1.2k, 38s, 14:00, 2nd.
        var suffix = words[last].Text.AsSpan(Digits(words[last].Text)).ToString();
        var (factor, unit, next, isKnown) = Behind(reading, last, suffix);
        var isOther = (at > 0 && words[at - 1].End == words[at].Start) || suffix is "am" or "pm" or "st" or "nd" or "rd" or "th"
            || (end < text.Length && text[end] == ':' && end + 1 < text.Length && char.IsDigit(text[end + 1]))
            || (words[at].Start > 1 && text[words[at].Start - 1] == ':' && char.IsDigit(text[words[at].Start - 2]))
            || Word(reading, last + 1) is "am" or "pm" or "oclock";
        var values = isKnown && !IsFraction(text, words[at].Start, end) ? Values(digits, unit, factor, reading) : [];
        return Placed(reading, new Number(at, next, values, unit) { IsOther = isOther }, Sign(reading, at));
    }

    /// <summary>Digits with what parts them, from a place on; blanks and apostrophes only before groups of three.</summary>
    private static (string Digits, int End) Scan(string text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        while (end + 1 < text.Length && char.IsAsciiDigit(text[end + 1])
            && text[end] is '.' or ',' or '\'' or '\u2019' or ' ' or '\u00a0' or '\u202f')
        {
            var more = end + 1;
            while (more < text.Length && char.IsAsciiDigit(text[more]))
                more++;
            if (text[end] is not ('.' or ',') && (more - end != 4 || (more < text.Length && char.IsLetter(text[more]))
                || end - start > 3 && IsPlain(text[start..end])))
                break;
            end = more;
        }

        return (text[start..end], end);

        static bool IsPlain(string digits) => digits.All(char.IsAsciiDigit);
    }

    /// <summary>What a run of digits and separators may mean: one value, two where a single group of three can be decimals, none.</summary>
    private static IReadOnlyList<decimal> Values(string digits, string? unit, decimal factor, Reading reading)
    {
        var separators = digits.Where(letter => !char.IsAsciiDigit(letter)).Select(letter => letter is '.' or ',' ? letter : ' ').ToArray();
        var groups = digits.Split([.. digits.Where(letter => !char.IsAsciiDigit(letter)).Distinct()]);
        if (separators.Length == 0)
            return Of(digits);
        var isThousands = groups[0].Length <= 3 && groups[0] is not ['0', ..];
        if (separators.Length > 1)
        {
            var isMixed = separators[^1] != separators[0];
            if (!isThousands || separators[^1] == ' ' && isMixed || separators[..^1].Any(one => one != separators[0])
                || groups[1..(isMixed ? ^1 : ^0)].Any(group => group.Length != 3))
                return [];
            return isMixed ? Of(string.Concat(groups[..^1]) + "." + groups[^1]) : Of(string.Concat(groups));
        }

        var (whole, part) = (Of(string.Concat(groups)), separators[0] == ' ' ? [] : Of(groups[0] + "." + groups[1]));
        if (separators[0] == ' ')
            return whole;
        if (groups[1].Length != 3 || !isThousands || unit is not null || factor != 1)
            return part;
        // A count has no decimals; a comma in English parts thousands, unless the speaker's own language says otherwise.
        if (IsCount(reading) || (separators[0] == ',' && (!reading.Context.HasLocale
            || reading.Context.Culture.NumberFormat.NumberDecimalSeparator == ".")))
            return whole;
        return IsShare(reading) ? part : [.. whole, .. part];

        IReadOnlyList<decimal> Of(string plain) =>
            decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
                && value < 1_000_000_000_000m
                ? [value * factor] : [];
    }

    private static bool IsCount(Reading reading) => reading.Of(Concept.MetricPrefix) is [var metric, ..]
        && (metric.StartsWith('#') || metric.StartsWith("Number", StringComparison.Ordinal));

    private static bool IsShare(Reading reading) => reading.Of(Concept.MetricPrefix) is [var metric, ..] && metric.StartsWith('%');

    /// <summary>The multiplier and the unit behind a number, the word behind them, and whether what is glued to it is known.</summary>
    private static (decimal Factor, string? Unit, int End, bool IsKnown) Behind(Reading reading, int last, string suffix)
    {
        var multipliers = reading.Lexicon.Vocabulary.Multipliers;
        var (factor, next, isKnown) = (1m, last + 1, suffix.Length == 0);
        string? unit = null;
        if (multipliers.TryGetValue(suffix, out var glued))
            (factor, isKnown) = (glued, true);
        else if (suffix.Length > 0 && reading.IsIn("metric-units", suffix))
            (unit, isKnown) = (suffix, true);
        while (multipliers.TryGetValue(Word(reading, next), out var many))
            (factor, next) = (factor * many, next + 1);
        if (unit is null && reading.IsIn("metric-units", Word(reading, next)))
            (unit, next) = (Word(reading, next), next + 1);
        return (factor, unit is "percent" or "pct" ? "%" : unit, next, isKnown);
    }

    /// <summary>"Five hours", "twenty-five percent", "three million"; "two thirds" and "four point two" are no whole numbers.</summary>
    private static Number? InWords(Reading reading, int at, UInt128 taken)
    {
        var numbers = reading.Lexicon.Vocabulary.Numbers;
        var multipliers = reading.Lexicon.Vocabulary.Multipliers;
        if (!IsCardinal(reading.Words[at]))
            return null;
        decimal sum = 0, part = 0;
        var (i, isWhole) = (at, true);
        for (; i < reading.Words.Count && !taken.Has(i); i++)
        {
            var word = reading.Words[i];
            if (multipliers.TryGetValue(word, out var many))
                (sum, part) = many == 100 ? (sum, Math.Max(1, part) * many) : (sum + (Math.Max(1, part) * many), 0);
            else if (IsCardinal(word))
                (part, isWhole) = (part + numbers[word], isWhole && (part == 0 || part % 100 == 0 || (part % 100 >= 20
                    && part % 10 == 0 && numbers[word] < 10)));
            else if (word is not "and" || i + 1 >= reading.Words.Count || !IsCardinal(reading.Words[i + 1]) || part % 100 != 0)
                break;
        }

        isWhole &= Word(reading, i) is not "point" && Word(reading, at - 1) is not "point" && !reading.IsIn("fractions", Word(reading, i));
        var (_, unit, next, _) = Behind(reading, i - 1, "");
        // "One" and "two" are said of much else: alone they need a unit, or nothing behind them.
        if (unit is null && isWhole && i - at == 1 && next < reading.Words.Count && reading.Cut.IsClose(reading.Utterance, i - 1))
            return null;
        if (unit is null && isWhole && reading.Words[at] is "one" && i - at == 1)
            return null;
        return Placed(reading, new Number(at, next, isWhole ? [sum + part] : [], unit), 1);

        bool IsCardinal(string word) => numbers.ContainsKey(word) && word is not ("first" or "second" or "third" or "fourth" or "fifth");
    }

    /// <summary>
    /// A number in the light of the words beside it: no value where it is compared, beside the reading where it is a difference.
    /// </summary>
    private static Number Placed(Reading reading, Number number, int? sign)
    {
        var (before, behind) = (Word(reading, number.Start - 1), Word(reading, number.End));
        var isBeside = sign is null || before is "not" || IsGoal(reading, number.Start)
            || (reading.IsIn("delta-before", before) && !(before is "up" or "down"
            && Word(reading, number.Start - 2) is "put" or "write" or "note" or "take"))
            || reading.IsIn("delta-behind", behind) && !(behind is "down" or "up" && before is "it");
        var isCompared = reading.IsIn("comparing", before) || (before is "to" && Word(reading, number.Start - 2) is "up" or "close")
            || IsBehindSign(reading, number.Start);
        return number with
        {
            IsBeside = isBeside,
            Values = isCompared || sign is null ? [] : [.. number.Values.Select(value => value * sign.Value)],
        };
    }

    /// <summary>"Target 80", "the goal is 80", "planned: 80".</summary>
    private static bool IsGoal(Reading reading, int at)
    {
        for (var i = at - 1; i >= 0 && i >= at - 4; i--)
        {
            if (reading.IsIn("not-reading", reading.Words[i]))
                return true;
            if (char.IsDigit(reading.Words[i][0]) || Clauses.IsBoundary(reading, i + 1) && i < at - 1)
                return false;
        }

        return false;
    }

    /// <summary>The sign before digits: 1 or -1; null for a plus, which is a difference.</summary>
    private static int? Sign(Reading reading, int at)
    {
        var (text, start) = (reading.Utterance, reading.Cut[at].Start);
        if (Word(reading, at - 1) is "minus")
            return -1;
        if (start == 0)
            return 1;
        var isFree = start == 1 || !char.IsLetterOrDigit(text[start - 2]);
        return text[start - 1] switch
        {
            '+' => null,
            '-' or '\u2212' or '\u2010' or '\u2011' when isFree => -1,
            _ => 1,
        };
    }

    private static bool IsBehindSign(Reading reading, int at)
    {
        var gap = at > 0 ? reading.Cut.Gap(reading.Utterance, at - 1) : reading.Utterance.AsSpan(0, reading.Cut[0].Start);
        return gap.IndexOfAny(Comparing) >= 0 || (gap.Contains('>') && !gap.Contains("->", StringComparison.Ordinal)
            && !gap.Contains("=>", StringComparison.Ordinal));
    }

    private static bool IsFraction(string text, int start, int end) => (end < text.Length && text[end] is '/' or '\u2044')
        || (start > 0 && text[start - 1] is '/' or '\u2044');

    private static int Digits(string word)
    {
        var digits = 0;
        while (digits < word.Length && char.IsAsciiDigit(word[digits]))
            digits++;
        return digits;
    }

    private static string Word(Reading reading, int at) => at >= 0 && at < reading.Words.Count ? reading.Words[at] : "";
}
