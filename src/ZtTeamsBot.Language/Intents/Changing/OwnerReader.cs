namespace ZtTeamsBot.Language;

/// <summary>Finds who is to own tasks from now on.</summary>
internal static class OwnerReader
{
    /// <summary>Who is to own: whoever stands behind "to", or does something with the task; the speaker for "to me" and "I take".</summary>
    public static (IReadOnlyList<string> Ids, UInt128 Mask, bool Clears) Find(Reading reading, UInt128 outside)
    {
        var words = reading.Words;
        var people = reading.People().Where(person => (person.Mask & outside) == UInt128.Zero && person.Ids.Count > 0).ToArray();
        if (people.Length == 0 && words.Any(word => word is "owner") && words.Any(word => word is "clear" or "remove" or "take" or "drop"
            or "delete" or "without"))
            return ([], UInt128.Zero, true);
        if (words.Contains("unassign") || words.Contains("unassigned") && people.Length == 0 && words.Any(word => word is "set" or "make"
            or "mark" or "as" or "to"))
            return ([], people.Aggregate(UInt128.Zero, (mask, person) => mask | person.Mask), true);
        for (var i = words.Count - 1; i >= 0; i--)
        {
            if ((Masks.Of(i, 1) & outside) != UInt128.Zero)
                continue;
            var before = i > 0 ? words[i - 1] : "";
            if (words[i] is "me" or "myself" or "mine" && before is "to" or "on" or "onto" or "give" or "assign" or "it" or "do" or "by" or "let"
                && reading.Context.SpeakerId is { } me
                && !(before is "give" && people.Length > 0))
            {
                return ([me], Masks.Of(i, 1), false);
            }
        }

        if (people.Length == 0)
        {
            var takes = words.Any(word => word is "i" or "ill" or "my") && reading.Context.SpeakerId is not null
                && (words.Contains("myself") || Says(reading, "take", "over") || Says(reading, "my", "name") || Says(reading, "i", "take")
                    || Says(reading, "ill", "take") || Says(reading, "ill", "do") || Says(reading, "to", "me"));
            return takes ? ([reading.Context.SpeakerId!], UInt128.Zero, false) : ([], UInt128.Zero, false);
        }

        if ((words.Any(word => word is "off") && words.Any(word => word is "take" or "get" or "pull" or "remove")) && people.Length == 1
            || words.Any(word => word is "strip" or "detach"))
        {
            return ([], people[0].Mask, true);
        }

        var behindTo = people.LastOrDefault(person => person.Start > 0 && (words[person.Start - 1] is "to" or "for" or "onto" or "now" or "with"
            or "assign" or "by" or "let" or "make" or "put" or "have" or "owner" || IsArrow(reading, person.Start)));
        if (behindTo is not null && !IsPossessive(reading, behindTo))
            return (behindTo.Ids, behindTo.Mask, false);
        var isGiven = reading.SaysAny("new-owner");
        var free = people.LastOrDefault(person => !IsPossessive(reading, person));
        return isGiven && free is not null ? (free.Ids, free.Mask, false) : ([], UInt128.Zero, false);
    }

    private static bool Says(Reading reading, string first, string second)
    {
        for (var i = 0; i + 1 < reading.Words.Count; i++)
        {
            if (reading.Words[i] == first && reading.Words[i + 1] == second)
                return true;
        }

        return false;
    }

    public static bool IsArrow(Reading reading, int at) =>
        at > 0 && reading.Utterance.AsSpan(reading.Cut[at - 1].End, reading.Cut[at].Start - reading.Cut[at - 1].End).Contains('>');

    /// <summary>"Dan's tasks", "tasks of Dan": whose they are, not whose they are to be.</summary>
    private static bool IsPossessive(Reading reading, SaidPerson person)
    {
        var last = person.Start;
        while (last + 1 < reading.Words.Count && person.Mask.Has(last + 1))
            last++;
        var said = reading.Cut[last];
        var text = reading.Utterance[said.Start..said.End];
        return (text.Contains('\'', StringComparison.Ordinal) || text.Contains('\u2019', StringComparison.Ordinal)
            || IsNameWithS(reading, person, said.Text))
            || (person.Start > 0 && reading.Words[person.Start - 1] is "of" or "from");
    }

    private static bool IsNameWithS(Reading reading, SaidPerson person, string word) =>
        word.EndsWith('s') && reading.Context.Programme?.FindPerson(person.Ids[0]) is { } known
            && !known.Name.EndsWith("s", StringComparison.OrdinalIgnoreCase)
        && Words.Of(known.Name).Any(part => part + "s" == word);
}
