using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>Finds the note or reason in a request to change tasks, word for word as it was typed.</summary>
internal static class NoteReader
{
    /// <summary>The note that a word such as "because" or "note" opens, and the words it takes with that word; null when there is none.</summary>
    public static (string? Note, UInt128 Mask) Find(Reading reading)
    {
        // "Note on T3: …": whatever stands behind the colon, quotes and all.
        if (Dictated(reading) is { Note: not null } dictated)
            return dictated;
        var found = FindReason(reading);
        // "T3 is blocked because of the licences?" asks, and gives no reason.
        return found.Note?.EndsWith('?') == true && !reading.Has("note-cue") ? (null, UInt128.Zero) : found;
    }

    private static (string? Note, UInt128 Mask) FindReason(Reading reading)
    {
        var words = reading.Words;
        // What stands in quotes is the note, unless it is a title.
        if (reading.Has("note-cue") || IsToldToWrite(reading))
        {
            foreach (var (from, to) in Quotations.Find(reading.Utterance, reading.Cut))
            {
                var mask = Masks.Of(from, to - from);
                if (!reading.Wholes.Any(whole => (whole.Mask & mask) != UInt128.Zero))
                    return (reading.Utterance[reading.Cut[from].Start..reading.Cut[to - 1].End], mask);
            }
        }

        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] is "because" or "cos" or "cuz" || (words[i] is "reason" && i + 1 < words.Count))
                return Behind(reading, i, Skip(i + 1, "of", "is", "being", "that"));
            if (words[i] is "waiting" or "wait" or "waits" && !(i > 0 && reading.Lexicon.Vocabulary.Patterns.Sets["no-wait"].Contains(words[i - 1])) && i + 2 < words.Count && words[i + 1] is "for" or "on" && words[i + 2] is not "me")
                return (Text(reading, i, End(reading, i)), Masks.Of(i, End(reading, i) - i));
            if (words[i] is "since" && i + 2 < words.Count && i > 1 && words[i + 1] is "the" && reading.Has("status/Blocked")
                && !reading.DateMask.Has(i))
                return Behind(reading, i, i);
            if (words[i] is "as" or "since" && HasStatusBefore(reading, i) && !reading.Wholes.Any(whole => whole.Mask.Has(i)) && i + 2 < words.Count && i > 2
                && words[i + 1] is "we" or "they" or "i" or "it" or "no" or "there" or "our" && words[i - 1] is not ("mark" or "same"))
                return Behind(reading, i, words[i] is "since" ? i : i + 1);
        }

        return Noted(reading) is { Note: not null } noted ? noted : Reason(reading);

        int Skip(int at, params ReadOnlySpan<string> some)
        {
            while (at < words.Count && some.Contains(words[at]))
                at++;
            return at;
        }
    }

    private static bool HasStatusBefore(Reading reading, int at) => reading.Spans.Any(span => span.Is(Concept.StatusPrefix) && span.End <= at);

    /// <summary>
    /// Why a task is blocked or does not apply: what stands behind a colon, a dash or in brackets after that, or a clause such as "no
    /// licences". What speaks of another task, or of a status, is no reason.
    /// </summary>
    private static (string? Note, UInt128 Mask) Reason(Reading reading)
    {
        var openers = reading.Lexicon.Vocabulary.Patterns.Sets["reason"];
        if (reading.Statuses(UInt128.Zero).FirstOrDefault(one => one.Status is Status.Blocked or Status.NotApplicable) is not { Span.Length: > 0 } said)
            return (null, UInt128.Zero);
        for (var i = said.Span.End; i < reading.Cut.Count; i++)
        {
            var between = reading.Utterance.AsSpan(reading.Cut[i - 1].End, reading.Cut[i].Start - reading.Cut[i - 1].End);
            if (between.IndexOfAny('.', '!', '?') >= 0)
                break;
            var opens = between.IndexOfAny(':', '(', '\u2013') >= 0 || between.Contains(" - ", StringComparison.Ordinal)
                || (between.Contains(',') && openers.Contains(reading.Words[i]));
            var rest = reading.Without(Masks.Of(0, i));
            if (opens && reading.Statuses(~rest).Count == 0 && !reading.Wholes.Any(whole => whole.Start >= i))
                return Behind(reading, i, i);
        }

        return (null, UInt128.Zero);
    }

    /// <summary>The rest of a request to change a status: a clause of its own that says why; null when there is none.</summary>
    public static string? Rest(Reading reading, UInt128 taken, Status? status)
    {
        // The last clause behind a comma or a dash, if nothing of the request stands in it.
        for (var i = 1; i < reading.Cut.Count; i++)
        {
            var between = reading.Utterance.AsSpan(reading.Cut[i - 1].End, reading.Cut[i].Start - reading.Cut[i - 1].End);
            if (between.IndexOfAny([',', ';', '(', '.']) < 0 && !between.Contains(" -", StringComparison.Ordinal)
                && !between.Contains("\u2013", StringComparison.Ordinal))
                continue;
            var mask = reading.Without(Masks.Of(0, i));
            // "Status blocked" says how the task stands, not why.
            if (reading.Statuses(~mask).Count > 0)
                continue;
            if ((mask & taken) == UInt128.Zero && reading.Telling(mask).Count >= 1 && reading.Cut.Count - i >= 2 && !IsRequest(reading, i))
                return Text(reading, i, reading.Cut.Count);
        }

        // "On hold until the budget is signed".
        for (var i = 1; i + 2 < reading.Words.Count; i++)
        {
            if (status == Status.Blocked && reading.Words[i] is "until" or "till" or "by" && !reading.DateMask.Has(i) && !taken.Has(i + 1))
                return Text(reading, reading.Words[i] is "by" ? i + 1 : i, reading.Words.Count);
        }

        return null;
    }

    /// <summary>Whether a clause is itself a request, as "tick it off", "mark it so".</summary>
    private static bool IsRequest(Reading reading, int from)
    {
        var mask = reading.Without(Masks.Of(0, from));
        var cues = reading.CoveredBy("update", Concept.StatusPrefix, "follow", "due") & mask;
        var telling = reading.Telling(mask);
        return telling.Count <= 1 || reading.Telling(mask & ~cues).Count == 0
            || (reading.Words[from] is "mark" or "tick" or "set" or "put" or "so" or "please" or "make" or "check" or "can" or "change"
                && reading.Telling(mask & ~cues).Count <= 1);
    }

    /// <summary>What a word such as "note" opens with a colon behind it; the task may stand between them.</summary>
    private static (string? Note, UInt128 Mask) Dictated(Reading reading)
    {
        for (var i = 0; i < reading.Words.Count; i++)
        {
            if (!IsNoteWord(reading.Words[i]))
                continue;
            for (var j = i + 1; j < reading.Words.Count; j++)
            {
                if (reading.Utterance.AsSpan(reading.Cut[j - 1].End, reading.Cut[j].Start - reading.Cut[j - 1].End).Contains(':'))
                    return Behind(reading, i, j);
            }
        }

        return (null, UInt128.Zero);
    }

    /// <summary>"Write … on T3", "can you jot down …": an order, and not a report of what somebody writes.</summary>
    private static bool IsToldToWrite(Reading reading)
    {
        var lead = reading.Lexicon.Vocabulary.Patterns.Sets["lead"];
        for (var i = 0; i < reading.Words.Count; i++)
        {
            if (reading.Words[i] is "write" or "jot")
                return i == 0 || lead.Contains(reading.Words[i - 1])
                    || (i > 1 && reading.Words[i - 1] is "you" && reading.Words[i - 2] is "can" or "could" or "would" or "will");
        }

        return false;
    }

    private static bool IsNoteWord(string word) => word is "note" or "comment" or "remark" or "notes" or "coment" or "annotation";

    private static (string? Note, UInt128 Mask) Noted(Reading reading)
    {
        var words = reading.Words;
        // "Record MTTR: 4 hours" records a reading, and no note.
        if (reading.Wholes.Count == 0 && reading.Of(Concept.MetricPrefix).Count > 0)
            return (null, UInt128.Zero);
        for (var i = 0; i < words.Count; i++)
        {
            var isCue = IsNoteWord(words[i]) || (words[i] is "write" or "jot"
                or "record" or "mention" or "log" or "append" or "memo" && i < 7);
            if (!isCue)
                continue;
            // Behind a colon, a dash or "that"; the first of them that comes behind the word.
            for (var j = i + 1; j < words.Count; j++)
            {
                var between = reading.Utterance.AsSpan(reading.Cut[j - 1].End, reading.Cut[j].Start - reading.Cut[j - 1].End);
                if (between.Contains(':') || between.Contains(" -", StringComparison.Ordinal)
                    || (between.Contains(',') && j > i + 1 && IsNoteWord(words[i])))
                    return Behind(reading, i, j);
                if (words[j] is "that" or "saying" && j + 1 < words.Count)
                    return Behind(reading, i, j + 1);
            }

            // "T6 …, note half the apps are registered".
            if (i > 1 && i + 2 < words.Count && words[i + 1] is not ("to" or "on" or "for" or "of" or "with") && words[i] is "note")
                return Behind(reading, i, i + 1);
        }

        return (null, UInt128.Zero);
    }

    private static (string? Note, UInt128 Mask) Behind(Reading reading, int cue, int from)
    {
        if (from >= reading.Words.Count)
            return (null, UInt128.Zero);
        var end = reading.Words.Count;
        // The target stands between cue and note, as in "note on T3: …".
        var mask = Masks.Of(from, end - from);
        if (from - cue <= 2)
            mask |= Masks.Of(cue, from - cue);
        return (Text(reading, from, end), mask);
    }

    /// <summary>Where a clause ends: at a comma, a semicolon, or the end.</summary>
    private static int End(Reading reading, int from)
    {
        for (var i = from + 1; i < reading.Cut.Count; i++)
        {
            if (reading.Utterance.AsSpan(reading.Cut[i - 1].End, reading.Cut[i].Start - reading.Cut[i - 1].End).IndexOfAny([',', ';']) >= 0)
                return i;
        }

        return reading.Cut.Count;
    }

    /// <summary>
    /// The text from a word on, word for word: from behind the colon, comma or dash before it, signs and all, up to the last word or, at
    /// the end, to the last sign.
    /// </summary>
    private static string Text(Reading reading, int from, int to)
    {
        var text = reading.Utterance;
        var begin = from == 0 ? 0 : reading.Cut[from - 1].End;
        var between = text.AsSpan(begin, reading.Cut[from].Start - begin);
        var opener = between.IndexOf(':') is var colon and >= 0 ? colon : between.IndexOfAny(",;\u2013");
        if (opener < 0 && between.IndexOf(" -", StringComparison.Ordinal) is var dash and >= 0)
            opener = dash + 1;
        begin = opener < 0 ? reading.Cut[from].Start : begin + opener + 1;
        var said = text[begin..(to == reading.Cut.Count ? text.Length : reading.Cut[to - 1].End)].Trim();
        return Quotations.Unquoted(said);
    }
}
