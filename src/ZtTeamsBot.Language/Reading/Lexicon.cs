using System.Collections.Frozen;
using F23.StringSimilarity;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>Everything a language and the catalogue give to recognise words by. Built once.</summary>
internal sealed class Lexicon
{
    private readonly FrozenSet<string> _fillers;
    private readonly FrozenSet<string> _known;
    private readonly string[] _mendable;
    private readonly OptimalStringAlignment _distance = new();

    public Lexicon(Vocabulary vocabulary, Catalogue catalogue, TitleIndex titles)
    {
        Vocabulary = vocabulary;
        Phrases = new PhraseIndex(
        [
            .. vocabulary.Concepts.SelectMany(concept => concept.Value.Select(phrase => (phrase, concept.Key))),
            .. catalogue.Scenarios.SelectMany(scenario => ScenarioNames(scenario, vocabulary).Select(name => (name, Concept.Scenario(scenario.Id)))),
            .. catalogue.Scenarios.SelectMany(scenario => scenario.Tracks.SelectMany(track =>
                TrackNames(track, vocabulary).Select(name => (name, Concept.Track(scenario.Id, track.Id))))),
            .. catalogue.Phases.Select(phase => (phase.Name, Concept.Phase(phase.Id))),
            .. catalogue.Principles.SelectMany(principle =>
                principle.AlsoKnownAs.Append(principle.Name).Select(name => (name, Concept.Principle(principle.Id)))),
            .. catalogue.FunctionalAreas.SelectMany(area => area.Aliases.Append(area.Name).Select(name => (name, Concept.Area(area.Name)))),
        ]);
        _fillers = vocabulary.Fillers.ToFrozenSet(StringComparer.Ordinal);
        string[] pointing = [.. Phrases.Lexicon];
        _known = pointing.Concat(vocabulary.Fillers).Concat(vocabulary.Numbers.Keys).Concat(titles.AllWords).ToFrozenSet(StringComparer.Ordinal);
        _mendable = [.. pointing.Where(word => word.Length >= 4)];
    }

    public Vocabulary Vocabulary { get; }

    public PhraseIndex Phrases { get; }

    public bool IsFiller(string word) => _fillers.Contains(word);

    /// <summary>
    /// The word as it was surely meant: a known slip, or the one pointing word within a distance of 1 (4 to 6 letters) or 2 (more).
    /// Shorter words, and words that are known in some way, stay.
    /// </summary>
    public string Mend(string word, PeopleIndex people)
    {
        if (Vocabulary.Slips.TryGetValue(word, out var mended))
            return mended;
        if (word.Length < 4 || _known.Contains(word) || char.IsDigit(word[0]) || people.Knows(word))
            return word;

        var allowed = word.Length >= 7 ? 2 : 1;
        var (best, nearest) = (word, allowed + 1.0);
        foreach (var candidate in _mendable)
        {
            // People rarely get the first letter wrong, and it halves what could be mistaken for something else.
            if (candidate[0] != word[0] || Math.Abs(candidate.Length - word.Length) > allowed)
                continue;
            var distance = _distance.Distance(word, candidate);
            if (distance < nearest)
                (best, nearest) = (candidate, distance);
        }

        return best;
    }

    private static IEnumerable<string> ScenarioNames(Scenario scenario, Vocabulary vocabulary) =>
        scenario.Aliases.Append(scenario.Name).Concat(vocabulary.Scenarios.GetValueOrDefault(scenario.Id) ?? []);

    private static IEnumerable<string> TrackNames(Track track, Vocabulary vocabulary) =>
        track.Aliases.Append(track.Name).Concat(vocabulary.Tracks.GetValueOrDefault(track.Id) ?? []);
}

/// <summary>Names of what a phrase can point to, beside those the vocabulary gives.</summary>
internal static class Concept
{
    public const string ScenarioPrefix = "scenario/";
    public const string TrackPrefix = "track/";
    public const string PhasePrefix = "phase/";
    public const string PrinciplePrefix = "principle/";
    public const string AreaPrefix = "area/";
    public const string PersonPrefix = "person/";
    public const string PeoplePrefix = "people/";

    public static string Scenario(string id) => ScenarioPrefix + id;

    public static string Track(string scenarioId, string trackId) => $"{TrackPrefix}{scenarioId}/{trackId}";

    public static string Phase(string id) => PhasePrefix + id;

    public static string Principle(string id) => PrinciplePrefix + id;

    public static string Area(string name) => AreaPrefix + name;
}

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

        foreach (var sameName in people.GroupBy(person => person.FirstName, StringComparer.OrdinalIgnoreCase))
        {
            var concept = sameName.Count() == 1 ? Concept.PersonPrefix + sameName.First().Id : Concept.PeoplePrefix + sameName.Key.ToLowerInvariant();
            phrases.AddRange(Forms(sameName.Key).Select(form => (form, concept)));
        }

        Phrases = new PhraseIndex(phrases);
        _words = Phrases.Lexicon.ToFrozenSet(StringComparer.Ordinal);
    }

    public PhraseIndex Phrases { get; }

    public bool Knows(string word) => _words.Contains(word);

    /// <summary>The name and its possessive, as the words are cut: "Ana's" is "anas".</summary>
    private static string[] Forms(string name) => [name, name + "s"];
}
