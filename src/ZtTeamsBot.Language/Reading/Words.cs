using System.Globalization;
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

    /// <summary>Stands for a mention: what its name says is nobody else's to read.</summary>
    public const string OfMention = "<mention>";

    /// <summary>Stands for a word that is a name and no word.</summary>
    public const string OfName = "<name>";

    /// <summary>
    /// The words of a text in lower case: runs of letters and digits, an apostrophe in between left out ("what's" is "whats"), letters and
    /// digits taken apart ("stage2" is "stage", "2"; ordinals such as "1st" and times such as "2pm" stay whole), % as the word for it.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="mentions">Where mentions stand in it, in order: each is one word, <see cref="OfMention"/>, whatever it says.</param>
    /// <returns>Null when the text is too long to be a request.</returns>
    public static IReadOnlyList<Word>? Cut(string text, params ReadOnlySpan<(int Start, int Length)> mentions)
    {
        if (text.Length > MostLetters)
            return null;
        var words = new List<Word>();
        var word = new StringBuilder();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (mentions is [var mention, ..] && i == mention.Start)
            {
                mentions = mentions[1..];
                Add(i);
                var end = i + mention.Length + Possessive(text.AsSpan(i + mention.Length));
                words.Add(new Word(OfMention, i, end));
                i = end - 1;
                continue;
            }

            var letter = char.ToLowerInvariant(text[i]);
            // "José" may be written as an e with an accent of its own.
            if (word.Length > 0 && char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            {
                word.Append(letter);
                continue;
            }

            if (IsApostrophe(letter) && word.Length > 0)
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
                words.Add(new Word(word.ToString().Normalize(), start, end));
            word.Clear();
        }
    }

    /// <summary>Letters of the possessive that a text begins with: "'s" behind a name.</summary>
    private static int Possessive(ReadOnlySpan<char> text) =>
        text is not [var sign, ..] || !IsApostrophe(sign) ? 0
        : text is [_, 's' or 'S', ..] && (text.Length == 2 || !char.IsLetterOrDigit(text[2])) ? 2 : 1;

    private static bool IsApostrophe(char letter) => letter is '\'' or '\u2019' or '\u2018';

    /// <summary>The words alone; none of a text that is too long.</summary>
    public static IReadOnlyList<string> Of(string text) => [.. (Cut(text) ?? []).Select(word => word.Text)];
}
