using System.Buffers;
using System.Collections.Frozen;

namespace ZtTeamsBot.Language;

/// <summary>
/// Takes an utterance apart into sentences, and tells of each whether it asks for something, tells it, or asks about, denies, wishes,
/// imagines or doubts it. Titles, ids, names, dates and quotations are one token each: their words say nothing here. What stands in a note
/// is left out.
/// </summary>
internal static class SentenceReader
{
    private const string Request = "request";
    private const string Polite = "polite";
    private const string Plain = "plain";

    private static readonly SearchValues<char> ClauseEnds = SearchValues.Create(",:;()\u2013\u2014");
    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create("?!\n\u2026");

    private static readonly (string Kind, Mood Mood)[] Moods =
    [
        ("question", Mood.Question), ("denied", Mood.Denied), ("ahead", Mood.Ahead), ("conditional", Mood.Conditional), ("unsure", Mood.Unsure),
        ("partly", Mood.Partly),
    ];

    /// <summary>The sentences, in order.</summary>
    public static IReadOnlyList<Sentence> Of(Reading reading)
    {
        var sentences = new List<Sentence>();
        foreach (var (tokens, isAsked) in Cut(reading))
        {
            // "Right?" belongs to what was said before it.
            if (isAsked && tokens.Count <= 2 && sentences.Count > 0 && !tokens.Exists(token => token.Slot is not null))
                sentences[^1] = sentences[^1] with { Mood = sentences[^1].Mood | Mood.Question, Tokens = [.. sentences[^1].Tokens, .. tokens] };
            else
                sentences.Add(Read(tokens, isAsked, reading));
        }

        return sentences;
    }

    /// <summary>The tokens of each sentence, and whether it ends with a question mark.</summary>
    private static List<(List<Token> Tokens, bool IsAsked)> Cut(Reading reading)
    {
        var sentences = new List<(List<Token> Tokens, bool IsAsked)>();
        var tokens = new List<Token>();
        var lead = reading.Lexicon.Vocabulary.Patterns.Sets["lead"];
        var note = reading.Note.Mask;
        var begins = true;
        for (var i = 0; i < reading.Words.Count;)
        {
            var (slot, length) = SlotAt(reading, i);
            var end = i + length;
            var between = Between(reading, end - 1);
            var isLast = end >= reading.Words.Count || note.Has(end);
            var endsSentence = isLast || EndsSentence(between, reading, end - 1);
            // "10:30" and "1,200" are one.
            var isNumber = between.Length == 1 && !isLast && char.IsDigit(reading.Words[end - 1][^1]) && char.IsDigit(reading.Words[end][0]);
            var endsClause = endsSentence || (!isNumber && between.AsSpan().IndexOfAny(ClauseEnds) >= 0)
                || between.Contains(" -", StringComparison.Ordinal);
            if (!note.Has(i))
            {
                // The word of a name says nothing but whom or what it names; that of a status or a day may be a word of a pattern as well.
                var isWord = slot is null || (length == 1 && slot is Slots.Status or Slots.Date or Slots.Role or Slots.Number);
                var said = isWord ? SaidAt(reading, i) : slot!;
                var word = isWord ? reading.Words[i] : slot!;
                var isLead = begins && slot is null && (lead.Contains(said) || lead.Contains(word));
                tokens.Add(new Token(said, word, slot, i, length, begins && !isLead, endsClause));
                begins = endsClause || (begins && isLead);
            }

            i = end;
            if (endsSentence && tokens.Count > 0)
            {
                sentences.Add((tokens, !note.Has(end - 1) && between.Contains('?', StringComparison.Ordinal)));
                tokens = [];
                begins = true;
            }
        }

        return sentences;
    }

    private static Sentence Read(List<Token> tokens, bool isAsked, Reading reading)
    {
        var patterns = reading.Lexicon.Vocabulary.Patterns;
        var interjections = patterns.Sets["interjection"];
        var all = tokens;
        // "No," and "Sorry," alone say nothing of what follows.
        tokens = WithoutInterjections(tokens, interjections);
        var neutral = MaskOf(patterns.Find(Plain, tokens));
        var polite = MaskOf(patterns.Find(Polite, tokens));
        var request = MaskOf(patterns.Find(Request, tokens));
        var mood = Mood.Plain;
        var marred = UInt128.Zero;
        foreach (var (kind, sign) in Moods)
        {
            // What makes a request polite ("could you", "would you mind") asks nothing and wishes nothing.
            var covered = sign is Mood.Question or Mood.Ahead or Mood.Unsure ? neutral | polite | request : neutral;
            foreach (var match in patterns.Find(kind, tokens).Where(match => (match.Mask & covered) == UInt128.Zero))
            {
                mood |= sign;
                marred |= sign is Mood.Question or Mood.Denied or Mood.Ahead ? match.Mask : UInt128.Zero;
            }
        }

        var plain = Sentence.ClausesOf(tokens).Where(clause => (MaskOf(clause) & marred) == UInt128.Zero).ToArray();
        var isPlain = plain.Any(clause => (MaskOf(clause) & (request | polite)) != UInt128.Zero);
        var isTold = plain.Any(clause => clause.Any(token => token.Slot == Slots.Status)
            && clause.Any(token => token.Slot == Slots.Task || token.IsOneOf(patterns.Sets["pointing"])));
        // "T2 isn't done, set it back", "I can't go on with T3, it's blocked": what is said so plainly is asked about, at most.
        if ((isPlain || isTold) && (mood & (Mood.Denied | Mood.Ahead)) != Mood.Plain)
            mood = (mood & ~(Mood.Denied | Mood.Ahead)) | Mood.Unsure;
        if (isAsked && polite == UInt128.Zero)
            mood |= request == UInt128.Zero ? Mood.Question : Mood.Unsure;
        if (tokens.Exists(token => token.Slot == Slots.Quote && TellsByItself(token, reading, request | polite)))
            mood |= Mood.Conditional;
        return new Sentence(all, mood, (request | polite) != UInt128.Zero, isPlain && (mood & (Mood.Question | Mood.Conditional)) == Mood.Plain);
    }

