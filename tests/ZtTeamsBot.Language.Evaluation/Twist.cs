namespace ZtTeamsBot.Language.Evaluation;

/// <summary>Turns what asks for a change into what does not: a question, a denial, something that lies ahead, a condition, hearsay.</summary>
internal static class Twist
{
    private static readonly string[] Before =
    [
        "is it true that ", "should we say: ", "can you tell me whether ", "do you know if ", "how do I say ", "what happens when I write ", "would it help if I said ",
        "don't do this: ", "it is not true that ", "nobody said that ", "please don't ", "I never said that ",
        "one day I will tell you that ", "we hope to say soon that ", "I plan to tell you that ", "tomorrow I might write ",
        "if ", "in case ", "as soon as ", "suppose ", "what if ", "unless ", "provided that ",
        "Ben says that ", "I heard that ", "apparently ", "maybe ", "for example: ",
    ];

    private static readonly string[] Denying = ["no", "not", "don't", "dont", "never", "stop", "no,"];

    private static readonly string[] Behind =
        [", right?", ", or not?", "?", ", isn't it?", ", is what Ben claims", ", if you ask me", ", maybe"];

    /// <summary>A sentence turned in many ways; none of them asks for anything to be done at once.</summary>
    public static IEnumerable<string> All(string sentence)
    {
        var bare = Bare(sentence);
        // What is asked politely has a question mark anyway.
        return bare.Split(' ', 2)[0].ToLowerInvariant() is "can" or "could" or "would" or "will" or "may"
            || bare.Contains("can you ", StringComparison.OrdinalIgnoreCase)
            ? Openings(sentence)
            : Openings(sentence).Concat(Behind.Select(ending => bare + ending));
    }

    /// <summary>The same, turned by what stands before it only. What is denied twice is not denied.</summary>
    public static IEnumerable<string> Openings(string sentence) => Before
        .Where(opening => !opening.Contains("don't", StringComparison.Ordinal) || !sentence.Split(' ').Any(word => Denying.Contains(word)))
        .Select(opening => opening + Bare(sentence));

    private static string Bare(string sentence) => sentence.TrimEnd('.', '!', '?', ' ');
}
