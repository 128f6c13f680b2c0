namespace ZtTeamsBot.Language;

/// <summary>One sentence of an utterance.</summary>
/// <param name="Tokens">What stands in it, but for a note.</param>
/// <param name="Mood">What it does with what it says.</param>
/// <param name="IsRequest">Whether it asks the bot to do something; else it tells, or is but a part of a sentence.</param>
/// <param name="IsPlainRequest">Whether a clause of it asks so without a question, a denial or anything that lies ahead.</param>
internal sealed record Sentence(IReadOnlyList<Token> Tokens, Mood Mood, bool IsRequest, bool IsPlainRequest)
{
    /// <summary>Its words.</summary>
    public UInt128 Mask => Tokens.Aggregate(UInt128.Zero, (mask, token) => mask | token.Mask);

    /// <summary>The tokens of each clause.</summary>
    public IEnumerable<IReadOnlyList<Token>> Clauses => ClausesOf(Tokens);

    /// <summary>Tokens clause by clause.</summary>
    public static IEnumerable<IReadOnlyList<Token>> ClausesOf(IReadOnlyList<Token> tokens)
    {
        var clause = new List<Token>();
        foreach (var token in tokens)
        {
            clause.Add(token);
            if (!token.Ends)
                continue;
            yield return clause;
            clause = [];
        }

        if (clause.Count > 0)
            yield return clause;
    }
}
