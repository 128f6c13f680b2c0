using System.Text.Json;

namespace ZtTeamsBot.AdaptiveCards;

/// <summary>One part of a compiled template. Immutable; expanding writes JSON directly.</summary>
internal abstract record Node
{
    /// <summary>Writes the node as the value of a property or of the whole card.</summary>
    public abstract void Write(Utf8JsonWriter writer, in Scope scope);

    /// <summary>Writes the node as an element of a list: nothing, one value or several.</summary>
    public virtual void WriteItems(Utf8JsonWriter writer, in Scope scope) => Write(writer, scope);

    /// <summary>Whether the node has a value in a scope. A property whose value is dropped is left out.</summary>
    public virtual bool IsKept(in Scope scope) => true;

    /// <summary>JSON without expressions, written as it is.</summary>
    public sealed record Literal(byte[] Json) : Node
    {
        public override void Write(Utf8JsonWriter writer, in Scope scope) => writer.WriteRawValue(Json, skipInputValidation: true);
    }

    /// <summary>A string that is one expression: its value keeps its type.</summary>
    public sealed record Bound(Expression Expression, string Text) : Node
    {
        public override void Write(Utf8JsonWriter writer, in Scope scope)
        {
            var value = Expression.EvaluateOrMissing(scope);
            if (value.Kind == ValueKind.Missing)
                writer.WriteStringValue(Text);
            else
                value.Write(writer);
        }

        /// <summary>A list within a list becomes part of it, as in the reference.</summary>
        public override void WriteItems(Utf8JsonWriter writer, in Scope scope)
        {
            var value = Expression.EvaluateOrMissing(scope);
            if (!value.IsList)
            {
                Write(writer, scope);
                return;
            }

            foreach (var item in value.Items())
                item.Write(writer);
        }
    }

    /// <summary>A string with expressions in it. What is not there is left standing as it was written, so that it is seen.</summary>
    public sealed record Mixed(IReadOnlyList<(Expression? Expression, string Text)> Parts) : Node
    {
        public override void Write(Utf8JsonWriter writer, in Scope scope)
        {
            var text = new System.Text.StringBuilder();
            foreach (var (expression, literal) in Parts)
            {
                var value = expression?.EvaluateOrMissing(scope) ?? Value.Missing;
                text.Append(value.Kind == ValueKind.Missing ? literal : value.InText());
            }

            writer.WriteStringValue(text.ToString());
        }
    }

    /// <summary>A list.</summary>
    public sealed record ListNode(IReadOnlyList<Node> Items) : Node
    {
        public override void Write(Utf8JsonWriter writer, in Scope scope)
        {
            writer.WriteStartArray();
            WriteItems(writer, scope);
            writer.WriteEndArray();
        }

        public override void WriteItems(Utf8JsonWriter writer, in Scope scope)
        {
            foreach (var item in Items)
                item.WriteItems(writer, scope);
        }
    }

    /// <summary>An object, with its <c>$data</c> and <c>$when</c>.</summary>
    public sealed record ObjectNode(
        IReadOnlyList<(JsonEncodedText Name, Node Value)> Properties, DataSource? Data, Expression? When) : Node
    {
        public override void Write(Utf8JsonWriter writer, in Scope scope)
        {
            var data = Data?.Evaluate(scope);
            if (data is { IsList: true } list)
            {
                // As a property, the repeated object is a list.
                writer.WriteStartArray();
                Repeat(writer, list, scope);
                writer.WriteEndArray();
                return;
            }

            var inner = Inner(scope, data);
            if (IsWanted(inner))
                WriteObject(writer, inner);
            else
                writer.WriteNullValue();
        }

        public override void WriteItems(Utf8JsonWriter writer, in Scope scope)
        {
            var data = Data?.Evaluate(scope);
            if (data is { IsList: true } list)
            {
                Repeat(writer, list, scope);
                return;
            }

            var inner = Inner(scope, data);
            if (IsWanted(inner))
                WriteObject(writer, inner);
        }

        public override bool IsKept(in Scope scope)
        {
            if (When is null)
                return true;
            var data = Data?.Evaluate(scope);
            return data is { IsList: true } || IsWanted(Inner(scope, data));
        }

        private static Scope Inner(in Scope scope, Value? data) => data is { } value ? scope with { Data = value, Index = null } : scope;

        private void Repeat(Utf8JsonWriter writer, Value list, in Scope scope)
        {
            var index = 0;
            foreach (var item in list.Items())
            {
                var inner = scope with { Data = item, Index = index++ };
                if (IsWanted(inner))
                    WriteObject(writer, inner);
            }
        }

        /// <summary>Only true keeps: a text or a number is no answer, as in the reference.</summary>
        private bool IsWanted(in Scope scope) =>
            When is null || (When.EvaluateOrMissing(scope) is { Kind: ValueKind.Boolean, IsTrue: true });

        private void WriteObject(Utf8JsonWriter writer, in Scope scope)
        {
            writer.WriteStartObject();
            foreach (var (name, value) in Properties)
            {
                if (!value.IsKept(scope))
                    continue;
                writer.WritePropertyName(name);
                value.Write(writer, scope);
            }

            writer.WriteEndObject();
        }
    }
}

/// <summary>The <c>$data</c> of an object: an expression, or JSON in the template itself.</summary>
internal sealed record DataSource(Expression? Expression, JsonElement? Inline)
{
    public Value Evaluate(in Scope scope) => Expression?.EvaluateOrMissing(scope) ?? Value.Of(Inline!.Value);
}

internal static class ExpressionEvaluation
{
    /// <summary>An expression that cannot be computed with this data counts as missing: its text is left standing, and the card is shown.</summary>
    public static Value EvaluateOrMissing(this Expression expression, in Scope scope)
    {
        try
        {
            return expression.Evaluate(scope);
        }
        catch (OperandException)
        {
            return Value.Missing;
        }
    }
}
