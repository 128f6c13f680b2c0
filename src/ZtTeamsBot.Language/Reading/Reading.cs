using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>An utterance with all that was recognised in it; what the definitions of intents are made from.</summary>
internal sealed class Reading
{
    /// <summary>Kinds of names: a name inside a longer one is not meant.</summary>
    private static readonly string[] NameKinds =
    [
        Concept.ScenarioPrefix, Concept.TrackPrefix, Concept.AreaPrefix, Concept.ProductPrefix, Concept.MetricPrefix, Concept.RolePrefix,
            Concept.PrinciplePrefix,
        Concept.PersonPrefix, Concept.PeoplePrefix, Concept.MentionPrefix,
    ];

    private readonly List<Span> _spans = [];
    private readonly UInt128 _all;
    private readonly UInt128 _fillers;
    private readonly IReadOnlyList<FoundDate>?[] _dates = new IReadOnlyList<FoundDate>?[2];
    private Scope? _scope;

    public Reading(string utterance, Written written, Lexicon lexicon, TitleIndex titles, RecognitionContext context, Catalogue catalogue)
    {
        Utterance = utterance;
        Lexicon = lexicon;
        Titles = titles;
        Context = context;
        Catalogue = catalogue;
        Wholes = written.Wholes;
        Cut = written.Cut;
        var words = Words = [.. written.Cut.Select(word => word.Text)];
        _all = Masks.Of(0, words.Count);
        for (var i = 0; i < words.Count; i++)
            _fillers |= lexicon.IsFiller(words[i]) ? UInt128.One << i : UInt128.Zero;
        lexicon.Phrases.Find(words, _spans);
        lexicon.FindForms(words, _spans);
        _spans.AddRange(written.People);
        _spans.RemoveAll(span => IsName(span) && _spans.Exists(other => IsName(other) && other.Length > span.Length && other.Start <= span.Start
            && other.End >= span.End));
        _spans.RemoveAll(span => IsHow(span) && _spans.Exists(other => IsHow(other) && other.Length > span.Length && other.Start <= span.Start
            && other.End >= span.End));
        FindStages();
        FindForbidden();
    }

    private (string? Note, UInt128 Mask)? _note;
    private IReadOnlyList<Sentence>? _sentences;
    private IReadOnlyList<(int From, int To)>? _quotes;

    public const string StageNumber = "stage-number";

    /// <summary>Stands for each word of a whole title or an id: it says nothing but what it names, and nobody else is to see it.</summary>
    public const string OfTitle = "<title>";

    public string Utterance { get; }

    /// <summary>
    /// The words, mended; <see cref="OfTitle"/> for those of whole titles and ids, <see cref="Language.Words.OfMention"/> for a mention,
    /// <see cref="Language.Words.OfName"/> for a name that is a word elsewhere.
    /// </summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The same with their places in the utterance.</summary>
    public IReadOnlyList<Word> Cut { get; }

    public Lexicon Lexicon { get; }

    public TitleIndex Titles { get; }

    public RecognitionContext Context { get; }

    public Catalogue Catalogue { get; }

    public IReadOnlyList<Span> Spans => _spans;

    /// <summary>Whole titles and ids that were said.</summary>
    public IReadOnlyList<WholeTitle> Wholes { get; }

    /// <summary>Numbers of the stages named, each once; may be ones that do not exist.</summary>
    public IReadOnlyList<int> Stages { get; private set; } = [];

    public UInt128 Fillers => _fillers;

    /// <summary>The note that was dictated, word for word, and its words; what it says is said of the task, and to nobody else.</summary>
    public (string? Note, UInt128 Mask) Note => _note ??= NoteReader.Find(this);

    /// <summary>What stands in quotes, but for titles and ids, and for what stands in a note.</summary>
    public IReadOnlyList<(int From, int To)> Quotes => _quotes ??=
    [
        .. Quotations.Find(Utterance, Cut).Where(quote => (Masks.Of(quote.From, quote.To - quote.From) & Note.Mask) == UInt128.Zero
            && !Wholes.Any(whole => whole.Start == quote.From && whole.Length == quote.To - quote.From)),
    ];

    /// <summary>Its sentences, with what each does with what it says.</summary>
    public IReadOnlyList<Sentence> Sentences => _sentences ??= SentenceReader.Of(this);

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

    /// <summary>Whether a word was said.</summary>
    public bool Says(string word) => Words.Contains(word);

    /// <summary>Whether a word is one of a set of the vocabulary.</summary>
    public bool IsIn(string set, string word) => Lexicon.Vocabulary.WordSets[set].Contains(word);

