namespace ZtTeamsBot.Language;

/// <summary>Finds who is to own tasks from now on.</summary>
internal static class OwnerReader
{
    /// <summary>Who is to own: whoever is said to get, take or own it; the speaker for "to me" and "I take".</summary>
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

        // Whoever is merely named, such as "thanks to Ben", gets nothing: it has to be said that they are to own.
        var given = Given(reading);
        var owner = people.LastOrDefault(person => (given.Contains(person.Start) || IsArrow(reading, person.Start)) && !reading.IsPossessive(person));
        return owner is not null ? (owner.Ids, owner.Mask, false) : ([], UInt128.Zero, false);
    }

    /// <summary>Where those stand who are said to own from now on.</summary>
    private static HashSet<int> Given(Reading reading)
    {
        var patterns = reading.Lexicon.Vocabulary.Patterns;
        var given = new HashSet<int>();
        foreach (var sentence in reading.Sentences)
        {
            given.UnionWith(patterns.Find("owner", sentence.Tokens).Select(match => match.Person));
            // "All network tasks to Max", but not "thanks to Max".
            if (!sentence.Tokens.Any(token => token.IsOneOf(patterns.Sets["speech"])))
                given.UnionWith(patterns.Find("owner-to", sentence.Tokens).Select(match => match.Person));
        }

        return given;
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
}
