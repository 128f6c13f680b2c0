using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>Names of the people of a programme, in the forms people write them in; accents may be left out, or written as two letters.</summary>
internal sealed class PeopleIndex
{
    private readonly PhraseIndex _wholes;
    private readonly PhraseIndex _pieces;
    private readonly FrozenSet<string> _words;

    public PeopleIndex(IEnumerable<Person> everybody)
    {
        var people = everybody.Where(person => person.Name.Length > 0).ToArray();
        _wholes = IndexOf(people, Wholes);
        _pieces = IndexOf(people, Pieces);
        _words = _wholes.Lexicon.Concat(_pieces.Lexicon).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Where there is no programme.</summary>
    public static PeopleIndex Nobody { get; } = new([]);

    /// <summary>The names that stand in an utterance, whole ones first; a name that several have points to all of them.</summary>
    /// <param name="words">The words as they were written.</param>
    public IEnumerable<(Span Span, bool IsWhole)> Find(IReadOnlyList<string> words)
    {
        var (plain, spelled) = (Folded(words, Plain), Folded(words, Spelled));
        foreach (var (index, isWhole) in new[] { (_wholes, true), (_pieces, false) })
        {
            var found = new List<Span>();
            index.Find(plain, found);
            if (!ReferenceEquals(plain, spelled))
                index.Find(spelled, found);
            foreach (var span in found.Distinct().OrderByDescending(span => span.Length))
                yield return (span, isWhole);
        }
    }

    /// <summary>Whether a word stands in somebody's name.</summary>
    public bool Knows(string word) => _words.Contains(Plain(word)) || _words.Contains(Spelled(word));

    /// <summary>Phrases of forms of names, each with its possessive: "Ana's" is "anas".</summary>
    private static PhraseIndex IndexOf(Person[] people, Func<Person, IEnumerable<string>> forms)
    {
        var owners = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var person in people)
        {
            foreach (var form in forms(person))
            {
                var words = Words.Of(form);
                foreach (var spelling in (IReadOnlyList<string>[])[Folded(words, Plain), Folded(words, Spelled)])
                {
                    var phrase = string.Join(' ', spelling);
                    foreach (var said in (string[])[phrase, phrase + "s"])
                    {
                        if (!owners.TryGetValue(said, out var ids))
                            owners[said] = ids = [];
                        ids.Add(person.Id);
                    }
                }
            }
        }

        return new PhraseIndex(owners.Where(one => one.Key.Length > 1).Select(one => (one.Key, one.Value.Count == 1
            ? Concept.PersonPrefix + one.Value.First()
            : Concept.PeoplePrefix + string.Join('|', one.Value.Order(StringComparer.Ordinal)))));
    }

    private static IEnumerable<string> Wholes(Person person)
    {
        var name = PersonName.Of(person.Name);
        string[] forms = [person.Name, name.Full, $"{name.Family} {name.Given}", $"{name.First} {name.Family}", $"{name.First} {Last(name.Family)}",
            person.Email];
        return forms.Where(form => Words.Of(form).Count > 1);
    }

    private static IEnumerable<string> Pieces(Person person)
    {
        var name = PersonName.Of(person.Name);
        string[] forms = [name.Given, name.First, name.Family, Last(name.Family)];
        // A single letter is an initial.
        return forms.Where(form => Words.Of(form) is { Count: > 1 } or [{ Length: > 1 }]);
    }

    private static string Last(string family) => family.Split(' ')[^1];

    private static IReadOnlyList<string> Folded(IReadOnlyList<string> words, Func<string, string> fold) =>
        words.All(word => Ascii.IsValid(word)) ? words : [.. words.Select(fold)];

    /// <summary>A word without its accents: "muller" for "müller".</summary>
    private static string Plain(string word)
    {
        if (Ascii.IsValid(word))
            return word;
        var plain = new StringBuilder(word.Length);
        foreach (var letter in word.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark)
                plain.Append(letter switch
                {
                    'ß' => "ss",
                    'æ' => "ae",
                    'œ' => "oe",
                    'ø' => "o",
                    'ł' => "l",
                    'đ' or 'ð' => "d",
                    'þ' => "th",
                    'ı' => "i",
                    _ => letter.ToString(),
                });
        }

        return plain.ToString();
    }

    /// <summary>A word with its accents written as a second letter: "mueller" for "müller".</summary>
    private static string Spelled(string word) => Ascii.IsValid(word) ? word
        : Plain(word.Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal)
            .Replace("ü", "ue", StringComparison.Ordinal).Replace("ø", "oe", StringComparison.Ordinal).Replace("å", "aa", StringComparison.Ordinal));
}
