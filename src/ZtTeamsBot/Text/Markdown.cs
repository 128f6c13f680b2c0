using System.Buffers;
using System.Text;

namespace ZtTeamsBot.Text;

/// <summary>Makes text from people safe to show in a card's text block, which reads a part of Markdown and date functions.</summary>
public static class Markdown
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\\`*_[]<>#~|{&\r\n");

    /// <summary>
    /// The text such that it is shown as it was typed: no emphasis, link, list or heading, no <c>{{DATE()}}</c>. Line breaks become spaces.
    /// Not for the value of an input, which is shown as it is.
    /// </summary>
    public static string Escape(string text)
    {
        var isListItem = LooksLikeListItem(text);
        if (!isListItem && text.AsSpan().IndexOfAny(Special) < 0)
            return text;

        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            switch (letter)
            {
                case '\r':
                    break;
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
                    if (Special.Contains(letter) && DoesSomething(text, i))
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
    /// Whether a sign may mean something where it stands: an underscore in a word does not, nor a number sign behind the begin, nor a single
    /// tilde. A backslash before such a sign would itself be shown.
    /// </summary>
    private static bool DoesSomething(string text, int at) => text[at] switch
    {
        '_' => at == 0 || at + 1 == text.Length || !char.IsLetterOrDigit(text[at - 1]) || !char.IsLetterOrDigit(text[at + 1]),
        '#' => at == 0 || string.IsNullOrWhiteSpace(text[..at].TrimEnd('#')),
        '~' => (at > 0 && text[at - 1] == '~') || (at + 1 < text.Length && text[at + 1] == '~'),
        _ => true,
    };

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
