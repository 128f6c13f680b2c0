namespace ZtTeamsBot.Language;

/// <summary>
/// Reads an utterance by what was said before. There are three ways: it picks something that was shown ("the second one"), it changes a
/// part of what was asked ("and stage 3?"), or it asks something of its own about the same things ("who owns it?").
/// </summary>
internal static class FollowUp
{
    /// <summary>An intent less likely than this is not what an utterance of its own asks.</summary>
    private const double Likely = 0.004;

    /// <summary>Words that point back.</summary>
    private static readonly string[] Pointing =
    [
        "it", "its", "that", "thats", "this", "them", "those", "these", "they", "theyre", "one", "ones", "he", "him", "his", "she", "her", "there", "same", "again", "instead", "rest", "others", "too", "also",
        "both", "then", "else", "meant", "mean", "sorry", "actually", "last", "first", "second", "third", "fourth", "fifth", "number", "so", "wait", "make",
    ];

    /// <summary>Words with which a question or request of its own begins, so that it is more than a changed part.</summary>
    private static readonly string[] Asking =
    [
        "who", "whos", "whose", "whom", "why", "when", "how", "hows", "which", "what", "whats", "where", "explain", "mark", "assign", "reassign", "give", "hand", "undo", "revert", "remind", "nudge", "ping", "chase", "poke",
        "post", "publish", "record", "set", "put", "tick", "close", "push", "move", "postpone", "list", "show", "tell", "describe", "define", "prove", "proof", "evidence", "compare", "snooze", "preview", "add", "remove", "unassign",
        "history", "trend", "status", "note", "reopen", "block", "unblock", "help", "can", "were", "was", "log", "save", "delete", "erase", "turn", "send", "stop", "is", "are", "did", "does", "do", "has", "have", "since", "will",
    ];

    /// <summary>Whether an utterance might mean more with what was said before.</summary>
    public static bool MayRefer(Reading reading, Intent alone) =>
        reading.Words.Count <= 4
        || alone is NotUnderstoodIntent { Why: Refused.OutOfScope } or OwnerIntent { Target: null } or HistoryIntent { Target: null } or ChangeTasksIntent { Which.IsEmpty: true }
        || (reading.Words.Count <= 16 && (IsLed(reading) || reading.Words.Any(word => Pointing.Contains(word))));

    /// <summary>What it means with what was said before; null when it stands alone.</summary>
    /// <param name="reading">The utterance.</param>
    /// <param name="previous">What was said and shown before.</param>
    /// <param name="ranked">What it may mean alone.</param>
    /// <param name="build">Makes the intent of a label.</param>
    public static Intent? Read(Reading reading, PreviousTurn previous, IReadOnlyList<(string Label, double Probability)> ranked, Func<string, Reading, Intent?> build)
    {
        // "My tasks" is whole by itself, whatever came before.
        if (!IsLed(reading) && reading.Words.Count > 1 && ranked[0].Label == "list" && build("list", reading) is MyTasksIntent)
            return null;
        var isPart = IsPart(reading);
        if (Picks.Of(reading) is { } pick && Picks.Read(reading, previous, pick, isPart ? null : Label(ranked), build) is { } picked)
            return picked;
        if (isPart && Continuation.Of(previous.Intent, reading, build) is { } continued)
            return continued;
        var label = Label(ranked);
        var refers = IsLed(reading) || reading.Words.Count <= 4 || reading.Words.Any(word => Pointing.Contains(word));
        // A day, a time or a number alone completes what was asked for; so does more of the same.
        if ((IsOfSlots(previous.Intent) && reading.Words.Count <= 8 && ranked[0].Label == "refuse") || (refers && label is not null && build(label, reading)?.GetType() == previous.Intent.GetType()))
        {
            if (Continuation.Of(previous.Intent, reading, build) is { } completed)
                return completed;
        }

        // Another subject stays one, whatever came before.
        if (ranked[0] is ("refuse", > 0.8) && reading.Words.Count > 6)
            return null;
        // What says everything by itself is no follow-up.
        return refers && label is not null ? Inheritance.Of(label, reading, previous, build) : null;
    }

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
        reading.Words[0] is "and" or "or" or "only" or "just" or "no" or "not" or "but" or "ok" or "okay" or "now" or "with" or "without" or "for" or "in" or "same" or "plus" or "minus" or "also" or "drop" or "rather" or "so" or "then" or "per" or "by" or "reason" or "because"
        || (reading.Words.Count > 1 && reading.Words[0] is "what" or "how" && reading.Words[1] is "about");

    /// <summary>Whether nothing but names, dates, statuses and words that lead over was said.</summary>
    public static bool IsPart(Reading reading)
    {
        var led = reading.CoveredBy("follow");
        for (var i = 0; i < reading.Words.Count; i++)
        {
            if (Asking.Contains(reading.Words[i]) && !led.Has(i) && !IsNamed(reading, i))
                return false;
        }

        return reading.Words.Count <= 14;
    }

    private static bool IsNamed(Reading reading, int at) =>
        reading.Spans.Any(span => span.Mask.Has(at) && (span.Concept.Contains('/', StringComparison.Ordinal) || span.Concept == Reading.StageNumber)) || reading.Wholes.Any(whole => whole.Mask.Has(at)) || reading.DateMask.Has(at);
}
