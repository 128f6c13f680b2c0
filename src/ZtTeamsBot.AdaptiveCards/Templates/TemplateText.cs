using System.Text;
using ZtTeamsBot.AdaptiveCards.Expressions;

namespace ZtTeamsBot.AdaptiveCards.Templates;

/// <summary>A part of a string: text as it stands, or an expression and how it was written.</summary>
/// <param name="Expression">The expression, or null for text.</param>
/// <param name="Text">The text, or the expression with its braces.</param>
internal readonly record struct TextPart(Expression? Expression, string Text);

/// <summary>Takes strings of a template apart.</summary>
internal static class TemplateText
{
    /// <summary>
    /// Splits a string at its expressions. In a string with <c>${</c> in it, <c>\$</c> stands for <c>$</c> and <c>\`</c> for <c>`</c>; any
    /// other string is taken as it is.
    /// </summary>
    /// <exception cref="ExpressionSyntaxException">An expression is wrong.</exception>
    public static IReadOnlyList<TextPart> Split(string text)
    {
        if (!text.Contains("${", StringComparison.Ordinal))
            return [new TextPart(null, text)];

        var parts = new List<TextPart>();
        var literal = new StringBuilder();
        var i = 0;
        while (i < text.Length)
        {
            var next = i + 1 < text.Length ? text[i + 1] : '\0';
            if (text[i] == '\\' && next is '$' or '`')
            {
                literal.Append(next);
                i += 2;
            }
            else if (text[i] == '$' && next == '{')
            {
                Flush();
                var (expression, end) = ExpressionParser.ParseToBrace(text, i + 2);
                parts.Add(new TextPart(expression, text[i..end]));
                i = end;
            }
            else
            {
                literal.Append(text[i++]);
            }
        }

        Flush();
        return parts;

        void Flush()
        {
            if (literal.Length > 0)
                parts.Add(new TextPart(null, literal.ToString()));
            literal.Clear();
        }
    }
}
