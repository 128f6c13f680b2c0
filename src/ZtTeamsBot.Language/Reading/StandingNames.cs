using System.Buffers;

namespace ZtTeamsBot.Language;

/// <summary>
/// Tells names from words. A piece of a name that is a word as well, such as Will or May, is the name only where it stands as one: written
/// as a name, mentioned, or in a place that only a person fills. In doubt it is the word.
/// </summary>
internal sealed class StandingNames(string utterance, IReadOnlyList<Word> said, IReadOnlyList<string> words, Lexicon lexicon, TitleIndex titles)
{
    private static readonly SearchValues<char> Ends = SearchValues.Create("?!:;\n\"\u201c\u201e\u2026");

    private readonly bool _capitalsTell = said.Any(word => char.IsLower(utterance[word.Start]));

    /// <summary>Whether words that are somebody's name are meant so.</summary>
    public bool IsName(Span span, bool isWhole, PeopleIndex people)
    {
        if (!isWhole && IsOfOther(span, people))
            return false;
        var isWord = true;
        for (var i = span.Start; i < span.End; i++)
            isWord &= isWhole ? IsSmall(words[i]) : IsWord(words[i]);
        return !isWord || StandsAsName(span);
    }

    /// <summary>Whether somebody is only spoken to: "Thanks Ben!" asks nothing of Ben's.</summary>
    public bool IsAddressed(Span span) =>
        span.Start > 0 && span.End < said.Count && lexicon.Vocabulary.WordSets["greeting"].Contains(words[span.Start - 1])
        && Between(span.End - 1).AsSpan().IndexOfAny(",!.;") >= 0;

    /// <summary>Whether an unknown word is written as a name: nothing to mend.</summary>
    public bool IsUnknownName(int at) => _capitalsTell && IsCapital(at) && !IsFirst(at);

    private bool StandsAsName(Span span)
    {
        var (start, end) = (span.Start, span.End);
        if (said[start].Start > 0 && utterance[said[start].Start - 1] == '@')
            return true;
        var word = Singular(start);
        var isPossessive = IsPossessive(end - 1) && !lexicon.IsFiller(words[end - 1]);
        var isCapital = _capitalsTell && Enumerable.Range(start, end - start).All(IsCapital);
        var isPronoun = lexicon.Vocabulary.WordSets["pronouns"].Contains(word);
        // A month is written as a name is.
        var isDate = lexicon.Dates.Month(word) is not null || IsDay(word);
        if (isCapital && !isDate && !IsFirst(start))
            return true;
        if (isCapital && !isPronoun && !isDate && IsFirst(start) && (isPossessive
            || (end < words.Count && lexicon.Vocabulary.WordSets["doing"].Contains(words[end]) && !lexicon.IsFiller(word))))
            return true;
        if (isPronoun)
            return false;
        if (isPossessive && (!isDate || (end < words.Count && lexicon.Vocabulary.WordSets["owned"].Contains(words[end]))))
            return true;
        var from = start;
        while (from > 0 && !IsFirst(from))
            from--;
        // "Assign it to will" ends there; "give access to do so" goes on.
        var isEnd = end == words.Count || IsFirst(end) || Between(end - 1).Contains(',', StringComparison.Ordinal);
        // "Stone" is an answer to who.
        if (isEnd && !isDate && !lexicon.IsFiller(word) && (IsFirst(start) || Between(start - 1).Contains(',', StringComparison.Ordinal)))
            return true;
        foreach (var slot in lexicon.NameSlots)
        {
            if (slot.Fits(words, from, start, end) && (slot.IsOpen || isEnd || isCapital || !lexicon.IsFiller(word)))
                return true;
        }

        return false;
    }

    /// <summary>Whether it is a part of a longer name that is not known: "Ben Miller" is not Ben Okafor.</summary>
    private bool IsOfOther(Span span, PeopleIndex people)
    {
        return _capitalsTell && IsCapital(span.Start)
            && ((span.End < said.Count && !IsPossessive(span.End - 1) && Between(span.End - 1) == " " && IsUnknown(span.End))
                || (span.Start > 0 && !IsFirst(span.Start - 1) && Between(span.Start - 1) == " " && IsUnknown(span.Start - 1)));

        bool IsUnknown(int at) => IsCapital(at) && words[at].Length > 1 && char.IsLetter(words[at][0]) && !lexicon.IsOrdinary(words[at])
            && !titles.Says(words[at]) && !people.Knows(words[at]) && !lexicon.Vocabulary.WordSets["titles"].Contains(words[at]);
    }

    private bool IsWord(string word) => lexicon.IsOrdinary(word);

    /// <summary>Words a sentence is held together by: two of them are no name by themselves ("will do").</summary>
    private bool IsSmall(string word) => lexicon.IsFiller(word) || lexicon.Dates.Month(word) is not null;

    private bool IsDay(string word) => lexicon.Vocabulary.Dates.Days.ContainsKey(word);

    private string Singular(int at) => IsPossessive(at) && words[at].EndsWith('s') ? words[at][..^1] : words[at];

    private bool IsPossessive(int at)
    {
        var text = utterance.AsSpan(said[at].Start, Math.Min(utterance.Length, said[at].End + 1) - said[at].Start);
        return text.TrimEnd(" ,.;:?!") is [.., '\'' or '\u2019' or '\u2018', 's' or 'S'] or [.., 's' or 'S', '\'' or '\u2019'];
    }

    /// <summary>Whether a word is written as a name is: "Will", not "WILL" among small letters, which is an abbreviation.</summary>
    private bool IsCapital(int at)
    {
        var text = utterance.AsSpan(said[at].Start, said[at].End - said[at].Start);
        return char.IsUpper(text[0]) && (text.Length == 1 || !char.IsUpper(text[1]) || text.ContainsAny('\'', '\u2019'));
    }

    /// <summary>Whether a word begins a sentence, where every word is written with a capital.</summary>
    private bool IsFirst(int at)
    {
        if (at == 0)
            return true;
        var between = Between(at - 1).AsSpan();
        return between.IndexOfAny(Ends) >= 0 || (between.Contains('.') && between.Contains(' '));
    }

    /// <summary>What stands between a word and the next.</summary>
    private string Between(int at) => utterance[said[at].End..said[at + 1].Start];
}
