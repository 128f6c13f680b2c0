using System.Collections.Frozen;

namespace ZtTeamsBot.Language;

/// <summary>A phrase found in an utterance.</summary>
/// <param name="Concept">What it points to.</param>
/// <param name="Start">Position of its first word.</param>
/// <param name="Length">Number of words.</param>
internal readonly record struct Span(string Concept, int Start, int Length)
{
    public int End => Start + Length;

    /// <summary>Its words, one bit each.</summary>
    public UInt128 Mask => Masks.Of(Start, Length);

    public bool Is(string prefix) => Concept.StartsWith(prefix, StringComparison.Ordinal);
}

/// <summary>Sets of words of an utterance: one bit each.</summary>
internal static class Masks
{
    public static UInt128 Of(int start, int length) => ((UInt128.One << length) - UInt128.One) << start;

    public static bool Has(this UInt128 mask, int position) => (mask & (UInt128.One << position)) != UInt128.Zero;
}

/// <summary>Finds known phrases in a list of words.</summary>
internal sealed class PhraseIndex
{
    private readonly FrozenDictionary<string, (string[] Words, string Concept)[]> _byFirstWord;

    public PhraseIndex(IEnumerable<(string Phrase, string Concept)> phrases)
    {
        _byFirstWord = phrases
            .Select(phrase => (Words: Words.Of(phrase.Phrase).ToArray(), phrase.Concept))
            .Where(phrase => phrase.Words.Length > 0)
            .DistinctBy(phrase => (string.Join(' ', phrase.Words), phrase.Concept))
            .GroupBy(phrase => phrase.Words[0], StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>Every word that stands in some phrase.</summary>
    public IEnumerable<string> Lexicon => _byFirstWord.Values.SelectMany(group => group).SelectMany(phrase => phrase.Words).Distinct(StringComparer.Ordinal);

    /// <summary>Adds all phrases found, overlapping ones too.</summary>
    public void Find(IReadOnlyList<string> words, List<Span> found)
    {
        for (var start = 0; start < words.Count; start++)
        {
            if (!_byFirstWord.TryGetValue(words[start], out var candidates))
                continue;
            foreach (var (phrase, concept) in candidates)
            {
                if (start + phrase.Length > words.Count)
                    continue;
                var isThere = true;
                for (var i = 1; i < phrase.Length && isThere; i++)
                    isThere = words[start + i] == phrase[i];
                if (isThere)
                    found.Add(new Span(concept, start, phrase.Length));
            }
        }
    }
}
