namespace ZtTeamsBot.Language;

/// <summary>
/// An utterance as the model sees it: names, dates and numbers are replaced by what they are, words by their stems, so that what was
/// learned of one scenario or person holds for all.
/// </summary>
internal static class Tokens
{
    private const string Title = "<title>";
    private const string TitleWord = "<tw>";

    /// <summary>The longest of several names at a place comes first; among equals these kinds, in this order.</summary>
    private static readonly (string Prefix, string Token)[] Kinds =
    [
        (Concept.TrackPrefix, "<track>"), (Concept.ScenarioPrefix, "<scenario>"), (Concept.AreaPrefix, "<area>"), (Concept.PersonPrefix, "<person>"),
        (Concept.PeoplePrefix, "<person>"), (Concept.MentionPrefix, "<person>"), (Concept.MetricPrefix, "<metric>"), (Concept.ProductPrefix,
            "<product>"),
        (Concept.PrinciplePrefix, "<principle>"), (Concept.RolePrefix, "<role>"),
    ];

    /// <summary>The tokens in order, each with the class of its word; null for a name, a date, or a word of no class.</summary>
    public static IReadOnlyList<(string Token, string? Class)> Of(Reading reading)
    {
        var tokens = new List<(string Token, string? Class)>(reading.Words.Count);
        var dates = reading.Dates(Direction.Ahead);
        for (var i = 0; i < reading.Words.Count;)
        {
            var (token, length) = At(i);
            if (token != TitleWord || tokens is not [.., (TitleWord, _)])
                tokens.Add((token, token[0] == '<' && token != TitleWord ? null
                    : reading.Lexicon.Vocabulary.Classes.GetValueOrDefault(reading.Words[i])));
            i += length;
        }

        return tokens;

        (string Token, int Length) At(int i)
        {
            foreach (var whole in reading.Wholes)
            {
                if (whole.Start == i)
                    return (Title, whole.Length);
            }

            foreach (var date in dates)
            {
                if (date.Start == i)
                    return (date.Days is null ? "<date>" : "<duration>", date.Length);
            }

            var best = (Token: "", Length: 0);
            foreach (var span in reading.Spans)
            {
                if (span.Start != i || span.Length <= best.Length)
                    continue;
                if (TokenOf(span) is { } token)
                    best = (token, span.Length);
            }

            if (best.Length > 0)
                return best;
            var word = reading.Words[i];
            // "@Priya Shah" names somebody, though nobody of the programme.
            if (reading.Cut[i].Start > 0 && reading.Utterance[reading.Cut[i].Start - 1] == '@')
                return ("<person>", 1);
            if (char.IsDigit(word[0]))
                return ("<n>", 1);
            return (IsOnlyOfTitles(word) ? TitleWord : reading.Lexicon.Stems.Of(word), 1);
        }

        bool IsOnlyOfTitles(string word) =>
            !reading.Lexicon.IsFiller(word) && !reading.Lexicon.Points(word) && reading.Titles.Knows(word);
    }

    private static string? TokenOf(Span span)
    {
        if (span.Concept == Reading.StageNumber)
            return "<stage>";
        if (span.Is(Concept.StatusPrefix) || span.Is("flag/"))
            return $"<{span.Concept}>";
        foreach (var (prefix, token) in Kinds)
        {
            if (span.Is(prefix))
                return token;
        }

        return null;
    }
}
