namespace ZtTeamsBot.Language;

/// <summary>
/// Reads an utterance by what was said before. There are three ways: it picks something that was shown ("the second one"), it changes a
/// part of what was asked ("and stage 3?"), or it asks something of its own about the same things ("who owns it?").
/// </summary>
internal static class FollowUp
{
    /// <summary>An intent less likely than this is not what an utterance of its own asks.</summary>
    private const double Likely = 0.004;

    /// <summary>Whether an utterance might mean more with what was said before.</summary>
    public static bool MayRefer(Reading reading, Intent alone) =>
        reading.Words.Count <= 4
        || alone is NotUnderstoodIntent { Why: Refused.OutOfScope } or OwnerIntent { Target: null } or HistoryIntent { Target: null } or ChangeTasksIntent { Which.IsEmpty: true }
        || (reading.Words.Count <= 16 && (IsLed(reading) || Points(reading) || Picks.Of(reading) is not null));

    /// <summary>What it means with what was said before; null when it stands alone.</summary>
    /// <param name="reading">The utterance.</param>
    /// <param name="previous">What was said and shown before.</param>
    /// <param name="ranked">What it may mean alone.</param>
    /// <param name="build">Makes the intent of a label.</param>
    public static Intent? Read(Reading reading, PreviousTurn previous, IReadOnlyList<(string Label, double Probability)> ranked, Func<string,
        Reading, Intent?> build)
    {
        var (isLed, points) = (IsLed(reading), Points(reading));
        var isOther = ranked[0] is ("refuse", > 0.5) && (reading.HasAny("howto", "help-desk") || (!isLed && !IsAllNamed(reading)));
        var isPart = IsPart(reading) && !isOther && (isLed || !IsWholeList(reading));
        var label = Label(ranked);
        if (Picks.Of(reading) is { } pick && Picks.Read(reading, previous, pick, isPart ? null : label, build) is { } picked)
            return picked;
        if (isPart && Continuation.Of(previous.Intent, reading, build) is { } continued)
            return continued;
        // Another subject stays one, whatever came before.
        if (ranked[0] is ("refuse", > 0.5) && (reading.Words.Count > 6 || reading.Strange().Count > 0 || reading.HasAny("howto", "help-desk")))
            return null;
        // A day, a time or a name alone completes what was asked for.
        if (IsOfSlots(previous.Intent) && reading.Words.Count <= 8 && ranked[0].Label == "refuse" && FillsSlot(reading)
            && Continuation.Of(previous.Intent, reading, build) is { } completed)
            return completed;
        if (label is null || !(isLed || points))
            return null;
        // More of the same with another part; else something else about the same things.
        return (build(label, reading)?.GetType() == previous.Intent.GetType() ? Continuation.Of(previous.Intent, reading, build) : null)
            ?? Inheritance.Of(label, reading, previous, build);
    }

    /// <summary>Whether every word is a name, a date, a status or a filler.</summary>
    private static bool IsAllNamed(Reading reading)
    {
        for (var i = 0; i < reading.Words.Count; i++)
        {
            if (!reading.Fillers.Has(i) && !char.IsDigit(reading.Words[i][0]) && !IsNamed(reading, i))
                return false;
        }

        return true;
    }

    /// <summary>"My tasks", "blocked tasks": a list that is whole by itself; "blocked ones" is not.</summary>
    private static bool IsWholeList(Reading reading) =>
        reading.SaysAny("task-nouns") && (reading.IsMine()
            || reading.Spans.Any(span => span.Is(Concept.StatusPrefix) || span.Is("flag/")));

    /// <summary>Whether a day, a time, a number, a name or a role was said.</summary>
    private static bool FillsSlot(Reading reading) =>
        reading.Dates(Direction.Ahead).Count > 0 || reading.Time is not null || reading.People().Count > 0
            || DigestDefinition.Weekday(reading) is not null
        || reading.Words.Any(word => char.IsDigit(word[0])) || reading.Spans.Any(span => span.Is("role/"));

    /// <summary>Whether a word points back. "Nobody on them" and "stage one" are phrases, "tasks that are blocked" and "is there" point to
    /// nothing.</summary>
    private static bool Points(Reading reading)
    {
        for (var i = 0; i < reading.Words.Count; i++)
        {
            var (word, before, behind) = (reading.Words[i], i > 0 ? reading.Words[i - 1] : "", i + 1 < reading.Words.Count ? reading.Words[i + 1]
                : "");
            var isPointing = reading.IsIn("pointing", word)
                || (word is "that" or "this" && behind is "" or "done" or "complete" or "completed" or "one" or "to" or "as" or "too" or "then"
                    or "again" or "changed" or "last" or "blocked" or "ticked" or "objective" or "task")
                || (word is "there" && before is not ("is" or "are" or "was" or "were" or "theres") && behind is not ("is" or "are" or "was"));
            if (isPointing && !reading.DateMask.Has(i) && !reading.Wholes.Any(whole => whole.Mask.Has(i)) && !IsInPhrase(reading, i))
                return true;
        }

        return false;
    }

    private static bool IsInPhrase(Reading reading, int at) => reading.Spans.Any(span => span.Length > 1 && span.Mask.Has(at)
        && (span.Is(Concept.StatusPrefix) || span.Is("flag/") || span.Concept is Reading.StageNumber or "due" or "here" or "counts" or "help"
            or "setup"));

    private static bool IsOfSlots(Intent intent) => intent is DigestIntent or PreferenceIntent or RecordMetricIntent or SetRoleIntent;

    /// <summary>The likeliest label that is not a refusal; null when a refusal is all but sure.</summary>
    private static string? Label(IReadOnlyList<(string Label, double Probability)> ranked)
    {
        foreach (var (label, probability) in ranked)
        {
            if (label != "refuse")
                return probability >= Likely ? label : null;
        }

        return null;
    }

    /// <summary>"And …", "what about …", "only …".</summary>
    private static bool IsLed(Reading reading) =>
        reading.Words[0] is "and" or "or" or "only" or "just" or "no" or "not" or "but" or "ok" or "okay" or "now" or "with" or "without"
            or "for" or "in" or "same" or "plus" or "minus" or "also" or "drop" or "rather" or "so" or "then" or "per" or "by" or "reason"
            or "because"
        || (reading.Words.Count > 1 && reading.Words[0] is "what" or "how" && reading.Words[1] is "about")
        || (reading.Words.Count <= 3 && reading.Words[0] is "why" or "since" && (reading.Words.Count == 1 || reading.Words[1] is "when" or "is"
            or "so"));

    /// <summary>Whether nothing but names, dates, statuses and words that lead over was said.</summary>
    public static bool IsPart(Reading reading)
    {
        var led = reading.CoveredBy("follow");
        for (var i = 0; i < reading.Words.Count; i++)
        {
            if (reading.IsIn("asking", reading.Words[i]) && !led.Has(i) && !IsNamed(reading, i))
                return false;
        }

        return reading.Words.Count <= 14;
    }

    private static bool IsNamed(Reading reading, int at) =>
        reading.Spans.Any(span => span.Mask.Has(at) && (span.Concept.Contains('/', StringComparison.Ordinal)
            || span.Concept == Reading.StageNumber)) || reading.Wholes.Any(whole => whole.Mask.Has(at)) || reading.DateMask.Has(at);
}
