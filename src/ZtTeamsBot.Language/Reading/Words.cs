using System.Text;

namespace ZtTeamsBot.Language;

/// <summary>Takes text apart into words.</summary>
internal static class Words
{
    /// <summary>No question is longer; what is, is no question to this bot.</summary>
    public const int MostWords = 60;

    private const int MostLetters = 600;

    /// <summary>
    /// The words of a text in lower case: runs of letters and digits, an apostrophe in between left out ("what's" is "whats"), letters and
    /// digits taken apart ("stage2" is "stage", "2"), and % as the word for it.
    /// </summary>
    /// <returns>Null when the text is too long to be a question.</returns>
    public static IReadOnlyList<string>? Of(string text)
    {
        if (text.Length > MostLetters)
            return null;
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var letter = char.ToLowerInvariant(text[i]);
            if (letter is '\'' or '\u2019' or '\u2018')
                continue;
            if (!char.IsLetterOrDigit(letter))
            {
                Add(words, word);
                if (letter == '%')
                    words.Add("percent");
                continue;
            }

            // Ordinals such as 1st stay whole.
            if (word.Length > 0 && char.IsDigit(letter) && char.IsLetter(word[^1]))
                Add(words, word);
            word.Append(letter);
        }

        Add(words, word);
        return words.Count <= MostWords ? words : null;
    }

    /// <summary>The word without the endings that do not matter when titles are compared.</summary>
    public static string Stem(string word) => word switch
    {
        { Length: > 8 } when word.EndsWith("ation", StringComparison.Ordinal) => word[..^5],
        { Length: > 5 } when word.EndsWith("ing", StringComparison.Ordinal) => word[..^3],
        { Length: > 4 } when word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
        { Length: > 4 } when word.EndsWith("ed", StringComparison.Ordinal) => word[..^2],
        { Length: > 3 } when word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) => word[..^1],
        { Length: > 4 } when word.EndsWith('e') => word[..^1],
        _ => word,
    };

    private static void Add(List<string> words, StringBuilder word)
    {
        if (word.Length > 0)
            words.Add(word.ToString());
        word.Clear();
    }
}
