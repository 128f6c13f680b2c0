using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>Finds how tasks are to stand from now on.</summary>
internal static class StatusReader
{
    /// <summary>The status that is said to be the new one, and its words; null when none is.</summary>
    /// <param name="reading">The utterance.</param>
    /// <param name="outside">Words that belong to something else.</param>
    /// <param name="isBulk">Whether all tasks of a kind are meant, so that a status may tell which.</param>
    /// <param name="hasOther">Whether an owner or a day is to change, so that there need be no new status.</param>
    /// <param name="mood">What is done with what is said.</param>
    public static (Status? Status, UInt128 Mask) Find(Reading reading, UInt128 outside, bool isBulk, bool hasOther, Mood mood)
    {
        var (status, mask) = Said(reading, outside, isBulk, hasOther);
        // What lies ahead is not so yet. What is no longer blocked goes on; of anything else that is denied it is not known how it stands.
        if ((mood & Mood.Ahead) != Mood.Plain || (status is not Status.Complete && Finds("past-state", reading)))
            return (null, UInt128.Zero);
        if ((mood & Mood.Denied) != Mood.Plain)
            return status == Status.Blocked && Finds("ended", reading) ? (Status.InProgress, mask) : (null, UInt128.Zero);
        return status == Status.Complete && (mood & Mood.Partly) != Mood.Plain ? (Status.InProgress, mask) : (status, mask);
    }

    private static bool Finds(string kind, Reading reading) =>
        reading.Sentences.Any(sentence => reading.Lexicon.Vocabulary.Patterns.Find(kind, sentence.Tokens).Any());

    private static (Status? Status, UInt128 Mask) Said(Reading reading, UInt128 outside, bool isBulk, bool hasOther)
    {
        var said = reading.Statuses(outside);
        var words = reading.Words;
        bool Any(params ReadOnlySpan<string> some)
        {
            foreach (var one in some)
            {
                for (var i = 0; i < words.Count; i++)
                {
                    if (words[i] == one && !outside.Has(i))
                        return true;
                }
            }

            return false;
        }

        if (Any("unblock", "unblocked", "resume", "resumed", "reopen", "unstuck"))
            return (Status.InProgress, UInt128.Zero);
        if (said.Count == 0)
        {
            if (Any("tick", "check", "cross", "close", "closing", "wrapped", "live", "through", "finalise", "finalize", "resolved", "delivered",
                "accomplished") && !hasOther)
                return (Status.Complete, UInt128.Zero);
            if (Any("start", "starting", "begin", "began", "halfway", "percent", "almost", "nearly"))
                return (Status.InProgress, UInt128.Zero);
            if (Any("block", "pause", "stop", "wait", "waiting", "freeze", "frozen", "suspend", "park"))
                return (Status.Blocked, UInt128.Zero);
            if (Any("wont", "skip", "cancel", "descope") && !hasOther)
                return (Status.NotApplicable, UInt128.Zero);
            return (null, UInt128.Zero);
        }

        // "Close all the blocked ones" says how they stand now.
        if (isBulk && said is [{ Status: not Status.Complete }] && Any("close", "closing", "tick"))
            return (Status.Complete, UInt128.Zero);
        // In bulk one status says which tasks; with an owner or a day to give there need be no new one.
        if (isBulk && said.Count == 1 && hasOther && !IsBehindCue(reading, said[0].Span))
            return (null, UInt128.Zero);
        var meant = said.LastOrDefault(one => IsBehindCue(reading, one.Span));
        if (meant.Span.Length == 0)
            meant = said[^1];
        return (meant.Status, meant.Span.Mask);
    }

    private static bool IsBehindCue(Reading reading, Span span)
    {
        var before = span.Start > 0 ? reading.Words[span.Start - 1] : "";
        return before is "to" or "as" or "into" or "is" or "are" or "in" or "on" or "now" or "be" or "put" or "mark" or "set" or "still"
            or "becomes" or "become" or "back" or "status" or "been" || OwnerReader.IsArrow(reading, span.Start);
    }
}
