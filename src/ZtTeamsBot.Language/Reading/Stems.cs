using System.Collections.Concurrent;
using Lucene.Net.Tartarus.Snowball.Ext;

namespace ZtTeamsBot.Language;

/// <summary>Words without the endings that do not matter: segment and segmentation, encrypt and encryption, enrol and enrolment.</summary>
internal sealed class Stems
{
    private const int MostKept = 50_000;

    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>The stem of a word in lower case, by Porter's English stemmer, with British spelling read as American.</summary>
    public string Of(string word)
    {
        if (word.Length < 3 || char.IsDigit(word[0]))
            return word;
        if (_known.TryGetValue(word, out var known))
            return known;
        var stemmer = new EnglishStemmer();
        stemmer.SetCurrent(American(word));
        stemmer.Stem();
        var stem = stemmer.Current;
        // Whoever types nonsense must not fill the memory.
        if (_known.Count < MostKept)
            _known.TryAdd(word, stem);
        return stem;
    }

    private static string American(string word)
    {
        var text = word
            .Replace("isation", "ization", StringComparison.Ordinal)
            .Replace("ise", "ize", StringComparison.Ordinal)
            .Replace("ising", "izing", StringComparison.Ordinal)
            .Replace("our", "or", StringComparison.Ordinal)
            .Replace("enrol", "enroll", StringComparison.Ordinal)
            .Replace("enrolll", "enroll", StringComparison.Ordinal)
            .Replace("licence", "license", StringComparison.Ordinal);
        return text;
    }
}
