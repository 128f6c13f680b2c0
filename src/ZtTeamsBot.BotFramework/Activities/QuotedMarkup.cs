using System.Net;
using System.Text;

namespace ZtTeamsBot.BotFramework;

/// <summary>
/// Reads the words out of HTML, those within quotations apart. It knows just enough of HTML for what Teams sends: elements, attributes,
/// comments, entities. Where tags do not match, words rather count as quoted than as said.
/// </summary>
internal sealed class QuotedMarkup
{
    /// <summary>Deeper is no message; what stands there counts where it begins.</summary>
    private const int MostOpen = 256;

    private const string MentionBegin = "<at>";
    private const string MentionEnd = "</at>";

    /// <summary>Elements whose words are somebody else's, or were copied from somewhere.</summary>
    private static readonly HashSet<string> Quoting =
        new(StringComparer.OrdinalIgnoreCase) { "blockquote", "pre", "codeblock", "quoted", "quote", "legacyquote" };

    private static readonly HashSet<string> Hidden = new(StringComparer.OrdinalIgnoreCase) { "script", "style", "title", "template" };

    private static readonly HashSet<string> Empty = new(StringComparer.OrdinalIgnoreCase)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    };

    private static readonly HashSet<string> Inline = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "abbr", "at", "attachment", "b", "big", "cite", "code", "del", "em", "emoji", "font", "i", "ins", "kbd", "label",
        "legacyquote", "mark", "q", "quoted", "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "wbr", "img",
    };

    private readonly StringBuilder _own = new();
    private readonly StringBuilder _foreign = new();
    private readonly List<Element> _open = [];
    private readonly bool _keepsLines;
    private int _quoting;
    private bool _hasForeign;

    private QuotedMarkup(bool keepsLines) => _keepsLines = keepsLines;

    private StringBuilder Words => _quoting > 0 ? _foreign : _own;

    /// <summary>Whether a plain text may hold markup that quotes.</summary>
    public static bool MayHold(string text) =>
        text.Contains("<quote", StringComparison.OrdinalIgnoreCase)
        || text.Contains("<blockquote", StringComparison.OrdinalIgnoreCase)
        || text.Contains("schema.skype.com", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads it. Any text is fine.</summary>
    /// <param name="html">The HTML.</param>
    /// <param name="keepsLines">Whether its line breaks are some, as in a plain text with a few tags in it.</param>
    /// <returns>Its words; mentions in the sender's own stand in <c>at</c> tags.</returns>
    public static SaidText Read(string html, bool keepsLines)
    {
        var markup = new QuotedMarkup(keepsLines);
        markup.Read(html);
        return new SaidText(markup._own.ToString().Trim(), markup._foreign.ToString().Trim(), markup._hasForeign);
    }

    /// <summary>The words without the tags of mentions that no entity explains.</summary>
    public static string WithoutMentionMarkup(string words) =>
        words.Replace(MentionBegin, "", StringComparison.Ordinal).Replace(MentionEnd, "", StringComparison.Ordinal);

    private void Read(string html)
    {
        var at = 0;
        while (at < html.Length)
        {
            var tag = html.IndexOf('<', at);
            while (tag >= 0 && !BeginsTag(html, tag))
                tag = html.IndexOf('<', tag + 1);
            Say(html.AsSpan(at, (tag < 0 ? html.Length : tag) - at));
            if (tag < 0)
                return;
            at = Pass(html, tag);
        }
    }

    /// <summary>A less-than sign that somebody wrote begins no tag.</summary>
    private static bool BeginsTag(string html, int at) =>
        at + 1 < html.Length && (char.IsAsciiLetter(html[at + 1])
            || html[at + 1] is '!' or '?'
            || (html[at + 1] == '/' && at + 2 < html.Length && char.IsAsciiLetter(html[at + 2])));

    /// <summary>Takes a tag, a comment or what is not to be shown.</summary>
    /// <returns>Where it ends.</returns>
    private int Pass(string html, int at)
    {
        if (html.AsSpan(at).StartsWith("<!--"))
            return After(html, "-->", at + 4);
        if (html[at + 1] is '!' or '?')
            return After(html, ">", at);
        var isEnd = html[at + 1] == '/';
        var (tag, end) = Tag.Read(html, at + (isEnd ? 2 : 1));
        if (tag is null)
            return end;
        if (isEnd)
        {
            Close(tag.Name);
            return end;
        }

        if (Hidden.Contains(tag.Name))
        {
            var close = html.IndexOf($"</{tag.Name}", end, StringComparison.OrdinalIgnoreCase);
            return close < 0 ? html.Length : After(html, ">", close);
        }

        Open(tag);
        return end;
    }

    private static int After(string html, string what, int from) =>
        html.IndexOf(what, from, StringComparison.Ordinal) is >= 0 and var found ? found + what.Length : html.Length;

    private void Open(Tag tag)
    {
        var isQuotation = Quoting.Contains(tag.Name)
            || tag.ItemType.Contains("schema.skype.com/Reply", StringComparison.OrdinalIgnoreCase)
            || tag.ItemType.Contains("schema.skype.com/Forward", StringComparison.OrdinalIgnoreCase)
            || tag.ItemProp.Contains("forward", StringComparison.OrdinalIgnoreCase);
        _hasForeign |= isQuotation;
        if (!Inline.Contains(tag.Name))
            EndLine();
        if (tag.Name.Equals("img", StringComparison.OrdinalIgnoreCase) || tag.Name.Equals("emoji", StringComparison.OrdinalIgnoreCase))
            Words.Append(tag.Alt);
        // What only stands for a quotation holds no words; one that has a body does.
        var isAlone = Empty.Contains(tag.Name)
            || (tag.IsClosed && (!isQuotation || tag.Name.Equals("quoted", StringComparison.OrdinalIgnoreCase)));
        if (isAlone || (_open.Count >= MostOpen && !isQuotation))
        {
            if (isQuotation)
                Space();
            return;
        }

        var isMention = tag.Name.Equals("at", StringComparison.OrdinalIgnoreCase)
            || tag.ItemType.Contains("schema.skype.com/Mention", StringComparison.OrdinalIgnoreCase);
        if (isMention && _quoting == 0)
            _own.Append(MentionBegin);
        _open.Add(new Element(tag.Name, isQuotation, isMention));
        if (isQuotation)
            _quoting++;
    }

    private void Close(string name)
    {
        if (!Inline.Contains(name))
            EndLine();
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            if (_open[i].Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                while (_open.Count > i)
                    Leave();
                return;
            }

            // Nothing but its own end ends a quotation.
            if (_open[i].IsQuotation)
                return;
        }
    }

    private void Leave()
    {
        var element = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        if (element.IsQuotation)
            _quoting--;
        if (element.IsMention && _quoting == 0)
            _own.Append(MentionEnd);
    }

    private void Say(ReadOnlySpan<char> raw)
    {
        if (raw.IsEmpty)
            return;
        var words = Words;
        foreach (var letter in raw.Contains('&') ? WebUtility.HtmlDecode(raw.ToString()) : raw)
        {
            if (letter is '\n' && _keepsLines)
                words.Append(letter);
            else if (!char.IsWhiteSpace(letter))
                words.Append(letter);
            else
                Space();
        }
    }

    private void Space()
    {
        var words = Words;
        if (words.Length > 0 && !char.IsWhiteSpace(words[^1]))
            words.Append(' ');
    }

    /// <summary>In both, since a quotation parts what stands before it from what stands after it.</summary>
    private void EndLine()
    {
        foreach (var words in (StringBuilder[])[_own, _foreign])
        {
            while (words.Length > 0 && words[^1] == ' ')
                words.Length--;
            if (words.Length > 0 && words[^1] != '\n')
                words.Append('\n');
        }
    }

    private readonly record struct Element(string Name, bool IsQuotation, bool IsMention);

    /// <summary>A tag with what of its attributes counts here.</summary>
    private sealed record Tag(string Name)
    {
        public string ItemType { get; private set; } = "";

        public string ItemProp { get; private set; } = "";

        public string Alt { get; private set; } = "";

        /// <summary>Whether it ends itself.</summary>
        public bool IsClosed { get; private set; }

        /// <summary>Reads a tag from its name on.</summary>
        /// <returns>The tag, and where it ends; null when the text ends in it.</returns>
        public static (Tag? Tag, int End) Read(string html, int at)
        {
            var name = at;
            while (at < html.Length && (char.IsAsciiLetterOrDigit(html[at]) || html[at] is '-' or ':'))
                at++;
            var tag = new Tag(html[name..at]);
            while (at < html.Length)
            {
                if (html[at] == '>')
                    return (tag, at + 1);
                tag.IsClosed = html[at] == '/';
                if (tag.IsClosed || char.IsWhiteSpace(html[at]))
                {
                    at++;
                    // "/ >" ends itself as well.
                    if (tag.IsClosed && at < html.Length && html[at] != '>')
                        tag.IsClosed = html.AsSpan(at).TrimStart() is ['>', ..];
                    if (tag.IsClosed)
                        return (tag, After(html, ">", at));
                    continue;
                }

                var attribute = at++;
                while (at < html.Length && html[at] is not ('=' or '>' or '/') && !char.IsWhiteSpace(html[at]))
                    at++;
                var named = html[attribute..at];
                var next = at;
                while (next < html.Length && char.IsWhiteSpace(html[next]))
                    next++;
                if (next >= html.Length || html[next] != '=')
                    continue;
                (var value, at) = Value(html, next + 1);
                tag.Note(named, value);
            }

            return (null, html.Length);
        }

        private static (string Value, int End) Value(string html, int at)
        {
            while (at < html.Length && char.IsWhiteSpace(html[at]))
                at++;
            if (at < html.Length && html[at] is '"' or '\'')
            {
                var end = html.IndexOf(html[at], at + 1);
                return end < 0 ? ("", html.Length) : (html[(at + 1)..end], end + 1);
            }

            var begin = at;
            while (at < html.Length && html[at] != '>' && !char.IsWhiteSpace(html[at]))
                at++;
            return (html[begin..at], at);
        }

        private void Note(string name, string value)
        {
            if (name.Equals("itemtype", StringComparison.OrdinalIgnoreCase))
                ItemType = value;
            else if (name.Equals("itemprop", StringComparison.OrdinalIgnoreCase))
                ItemProp = value;
            else if (name.Equals("alt", StringComparison.OrdinalIgnoreCase))
                Alt = WebUtility.HtmlDecode(value);
        }
    }
}
