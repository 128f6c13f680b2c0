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

    /// <summary>What was said and shown before; null when there is nothing.</summary>
    public PreviousTurn? Previous { get; init; }
}

/// <summary>Somebody mentioned.</summary>
/// <param name="Id">Channel account id, such as <c>29:…</c>.</param>
/// <param name="Name">The name as it stands in the text.</param>
public sealed record MentionedPerson(string Id, string Name);

/// <summary>What was recognised.</summary>
/// <param name="Intent">The intent; <see cref="NotUnderstoodIntent"/> when nothing fits.</param>
public sealed record Recognition(Intent Intent)
{
    /// <summary>Whether slips were mended, words passed over or something was taken from before, so that the answer says how it was read.</summary>
    public bool IsWorthSaying { get; init; }

    /// <summary>Whether it might mean more, or something else, with what was said before, which was not given.</summary>
    public bool RefersBack { get; init; }

    /// <summary>Whether the next utterance may refer to it.</summary>
    public bool CanBeFollowed => Intent is not (HelpIntent or SmallTalkIntent or NotUnderstoodIntent);
}

/// <summary>
/// Turns an utterance into an intent. Needs no network and no language model, and gives the same answer every time: words are mended,
/// phrases found, and the first definition that can place all telling words takes the utterance.
/// </summary>
public sealed class Recognizer
{
    private readonly Catalogue _catalogue;
    private readonly IReadOnlyList<IIntentDefinition> _definitions;
    private readonly FrozenDictionary<string, Lexicon> _lexicons;
    private readonly TitleIndex _catalogueTitles;
    private readonly ConditionalWeakTable<object, Names> _names = [];
    private readonly Names _noProgramme;

    /// <summary>A recognizer of all intents this version knows.</summary>
    public Recognizer(Catalogue catalogue)
        : this(catalogue, IntentDefinitions.All)
    {
    }

    internal Recognizer(Catalogue catalogue, IReadOnlyList<IIntentDefinition> definitions)
    {
        _catalogue = catalogue;
        _definitions = definitions;
        _catalogueTitles = TitleIndex.Of(catalogue, programme: null);
        _lexicons = Vocabulary.LoadAll().ToFrozenDictionary(
            language => language.Key, language => new Lexicon(language.Value, catalogue, _catalogueTitles), StringComparer.OrdinalIgnoreCase);
        _noProgramme = new Names(new PeopleIndex(null), _catalogueTitles);
    }

    /// <summary>Recognises an utterance. Any text is fine, also an empty or a very long one.</summary>
    public Recognition Recognize(string utterance, RecognitionContext context)
    {
        if (Words.Of(utterance) is not { Count: > 0 } said)
            return new Recognition(new NotUnderstoodIntent());

        var lexicon = _lexicons.GetValueOrDefault(context.Culture.TwoLetterISOLanguageName) ?? _lexicons["en"];
        var names = context.Programme is null ? _noProgramme : NamesOf(context.Programme);
        var words = Mend(said, lexicon, names.People);
        var isMended = words != said;
        // What was mended may only have looked like a slip: an utterance that is understood as it stands is taken so.
        if (Match(said, isMended: false) is { } asSaid)
            return asSaid;
        if (!isMended)
            return new Recognition(new NotUnderstoodIntent());
        // One slip in four words is haste; more is another subject whose words happen to look like ours.
        var guessed = words.Zip(said).Count(pair => pair.First != pair.Second && !lexicon.Vocabulary.Slips.ContainsKey(pair.Second));
        if (guessed > Math.Max(1, words.Count / 4))
            return new Recognition(new NotUnderstoodIntent());
        return Match(words, isMended) ?? new Recognition(new NotUnderstoodIntent());

        Recognition? Match(IReadOnlyList<string> words, bool isMended)
        {
            var reading = new Reading(words, isMended, lexicon, names.People, names.Titles, context, _catalogue);
            foreach (var definition in _definitions)
            {
                if (definition.Match(reading) is { } intent)
                    return new Recognition(intent) { IsWorthSaying = isMended };
            }

            return null;
        }
    }

    /// <summary>The words with their slips mended; the same list when there are none.</summary>
    private static IReadOnlyList<string> Mend(IReadOnlyList<string> said, Lexicon lexicon, PeopleIndex people)
    {
        string[]? mended = null;
        for (var i = 0; i < said.Count; i++)
        {
            var word = lexicon.Mend(said[i], people);
            if (word == said[i])
                continue;
            mended ??= [.. said];
            mended[i] = word;
        }

        return mended ?? said;
    }

    /// <summary>The names of a programme, kept as long as none of them changes.</summary>
    private Names NamesOf(Programme programme)
    {
        if (_names.TryGetValue(programme.Names, out var known))
            return known;
        // Two turns may both make them; one of them is kept.
        return _names.GetValue(programme.Names, _ => new Names(new PeopleIndex(programme), TitleIndex.Of(_catalogue, programme)));
    }

    private sealed record Names(PeopleIndex People, TitleIndex Titles);
}
