namespace ZtTeamsBot.Language;

/// <summary>What the model decides by.</summary>
internal static class Features
{
    private const string Common = "<common>";
    private const string Unknown = "<unknown>";

    /// <summary>The features of an utterance.</summary>
    /// <param name="reading">The utterance.</param>
    /// <param name="isKnown">Whether a token was seen often enough to tell something by itself.</param>
    public static IReadOnlyList<string> Of(Reading reading, Func<string, bool> isKnown)
    {
        var raw = Tokens.Of(reading);
        var features = new List<string>((raw.Count * 4) + 24) { "bias" };
        string[] tokens = [.. raw.Select(one => isKnown(one.Token) ? one.Token : one.Token[0] == '<' ? one.Token : reading.Lexicon.IsCommonStem(one.Token) ? Common : Unknown)];
        string[] classes = [.. raw.Zip(tokens, (one, token) => one.Class is { } name ? "#" + name : token)];
        for (var i = 0; i < tokens.Length; i++)
        {
            var before = i == 0 ? "^" : tokens[i - 1];
            features.Add("u " + tokens[i]);
            features.Add($"b {before} {tokens[i]}");
            if (raw[i].Class is not null)
                features.Add("w " + classes[i]);
            features.Add($"p {(i == 0 ? "^" : classes[i - 1])} {classes[i]}");
            if (i > 0)
                features.Add($"t {(i == 1 ? "^" : tokens[i - 2])} {before} {tokens[i]}");
        }

        features.Add($"b {(tokens.Length == 0 ? "^" : tokens[^1])} $");
        foreach (var concept in reading.Spans.Select(span => Kind(span.Concept)).Distinct(StringComparer.Ordinal))
            features.Add("c " + concept);
        var (unknown, common) = (tokens.Count(token => token == Unknown), tokens.Count(token => token == Common));
        features.Add($"unknown {Math.Min(3, unknown)}");
        features.Add($"common {Math.Min(4, common)}");
        features.Add($"length {tokens.Length switch { <= 1 => "1", <= 3 => "3", <= 6 => "6", <= 10 => "10", <= 16 => "16", _ => "more" }}");
        features.Add($"share {(tokens.Length == 0 ? 0 : 4 * ((unknown * 2) + common) / (tokens.Length * 2))}");
        var title = TitleOf(reading);
        var domain = tokens.Count(token => token is "<scenario>" or "<track>" or "<area>" or "<stage>" or "<title>" or "<metric>" or "<principle>" or "<person>") + (title is "all" or "most" ? 1 : 0);
        var isHowTo = reading.Has("howto") ? "howto" : "";
        features.Add($"domain {Math.Min(3, domain)}");
        features.Add($"domain {Math.Min(2, domain)} unknown {Math.Min(2, unknown)}");
        features.Add($"domain {Math.Min(2, domain)} {isHowTo}");
        features.Add($"title {title}");
        if (tokens.Length > 0)
            features.Add($"first {tokens[0]} title {title}");
        return features;
    }

    /// <summary>A name stands for all of its kind.</summary>
    private static string Kind(string concept) =>
        concept.IndexOf('/', StringComparison.Ordinal) is var bar and > 0 && concept[..bar] is not ("status" or "flag" or "kind") ? concept[..bar] : concept;

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
