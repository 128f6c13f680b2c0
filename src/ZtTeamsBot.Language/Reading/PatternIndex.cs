using System.Collections.Frozen;

namespace ZtTeamsBot.Language;

/// <summary>
/// Finds patterns of words: alternatives parted by a bar, <c>…</c> for up to six words or none, as in <c>ignore|forget … instructions</c>.
/// </summary>
internal sealed class PatternIndex
{
    private const int MostBetween = 6;
    private const string Gap = "\u2026";

    private readonly FrozenDictionary<string, string[][][]> _byFirstWord;

    public PatternIndex(IEnumerable<string> patterns) => _byFirstWord = patterns
        .Select(pattern => pattern.Split(' ').Select(part => part.Split('|')).ToArray())
        .SelectMany(pattern => pattern[0].Select(first => (first, pattern)))
        .GroupBy(pair => pair.first, StringComparer.Ordinal)
        .ToFrozenDictionary(same => same.Key, same => same.Select(pair => pair.pattern).ToArray(), StringComparer.Ordinal);

    /// <summary>Adds where the patterns stand.</summary>
    public void Find(IReadOnlyList<string> words, string concept, List<Span> found)
    {
        for (var start = 0; start < words.Count; start++)
        {
            foreach (var pattern in _byFirstWord.GetValueOrDefault(words[start]) ?? [])
            {
                if (End(pattern, 1, words, start + 1) is var end and > 0)
                    found.Add(new Span(concept, start, end - start));
            }
        }
    }

    /// <summary>The word behind the rest of a pattern that begins at a word; 0 when it does not stand there.</summary>
    private static int End(string[][] pattern, int part, IReadOnlyList<string> words, int at)
    {
        if (part == pattern.Length)
            return at;
        if (pattern[part] is not [Gap])
            return at < words.Count && pattern[part].Contains(words[at]) ? End(pattern, part + 1, words, at + 1) : 0;
        for (var between = 0; between <= MostBetween; between++)
        {
            if (End(pattern, part + 1, words, at + between) is var end and > 0)
                return end;
        }

        return 0;
    }
}
