using System.Collections.Frozen;
using F23.StringSimilarity;
using ZtTeamsBot.Adoption.Catalogues;

namespace ZtTeamsBot.Language;

/// <summary>Names of what a phrase can point to, beside those the vocabulary gives.</summary>
internal static class Concept
{
    public const string ScenarioPrefix = "scenario/";
    public const string TrackPrefix = "track/";
    public const string PhasePrefix = "phase/";
    public const string PrinciplePrefix = "principle/";
    public const string AreaPrefix = "area/";
    public const string ProductPrefix = "product/";
    public const string MetricPrefix = "metric/";
    public const string RolePrefix = "role/";
    public const string PersonPrefix = "person/";

    /// <summary>A name several people have; behind it stand their ids, parted by bars.</summary>
    public const string PeoplePrefix = "people/";

    /// <summary>Somebody mentioned who is not in the programme; behind it stands the position of the mention.</summary>
    public const string MentionPrefix = "mention/";

    /// <summary>A person who is only spoken to.</summary>
    public const string Addressed = "addressed";

    /// <summary>An order to set the rules aside.</summary>
    public const string Forbidden = "forbidden";

    public const string StatusPrefix = "status/";
    public const string WordPrefix = "word/";

    public static string Track(string scenarioId, string trackId) => $"{TrackPrefix}{scenarioId}/{trackId}";
}

/// <summary>Everything a language and the catalogue give to recognise words by. Built once.</summary>
internal sealed class Lexicon
{
    private readonly FrozenSet<string> _fillers;
    private readonly FrozenSet<string> _known;
    private readonly FrozenSet<string> _pointing;
    private readonly FrozenDictionary<string, string[]> _conceptsByStem;
    private readonly FrozenSet<string> _commonStems;
    private readonly string[] _mendable;
    private readonly OptimalStringAlignment _distance = new();

    public Lexicon(Vocabulary vocabulary, Catalogue catalogue, IEnumerable<string> titleWords)
    {
        Vocabulary = vocabulary;
        Stems = new Stems();
        Abbreviations =
        [
            .. vocabulary.Synonyms.Select(synonym => (Stems.Of(synonym.Key), (string[])[.. Words.Of(synonym.Value).Select(Stems.Of)])),
        ];
        Forbidden = new PatternIndex(vocabulary.Forbidden);
        NameSlots = [.. vocabulary.NameSlots.Select(slot => new NameSlot(slot))];
        Dates = new DateReader(vocabulary.Dates, vocabulary.Numbers);
        Phrases = new PhraseIndex([.. vocabulary.Concepts.SelectMany(concept => concept.Value.Select(phrase => (phrase, concept.Key))),
            .. NamesOf(catalogue)]);
        _conceptsByStem = vocabulary.Concepts
            .SelectMany(concept => concept.Value.Where(phrase => phrase.Length > 3
                && !phrase.Contains(' ', StringComparison.Ordinal)).Select(phrase => (Stem: Stems.Of(phrase), concept.Key)))
            .Distinct()
            .GroupBy(pair => pair.Stem, StringComparer.Ordinal)
            .ToFrozenDictionary(same => same.Key, same => same.Select(pair => pair.Key).ToArray(), StringComparer.Ordinal);
        _fillers = vocabulary.Fillers.ToFrozenSet(StringComparer.Ordinal);
        string[] pointing =
        [
            .. Phrases.Lexicon, .. vocabulary.Dates.Months.Keys, .. vocabulary.Dates.Days.Keys, .. vocabulary.Dates.Units.Keys,
                .. vocabulary.Dates.Relations.Keys,
            .. vocabulary.Dates.Near.Keys,
        ];
        _pointing = pointing.ToFrozenSet(StringComparer.Ordinal);
        _commonStems = vocabulary.CommonWords.Select(Stems.Of).ToFrozenSet(StringComparer.Ordinal);
        string[] title = [.. titleWords];
        _known = pointing.Concat(vocabulary.Fillers).Concat(vocabulary.Numbers.Keys).Concat(vocabulary.Synonyms.Keys).Concat(title)
            .Concat(vocabulary.CommonWords).ToFrozenSet(StringComparer.Ordinal);
        // Of two that are as near, a word that points to something is likelier than one of a title.
        _mendable =
        [
            .. pointing.Order(StringComparer.Ordinal).Concat(vocabulary.Fillers).Concat(title.Order(StringComparer.Ordinal)).Where(word => word.Length >= 4).Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>Adds concepts of words that stand in the vocabulary in another form: owning for own, progressing for progress.</summary>
    public void FindForms(IReadOnlyList<string> words, List<Span> found)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (_pointing.Contains(words[i]) || _fillers.Contains(words[i]) || !_conceptsByStem.TryGetValue(Stems.Of(words[i]), out var concepts))
                continue;
            foreach (var concept in concepts)
                found.Add(new Span(concept, i, 1));
        }
    }

