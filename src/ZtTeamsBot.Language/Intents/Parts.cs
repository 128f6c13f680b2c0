using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>Somebody named in an utterance.</summary>
/// <param name="Ids">Who may be meant; none when they are mentioned but not in the programme.</param>
/// <param name="Mention">Position of the mention; null when they were not mentioned, or are in the programme.</param>
/// <param name="Mask">The words of the name.</param>
/// <param name="Start">Position of its first word.</param>
internal sealed record SaidPerson(IReadOnlyList<string> Ids, int? Mention, UInt128 Mask, int Start);

/// <summary>The parts that several intents are made of.</summary>
internal static class Parts
{
    /// <summary>The one intent, or the question which; null when there is none.</summary>
    public static Intent? OneOf(IReadOnlyList<Intent> options) => options.Count switch
    {
        0 => null,
        1 => options[0],
        _ => new AmbiguousIntent([.. options.Take(5)]),
    };

    /// <summary>The people named, in order.</summary>
    public static IReadOnlyList<SaidPerson> People(this Reading reading)
    {
        var people = new List<SaidPerson>();
        foreach (var span in reading.Spans.OrderBy(span => span.Start).ThenByDescending(span => span.Length))
        {
            SaidPerson? person = null;
            if (span.Is(Concept.PersonPrefix))
                person = new SaidPerson([span.Concept[Concept.PersonPrefix.Length..]], null, span.Mask, span.Start);
            else if (span.Is(Concept.PeoplePrefix))
                person = new SaidPerson(span.Concept[Concept.PeoplePrefix.Length..].Split('|'), null, span.Mask, span.Start);
            else if (span.Is(Concept.MentionPrefix))
                person = new SaidPerson([], int.Parse(span.Concept[Concept.MentionPrefix.Length..],
                    System.Globalization.CultureInfo.InvariantCulture), span.Mask, span.Start);
            if (person is not null && !people.Exists(known => (known.Mask & person.Mask) != UInt128.Zero))
                people.Add(person);
        }

        return people;
    }

    /// <summary>"Dan's tasks", "Dans tasks": whose something is. The apostrophe of O'Neil is none.</summary>
    public static bool IsPossessive(this Reading reading, SaidPerson person)
    {
        var last = person.Start;
        while (last + 1 < reading.Cut.Count && person.Mask.Has(last + 1))
            last++;
        var (start, end) = (reading.Cut[last].Start, reading.Cut[last].End);
        if (reading.Utterance.AsSpan(start, end - start)
            is [.., '\'' or '\u2019' or '\u2018', 's' or 'S'] or [.., 's' or 'S', '\'' or '\u2019' or '\u2018'])
            return true;
        // Without its apostrophe it is told by the name, which does not end so.
        var said = Words.Of(reading.Utterance[start..end]);
        var names = person.Ids.Select(id => reading.Context.Programme?.FindPerson(id)?.Name ?? "").SelectMany(Words.Of).ToArray();
        return said is [.., var word] && !names.Contains(word) && names.Contains(word[..^1]) && word.EndsWith('s');
    }

    /// <summary>Whose: the ids that may be meant by the person named, or the speaker's for "my"; none when nobody is.</summary>
    public static IReadOnlyList<string> Whose(this Reading reading)
    {
        if (reading.People() is [{ Ids.Count: > 0 } person, ..])
            return person.Ids;
        return reading.IsMine() && reading.Context.SpeakerId is { } speaker ? [speaker] : [];
    }

    /// <summary>Whether the speaker is who it is about: "make me a viewer", "I hand over".</summary>
    public static bool IsAboutSpeaker(this Reading reading) => reading.SaysAny("speaker");

