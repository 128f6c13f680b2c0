namespace ZtTeamsBot.Language;

/// <summary>What the model decides by.</summary>
internal static class Features
{
    private const string Common = "<common>";
    private const string Unknown = "<unknown>";

    /// <summary>The features of an utterance, as text: for those who learn.</summary>
    /// <param name="reading">The utterance.</param>
    /// <param name="isKnown">Whether a token was seen often enough to tell something by itself.</param>
    public static IReadOnlyList<string> Of(Reading reading, Func<string, bool> isKnown)
    {
        var features = new List<string>();
        Visit(reading, isKnown, (kind, first, second, third) => features.Add(string.Join(' ', new[] { kind, first, second,
            third }.Where(part => part is not null))));
        return features;
    }

    /// <summary>The key of a feature: the same for its parts and for its text.</summary>
    public static ulong Key(string kind, string? first = null, string? second = null, string? third = null)
    {
        // FNV-1a; its constants are the algorithm's.
        var hash = Add(14695981039346656037, kind);
        if (first is not null)
            hash = Add(Add(hash, " "), first);
        if (second is not null)
            hash = Add(Add(hash, " "), second);
        return third is null ? hash : Add(Add(hash, " "), third);

        static ulong Add(ulong hash, string text)
        {
            foreach (var letter in text)
                hash = (hash ^ letter) * 1099511628211;
            return hash;
        }
    }

    /// <summary>Gives the parts of each feature: its kind and up to three values.</summary>
    public static void Visit(Reading reading, Func<string, bool> isKnown, Action<string, string?, string?, string?> add)
    {
        var raw = Tokens.Of(reading);
        add("bias", null, null, null);
        var (unknown, common, domain) = (0, 0, 0);
        var (token, name, before, beforeName, first) = ("", "", "^", "^", "^");
        string? beforeThat = null;
        foreach (var (said, ofClass) in raw)
        {
            token = isKnown(said) || said[0] == '<' ? said : reading.Lexicon.IsCommonStem(said) ? Common : Unknown;
            name = ofClass is null ? token : "#" + ofClass;
            unknown += token == Unknown ? 1 : 0;
            common += token == Common ? 1 : 0;
            domain += token is "<scenario>" or "<track>" or "<area>" or "<stage>" or "<title>" or "<metric>" or "<principle>" or "<person>" ? 1 : 0;
            add("u", token, null, null);
            add("b", before, token, null);
            if (ofClass is not null)
                add("w", name, null, null);
            add("p", beforeName, name, null);
            if (beforeThat is not null)
                add("t", beforeThat, before, token);
            else
                first = token;
            (beforeThat, before, beforeName) = (before, token, name);
        }

        add("b", before, "$", null);
        foreach (var concept in Kinds(reading))
            add("c", concept, null, null);
        add("unknown", Text(Math.Min(3, unknown)), null, null);
        add("common", Text(Math.Min(4, common)), null, null);
        add("length", raw.Count switch { <= 1 => "1", <= 3 => "3", <= 6 => "6", <= 10 => "10", <= 16 => "16", _ => "more" }, null, null);
        add("share", Text(raw.Count == 0 ? 0 : 4 * ((unknown * 2) + common) / (raw.Count * 2)), null, null);
        var title = TitleOf(reading);
        domain += title is "all" or "most" ? 1 : 0;
        add("domain", Text(Math.Min(3, domain)), null, null);
        add("known", Text(Math.Min(2, domain)), Text(Math.Min(2, unknown)), null);
        add("asked", Text(Math.Min(2, domain)), reading.Has("howto") ? "howto" : "else", null);
        add("title", title, null, null);
        if (raw.Count > 0)
            add("first", first, title, null);
    }

    private static string Text(int number) => number switch { 0 => "0", 1 => "1", 2 => "2", 3 => "3", _ => "4" };

    /// <summary>The concepts that were said, each once; a name stands for all of its kind.</summary>
    private static List<string> Kinds(Reading reading)
    {
        var kinds = new List<string>();
        foreach (var span in reading.Spans)
        {
            var kind = Kind(span.Concept);
            if (!kinds.Contains(kind))
                kinds.Add(kind);
        }

        return kinds;
    }

    private static string Kind(string concept) =>
        concept.IndexOf('/', StringComparison.Ordinal) is var bar and > 0 && concept[..bar] is not ("status" or "flag" or "kind") ? concept[..bar]
            : concept;

    private static string TitleOf(Reading reading)
    {
        if (reading.Wholes.Count > 0)
            return "whole";
        var telling = reading.Telling(reading.Without(reading.ScopeMask | reading.DateMask | reading.Pointing));
        if (telling.Count == 0)
            return "none";
        return reading.Titles.Best(telling) switch { >= 0.95 => "all", >= 0.6 => "most", >= 0.3 => "some", _ => "little" };
    }
}