    public Vocabulary Vocabulary { get; }

    public PhraseIndex Phrases { get; }

    public Stems Stems { get; }

    /// <summary>Stems of abbreviations with those of the words they stand for.</summary>
    public IReadOnlyList<(string Stem, string[] Spelled)> Abbreviations { get; }

    /// <summary>Orders to set the rules aside.</summary>
    public PatternIndex Forbidden { get; }

    /// <summary>Places in a sentence that only a person fills.</summary>
    public IReadOnlyList<NameSlot> NameSlots { get; }

    public DateReader Dates { get; }

    public bool IsFiller(string word) => _fillers.Contains(word);

    /// <summary>Whether a word stands in some phrase that points to something.</summary>
    public bool Points(string word) => _pointing.Contains(word);

    /// <summary>Whether a stem is that of a common word of the language.</summary>
    public bool IsCommonStem(string stem) => _commonStems.Contains(stem);

    /// <summary>Whether a word has a meaning of its own: a common word, one of ours, a part of a date, a number.</summary>
    public bool IsOrdinary(string word) => _known.Contains(word) || (word.Length > 2 && _known.Contains(Singular(word)));

    /// <summary>
    /// A word that nobody knows as it was surely meant: a known slip, or the word of ours nearest to it within a distance of 1 (4 to 6
    /// letters) or 2 (more). Shorter words, and words that are known in some way, stay; none is mended to somebody's name.
    /// </summary>
    public string Mend(string word)
    {
        if (!Vocabulary.CommonWords.Contains(word) && Vocabulary.Slips.TryGetValue(word, out var mended))
            return mended;
        if (word.Length < 4 || char.IsDigit(word[0]) || _known.Contains(word) || _known.Contains(Singular(word)))
            return word;

        var allowed = word.Length >= 7 ? 2 : 1;
        var (best, nearest) = (word, allowed + 1.0);
        foreach (var candidate in _mendable)
        {
            if (Math.Abs(candidate.Length - word.Length) > allowed)
                continue;
            // People rarely get the first letter wrong: then two letters have changed places, or it weighs more.
            var startsAlike = candidate[0] == word[0];
            if (!startsAlike && (candidate[0] != word[1] || candidate[1] != word[0]))
                continue;
            var distance = _distance.Distance(word, candidate);
            if (distance < nearest)
                (best, nearest) = (candidate, distance);
        }

        return best;
    }

    private static string Singular(string word) => word.EndsWith('s') ? word[..^1] : word;

    private IEnumerable<(string Phrase, string Concept)> NamesOf(Catalogue catalogue)
    {
        foreach (var scenario in catalogue.Scenarios)
        {
            foreach (var name in Names("scenario", scenario.Id, [.. scenario.Aliases, scenario.Name]))
                yield return (name, Concept.ScenarioPrefix + scenario.Id);
            foreach (var track in scenario.Tracks)
            {
                foreach (var name in Names("track", track.Id, [.. track.Aliases, track.Name]))
                    yield return (name, Concept.Track(scenario.Id, track.Id));
            }
        }

        foreach (var phase in catalogue.Phases)
        {
            foreach (var name in Names("phase", phase.Id, [phase.Name]))
                yield return (name, Concept.PhasePrefix + phase.Id);
        }

        foreach (var principle in catalogue.Principles)
        {
            foreach (var name in Names("principle", principle.Id, [.. principle.AlsoKnownAs, principle.Name]))
                yield return (name, Concept.PrinciplePrefix + principle.Id);
        }

        foreach (var area in catalogue.FunctionalAreas)
        {
            foreach (var name in Names("area", area.Name, [.. area.Aliases, area.Name]))
                yield return (name, Concept.AreaPrefix + area.Name);
        }

        foreach (var product in catalogue.Objectives.SelectMany(objective => objective.Products).Distinct(StringComparer.Ordinal))
        {
            const string Maker = "Microsoft ";
            string[] known = product.StartsWith(Maker, StringComparison.Ordinal) ? [product, product[Maker.Length..]] : [product];
            foreach (var name in Names("product", product, known))
                yield return (name, Concept.ProductPrefix + product);
        }

        foreach (var metric in catalogue.Metrics)
        {
            foreach (var name in Names("metric", metric, [metric, metric.Split('(')[0]]))
                yield return (name, Concept.MetricPrefix + metric);
        }

        foreach (var role in catalogue.LeadershipRoles)
        {
            foreach (var name in Names("role", role.Abbreviation, [role.Abbreviation, role.Role]))
            {
                yield return (name, Concept.RolePrefix + role.Abbreviation);
                // "The CISO's interest".
                yield return (name + "s", Concept.RolePrefix + role.Abbreviation);
            }

        }
    }

    private IEnumerable<string> Names(string kind, string id, IReadOnlyList<string> known) => known.Concat(Vocabulary.NamesOf(kind, id));
}
