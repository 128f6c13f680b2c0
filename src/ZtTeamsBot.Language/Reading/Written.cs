namespace ZtTeamsBot.Language;

/// <summary>
/// An utterance as it was written, with what is named in it: mentions, whole titles and ids, people. Only the words nobody knows are then
/// mended, so that no slip hides a name and none makes one.
/// </summary>
/// <param name="Cut">The words, mended, with their places; those of titles, mentions and names that are words replaced.</param>
/// <param name="Wholes">Whole titles and ids.</param>
/// <param name="People">People named, and mentions of others.</param>
/// <param name="IsMended">Whether a slip was mended.</param>
internal sealed record Written(IReadOnlyList<Word> Cut, IReadOnlyList<WholeTitle> Wholes, IReadOnlyList<Span> People, bool IsMended)
{
    /// <summary>Reads an utterance; null when it has no words, or too many.</summary>
    public static Written? Read(string utterance, RecognitionContext context, Lexicon lexicon, PeopleIndex people, TitleIndex titles)
    {
        var mentions = Place(utterance, context.Mentions);
        if (Words.Cut(utterance, [.. mentions.Select(mention => (mention.Start, mention.Length))]) is not { Count: > 0 } said)
            return null;
        string[] words = [.. said.Select(word => word.Text)];
        var spans = Mentioned(said, mentions, context);
        IReadOnlyList<WholeTitle> wholes = titles.FindWhole(words);
        var taken = UInt128.Zero;
        foreach (var whole in wholes)
            taken |= whole.Mask;

        var standing = new StandingNames(utterance, said, words, lexicon, titles);
        foreach (var (span, isWhole) in people.Find(words))
        {
            if ((span.Mask & taken) != UInt128.Zero || !standing.IsName(span, isWhole, people))
                continue;
            taken |= span.Mask;
            spans.Add(standing.IsAddressed(span) ? span with { Concept = Concept.Addressed } : span);
            // What is a name here is no word.
            for (var i = span.Start; i < span.End; i++)
                words[i] = lexicon.IsOrdinary(words[i]) ? Words.OfName : words[i];
        }

        var isMended = false;
        for (var i = 0; i < words.Length; i++)
        {
            if (taken.Has(i) || titles.Says(words[i]) || people.Knows(words[i]) || words[i] == Words.OfMention || standing.IsUnknownName(i))
                continue;
            var mended = lexicon.Mend(words[i]);
            isMended |= mended != words[i];
            words[i] = mended;
        }

        if (isMended)
        {
            wholes = [.. wholes, .. titles.FindWhole(words).Where(mended => !wholes.Any(whole => (whole.Mask & mended.Mask) != UInt128.Zero))
                .Select(mended => mended with { IsMended = true })];
        }

        return new Written(
            [.. said.Select((word, index) => word with { Text = wholes.Any(whole => whole.Mask.Has(index)) ? Reading.OfTitle : words[index] })],
            wholes, spans, isMended);
    }

    /// <summary>Where the mentions stand, in order; one whose place is not told is looked for by its name.</summary>
    private static List<(int Start, int Length, int Mention)> Place(string utterance, IReadOnlyList<MentionedPerson> mentions)
    {
        var placed = new List<(int Start, int Length, int Mention)>();
        for (var i = 0; i < mentions.Count; i++)
        {
            var name = mentions[i].Name;
            var start = mentions[i].Start ?? Free(name);
            if (start >= 0 && name.Length > 0 && start + name.Length <= utterance.Length)
                placed.Add((start, name.Length, i));
        }

        placed.Sort();
        return placed;

        int Free(string name)
        {
            var at = -1;
            do
                at = name.Length == 0 ? -1 : utterance.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase);
            while (at >= 0 && placed.Exists(other => at < other.Start + other.Length && other.Start < at + name.Length));
            return at;
        }
    }

    /// <summary>Who is mentioned is known by the id, whatever the name says.</summary>
    private static List<Span> Mentioned(
        IReadOnlyList<Word> said, List<(int Start, int Length, int Mention)> mentions, RecognitionContext context)
    {
        var spans = new List<Span>();
        for (var i = 0; i < said.Count; i++)
        {
            if (said[i].Text != Words.OfMention)
                continue;
            var mention = mentions.Find(one => one.Start == said[i].Start).Mention;
            spans.Add(new Span(
                context.Programme?.FindPerson(context.Mentions[mention].PersonId) is { } person
                    ? Concept.PersonPrefix + person.Id
                    : $"{Concept.MentionPrefix}{mention}",
                i, 1));
        }

        return spans;
    }
}