    /// <summary>Whether a quotation says how a task stands: somebody else's words, but for the mere status that is asked for.</summary>
    private static bool TellsByItself(Token quote, Reading reading, UInt128 request)
    {
        var status = reading.CoveredBy(Concept.StatusPrefix) & quote.Mask;
        var names = UInt128.Zero;
        foreach (var whole in reading.Wholes)
            names |= whole.Mask & quote.Mask;
        return (status | names) != UInt128.Zero && !(request != UInt128.Zero && status == quote.Mask);
    }

    private static UInt128 MaskOf(IReadOnlyList<Token> tokens) => MaskOf((IEnumerable<Token>)tokens);

    private static List<Token> WithoutInterjections(List<Token> tokens, FrozenSet<string> interjections)
    {
        var kept = new List<Token>(tokens.Count);
        var clause = new List<Token>();
        foreach (var token in tokens)
        {
            clause.Add(token);
            if (!token.Ends)
                continue;
            if (!clause.TrueForAll(one => one.Slot is null && one.IsOneOf(interjections)))
                kept.AddRange(clause);
            clause.Clear();
        }

        return kept;
    }

    /// <summary>What stands at a word as one token: the longest of what was recognised there.</summary>
    private static (string? Slot, int Length) SlotAt(Reading reading, int at)
    {
        foreach (var (from, to) in reading.Quotes)
        {
            if (from == at)
                return (Slots.Quote, to - from);
        }

        foreach (var whole in reading.Wholes)
        {
            if (whole.Start == at)
                return (Slots.Task, whole.Length);
        }

        var best = (Slot: (string?)null, Length: 1);
        foreach (var date in reading.Dates(Direction.Ahead))
        {
            if (date.Start == at)
                best = (Slots.Date, date.Length);
        }

        foreach (var span in reading.Spans)
        {
            if (span.Start == at && SlotOf(span) is { } slot && (span.Length > best.Length || best.Slot is null))
                best = (slot, span.Length);
        }

        return best.Slot is null && char.IsDigit(reading.Words[at][0]) ? (Slots.Number, 1) : best;
    }

    private static string? SlotOf(Span span) =>
        span.Is(Concept.PersonPrefix) || span.Is(Concept.PeoplePrefix) || span.Is(Concept.MentionPrefix) ? Slots.Person
        : span.Is(Concept.StatusPrefix) ? Slots.Status
        : span.Is(Concept.MetricPrefix) ? Slots.Metric
        : span.Is("role/") ? Slots.Role
        : null;

    private static string SaidAt(Reading reading, int at) =>
        reading.Utterance[reading.Cut[at].Start..reading.Cut[at].End].ToLowerInvariant().Replace('\u2019', '\'').Replace('\u2018', '\'');

    private static string Between(Reading reading, int at) => at + 1 < reading.Cut.Count
        ? reading.Utterance[reading.Cut[at].End..reading.Cut[at + 1].Start]
        : reading.Utterance[reading.Cut[at].End..];

    /// <summary>Whether a sentence ends between two words. A dot behind a single letter is an abbreviation's.</summary>
    private static bool EndsSentence(string between, Reading reading, int at) =>
        between.AsSpan().IndexOfAny(SentenceEnds) >= 0
        || (between.Length > 1 && between[0] == '.' && reading.Cut[at].End - reading.Cut[at].Start > 1)
        || between.Contains("..", StringComparison.Ordinal);

    private static UInt128 MaskOf(IEnumerable<Token> tokens) => tokens.Aggregate(UInt128.Zero, (mask, token) => mask | token.Mask);

    private static UInt128 MaskOf(IEnumerable<TokenMatch> matches) => matches.Aggregate(UInt128.Zero, (mask, match) => mask | match.Mask);
}
