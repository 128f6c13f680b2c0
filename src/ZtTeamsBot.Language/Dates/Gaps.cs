namespace ZtTeamsBot.Language;

/// <summary>What stands between two words.</summary>
internal static class Gaps
{
    /// <summary>The text between a word and the next one; empty behind the last.</summary>
    public static ReadOnlySpan<char> Gap(this IReadOnlyList<Word> words, string text, int at) =>
        at >= 0 && at + 1 < words.Count ? text.AsSpan(words[at].End, words[at + 1].Start - words[at].End) : [];

    /// <summary>The one dash, slash or dot that joins a word to the next, in its plain form; null when they are not joined.</summary>
    public static char? Joint(this IReadOnlyList<Word> words, string text, int at)
    {
        var gap = words.Gap(text, at);
        return gap.Length == 1 && Plain(gap[0]) is var joint and not '\0' ? joint : null;
    }

    /// <summary>Whether nothing but blanks, and some of the characters given, stands behind a word and before the next.</summary>
    public static bool IsClose(this IReadOnlyList<Word> words, string text, int at, string allowed = "")
    {
        foreach (var letter in words.Gap(text, at))
        {
            if (!char.IsWhiteSpace(letter) && !allowed.Contains(letter, StringComparison.Ordinal)
                && (Plain(letter) is var plain && (plain == '\0' || !allowed.Contains(plain, StringComparison.Ordinal))))
                return false;
        }

        return at + 1 < words.Count;
    }

    /// <summary>
    /// Whether a number begins right behind a letter, as in an id, or goes on one before it, as in 6.5: then it is a part of that.
    /// </summary>
    public static bool IsPart(this IReadOnlyList<Word> words, string text, int at) =>
        at > 0 && (words[at - 1].End == words[at].Start
            || (char.IsDigit(text[words[at - 1].End - 1]) && words.Gap(text, at - 1) is [var one] && (Plain(one) != '\0'
            || one is ',' or ':')));

    /// <summary>A dash, slash or dot in whichever form it was typed; <c>'\0'</c> for anything else.</summary>
    private static char Plain(char letter) => letter switch
    {
        '-' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212' or '\ufe63' or '\uff0d' => '-',
        '/' or '\u2044' or '\u2215' or '\uff0f' => '/',
        '.' or '\uff0e' => '.',
        _ => '\0',
    };
}
