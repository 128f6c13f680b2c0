namespace ZtTeamsBot.Language;

/// <summary>Finds what stands in quotes.</summary>
internal static class Quotations
{
    /// <summary>The words of each quotation, from the first to behind the last.</summary>
    public static IReadOnlyList<(int From, int To)> Find(string text, IReadOnlyList<Word> words)
    {
        List<(int From, int To)>? found = null;
        for (var open = 0; open < text.Length; open++)
        {
            if (ClosingOf(text, open) is not { } closing)
                continue;
            var close = Close(text, open, closing);
            if (close < 0)
                continue;
            var (from, to) = (Position(words, open), Position(words, close));
            if (to > from)
                (found ??= []).Add((from, to));
            open = close;
        }

        return found ?? (IReadOnlyList<(int From, int To)>)[];
    }

    /// <summary>A text without the quotes that hold all of it.</summary>
    public static string Unquoted(string text) =>
        text.Length > 2 && ClosingOf(text, 0) is { } closing && Close(text, 0, closing) == text.Length - 1 ? text[1..^1].Trim() : text;

    /// <summary>What closes the quotation that opens at a place; null when none opens there.</summary>
    private static string? ClosingOf(string text, int at) => text[at] switch
    {
        '"' => "\"\u201d",
        '\u201c' or '\u201e' => "\u201d\u201c\"",
        '\u00ab' => "\u00bb",
        // A single quote is an apostrophe where letters stand on both sides of it.
        '\'' or '\u2018' when at == 0 || !char.IsLetterOrDigit(text[at - 1]) => "'\u2019",
        _ => null,
    };

    private static int Close(string text, int open, string closing)
    {
        for (var at = open + 1; at < text.Length; at++)
        {
            var isSingle = text[at] is '\'' or '\u2019';
            if (closing.Contains(text[at], StringComparison.Ordinal) && !(isSingle && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1])))
                return at;
        }

        return -1;
    }

    /// <summary>The first word that begins at or behind a place in the text.</summary>
    private static int Position(IReadOnlyList<Word> words, int at)
    {
        var position = 0;
        while (position < words.Count && words[position].Start < at)
            position++;
        return position;
    }
}
