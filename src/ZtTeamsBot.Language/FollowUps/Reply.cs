namespace ZtTeamsBot.Language;

/// <summary>"Yes" and "no" to what would be done, and was asked about first.</summary>
internal static class Reply
{
    private const int MostWords = 4;

    /// <summary>What is done now, or that nothing is; null when nothing was asked, or something else was said.</summary>
    public static Intent? To(PreviousTurn previous, Reading reading)
    {
        var open = previous.Intent is AmbiguousIntent { Options: [var only] } ? only : previous.Intent;
        if (!previous.AwaitsConfirm || open is not ActingIntent { Acts: true } acting || reading.Words.Count > MostWords
            || reading.Sentences is not [{ Mood: var mood, Tokens: var tokens }] || tokens.Any(token => token.Slot is not null))
        {
            return null;
        }

        var patterns = reading.Lexicon.Vocabulary.Patterns;
        if (patterns.Find("no", tokens).Any())
            return new NothingAskedIntent();
        return mood == Mood.Plain && patterns.Find("yes", tokens).Any() ? acting with { IsCertain = true } : null;
    }
}
