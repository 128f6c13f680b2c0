namespace ZtTeamsBot.Language;

/// <summary>
/// The one place that decides whether what would be done was asked for. Only a request, or a report of how things are or were, said
/// positively and without a word that nobody has understood, is done at once. A question, a denial or a thought is answered; everything else
/// is asked first.
/// </summary>
internal static class Consent
{
    private const Mood Thought = Mood.Question | Mood.Denied | Mood.Conditional;

    /// <summary>What the sentences do that say something of tasks, people, days or states, or that ask for something; all of them together.</summary>
    public static Mood MoodOf(Reading reading)
    {
        var mood = Mood.Plain;
        var telling = Telling(reading);
        // Where one sentence asks for it plainly, or tells it, a question or a denial beside it makes that uncertain, no more.
        var thought = telling.Any(sentence => sentence.IsPlainRequest || IsPlainReport(sentence)) ? Mood.Question | Mood.Denied | Mood.Ahead : Mood.Plain;
        foreach (var sentence in telling)
            mood |= (sentence.Mood & thought) == Mood.Plain ? sentence.Mood : (sentence.Mood & ~thought) | Mood.Unsure;
        return reading.Context.HasForeignWords ? mood | Mood.Unsure : mood;
    }

    /// <summary>Whether something is asked of the bot.</summary>
    public static bool IsRequest(Reading reading) => Telling(reading).Any(sentence => sentence.IsRequest);

    /// <summary>
    /// Whether every word is understood in the clauses that name a task, a state, a day, a person or a metric: each is a name or a word that
    /// requests and reports are made of.
    /// </summary>
    /// <param name="reading">The utterance.</param>
    /// <param name="used">Words that an intent has used.</param>
    public static bool IsAccounted(Reading reading, UInt128 used)
    {
        var glue = reading.Lexicon.Vocabulary.Patterns.Sets["glue"];
        return Telling(reading).SelectMany(sentence => sentence.Clauses).Where(clause => clause.Any(token => IsTelling(token)))
            .All(clause => clause.All(token => token.Slot is not (null or Slots.Quote) || token.IsOneOf(glue)
                || reading.Lexicon.IsFiller(token.Word) || (token.Mask & used) == token.Mask));
    }

    /// <summary>
    /// Whether it was said in so many words and nothing else was: each clause is a plain request or report from its first word to its last,
    /// or one that is in nobody's way, such as "thanks".
    /// </summary>
    /// <param name="reading">The utterance.</param>
    /// <param name="kind">What is asked for: the patterns of it.</param>
    public static bool IsSure(Reading reading, string kind)
    {
        // What is struck out, shown as code or said with a slash is not said.
        if (reading.Utterance.AsSpan().IndexOfAny("`\\") >= 0 || reading.Utterance.Contains("~~", StringComparison.Ordinal)
            || reading.Utterance.Contains("//", StringComparison.Ordinal))
            return false;
        var patterns = reading.Lexicon.Vocabulary.Patterns;
        var isAsked = false;
        foreach (var clause in reading.Sentences.SelectMany(sentence => sentence.Clauses))
        {
            var begin = 0;
            while (begin < clause.Count && clause[begin].Slot is null && clause[begin].IsOneOf(patterns.Sets["hello"]))
                begin++;
            if (begin == clause.Count)
                continue;
            if (patterns.Covers(kind, clause, begin) || (begin > 0 && patterns.Covers(kind, clause, 0)))
                isAsked = true;
            else if (!patterns.Covers("harmless", clause, begin))
                return false;
        }

        return isAsked;
    }

    /// <summary>An intent as it may be done, or what is answered instead; null when it cannot be meant after all.</summary>
    public static Intent? Settle(Intent? intent, Reading reading) => intent switch
    {
        // Which tasks and what of them: that definition weighs by itself what was said.
        ChangeTasksIntent or AmbiguousIntent { Options: [ChangeTasksIntent, ..] } => intent,
        AmbiguousIntent { Options: [ActingIntent acting, ..] } => Settle(acting, reading) is ActingIntent ? intent : Settle(acting, reading),
        ActingIntent { Acts: true } acting => Settle(acting, MoodOf(reading), reading),
        _ => intent,
    };

