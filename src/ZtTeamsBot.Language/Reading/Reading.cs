using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>An utterance with all that was recognised in it; what the definitions of intents decide by.</summary>
internal sealed class Reading
{
    private readonly Lexicon _lexicon;

    public Reading(IReadOnlyList<string> words, bool isMended, Lexicon lexicon, PeopleIndex people, TitleIndex titles, RecognitionContext context, Catalogue catalogue)
    {
        Words = words;
        IsMended = isMended;
        _lexicon = lexicon;
        Titles = titles;
        Programme = context.Programme;
        Catalogue = catalogue;
        Spans = [.. lexicon.Phrases.Find(words), .. people.Phrases.Find(words), .. StageNumbers()];
    }

    public const string StageNumber = "stage-number";

    public IReadOnlyList<string> Words { get; }

    public bool IsMended { get; }

    public IReadOnlyList<Span> Spans { get; }

    public TitleIndex Titles { get; }

    public Programme? Programme { get; }

    public Catalogue Catalogue { get; }

    public bool Has(string concept) => Spans.Any(span => span.Concept == concept);

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
    public IReadOnlyList<string> Of(string prefix) =>
    [
        .. Spans
            .Where(span => span.Concept.StartsWith(prefix, StringComparison.Ordinal))
            .OrderByDescending(span => span.Length)
            .Select(span => span.Concept[prefix.Length..])
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>
    /// Words that neither are fillers nor stand in a phrase of the given concepts (or prefixes of concepts, with their slash). A
    /// definition takes an utterance only if it can place its words: a guess could answer for something nobody asked.
    /// </summary>
    public IReadOnlyList<string> Unexplained(params string[] concepts)
    {
        var covered = new bool[Words.Count];
        foreach (var span in Spans)
        {
            if (concepts.Any(concept => concept.EndsWith('/') ? span.Concept.StartsWith(concept, StringComparison.Ordinal) : span.Concept == concept))
                Array.Fill(covered, true, span.Start, span.Length);
        }

        return [.. Words.Where((word, index) => !covered[index] && !_lexicon.IsFiller(word))];
    }

    /// <summary>Whether the words are placed by the given concepts and a scope.</summary>
    public bool IsExplainedBy(params string[] concepts) => Unexplained([.. concepts, .. ScopeConcepts]).Count == 0;

    /// <summary>Concepts that make a scope.</summary>
    public static IReadOnlyList<string> ScopeConcepts { get; } =
        [Concept.ScenarioPrefix, Concept.TrackPrefix, "stage", "phase", StageNumber];

    /// <summary>The scope that was named; null when it cannot be one, as two scenarios at once.</summary>
    public Scope? Scope
    {
        get
        {
            // "secure remote and hybrid work" holds "hybrid work": only phrases that are in no longer one count.
            var outer = Spans.Where(span => IsPlace(span) && !Spans.Any(other => IsPlace(other) && other.Length > span.Length
                && other.Start <= span.Start && other.End >= span.End)).ToArray();
            string[] tracks = [.. outer.Where(span => span.Concept.StartsWith(Concept.TrackPrefix, StringComparison.Ordinal)).Select(span => span.Concept[Concept.TrackPrefix.Length..]).Distinct(StringComparer.Ordinal)];
            string[] scenarios = [.. outer.Where(span => span.Concept.StartsWith(Concept.ScenarioPrefix, StringComparison.Ordinal)).Select(span => span.Concept[Concept.ScenarioPrefix.Length..]).Distinct(StringComparer.Ordinal)];
            int[] stages = [.. Stages.Distinct()];
            if (tracks.Length > 1 || stages.Length > 1)
                return null;
            var track = tracks.Length == 1 ? tracks[0].Split('/') : null;
            string[] places = [.. scenarios.Concat(track is null ? [] : [track[0]]).Distinct(StringComparer.Ordinal)];
            if (places.Length > 1)
                return null;
            return new Scope
            {
                ScenarioId = places.FirstOrDefault(),
                TrackId = track?[1],
                Stage = stages.Length == 1 ? stages[0] : null,
            };
        }
    }

    /// <summary>Numbers of the stages named; may be ones that do not exist.</summary>
    public IReadOnlyList<int> Stages => [.. StageNumbers().Select(span => NumberIn(span)!.Value)];

    private static bool IsPlace(Span span) =>
        span.Concept.StartsWith(Concept.ScenarioPrefix, StringComparison.Ordinal) || span.Concept.StartsWith(Concept.TrackPrefix, StringComparison.Ordinal);

    /// <summary>"stage 2", "stage two", "second stage"; "phase 2" too, for people mix them up.</summary>
    private IEnumerable<Span> StageNumbers()
    {
        for (var i = 0; i + 1 < Words.Count; i++)
        {
            if ((IsStageWord(Words[i]) && Number(Words[i + 1]) is not null)
                || (Number(Words[i]) is not null && IsStageWord(Words[i + 1]) && !(i > 0 && IsStageWord(Words[i - 1]))))
            {
                yield return new Span(StageNumber, i, 2);
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
