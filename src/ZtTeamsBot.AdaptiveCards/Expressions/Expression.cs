using System.Text;

namespace ZtTeamsBot.AdaptiveCards.Expressions;

/// <summary>What an expression can see.</summary>
internal readonly record struct Scope(Value Root, Value Data, int? Index, CardContext Context)
{
    /// <summary>Names bound by a lambda, the innermost first.</summary>
    public Local? Locals { get; init; }

    /// <summary>What a name of a lambda stands for; null when no lambda binds it. Case does not matter.</summary>
    public Value? Local(string name)
    {
        for (var local = Locals; local is not null; local = local.Outer)
        {
            if (local.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return local.Value;
        }

        return null;
    }
}

/// <summary>One name that a lambda binds.</summary>
internal sealed record Local(string Name, Value Value, Local? Outer);

/// <summary>An operand has a type that an operator or function cannot work on. The text of the expression then stands as it is.</summary>
internal sealed class OperandException : Exception
{
    public OperandException()
    {
    }

    public OperandException(string message)
        : base(message)
    {
    }

    public OperandException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>A compiled expression. Immutable.</summary>
internal abstract record Expression
{
    public abstract Value Evaluate(in Scope scope);

    public sealed record Constant(Value Value) : Expression
    {
        public override Value Evaluate(in Scope scope) => Value;
    }

    /// <summary>A name: a lambda's, one of the language's own, or a property of the data. Case does not matter.</summary>
    public sealed record Name(string Identifier) : Expression
    {
        private readonly byte[] _utf8 = Encoding.UTF8.GetBytes(Identifier);
        private readonly string _own = Identifier.ToLowerInvariant();

        public override Value Evaluate(in Scope scope)
        {
            if (scope.Locals is not null && scope.Local(Identifier) is { } local)
                return local;
            return _own switch
            {
                "$data" => scope.Data,
                "$root" => scope.Root,
                "$index" => scope.Index is { } index ? Value.Of(index) : Value.Missing,
                "$host" => scope.Context.Host is { } host ? Value.Of(JsonText.Repair(host)) : Value.Missing,
                _ => scope.Data.Property(Identifier, _utf8),
            };
        }
    }

    public sealed record Property(Expression Target, string Identifier) : Expression
    {
        private readonly byte[] _utf8 = Encoding.UTF8.GetBytes(Identifier);

        public override Value Evaluate(in Scope scope) => Target.Evaluate(scope).Property(Identifier, _utf8);
    }

    public sealed record Element(Expression Target, Expression Key) : Expression
    {
        public override Value Evaluate(in Scope scope)
        {
            var target = Target.Evaluate(scope);
            var key = Key.Evaluate(scope);
            return key.Kind switch
            {
                ValueKind.Number => target.Element(key.Number),
                ValueKind.Text => target.Property(key.Text),
                _ => Value.Missing,
            };
        }
    }

    public sealed record Not(Expression Operand) : Expression
    {
        public override Value Evaluate(in Scope scope) => Value.Of(!Operand.Evaluate(scope).IsTrue);
    }

    public sealed record And(Expression Left, Expression Right) : Expression
    {
        public override Value Evaluate(in Scope scope) => Value.Of(Left.Evaluate(scope).IsTrue && Right.Evaluate(scope).IsTrue);
    }

    public sealed record Or(Expression Left, Expression Right) : Expression
    {
        public override Value Evaluate(in Scope scope) => Value.Of(Left.Evaluate(scope).IsTrue || Right.Evaluate(scope).IsTrue);
    }

    public sealed record Coalesce(Expression Left, Expression Right) : Expression
    {
        public override Value Evaluate(in Scope scope) =>
            Left.Evaluate(scope) is { IsNothing: false } value ? value : Right.Evaluate(scope);
    }

    public sealed record Conditional(Expression Condition, Expression Yes, Expression No) : Expression
    {
        public override Value Evaluate(in Scope scope) => Condition.Evaluate(scope).IsTrue ? Yes.Evaluate(scope) : No.Evaluate(scope);
    }

    public sealed record Binary(Func<Value, Value, Value> Operation, Expression Left, Expression Right) : Expression
    {
        public override Value Evaluate(in Scope scope) => Operation(Left.Evaluate(scope), Right.Evaluate(scope));
    }

    public sealed record Negative(Expression Operand) : Expression
    {
        public override Value Evaluate(in Scope scope) => Value.Of(-Operators.Number(Operand.Evaluate(scope)));
    }

    public sealed record Positive(Expression Operand) : Expression
    {
        public override Value Evaluate(in Scope scope) => Value.Of(Operators.Number(Operand.Evaluate(scope)));
    }

    public sealed record ListLiteral(IReadOnlyList<Expression> Items) : Expression
    {
        public override Value Evaluate(in Scope scope)
        {
            var values = new Value[Items.Count];
            for (var i = 0; i < values.Length; i++)
                values[i] = Items[i].Evaluate(scope);
            return Value.Of(values);
        }
    }

    public sealed record MapLiteral(IReadOnlyList<(string Name, Expression Item)> Items) : Expression
    {
        public override Value Evaluate(in Scope scope)
        {
            var values = new Dictionary<string, Value>(StringComparer.Ordinal);
            foreach (var (name, item) in Items)
                values[name] = item.Evaluate(scope);
            return Value.Of(values);
        }
    }

    /// <summary>A text with expressions in it.</summary>
    public sealed record Interpolated(IReadOnlyList<Expression> Parts) : Expression
    {
        public override Value Evaluate(in Scope scope)
        {
            var text = new StringBuilder();
            foreach (var part in Parts)
                text.Append(part.Evaluate(scope).InText());
            return Value.Of(text.ToString());
        }
    }

    public sealed record Call(Function Function, IReadOnlyList<Expression> Arguments) : Expression
    {
        public override Value Evaluate(in Scope scope)
        {
            var values = new Value[Arguments.Count];
            for (var i = 0; i < values.Length; i++)
                values[i] = Arguments[i].Evaluate(scope);
            return Function.Apply(values, scope.Context);
        }
    }

    /// <summary>
    /// select, foreach and where: a body computed once for each element, which has a name in it. An object's elements are its properties,
    /// as <c>key</c> and <c>value</c>.
    /// </summary>
    public sealed record ForEach(Expression List, string Item, Expression Body, bool IsFilter) : Expression
    {
        public override Value Evaluate(in Scope scope)
        {
            var list = List.Evaluate(scope);
            if (list.IsMap)
                return OfMap(list, scope);
            if (!list.IsList)
                throw new OperandException("This is neither a list nor an object.");
            var values = new List<Value>();
            foreach (var element in list.Items())
            {
                var result = Compute(element, scope);
                if (!IsFilter)
                    values.Add(result);
                else if (result.IsTrue)
                    values.Add(element);
            }

            return Value.Of(values);
        }

        private Value OfMap(Value map, in Scope scope)
        {
            var values = new List<Value>();
            var kept = new Dictionary<string, Value>(StringComparer.Ordinal);
            foreach (var (name, value) in map.Properties())
            {
                var pair = new Dictionary<string, Value>(StringComparer.Ordinal) { ["key"] = Value.Of(name), ["value"] = value };
                var result = Compute(Value.Of(pair), scope);
                if (!IsFilter)
                    values.Add(result);
                else if (result.IsTrue)
                    kept[name] = value;
            }

            return IsFilter ? Value.Of(kept) : Value.Of(values);
        }

        private Value Compute(Value element, in Scope scope) =>
            Body.Evaluate(scope with { Locals = new Local(Item, element, scope.Locals) });
    }
}