    /// <summary>
    /// The same for what was read by what was said before. A mere part of a sentence ("and T4", "until Friday") changes nothing at once,
    /// unless it was asked for.
    /// </summary>
    /// <returns>Null when it is not meant: then the utterance is read by itself.</returns>
    public static Intent? SettleFollowUp(Intent followed, PreviousTurn previous, Reading reading)
    {
        if (followed is AmbiguousIntent { Options: [ActingIntent, ..] })
            return (MoodOf(reading) & Thought) == Mood.Plain ? followed : null;
        if (followed is not ActingIntent { Acts: true } acting)
            return followed;
        var mood = MoodOf(reading);
        if ((mood & Thought) != Mood.Plain)
            return null;
        var wasAsked = previous.Intent is ActingIntent { Acts: false };
        var isWhole = acting is ChangeTasksIntent ? (PointsBack(reading) && IsSure(reading, "sure")) || Corrects(acting, previous, reading)
            : IsRequest(reading) || reading.SaysAny("it-or-them");
        var isNamed = acting is not ChangeTasksIntent || acting.IsCertain;
        return acting with { IsCertain = isNamed && mood == Mood.Plain && (wasAsked || isWhole) && !GivesRights(acting, reading) };
    }

    /// <summary>Whether what was spoken of is pointed to, or a task is named with what is to become of it; "done" alone may be said of anything.</summary>
    private static bool PointsBack(Reading reading)
    {
        var patterns = reading.Lexicon.Vocabulary.Patterns;
        Token[] tokens = [.. reading.Sentences.SelectMany(sentence => sentence.Tokens)];
        return tokens.Any(token => token.IsOneOf(patterns.Sets["pointing"])) || patterns.Find("pick", tokens).Any()
            || (tokens.Any(token => token.Slot == Slots.Task) && tokens.Any(token => token.Slot is Slots.Status or Slots.Date or Slots.Person));
    }

    private static bool IsPlainReport(Sentence sentence) => sentence.Mood == Mood.Plain
        && sentence.Tokens.Any(token => token.Slot == Slots.Task) && sentence.Tokens.Any(token => token.Slot == Slots.Status);

    /// <summary>"Actually no, still in progress": another state of the very task that was just changed.</summary>
    private static bool Corrects(ActingIntent acting, PreviousTurn previous, Reading reading) =>
        acting is ChangeTasksIntent now && previous.Intent is ChangeTasksIntent { IsCertain: true } before && now.Which == before.Which
        && reading.Statuses(UInt128.Zero).Count > 0 && Says("correcting", reading);

    private static Intent? Settle(ActingIntent acting, Mood mood, Reading reading)
    {
        if ((mood & (Mood.Question | Mood.Conditional)) != Mood.Plain)
            return Asked(acting, reading);
        if ((mood & Mood.Denied) != Mood.Plain && IsDenied(acting, reading))
            return acting is PostSummaryIntent ? new DigestIntent(DigestAction.Preview) : new NothingAskedIntent();
        // A target is no reading, and what is to be taken back some day is not taken back now.
        if ((mood & Mood.Ahead) != Mood.Plain && acting is RecordMetricIntent or PostSummaryIntent or UndoIntent)
            return Asked(acting, reading);
        var isSaid = acting switch
        {
            UndoIntent => IsSure(reading, "undo-sure"),
            PostSummaryIntent => IsSure(reading, "post-sure"),
            // "Put down 6 hours for that" points to the metric.
            RecordMetricIntent => (reading.Of(Concept.MetricPrefix).Count > 0 || !reading.SaysAny("it-or-them"))
                && IsOfNow(reading) && IsAccounted(reading, reading.CoveredBy(Concept.MetricPrefix, "metric-record", "metrics")),
            // "Don't ping me at noon" names a time at which not to be asked.
            PreferenceIntent { Wish: PreferenceWish.At } when Says("neg", reading) => false,
            PreferenceIntent => IsSure(reading, "preference-sure") && !GivesRights(acting, reading),
            SetRoleIntent or RemovePersonIntent => reading.Has("remove") || reading.SaysAny("adding") || reading.Spans.Any(span => span.Is("role/")),
            _ => true,
        };
        // "61 percent" is all of a reading, and no part of it.
        if (acting is RecordMetricIntent)
            mood &= ~Mood.Partly;
        return acting with { IsCertain = mood == Mood.Plain && isSaid };
    }