    /// <summary>Whether the speaker's own tasks are meant: "my tasks", "on my plate", but not "show me" or "my boss".</summary>
    public static bool IsMine(this Reading reading)
    {
        if (reading.Spans.Any(span => span.Concept == "mine" && span.Length > 1 && reading.Words[span.Start] is not ("am" or "have" or "i"
            or "do") || span.Concept == "mine" && span.Length > 2))
            return true;
        for (var i = 0; i < reading.Words.Count; i++)
        {
            var (word, next, before) = (reading.Words[i], At(reading, i + 1), At(reading, i - 1));
            if (word is "mine" or "myself"
                || (word is "my" && next is not ("boss" or "manager" or "call" or "meeting" or "team" or "chief" or "sponsor" or "colleague"
                    or "deck" or "slides" or "report" or "feeling" or "view" or "opinion" or "understanding" or "notes" or "ciso" or "cfo"
                    or "name" or "mind" or "question" or "apologies" or "understanding" or "mam" or "mum"))
                || (word is "me" && (before is "to" or "of" or "on" or "with" || (before is "from" && reading.Has("due")))
                    && At(reading, i - 2) is not ("explain" or "talk" or "show" or "describe"))
                || (word is "i" && (next is "own" or "must" || (next is "have" or "need" && At(reading, i + 2) is "to"
                    && At(reading, i + 3) is "do" or "finish" or "complete" or "close" or "work" or "deliver")))
                || (word is "i" && before is "have" && i == 1)
                || (word is "i" && before is "do" or "am" or "should" or "must" && reading.HasAny("own", "due", "flag/overdue", "list")
                    && next is "own" or "have" or "need" or "owe" or "late" or "behind" or "responsible" or "do" or "working" or "finish"))
            {
                return true;
            }
        }

        return false;
    }

    private static string At(Reading reading, int at) => at >= 0 && at < reading.Words.Count ? reading.Words[at] : "";

    /// <summary>How tasks are to stand: the first status that was said outside some words; null when none was.</summary>
    public static Status? StatusIn(this Reading reading, UInt128 outside) => reading.Statuses(outside) is [var first, ..] ? first.Status : null;

    /// <summary>The statuses that were said outside some words, in order.</summary>
    public static IReadOnlyList<(Status Status, Span Span)> Statuses(this Reading reading, UInt128 outside) =>
    [
        .. reading.Spans
            .Where(span => span.Is(Concept.StatusPrefix) && (span.Mask & outside) == UInt128.Zero)
            .OrderBy(span => span.Start)
            .Select(span => (Enum.Parse<Status>(span.Concept.AsSpan(Concept.StatusPrefix.Length)), span)),
    ];

    /// <summary>The days for which nobody has touched a task, as "for a month"; a month where none was said.</summary>
    public static int? StaleDays(this Reading reading)
    {
        if (!reading.Has("flag/stale"))
            return null;
        foreach (var date in reading.Dates(Direction.Behind))
        {
            if (date.Days is { } days)
                return days;
            // "In 10 days" and "since the 1st" say how long, too.
            if (date.Span?.From is { } from && from != reading.Context.Today)
                return Math.Abs(reading.Context.Today.DayNumber - from.DayNumber);
        }

        return 30;
    }

    /// <summary>The filters an utterance may mean: one, or one for each person of a shared name.</summary>
    /// <param name="reading">The utterance.</param>
    /// <param name="scope">The place.</param>
    /// <param name="outside">Words that belong to something else.</param>
    public static IReadOnlyList<TaskFilter> Filters(this Reading reading, Scope scope, UInt128 outside)
    {
        var stale = reading.StaleDays();
        var unassigned = reading.Has("flag/unassigned");
        var filter = new TaskFilter
        {
            Scope = scope,
            Status = stale is null || !reading.Says("untouched") ? reading.StatusIn(outside) : null,
            Overdue = reading.Has("flag/overdue"),
            Unassigned = unassigned,
            Open = stale is null && reading.Has("flag/open"),
            StaleDays = stale,
            Due = stale is null ? reading.DueSpan() : null,
        };
        if (unassigned)
            return [filter];
        return reading.Whose() is { Count: > 0 } whose ? [.. whose.Select(id => filter with { OwnerId = id })] : [filter];
    }

    /// <summary>The span in which tasks are to be due.</summary>
    public static DaySpan? DueSpan(this Reading reading)
    {
        // "What was due on 27 February" asks about the one behind us.
        var wasDue = reading.Has("due") && reading.Words.Any(word => word is "was" or "were");
        foreach (var date in reading.Dates(wasDue ? Direction.Behind : Direction.Ahead))
        {
            if (date.Span is { } span && (span.From != reading.Context.Today || span.To != reading.Context.Today || date.Relation is not "plain"
                || reading.Has("due")))
                return span;
        }

        return null;
    }

