using System.Collections.Immutable;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>An utterance with all that was recognised in it; what the definitions of intents decide by.</summary>
internal sealed class Reading
{
    private readonly Lexicon _lexicon;
    private readonly List<Span> _spans = [];
    private (bool IsFound, Scope? Scope) _scope;

    /// <summary>All words, and those that are fillers: one bit each, since no utterance has more than <see cref="Words.MostWords"/>.</summary>
    private readonly ulong _all;
    private readonly ulong _fillers;

    public Reading(IReadOnlyList<string> words, bool isMended, Lexicon lexicon, PeopleIndex people, TitleIndex titles, RecognitionContext context, Catalogue catalogue)
    {
        Words = words;
        IsMended = isMended;
        _lexicon = lexicon;
        Titles = titles;
        Programme = context.Programme;
        Catalogue = catalogue;
        _all = Bits(words.Count);
        for (var i = 0; i < words.Count; i++)
            _fillers |= lexicon.IsFiller(words[i]) ? 1UL << i : 0;
        lexicon.Phrases.Find(words, _spans);
        people.Phrases.Find(words, _spans);
        var named = _spans.Count;
        FindStageNumbers();
        Stages = _spans.Count == named ? [] : [.. _spans[named..].Select(span => NumberIn(span)!.Value)];
    }

    public const string StageNumber = "stage-number";

    public IReadOnlyList<string> Words { get; }

    public bool IsMended { get; }

    public IReadOnlyList<Span> Spans => _spans;

    public TitleIndex Titles { get; }

    public Programme? Programme { get; }

    public Catalogue Catalogue { get; }

    public bool Has(string concept)
    {
        foreach (var span in _spans)
        {
            if (span.Concept == concept)
                return true;
        }

        return false;
    }

    public bool HasAny(params ReadOnlySpan<string> concepts)
    {
        foreach (var concept in concepts)
        {
            if (Has(concept))
                return true;
        }

        return false;
    }

    /// <summary>What spans of a kind point to, such as ids of scenarios; each once, the longest phrase first.</summary>
    public IReadOnlyList<string> Of(string prefix) => !_spans.Exists(span => span.Concept.StartsWith(prefix, StringComparison.Ordinal)) ? [] :
    [
        .. _spans
            .Where(span => span.Concept.StartsWith(prefix, StringComparison.Ordinal))
            .OrderByDescending(span => span.Length)
            .Select(span => span.Concept[prefix.Length..])
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>
    /// Words that neither are fillers nor stand in a phrase of the given concepts (or prefixes of concepts, with their slash). A
    /// definition takes an utterance only if it can place its words: a guess could answer for something nobody asked.
    /// </summary>
    public IReadOnlyList<string> Unexplained(params ReadOnlySpan<string> concepts)
    {
        var explained = _fillers | CoveredBy(concepts);
        return explained == _all ? [] : [.. Words.Where((_, index) => (explained & (1UL << index)) == 0)];
    }

    /// <summary>Whether the words are placed by the given concepts and a scope.</summary>
    public bool IsExplainedBy(params ReadOnlySpan<string> concepts) =>
        (_fillers | CoveredBy(concepts) | CoveredBy(ScopeConcepts.AsSpan())) == _all;

    /// <summary>The words that stand in phrases of concepts, one bit each.</summary>
    private ulong CoveredBy(ReadOnlySpan<string> concepts)
    {
        var covered = 0UL;
        foreach (var span in _spans)
        {
            foreach (var concept in concepts)
            {
                if (concept.EndsWith('/') ? span.Concept.StartsWith(concept, StringComparison.Ordinal) : span.Concept == concept)
                    covered |= Bits(span.Length) << span.Start;
            }
        }

        return covered;
    }

    private static ulong Bits(int count) => count == 64 ? ulong.MaxValue : (1UL << count) - 1;

    /// <summary>Concepts that make a scope.</summary>
    public static ImmutableArray<string> ScopeConcepts { get; } =
        [Concept.ScenarioPrefix, Concept.TrackPrefix, "stage", "phase", StageNumber];

    /// <summary>The scope that was named; null when it cannot be one, as two scenarios at once.</summary>
    public Scope? Scope
    {
        get
        {
            if (!_scope.IsFound)
                _scope = (true, FindScope());
            return _scope.Scope;
        }
    }

    /// <summary>Numbers of the stages named; may be ones that do not exist.</summary>
    public IReadOnlyList<int> Stages { get; }

    private Scope? FindScope()
    {
        // "secure remote and hybrid work" holds "hybrid work": only phrases that are in no longer one count.
        var places = _spans.FindAll(IsPlace);
        places.RemoveAll(span => places.Exists(other => other.Length > span.Length && other.Start <= span.Start && other.End >= span.End));
        var (tracks, scenarios) = (After(places, Concept.TrackPrefix), After(places, Concept.ScenarioPrefix));
        int[] stages = [.. Stages.Distinct()];
        if (tracks.Length > 1 || stages.Length > 1)
            return null;
        var track = tracks.Length == 1 ? tracks[0].Split('/') : null;
        string[] named = track is null ? scenarios : [.. scenarios.Append(track[0]).Distinct(StringComparer.Ordinal)];
        if (named.Length > 1)
            return null;
        return new Scope
        {
            ScenarioId = named.FirstOrDefault(),
            TrackId = track?[1],
            Stage = stages.Length == 1 ? stages[0] : null,
        };
    }

    /// <summary>What concepts of a kind point to, each once.</summary>
    private static string[] After(List<Span> spans, string prefix) => spans.Count == 0
        ? []
        : [.. spans.Where(span => span.Concept.StartsWith(prefix, StringComparison.Ordinal)).Select(span => span.Concept[prefix.Length..]).Distinct(StringComparer.Ordinal)];

    private static bool IsPlace(Span span) =>
        span.Concept.StartsWith(Concept.ScenarioPrefix, StringComparison.Ordinal) || span.Concept.StartsWith(Concept.TrackPrefix, StringComparison.Ordinal);

    /// <summary>"stage 2", "stage two", "second stage"; "phase 2" too, for people mix them up.</summary>
    private void FindStageNumbers()
    {
        for (var i = 0; i + 1 < Words.Count; i++)
        {
            if ((IsStageWord(Words[i]) && Number(Words[i + 1]) is not null)
                || (Number(Words[i]) is not null && IsStageWord(Words[i + 1]) && !(i > 0 && IsStageWord(Words[i - 1]))))
            {
                _spans.Add(new Span(StageNumber, i, 2));
            }
        }
    }

    private int? NumberIn(Span span) => Number(Words[span.Start]) ?? Number(Words[span.Start + 1]);

    private bool IsStageWord(string word) => word is "stages" || _lexicon.Vocabulary.Concepts["stage"].Contains(word) || _lexicon.Vocabulary.Concepts["phase"].Contains(word);

    private int? Number(string word) =>
        word.Length <= 4 && int.TryParse(word, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : _lexicon.Vocabulary.Numbers.TryGetValue(word, out var spelled) ? spelled : null;
}
