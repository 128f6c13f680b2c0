using System.Globalization;
using System.Text;

namespace ZtTeamsBot.AdaptiveCards.Expressions;

/// <summary>The smallest parts: texts, numbers, names and symbols.</summary>
internal ref partial struct ExpressionParser
{
    private Expression.Interpolated Interpolated()
    {
        _at++;
        var parts = new List<Expression>();
        var literal = new StringBuilder();
        while (true)
        {
            if (_at >= _text.Length)
                throw Slip("The text has no end.");
            var letter = _text[_at++];
            if (letter == '`')
                break;
            if (letter == '$' && _at < _text.Length && _text[_at] == '{')
            {
                _at++;
                parts.Add(new Expression.Constant(Value.Of(literal.ToString())));
                literal.Clear();
                parts.Add(Conditional());
                Expect('}');
            }
            else if (letter == '\\' && _at < _text.Length && _text[_at] is '`' or '$' or '\\')
            {
                literal.Append(_text[_at++]);
            }
            else
            {
                literal.Append(letter);
            }
        }

        parts.Add(new Expression.Constant(Value.Of(literal.ToString())));
        return new Expression.Interpolated(parts);
    }

    private string Quoted(char quote)
    {
        _at++;
        var literal = new StringBuilder();
        while (_at < _text.Length)
        {
            var letter = _text[_at++];
            if (letter == quote)
                return literal.ToString();
            if (letter != '\\' || _at >= _text.Length)
            {
                literal.Append(letter);
                continue;
            }

            var escaped = _text[_at++];
            _ = escaped switch
            {
                'n' => literal.Append('\n'),
                't' => literal.Append('\t'),
                'r' => literal.Append('\r'),
                '\'' or '"' or '\\' => literal.Append(escaped),
                _ => literal.Append('\\').Append(escaped),
            };
        }

        throw Slip("The text has no end.");
    }

    private double Number()
    {
        var start = _at;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            _at++;
        if (_at + 1 < _text.Length && _text[_at] == '.' && char.IsAsciiDigit(_text[_at + 1]))
        {
            _at++;
            while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
                _at++;
        }

        if (_at < _text.Length && IsIdentifierStart(_text[_at]))
            throw Slip("A number cannot go on like that.");
        return double.Parse(_text[start.._at], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
    }

    private string Identifier()
    {
        SkipSpace();
        var start = _at;
        if (_at < _text.Length && IsIdentifierStart(_text[_at]))
        {
            _at++;
            while (_at < _text.Length && (IsIdentifierStart(_text[_at]) || char.IsAsciiDigit(_text[_at])))
                _at++;
        }

        return _at > start ? _text[start.._at].ToString() : throw Slip("A name is missing.");
    }

    private static bool IsIdentifierStart(char letter) => char.IsLetter(letter) || letter is '_' or '$' or '@' or '#';

    private bool Take(string symbol)
    {
        SkipSpace();
        if (!_text[_at..].StartsWith(symbol, StringComparison.Ordinal))
            return false;
        // "?" is not the begin of "??", nor "!" of "!=".
        var next = _at + 1 < _text.Length ? _text[_at + 1] : '\0';
        if ((symbol, next) is ("?", '?') or ("!", '='))
            return false;
        _at += symbol.Length;
        return true;
    }

    private bool TakeSingle(char symbol)
    {
        SkipSpace();
        if (_at >= _text.Length || _text[_at] != symbol || (_at + 1 < _text.Length && _text[_at + 1] == symbol))
            return false;
        _at++;
        return true;
    }

    private void Expect(char symbol)
    {
        SkipSpace();
        if (_at >= _text.Length || _text[_at] != symbol)
            throw Slip($"'{symbol}' is missing.");
        _at++;
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
    }

    private void Deeper()
    {
        if (++_depth > MaxDepth)
            throw Slip($"The expression is nested too deeply; {MaxDepth} levels are allowed.");
    }

    private void Longer()
    {
        if (++_links > MaxLinks)
            throw Slip($"The expression is too long; {MaxLinks} operators and properties are allowed.");
    }

    private readonly ExpressionSyntaxException Slip(string message) => new(Math.Min(_at, _text.Length), message);
}
