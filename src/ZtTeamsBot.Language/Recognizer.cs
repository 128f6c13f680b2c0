using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.CompilerServices;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>What is known beside the utterance.</summary>
/// <param name="Programme">The tenant's programme: its people and own tasks can be named. Null when there is none.</param>
/// <param name="Culture">The speaker's language; English where it has no vocabulary.</param>
public sealed record RecognitionContext(Programme? Programme, CultureInfo Culture)
{
    /// <summary>Entra object id of the speaker; null when they are not in the programme.</summary>
    public string? SpeakerId { get; init; }

    /// <summary>Today where the speaker is.</summary>
    public DateOnly Today { get; init; }

    /// <summary>Whether the culture is the speaker's own: it then settles whether 03/04 is in March or in April.</summary>
    public bool HasLocale { get; init; }

    /// <summary>People the utterance mentions, but the bot.</summary>
    public IReadOnlyList<MentionedPerson> Mentions { get; init; } = [];

    /// <summary>
    /// Whether words of somebody else stood beside the utterance, quoted or passed on. They are not in it, but "that" and "it" may mean what
    /// they say: so nothing is certain.
    /// </summary>
    public bool HasForeignWords { get; init; }

    /// <summary>What was said and shown before; null when there is nothing.</summary>
    public PreviousTurn? Previous { get; init; }
}

/// <summary>Somebody mentioned.</summary>
/// <param name="Id">Channel account id, such as <c>29:…</c>.</param>
/// <param name="Name">The name as it stands in the text.</param>
public sealed record MentionedPerson(string Id, string Name)
{
    /// <summary>Entra object id; null while it is not known whose mention it is.</summary>
    public string? PersonId { get; init; }

    /// <summary>Where the name begins in the text; null where that is not told.</summary>
    public int? Start { get; init; }
}

/// <summary>What was recognised.</summary>
/// <param name="Intent">The intent; <see cref="NotUnderstoodIntent"/> when nothing fits.</param>
public sealed record Recognition(Intent Intent)
{
    /// <summary>Whether slips were mended, words passed over or something was taken from before, so that the answer says how it was read.</summary>
    public bool IsWorthSaying { get; init; }

    /// <summary>Whether it might mean more, or something else, with what was said before, which was not given.</summary>
    public bool RefersBack { get; init; }

    /// <summary>Whether it answers yes or no to what was asked before.</summary>
    public bool IsReply { get; init; }

    /// <summary>Whether a change was spoken of that is not made, so that the answer says that nothing was changed.</summary>
    public bool IsNothingDone { get; init; }

    /// <summary>Whether the next utterance may refer to it.</summary>
    public bool CanBeFollowed => Intent is not (HelpIntent or SmallTalkIntent or NotUnderstoodIntent or StrangersIntent);
}

/// <summary>
/// Turns an utterance into an intent. Needs no network and no language model, and gives the same answer every time: words are mended,
/// names and dates found, a model of weights says which intents are likely, and the first of them that can be made of what was said is it.
/// </summary>
public sealed class Recognizer
{
    /// <summary>An intent less likely than this is not tried: it would be a guess.</summary>
    private const double LeastLikely = 0.08;

    private readonly Catalogue _catalogue;
    private readonly FrozenDictionary<string, IIntentDefinition> _definitions;
    private readonly FrozenDictionary<string, Language> _languages;
    private readonly ConditionalWeakTable<object, PeopleIndex> _people = [];
    private readonly ConditionalWeakTable<object, TitleIndex> _titles = [];
    private readonly TitleIndex _noProgramme;

    /// <summary>A recognizer of all intents this version knows.</summary>
    public Recognizer(Catalogue catalogue)
        : this(catalogue, IntentModel.Load)
    {
    }

    internal Recognizer(Catalogue catalogue, Func<string, IntentModel> model)
    {
        _catalogue = catalogue;
        _definitions = IntentDefinitions.All.ToFrozenDictionary(definition => definition.Label, StringComparer.Ordinal);
        string[] titleWords = [.. TitleIndex.WordsOf(catalogue)];
        _languages = Vocabulary.LoadAll().ToFrozenDictionary(
            one => one.Key, one => new Language(new Lexicon(one.Value, catalogue, titleWords), model(one.Key)), StringComparer.OrdinalIgnoreCase);
        _noProgramme = TitleIndex.Of(_languages["en"].Lexicon, catalogue, programme: null);
    }

