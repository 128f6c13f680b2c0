using System.Buffers;
using System.Text;

namespace ZtTeamsBot.Text;

/// <summary>Makes text from people safe to show in a card's text block, which reads a part of Markdown and date functions.</summary>
public static class Markdown
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\\`*_[]<>#~{&\r\n");

    /// <summary>
    /// The text such that it is shown as it was typed: no emphasis, link, list or heading, no <c>{{DATE()}}</c>. Line breaks become spaces.
    /// Not for the value of an input, which is shown as it is.
    /// </summary>
    public static string Escape(string text)
    {
        text = text.Replace("\r", "", StringComparison.Ordinal);
        var isListItem = LooksLikeListItem(text);
        if (!isListItem && text.AsSpan().IndexOfAny(Special) < 0)
            return text;

        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            switch (letter)
            {
                case '\n':
                    escaped.Append(' ');
                    break;
                // The client replaces {{DATE(…)}} in any text; a zero-width space takes the braces apart.
                case '{' when i + 1 < text.Length && text[i + 1] == '{':
                    escaped.Append("{\u200B");
                    break;
                case '{':
                    escaped.Append(letter);
                    break;
                // Clients differ on HTML entities; with the same space the text is none.
                case '&':
                    escaped.Append("&\u200B");
                    break;
                case '<':
                    escaped.Append("<\u200B");
                    break;
                default:
                    if (Acts(text, i))
                        escaped.Append('\\');
                    escaped.Append(letter);
                    break;
            }
        }

        if (isListItem)
            escaped.Insert(0, '\u200B');
        return escaped.ToString();
    }

    /// <summary>
    /// Whether a sign would do something where it stands: a backslash before a sign that does nothing is shown by some clients, and breaks
    /// addresses. A sign at either end of the text may meet those around it.
    /// </summary>
    private static bool Acts(string text, int at) => text[at] switch
    {
        '`' or '*' or '[' or ']' => true,
        '\\' => at + 1 == text.Length || char.IsAsciiLetterOrDigit(text[at + 1]) is false && text[at + 1] < 128 && text[at + 1] != ' ',
        '_' => !IsWithinWord(text, at),
        '~' => (at > 0 && text[at - 1] == '~') || (at + 1 < text.Length && text[at + 1] == '~'),
        '#' or '>' => text.AsSpan(0, at).Trim(text[at]).IsWhiteSpace(),
        _ => false,
    };

    /// <summary>Underscores between letters or digits, one or more in a row, make no emphasis.</summary>
    private static bool IsWithinWord(string text, int at)
    {
        var before = text.AsSpan(0, at).TrimEnd('_');
        var after = text.AsSpan(at).TrimStart('_');
        return before.Length > 0 && after.Length > 0 && char.IsLetterOrDigit(before[^1]) && char.IsLetterOrDigit(after[0]);
    }

    /// <summary>A dash, a plus, or a number and a dot at the begin make a list.</summary>
    private static bool LooksLikeListItem(string text)
    {
        var start = text.AsSpan().TrimStart();
        if (start.Length == 0)
            return false;
        if (start[0] is '-' or '+')
            return true;
        var digits = start.IndexOfAnyExceptInRange('0', '9');
        return digits > 0 && start[digits] is ('.' or ')');
    }
}