    /// <summary>Whether a word of a set of the vocabulary was said.</summary>
    public bool SaysAny(string set)
    {
        var words = Lexicon.Vocabulary.WordSets[set];
        foreach (var word in Words)
        {
            if (words.Contains(word))
                return true;
        }

        return false;
    }

    /// <summary>What spans of a kind point to, such as ids of scenarios; each once, the longest phrase first.</summary>
    public IReadOnlyList<string> Of(string prefix) => !_spans.Exists(span => span.Is(prefix)) ? [] :
    [
        .. _spans.Where(span => span.Is(prefix)).OrderByDescending(span => span.Length).Select(span => span.Concept[prefix.Length..]).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The words that stand in phrases of concepts, or of kinds of concepts (with their slash).</summary>
    public UInt128 CoveredBy(params ReadOnlySpan<string> concepts)
    {
        var covered = UInt128.Zero;
        foreach (var span in _spans)
        {
            foreach (var concept in concepts)
            {
                if (concept.EndsWith('/') ? span.Is(concept) : span.Concept == concept)
                    covered |= span.Mask;
            }
        }

        return covered;
    }

    /// <summary>The words of a mask that are not fillers, in order.</summary>
    public IReadOnlyList<string> Telling(UInt128 mask)
    {
        var telling = new List<string>();
        for (var i = 0; i < Words.Count; i++)
        {
            if (mask.Has(i) && !_fillers.Has(i))
                telling.Add(Words[i]);
        }

        return telling;
    }

    /// <summary>All words but those of a mask.</summary>
    public UInt128 Without(UInt128 mask) => _all & ~mask;

    /// <summary>The dates that were said.</summary>
    public IReadOnlyList<FoundDate> Dates(Direction direction) =>
        _dates[(int)direction] ??= Lexicon.Dates.Find(Cut, Utterance, Context, direction, CoveredBy(StageNumber));

    /// <summary>The words of dates but for days of the week, behind which a time may stand.</summary>
    private UInt128 DatesWithDays
    {
        get
        {
            var mask = UInt128.Zero;
            foreach (var date in Dates(Direction.Ahead))
                mask |= date.Length == 1 ? UInt128.Zero : date.Mask;
            return mask;
        }
    }

    public UInt128 DateMask
    {
        get
        {
            var mask = UInt128.Zero;
            foreach (var date in Dates(Direction.Ahead))
                mask |= date.Mask;
            return mask;
        }
    }

    /// <summary>The time of day that was said; null when none was.</summary>
    public (TimeOnly Time, UInt128 Mask)? Time => TimeReader.Find(Cut, Utterance, DatesWithDays, Lexicon.Dates.Number);

    /// <summary>
    /// The place that was named, but for an objective. A word that can be scenario and area ("data") is the scenario unless "area" stands
    /// beside it.
    /// </summary>
    public Scope Scope => _scope ??= FindScope();

    /// <summary>Whether more than one place of a kind was named, so that there is no one scope.</summary>
    public bool HasSeveralPlaces { get; private set; }

    /// <summary>The words that name the place.</summary>
    public UInt128 ScopeMask => CoveredBy(Concept.ScenarioPrefix, Concept.TrackPrefix, StageNumber, "scenario", "stage", "track", "area");

    /// <summary>The words of phrases that point to something but a name: words of intents and of how tasks stand.</summary>
    public UInt128 Pointing
    {
        get
        {
            var mask = UInt128.Zero;
            foreach (var span in _spans)
            {
                if (!span.Concept.Contains('/', StringComparison.Ordinal) || span.Is(Concept.StatusPrefix) || span.Is("flag/")
                    || span.Is(Concept.PersonPrefix) || span.Is(Concept.PeoplePrefix))
                    mask |= span.Mask;
            }

            return mask;
        }
    }

    private static bool IsName(Span span)
    {
        foreach (var kind in NameKinds)
        {
            if (span.Is(kind))
                return true;
        }

        return false;
    }

    /// <summary>Words for how tasks stand: "not started" holds "started", and "hold on" holds "hold", which are not meant then.</summary>
    private static bool IsHow(Span span) =>
        span.Is(Concept.StatusPrefix) || span.Is("flag/") || span.Concept is "mine" or "due" or "gate" or "interjection";

    private Scope FindScope()
    {
        var (tracks, scenarios) = (Of(Concept.TrackPrefix), Of(Concept.ScenarioPrefix));
        var track = tracks.Count > 0 ? tracks[0].Split('/') : null;
        var areas = Of(Concept.AreaPrefix);
        var isArea = Has("area");
        // "data" is a scenario and an area, "infrastructure" an area and a track.
        if (isArea && areas.Count > 0)
            scenarios = [.. scenarios.Where(id => !IsSameWordAsArea(Concept.ScenarioPrefix + id))];
        else if (areas.Count > 0)
            areas = [.. areas.Where(name => !IsSameWordAsScenario(Concept.AreaPrefix + name))];
        var scenario = track?[0] ?? (scenarios.Count > 0 ? scenarios[0] : null);
        if (track is null && !isArea && areas is ["Infrastructure"] && scenario is not null
            && Catalogue.FindScenario(scenario) is { Tracks: { Count: > 0 } known })
        {
            track = [scenario, known[0].Id];
            areas = [];
        }

        if (!isArea && track is [_, "infrastructure"])
            areas = [.. areas.Where(name => name != "Infrastructure")];
        HasSeveralPlaces = tracks.Count > 1 || scenarios.Any(id => id != scenario) || Stages.Count > 1;
        return new Scope
        {
            ScenarioId = scenario,
            TrackId = track?[1],
            Stage = Stages.Count > 0 ? Stages[0] : null,
            Area = areas.Count > 0 ? areas[0] : null,
            Product = Of(Concept.ProductPrefix) is [var product, ..] ? product : null,
        };
    }

    /// <summary>Whether all phrases of a concept are also names of an area, so that "area" beside them decides.</summary>
    private bool IsSameWordAsArea(string concept) => _spans.Where(span => span.Concept == concept).All(span => _spans.Exists(other => other.Is(Concept.AreaPrefix) && other.Start == span.Start && other.Length == span.Length));

    private bool IsSameWordAsScenario(string concept) => _spans.Where(span => span.Concept == concept).All(span => _spans.Exists(other => other.Is(Concept.ScenarioPrefix) && other.Start <= span.Start && other.End >= span.End));

    /// <summary>Who asks to set the rules aside gives an order; what stands in a note or in quotes orders nothing.</summary>
    private void FindForbidden()
    {
        var found = new List<Span>();
        Lexicon.Forbidden.Find(Words, Concept.Forbidden, found);
        if (found.Count == 0)
            return;
        var told = Quotes.Aggregate(Note.Mask, (mask, quote) => mask | Masks.Of(quote.From, quote.To - quote.From));
        _spans.AddRange(found.Where(span => (span.Mask & told) == UInt128.Zero));
    }

    /// <summary>"stage 2", "stage two", "second stage", "stages 2 and 3"; "phase 2" too, for people mix them up.</summary>
    private void FindStages()
    {
        var stages = new List<int>();
        for (var i = 0; i < Words.Count; i++)
        {
            if (!IsStageWord(i))
                continue;
            if (NumberAt(i + 1) is { } behind)
                AddAll(behind, i);
            else if (i + 2 < Words.Count && Words[i + 1] is "no" or "number" && NumberAt(i + 2) is { } numbered)
                Add(numbered, i, 3);
            else if (i > 0 && NumberAt(i - 1) is { } before && !(i > 1 && IsStageWord(i - 2)) && (Words[i] is not ("stages" or "phases")
                || IsOrdinal(Words[i - 1])))
                Add(before, i - 1, 2);
        }

        // "Posture s3" is its third stage.
        for (var i = 0; i + 1 < Words.Count && stages.Count == 0; i++)
        {
            if (Words[i] == "s" && Words[i + 1] is "1" or "2" or "3" or "4" && Cut[i].End == Cut[i + 1].Start)
                Add(Words[i + 1][0] - '0', i, 2);
        }

        Stages = stages;

        static bool IsOrdinal(string word) => word is "first" or "second" or "third" or "fourth" || DateReader.Ordinal(word) is not null;

        void Add(int number, int start, int length)
        {
            _spans.Add(new Span(StageNumber, start, length));
            if (!stages.Contains(number))
                stages.Add(number);
        }

        // "Stage 1/2" names both.
        void AddAll(int number, int start)
        {
            Add(number, start, 2);
            for (var at = start + 2; Cut.Joint(Utterance, at - 1) is '/' && at < Words.Count && Words[at] is "1" or "2" or "3" or "4"; at++)
                Add(Words[at][0] - '0', at, 1);
        }

        int? NumberAt(int at) => at < Words.Count && !IsDateAt(at) ? Lexicon.Dates.Number(Words[at]) : null;

        // "Stage 3 may take longer" is no day in May.
        bool IsDateAt(int at) => at + 1 < Words.Count && (Lexicon.Dates.Month(Words[at + 1]) is not null
            && !Lexicon.Dates.IsOrdinary(Words[at + 1]) || Lexicon.Dates.Unit(Words[at + 1]) is not null);
    }

    private bool IsStageWord(int at) => at < Words.Count && (Words[at] is "stages" or "phases"
        || Lexicon.Vocabulary.Concepts["stage"].Contains(Words[at]) || Lexicon.Vocabulary.Concepts["phase"].Contains(Words[at]));
}
