namespace ZtTeamsBot.AdaptiveCards.Expressions;

/// <summary>
/// Compiles expressions of the Adaptive Expressions language: precedence climbing over the operators, lowest first
/// <c>?: ?? || &amp;&amp; == != &lt; &lt;= &gt; &gt;= &amp; + - * / % ^ ! -</c>.
/// </summary>
internal ref partial struct ExpressionParser(ReadOnlySpan<char> text, int begin)
{
    /// <summary>Deeper nesting is no card but an attack on the stack.</summary>
    private const int MaxDepth = 64;

    /// <summary>Operators, properties and positions in one expression. They nest to the left when it is computed.</summary>
    private const int MaxLinks = 500;

    private readonly ReadOnlySpan<char> _text = text;
    private int _at = begin;
    private int _depth = 0;
    private int _links = 0;

    /// <summary>Compiles what stands from a position up to a closing brace.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="start">Where the expression begins, after its <c>${</c>.</param>
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
        Deeper();
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
        {
            Longer();
            left = combine(left, level == PowerLevel ? Power() : Binary(level + 1));
        }

        return left;
    }

    /// <summary>Powers go from right to left: 2^3^2 is 2^9.</summary>
    private Expression Power()
    {
        Deeper();
        var right = Binary(PowerLevel);
        _depth--;
        return right;
    }

    private const int PowerLevel = 8;
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
        Deeper();
        Expression expression;
        if (Take("!"))
            expression = new Expression.Not(Unary());
        else if (Take("-"))
            expression = new Expression.Negative(Unary());
        else if (Take("+"))
            expression = new Expression.Positive(Unary());
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
                Longer();
                target = new Expression.Property(target, Identifier());
            }
            else if (Take("["))
            {
                Longer();
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
            throw new ExpressionSyntaxException(start, $"There is no function '{name}'. There are: {Function.Names}.");
        var arguments = Arguments(')');
        if (arguments.Count < function.MinArguments || arguments.Count > function.MaxArguments)
            throw new ExpressionSyntaxException(start, $"The function '{name}' takes {function.Takes}, not {arguments.Count}.");
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
}
