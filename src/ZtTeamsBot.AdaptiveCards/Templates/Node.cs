using System.Text.Json;
using ZtTeamsBot.AdaptiveCards.Expressions;

namespace ZtTeamsBot.AdaptiveCards.Templates;

/// <summary>One part of a compiled template. Immutable; expanding writes JSON directly.</summary>
internal abstract record Node
{
    /// <summary>Writes the node as the value of a property or as the whole card. Only if it is kept.</summary>
    public abstract void Write(Utf8JsonWriter writer, in Scope scope);

    /// <summary>Writes the node as an element of a list: nothing, one value or several.</summary>
    public virtual void WriteItems(Utf8JsonWriter writer, in Scope scope) => Write(writer, scope);

    /// <summary>Whether the node has a value in a scope. If not, a property is left out, and a whole card is null.</summary>
    public virtual bool IsKept(in Scope scope) => true;

    /// <summary>JSON without expressions, written as it is.</summary>
    public sealed record Literal(byte[] Json) : Node
    {
        public override void Write(Utf8JsonWriter writer, in Scope scope) => writer.WriteRawValue(Json, skipInputValidation: true);
    }

    /// <summary>null: a property keeps it, a list drops it, as in the reference.</summary>
    public sealed record Nothing : Node
    {
        public override void Write(Utf8JsonWriter writer, in Scope scope) => writer.WriteNullValue();

        public override void WriteItems(Utf8JsonWriter writer, in Scope scope)
        {
        }
    }

    /// <summary>A string that is one expression: its value keeps its type.</summary>
    public sealed record Bound(Expression Expression, string Text) : Node
    {
        public override void Write(Utf8JsonWriter writer, in Scope scope)
        {
            Write(writer, Expression.EvaluateOrMissing(scope));
        }

        /// <summary>A list within a list becomes part of it and null is dropped, as in the reference.</summary>
        public override void WriteItems(Utf8JsonWriter writer, in Scope scope)
        {
            var value = Expression.EvaluateOrMissing(scope);
            if (value.IsList)
            {
                foreach (var item in value.Items())
                    item.Write(writer);
            }
            else if (value.Kind != ValueKind.Null)
            {
                Write(writer, value);
            }
        }

        private void Write(Utf8JsonWriter writer, Value value)
        {
            if (value.Kind == ValueKind.Missing)
                writer.WriteStringValue(Text);
            else
                value.Write(writer);
        }
    }

    /// <summary>A string with expressions in it. What is not there is left standing as it was written, so that it is seen.</summary>
    public sealed record Mixed(IReadOnlyList<TextPart> Parts) : Node
    {
        public override void Write(Utf8JsonWriter writer, in Scope scope)
        {
            foreach (var (expression, written) in Parts)
            {
                var value = expression?.EvaluateOrMissing(scope) ?? Value.Missing;
                writer.WriteStringValueSegment(value.Kind == ValueKind.Missing ? written : value.InText(), isFinalSegment: false);
            }

            writer.WriteStringValueSegment("", isFinalSegment: true);
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
        /// <summary>A repeated object as a property: a list only if there are several, as in the reference.</summary>
        public override void Write(Utf8JsonWriter writer, in Scope scope)
        {
            var several = Data is not null && CountUpTo(2, scope) > 1;
            if (several)
                writer.WriteStartArray();
            WriteItems(writer, scope);
            if (several)
                writer.WriteEndArray();
        }

        /// <summary>One object, or one for each element of its data. An object for data changes the scope, not the count.</summary>
        public override void WriteItems(Utf8JsonWriter writer, in Scope scope)
        {
            var data = Data?.Evaluate(scope) ?? scope.Data;
            if (Data is null || !data.IsList)
            {
                WriteIfWanted(writer, scope with { Data = data });
                return;
            }

            var index = 0;
            foreach (var item in data.Items())
                WriteIfWanted(writer, scope with { Data = item, Index = index++ });
        }

        public override bool IsKept(in Scope scope) => Data is null ? IsWanted(scope) : CountUpTo(1, scope) > 0;

        /// <summary>How many objects there will be; there is no need to count further than told.</summary>
        private int CountUpTo(int most, in Scope scope)
        {
            var data = Data!.Evaluate(scope);
            if (!data.IsList)
                return IsWanted(scope with { Data = data }) ? 1 : 0;
            var (index, count) = (0, 0);
            foreach (var item in data.Items())
            {
                if (IsWanted(scope with { Data = item, Index = index++ }) && ++count == most)
                    break;
            }

            return count;
        }

        private void WriteIfWanted(Utf8JsonWriter writer, in Scope scope)
        {
            if (IsWanted(scope))
                WriteObject(writer, scope);
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
    /// <summary>What cannot be computed with this data counts as missing: its text is left standing, and the card is shown.</summary>
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
