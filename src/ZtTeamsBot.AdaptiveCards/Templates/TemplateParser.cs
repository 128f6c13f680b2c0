using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ZtTeamsBot.AdaptiveCards;

/// <summary>Compiles a template's JSON into nodes; every expression once. Every slip is found here, with its place.</summary>
internal static class TemplateParser
{
    private const int MaxDepth = 128;

    /// <exception cref="CardTemplateException">The template is wrong.</exception>
    public static Node Parse(string file, ReadOnlySpan<byte> utf8Json)
    {
        var reader = new Utf8JsonReader(utf8Json, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            reader.Read();
            var node = ParseNode(ref reader, new Source(file, utf8Json));
            if (reader.Read())
                throw new JsonException("There is more than one JSON value.", null, 0, 0);
            return node;
        }
        catch (JsonException problem)
        {
            throw new CardTemplateException(
                file, (int)(problem.LineNumber ?? 0) + 1, (int)(problem.BytePositionInLine ?? 0) + 1, "This is not JSON.");
        }
        catch (InvalidOperationException)
        {
            // What Utf8JsonReader throws for text that is not UTF-8.
            throw new CardTemplateException(file, 1, 1, "This is not UTF-8.");
        }
    }

    private static Node ParseNode(ref Utf8JsonReader reader, Source source)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ParseObject(ref reader, source);
            case JsonTokenType.StartArray:
                return ParseList(ref reader, source);
            case JsonTokenType.String:
                return ParseText(reader.GetString()!, source, reader.TokenStartIndex);
            default:
                var from = reader.TokenStartIndex;
                return new Node.Literal(source.Slice(from, reader.BytesConsumed));
        }
    }

    private static Node.ListNode ParseList(ref Utf8JsonReader reader, Source source)
    {
        var items = new List<Node>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(ParseNode(ref reader, source));
        return new Node.ListNode(items);
    }

    private static Node.ObjectNode ParseObject(ref Utf8JsonReader reader, Source source)
    {
        var properties = new List<(JsonEncodedText Name, Node Value)>();
        DataSource? data = null;
        Expression? when = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            switch (name)
            {
                case "$data":
                    data = ParseData(ref reader, source);
                    break;
                case "$when":
                    when = ParseWhen(ref reader, source);
                    break;
                default:
                    properties.Add((JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping), ParseNode(ref reader, source)));
                    break;
            }
        }

        return new Node.ObjectNode(properties, data, when);
    }

    private static DataSource ParseData(ref Utf8JsonReader reader, Source source)
    {
        var at = reader.TokenStartIndex;
        if (reader.TokenType != JsonTokenType.String)
            return new DataSource(null, JsonElement.ParseValue(ref reader));
        return ParseText(reader.GetString()!, source, at) is Node.Bound bound
            ? new DataSource(bound.Expression, null)
            : throw source.Slip(at, 0, "$data must be one expression such as \"${rows}\", or JSON.");
    }

    private static Expression ParseWhen(ref Utf8JsonReader reader, Source source)
    {
        var at = reader.TokenStartIndex;
        return reader.TokenType == JsonTokenType.String && ParseText(reader.GetString()!, source, at) is Node.Bound bound
            ? bound.Expression
            : throw source.Slip(at, 0, "$when must be one expression such as \"${count > 0}\".");
    }

    /// <summary>Takes a text apart at its expressions. <c>\${</c> stands for <c>${</c>.</summary>
    private static Node ParseText(string text, Source source, long at)
    {
        var parts = new List<(Expression? Expression, string Text)>();
        var literal = new StringBuilder();
        var i = 0;
        while (i < text.Length)
        {
            if (text[i] == '\\' && i + 2 < text.Length && text[i + 1] == '$' && text[i + 2] == '{')
            {
                literal.Append("${");
                i += 3;
            }
            else if (text[i] == '$' && i + 1 < text.Length && text[i + 1] == '{')
            {
                if (literal.Length > 0)
                    parts.Add((null, literal.ToString()));
                literal.Clear();
                try
                {
                    var (expression, end) = ExpressionParser.ParseToBrace(text, i + 2);
                    parts.Add((expression, text[i..end]));
                    i = end;
                }
                catch (ExpressionSyntaxException slip)
                {
                    throw source.Slip(at, slip.Position, slip.Message);
                }
            }
            else
            {
                literal.Append(text[i++]);
            }
        }

        if (literal.Length > 0)
            parts.Add((null, literal.ToString()));
        return parts switch
        {
            [] => Text(""),
            [(null, var only)] => Text(only),
            [({ } expression, var written)] => new Node.Bound(expression, written),
            _ => new Node.Mixed(parts),
        };

        static Node.Literal Text(string text) =>
            new(Encoding.UTF8.GetBytes($"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\""));
    }

    /// <summary>The template's bytes, to name places in.</summary>
    private readonly ref struct Source(string file, ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;

        public byte[] Slice(long from, long to) => _bytes[(int)from..(int)to].ToArray();

        /// <param name="token">Where the string begins, in bytes.</param>
        /// <param name="within">Where in the string, in letters.</param>
        /// <param name="problem">What is wrong.</param>
        public CardTemplateException Slip(long token, int within, string problem)
        {
            var before = _bytes[..(int)token];
            var line = before.Count((byte)'\n') + 1;
            var column = before.Length - (before.LastIndexOf((byte)'\n') + 1) + 1;
            return new CardTemplateException(file, line, column + 1 + within, problem);
        }
    }
}