    private static bool Says(string set, Reading reading) =>
        reading.Sentences.Any(sentence => sentence.Tokens.Any(token => token.IsOneOf(reading.Lexicon.Vocabulary.Patterns.Sets[set])));

    /// <summary>Whether the change itself is denied. People say when they are to be left alone with denials: "never on Fridays".</summary>
    private static bool IsDenied(ActingIntent acting, Reading reading) => acting is not PreferenceIntent
        || reading.Sentences.Any(sentence => reading.Lexicon.Vocabulary.Patterns.Find("preference-denied", sentence.Tokens).Any());

    /// <summary>Whether a reading is of today or yesterday, or its day was written out: which Friday was meant is asked.</summary>
    private static bool IsOfNow(Reading reading) => reading.Dates(Direction.Behind).Where(date => date.Days is null).All(date =>
        date.Span is { From: { } from, To: { } to } && from == to && from <= reading.Context.Today
        && (from >= reading.Context.Today.AddDays(-1) || reading.Words.Skip(date.Start).Take(date.Length).Any(word => char.IsDigit(word[0])))
        && from >= reading.Context.Today.AddDays(-92));

    /// <summary>What is answered to somebody who only asks about a change.</summary>
    private static Intent? Asked(ActingIntent acting, Reading reading) => acting switch
    {
        PreferenceIntent => reading.IsAboutSpeaker() && reading.HasAny("preference") ? new PreferenceIntent(new PreferenceWish.Show()) : null,
        RecordMetricIntent { Metric: { Length: > 0 } metric } => new ShowMetricIntent(metric),
        SetRoleIntent or RemovePersonIntent => new ListPeopleIntent(null),
        PostSummaryIntent => new DigestIntent(DigestAction.Show),
        _ => null,
    };

    /// <summary>Whether somebody may do more, or less, afterwards: it is confirmed however it was said.</summary>
    private static bool GivesRights(ActingIntent acting, Reading reading) => acting switch
    {
        SetRoleIntent or RemovePersonIntent => true,
        PreferenceIntent { Wish: PreferenceWish.Delegate or PreferenceWish.Leave { DelegateId: not null } } => true,
        PreferenceIntent { Wish: PreferenceWish.Resume } => reading.Context.Programme?.FindPerson(reading.Context.SpeakerId)?.Preferences
            is { DelegateId: not null } or { Leave.DelegateId: not null },
        _ => false,
    };

    /// <summary>The sentences that say something; all when none does.</summary>
    private static IReadOnlyList<Sentence> Telling(Reading reading)
    {
        Sentence[] telling = [.. reading.Sentences.Where(sentence => sentence.IsRequest || sentence.Tokens.Any(token => IsTelling(token))
            || (sentence.Mask & reading.CoveredBy("update", "due", "preference", "undo", "post", "people")) != UInt128.Zero
            || sentence.Tokens.Any(token => reading.IsIn("it-or-them", token.Word)))];
        return telling.Length > 0 ? telling : reading.Sentences;
    }

    private static bool IsTelling(Token token) => token.Slot is Slots.Task or Slots.Status or Slots.Person or Slots.Date or Slots.Metric or Slots.Quote;
}
