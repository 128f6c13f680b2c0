using System.Globalization;
using System.Text;

namespace ZtTeamsBot.AdaptiveCards;

/// <summary>A slip in an expression and where in its text.</summary>
internal sealed class ExpressionSyntaxException : Exception
{
    public ExpressionSyntaxException(int position, string message)
        : base(message) => Position = position;

    public ExpressionSyntaxException()
    {
    }

    public ExpressionSyntaxException(string message)
        : base(message)
    {
    }

    public ExpressionSyntaxException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public int Position { get; }
}

/// <summary>
/// Compiles expressions of the Adaptive Expressions language: precedence climbing over the operators, lowest first
/// <c>?: ?? || &amp;&amp; == != &lt; &lt;= &gt; &gt;= &amp; + - * / % ^ ! -</c>.
/// </summary>
internal ref struct ExpressionParser(ReadOnlySpan<char> text, int begin)
{
    /// <summary>Deeper nesting is no card but an attack on the stack.</summary>
    private const int MaxDepth = 64;

    private readonly ReadOnlySpan<char> _text = text;
    private int _at = begin;
    private int _depth = 0;

    /// <summary>Compiles what stands from a position up to a closing brace.</summary>
    /// <returns>The expression and the position after the brace.</returns>
    /// <exception cref="ExpressionSyntaxException">It is no expression.</exception>
    public static (Expression Expression, int End) ParseToBrace(ReadOnlySpan<char> text, int start)
    {
        var parser = new ExpressionParser(text, start);
        var expression = parser.Conditional();
        parser.Expect('}');
        return (expression, parser._at);
    }

    private Expression Conditional()
    {
        if (++_depth > MaxDepth)
            throw Slip("The expression is nested too deeply.");
        var condition = Binary(0);
        if (Take("?"))
        {
            var yes = Conditional();
            Expect(':');
            condition = new Expression.Conditional(condition, yes, Conditional());
        }

        _depth--;
        return condition;
    }

    private Expression Binary(int level)
    {
        if (level == Levels)
            return Unary();
        var left = Binary(level + 1);
        while (Operator(level) is { } combine)
            left = combine(left, Binary(level + 1));
        return left;
    }

    private const int Levels = 9;

    private Func<Expression, Expression, Expression>? Operator(int level) => level switch
    {
        0 when Take("??") => (left, right) => new Expression.Coalesce(left, right),
        1 when Take("||") => (left, right) => new Expression.Or(left, right),
        2 when Take("&&") => (left, right) => new Expression.And(left, right),
        3 when Take("==") => Of(Operators.Equal),
        3 when Take("!=") => Of(Operators.NotEqual),
        4 when Take("<=") => Of(Operators.LessOrEqual),
        4 when Take(">=") => Of(Operators.GreaterOrEqual),
        4 when Take("<") => Of(Operators.Less),
        4 when Take(">") => Of(Operators.Greater),
        5 when TakeSingle('&') => Of(Operators.Concat),
        6 when Take("+") => Of(Operators.Add),
        6 when Take("-") => Of(Operators.Subtract),
        7 when Take("*") => Of(Operators.Multiply),
        7 when Take("/") => Of(Operators.Divide),
        7 when Take("%") => Of(Operators.Remainder),
        8 when Take("^") => Of(Operators.Power),
        _ => null,
    };

    private static Func<Expression, Expression, Expression> Of(Func<Value, Value, Value> operation) =>
        (left, right) => new Expression.Binary(operation, left, right);

    private Expression Unary()
    {
        if (++_depth > MaxDepth)
            throw Slip("The expression is nested too deeply.");
        Expression expression;
        if (Take("!"))
            expression = new Expression.Not(Unary());
        else if (Take("-"))
            expression = new Expression.Negative(Unary());
        else if (Take("+"))
            expression = Unary();
        else
            expression = Postfix(Primary());
        _depth--;
        return expression;
    }

    private Expression Postfix(Expression target)
    {
        while (true)
        {
            if (Take("."))
            {
                target = new Expression.Property(target, Identifier());
            }
            else if (Take("["))
            {
                var key = Conditional();
                Expect(']');
                target = new Expression.Element(target, key);
            }
            else
            {
                return target;
            }
        }
    }

    private Expression Primary()
    {
        SkipSpace();
        if (_at >= _text.Length)
            throw Slip("The expression ends too early.");
        var letter = _text[_at];
        if (Take("("))
        {
            var inner = Conditional();
            Expect(')');
            return inner;
        }

        if (Take("["))
            return new Expression.ListLiteral(Arguments(']'));
        if (Take("{"))
            return new Expression.MapLiteral(Map());
        if (letter is '\'' or '"')
            return new Expression.Constant(Value.Of(Quoted(letter)));
        if (letter == '`')
            return Interpolated();
        if (char.IsAsciiDigit(letter))
            return new Expression.Constant(Value.Of(Number()));
        if (!IsIdentifierStart(letter))
            throw Slip($"'{letter}' cannot stand here.");

        var start = _at;
        var name = Identifier();
        SkipSpace();
        if (_at < _text.Length && _text[_at] == '(')
            return Call(name, start);
        return name switch
        {
            "true" => new Expression.Constant(Value.Of(true)),
            "false" => new Expression.Constant(Value.Of(false)),
            "null" => new Expression.Constant(Value.Null),
            _ => new Expression.Name(name),
        };
    }

    private Expression Call(string name, int start)
    {
        Expect('(');
        if (name is "select" or "foreach" or "where")
            return ForEach(isFilter: name == "where");
        if (!Function.All.TryGetValue(name, out var function))
            throw new ExpressionSyntaxException(start, $"There is no function '{name}'. There are: {string.Join(", ", Function.All.Keys.Order(StringComparer.Ordinal))}, foreach, select, where.");
        var arguments = Arguments(')');
        if (arguments.Count < function.MinArguments || arguments.Count > function.MaxArguments)
            throw new ExpressionSyntaxException(start, $"The function '{name}' does not take {arguments.Count} arguments.");
        return new Expression.Call(function, arguments);
    }

    /// <summary>Both ways of naming the element: <c>select(list, x, …)</c> and <c>select(list, x => …)</c>.</summary>
    private Expression.ForEach ForEach(bool isFilter)
    {
        var list = Conditional();
        Expect(',');
        SkipSpace();
        var item = Identifier();
        if (!Take("=>"))
            Expect(',');
        var body = Conditional();
        Expect(')');
        return new Expression.ForEach(list, item, body, isFilter);
    }

    private List<Expression> Arguments(char end)
    {
        var arguments = new List<Expression>();
        SkipSpace();
        if (_at < _text.Length && _text[_at] == end)
        {
            _at++;
            return arguments;
        }

        do
            arguments.Add(Conditional());
        while (Take(","));
        Expect(end);
        return arguments;
    }

    private List<(string Name, Expression Item)> Map()
    {
        var items = new List<(string Name, Expression Item)>();
        SkipSpace();
        if (Take("}"))
            return items;
        do
        {
            SkipSpace();
            var name = _at < _text.Length && _text[_at] is '\'' or '"' ? Quoted(_text[_at]) : Identifier();
            Expect(':');
            items.Add((name, Conditional()));
        }
        while (Take(","));
        Expect('}');
        return items;
    }

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
        if (symbol is "?" or "!" && _at + 1 < _text.Length && ((symbol == "?" && _text[_at + 1] == '?') || (symbol == "!" && _text[_at + 1] == '=')))
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

    private readonly ExpressionSyntaxException Slip(string message) => new(Math.Min(_at, _text.Length), message);
}