    /// <summary>The place with the objective that was named, or one for each that may be meant; the place alone when none was.</summary>
    /// <param name="reading">The utterance.</param>
    /// <param name="cues">Concepts whose words belong to the intent.</param>
    public static IReadOnlyList<Scope> Places(this Reading reading, params ReadOnlySpan<string> cues) => Places(reading, isListing: false, cues);

    /// <summary>The same where tasks are listed: then the mere name of a product narrows the list, and names no objective.</summary>
    public static IReadOnlyList<Scope> PlacesOfList(this Reading reading, params ReadOnlySpan<string> cues) => Places(reading, isListing: true, cues);

    private static Scope[] Places(Reading reading, bool isListing, ReadOnlySpan<string> cues)
    {
        var covered = reading.CoveredBy(cues) | reading.CoveredBy(Concept.StatusPrefix, "flag/", "kind/", "mine", "area", "stage", "scenario",
            "track");
        if (Targets.Of(reading, covered) is [var target, ..] && (target.IsCertain || !IsOnlyPlace(reading, target, isListing)))
        {
            Scope[] scopes = [.. target.Candidates.Select(one => Targets.ObjectiveOf(one, reading)).OfType<string>().Distinct(StringComparer.Ordinal)
                .Select(id => new Scope { ObjectiveId = id })];
            if (scopes.Length > 0)
                return scopes;
        }

        return [reading.Scope];
    }

    /// <summary>Whether the words of a title are no more than the name of an area or a product.</summary>
    private static bool IsOnlyPlace(Reading reading, NamedTarget target, bool isListing)
    {
        var names = isListing ? reading.CoveredBy(Concept.AreaPrefix, Concept.ProductPrefix) : reading.CoveredBy(Concept.AreaPrefix);
        string[] rest = [.. reading.Telling(target.Mask & ~names).Where(reading.Titles.Knows)];
        return rest.Length == 0 || (isListing && reading.Scope.Product is not null && rest is [var one]
            && reading.Lexicon.IsCommonStem(reading.Lexicon.Stems.Of(one)));
    }

    /// <summary>Words nobody can place: neither common nor part of any phrase, name, date or title.</summary>
    public static IReadOnlyList<string> Strange(this Reading reading) => [.. reading.StrangePlaces().Select(at => reading.Words[at])];

    /// <summary>
    /// Whether somebody or something is named that is not of this programme, as in "the blocked tasks of Lucerne" or "Fabrikam's progress":
    /// an answer would be for what nobody asked.
    /// </summary>
    public static bool NamesUnknown(this Reading reading)
    {
        if (reading.Scope != Scope.Everything || reading.People().Count > 0 || reading.Wholes.Count > 0)
            return false;
        foreach (var at in reading.StrangePlaces())
        {
            var said = reading.Utterance[reading.Cut[at].Start..reading.Cut[at].End];
            var isPossessive = said.Contains('\'', StringComparison.Ordinal) || said.Contains('\u2019', StringComparison.Ordinal);
            var (before, behind) = (At(reading, at - 1), At(reading, at + 1));
            if (isPossessive || before is "of" or "for" or "at" or "from" or "project" or "programme" or "tenant" || behind is "project"
                or "migration" or "rollout" or "tenant")
                return true;
        }

        return false;
    }

    private static IEnumerable<int> StrangePlaces(this Reading reading)
    {
        var placed = reading.DateMask | reading.Fillers;
        foreach (var span in reading.Spans)
            placed |= span.Mask;
        foreach (var whole in reading.Wholes)
            placed |= whole.Mask;
        for (var i = 0; i < reading.Words.Count; i++)
        {
            var word = reading.Words[i];
            if (!placed.Has(i) && !char.IsDigit(word[0]) && word.Length > 2 && !reading.Titles.Knows(word)
                && !reading.Lexicon.IsCommonStem(reading.Lexicon.Stems.Of(word)))
                yield return i;
        }
    }
}
