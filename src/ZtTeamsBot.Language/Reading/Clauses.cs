namespace ZtTeamsBot.Language;

/// <summary>Takes a sentence apart at commas, semicolons, colons, full stops and dashes.</summary>
internal static class Clauses
{
    /// <summary>The words of each clause; none when there is but one.</summary>
    public static IReadOnlyList<UInt128> Of(Reading reading)
    {
        var clauses = new List<UInt128>();
        var start = 0;
        for (var i = 1; i < reading.Cut.Count; i++)
        {
            if (!IsBoundary(reading, i))
                continue;
            clauses.Add(Masks.Of(start, i - start));
            start = i;
        }

        if (start == 0)
            return [];
        clauses.Add(Masks.Of(start, reading.Cut.Count - start));
        return clauses;
    }

    /// <summary>Whether a clause begins with a word.</summary>
    public static bool IsBoundary(Reading reading, int at)
    {
        var between = reading.Utterance.AsSpan(reading.Cut[at - 1].End, reading.Cut[at].Start - reading.Cut[at - 1].End);
        return between.IndexOfAny([',', ';', ':', '(']) >= 0 || between.Contains(". ", StringComparison.Ordinal)
            || between.Contains(" -", StringComparison.Ordinal) || between.Contains("\u2013", StringComparison.Ordinal);
    }
}
