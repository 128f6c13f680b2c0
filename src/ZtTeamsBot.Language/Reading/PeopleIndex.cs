using System.Collections.Frozen;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>Names of the people of a programme.</summary>
internal sealed class PeopleIndex
{
    private readonly FrozenSet<string> _words;

    public PeopleIndex(Programme? programme)
    {
        var people = programme?.People.Values.Where(person => person.Name.Length > 0).ToArray() ?? [];
        var phrases = new List<(string Phrase, string Concept)>();
        foreach (var person in people)
        {
            phrases.AddRange(Forms(person.Name).Select(form => (form, Concept.PersonPrefix + person.Id)));
            if (person.Email.Length > 0)
                phrases.Add((person.Email, Concept.PersonPrefix + person.Id));
        }

        // A first or last name that several have points to all of them, and it is asked which.
        foreach (var part in (Func<Person, string>[])[person => person.FirstName, LastName])
        {
            foreach (var sameName in people.GroupBy(part, StringComparer.OrdinalIgnoreCase).Where(same => same.Key.Length > 1))
            {
                var concept = sameName.Count() == 1
                    ? Concept.PersonPrefix + sameName.First().Id
                    : Concept.PeoplePrefix + string.Join('|', sameName.Select(person => person.Id).Order(StringComparer.Ordinal));
                phrases.AddRange(Forms(sameName.Key).Select(form => (form, concept)));
            }
        }

        Phrases = new PhraseIndex(phrases);
        _words = Phrases.Lexicon.ToFrozenSet(StringComparer.Ordinal);
        Mendable = [.. people.SelectMany(person => Words.Of(person.Name)).Where(word => word.Length >= 3).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    public PhraseIndex Phrases { get; }

    /// <summary>The words of names that are long enough to be mended to.</summary>
    public IReadOnlyList<string> Mendable { get; }

    public bool Knows(string word) => _words.Contains(word);

    private static string LastName(Person person) => person.Name.Split(' ') is [_, .., var last] ? last : "";

    /// <summary>The name and its possessive, as the words are cut: "Ana's" is "anas".</summary>
    private static string[] Forms(string name) => [name, name + "s"];
}
