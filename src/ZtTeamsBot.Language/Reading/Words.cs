using System.Text;

namespace ZtTeamsBot.Language;

/// <summary>One word as it was said.</summary>
/// <param name="Text">In lower case, without apostrophes.</param>
/// <param name="Start">Where it begins in the utterance.</param>
/// <param name="End">Where it ends: the position behind its last letter.</param>
internal readonly record struct Word(string Text, int Start, int End);

/// <summary>Takes text apart into words.</summary>
internal static class Words
{
    /// <summary>No request is longer, even with a note in it; what is longer is not for this bot. Masks of words have a bit for each.</summary>
    public const int MostWords = 120;

    private const int MostLetters = 1_200;

    /// <summary>
    /// The words of a text in lower case: runs of letters and digits, an apostrophe in between left out ("what's" is "whats"), letters and
    /// digits taken apart ("stage2" is "stage", "2"; ordinals such as "1st" and times such as "2pm" stay whole), % as the word for it.
    /// </summary>
    /// <returns>Null when the text is too long to be a request.</returns>
    public static IReadOnlyList<Word>? Cut(string text)
    {
        if (text.Length > MostLetters)
            return null;
        var words = new List<Word>();
        var word = new StringBuilder();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var letter = char.ToLowerInvariant(text[i]);
            if (letter is '\'' or '\u2019' or '\u2018' && word.Length > 0)
                continue;
            if (!char.IsLetterOrDigit(letter))
            {
                Add(i);
                if (letter == '%')
                    words.Add(new Word("percent", i, i + 1));
                continue;
            }

            if (word.Length > 0 && char.IsDigit(letter) && char.IsLetter(word[^1]))
                Add(i);
            if (word.Length == 0)
                start = i;
            word.Append(letter);
        }

        Add(text.Length);
        return words.Count <= MostWords ? words : null;

        void Add(int end)
        {
            if (word.Length > 0)
                words.Add(new Word(word.ToString(), start, end));
            word.Clear();
        }
    }

    /// <summary>The words alone; none of a text that is too long.</summary>
    public static IReadOnlyList<string> Of(string text) => [.. (Cut(text) ?? []).Select(word => word.Text)];
}