    /// <summary>Recognises an utterance. Any text is fine, also an empty or a very long one.</summary>
    public Recognition Recognize(string utterance, RecognitionContext context)
    {
        if (Read(utterance, context) is not var (reading, isMended))
            return new Recognition(new NotUnderstoodIntent());

        var ranked = Rank(reading, context);
        // Who asks to set the rules aside is refused whatever else is said.
        if (reading.Has(Concept.Forbidden) && ranked is not [("explain", > 0.9), ..])
            return new Recognition(new NotUnderstoodIntent(Refused.Forbidden));

        if (context.Previous is { } asked && Reply.To(asked, reading) is { } reply)
            return new Recognition(reply) { IsReply = true };

        var intent = StrangersIntent.Instead(Alone(reading, ranked), reading, ranked[0].Label);
        // What asks for something of its own changes nothing that was spoken of before.
        if (context.Previous is { } previous && intent is not ActingIntent { IsCertain: true, Acts: true }
            && FollowUp.Read(reading, previous, ranked, Build) is { } read && Consent.SettleFollowUp(read, previous, reading) is { } followed)
        {
            return new Recognition(StrangersIntent.Instead(followed, reading, ranked[0].Label)) { IsWorthSaying = true };
        }

        return new Recognition(intent)
        {
            IsWorthSaying = intent is not (NotUnderstoodIntent or StrangersIntent) && (isMended || reading.Strange().Count > 0),
            IsNothingDone = intent is not ActingIntent && IsOfChange(ranked) && IsThought(Consent.MoodOf(reading)),
            RefersBack = context.Previous is null && FollowUp.MayRefer(reading, intent),
        };
    }

    /// <summary>An utterance with all that is recognised in it; null when it has no words, or too many.</summary>
    internal (Reading Reading, bool IsMended)? Read(string utterance, RecognitionContext context)
    {
        var language = LanguageOf(context);
        var (people, titles) = context.Programme is null ? (PeopleIndex.Nobody, _noProgramme) : NamesOf(context.Programme, language.Lexicon);
        return Written.Read(utterance, context, language.Lexicon, people, titles) is { } written
            ? (new Reading(utterance, written, language.Lexicon, titles, context, _catalogue), written.IsMended)
            : null;
    }

    private IReadOnlyList<(string Label, double Probability)> Rank(Reading reading,
        RecognitionContext context) => LanguageOf(context).Model.Rank(reading);

    /// <summary>Whether the likeliest reading is one that would change something.</summary>
    private static bool IsOfChange(IReadOnlyList<(string Label, double Probability)> ranked) =>
        ranked is [("update" or "preference" or "people" or "metric-record" or "undo", _), ..];

    /// <summary>Whether a change was denied, imagined or promised, and not asked about.</summary>
    private static bool IsThought(Mood mood) =>
        (mood & Mood.Question) == Mood.Plain && (mood & (Mood.Denied | Mood.Conditional | Mood.Ahead)) != Mood.Plain;

    private Intent Alone(Reading reading, IReadOnlyList<(string Label, double Probability)> ranked)
    {
        foreach (var (label, probability) in ranked)
        {
            if (probability < LeastLikely)
                break;
            if (Build(label, reading) is { } intent)
                return IsOfProgramme(intent) && reading.NamesUnknown() ? new NotUnderstoodIntent() : intent;
        }

        return new NotUnderstoodIntent();
    }

    /// <summary>Whether an intent is answered with figures or tasks of the whole programme where no place was said.</summary>
    private static bool IsOfProgramme(Intent intent) =>
        intent is ProgressIntent or ListTasksIntent or OwnersOfIntent or GateIntent or NextIntent or TrendIntent or ChangesIntent;

    private Intent? Build(string label, Reading reading)
    {
        // Stages are 1 to 4, whatever was asked about another one.
        if (label != "refuse" && reading.Stages.FirstOrDefault(stage => stage is < 1 or > 4, 1) is var wrong and (< 1 or > 4))
            return new NoSuchStageIntent(wrong);
        return Consent.Settle(_definitions[label].Build(reading), reading);
    }

    private Language LanguageOf(RecognitionContext context) => _languages.GetValueOrDefault(context.Culture.TwoLetterISOLanguageName) ?? _languages["en"];

    /// <summary>
    /// The names of a programme, those of people and of tasks each kept as long as none of them changes: a leave or a new role makes no
    /// titles anew. Two turns may both make them; one of them is kept.
    /// </summary>
    private (PeopleIndex People, TitleIndex Titles) NamesOf(Programme programme, Lexicon lexicon) => (
        _people.TryGetValue(programme.People, out var people) ? people
            : _people.GetValue(programme.People, _ => new PeopleIndex(programme.People.Values)),
        _titles.TryGetValue(programme.TaskNames, out var titles) ? titles
            : _titles.GetValue(programme.TaskNames, _ => TitleIndex.Of(lexicon, _catalogue, programme)));

    private sealed record Language(Lexicon Lexicon, IntentModel Model);
}
