using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ZtTeamsBot.AdaptiveCards.Expressions;

namespace ZtTeamsBot.AdaptiveCards.Templates;

/// <summary>Compiles a template's JSON into nodes; every expression once. Every slip is found here, with its place.</summary>
internal static class TemplateParser
{
    private const int MaxDepth = 128;

    /// <exception cref="CardTemplateException">The template is wrong.</exception>
    public static Node Parse(string file, ReadOnlySpan<byte> utf8Json)
    {
        if (utf8Json.StartsWith("\uFEFF"u8))
            utf8Json = utf8Json[3..];
        var reader = new Utf8JsonReader(utf8Json, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            reader.Read();
            var node = ParseNode(ref reader, new Source(file, utf8Json), "$");
            // Anything but space after the value makes this throw.
            reader.Read();
            return node;
        }
        catch (JsonException problem)
        {
            throw new CardTemplateException(
                file, (int)(problem.LineNumber ?? 0) + 1, (int)(problem.BytePositionInLine ?? 0) + 1, "$",
                $"This is not JSON, or nested more than {MaxDepth.ToString(CultureInfo.InvariantCulture)} deep.");
        }
        catch (InvalidOperationException)
        {
            // What Utf8JsonReader throws for a string that is no text.
            throw new Source(file, utf8Json).Slip(reader.TokenStartIndex, 0, "$", "This is not UTF-8, or holds half of a surrogate pair.");
        }
    }

    private static Node ParseNode(ref Utf8JsonReader reader, Source source, string path)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ParseObject(ref reader, source, path);
            case JsonTokenType.StartArray:
                return ParseList(ref reader, source, path);
            case JsonTokenType.String:
                return ParseText(ref reader, source, path);
            case JsonTokenType.Null:
                return new Node.Nothing();
            default:
                return new Node.Literal(source.Slice(reader.TokenStartIndex, reader.BytesConsumed));
        }
    }

    private static Node.ListNode ParseList(ref Utf8JsonReader reader, Source source, string path)
    {
        var items = new List<Node>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(ParseNode(ref reader, source, $"{path}[{items.Count.ToString(CultureInfo.InvariantCulture)}]"));
        return new Node.ListNode(items);
    }

    private static Node.ObjectNode ParseObject(ref Utf8JsonReader reader, Source source, string path)
    {
        var properties = new List<(JsonEncodedText Name, Node Value)>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        DataSource? data = null;
        Expression? when = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            var inner = $"{path}.{name}";
            if (!names.Add(name))
                throw source.Slip(reader.TokenStartIndex, 0, inner, "This property is there twice.");
            reader.Read();
            switch (name)
            {
                case "$data":
                    data = ParseData(ref reader, source, inner);
                    break;
                case "$when":
                    when = ParseWhen(ref reader, source, inner);
                    break;
                case "$root" or "$index" or "$host" or "$_acTemplateVersion":
                    // The language's own names are no properties of a card; the reference leaves them out.
                    reader.Skip();
                    break;
                default:
                    properties.Add((Encode(name), ParseNode(ref reader, source, inner)));
                    break;
            }
        }

        return new Node.ObjectNode(properties, data, when);
    }

    private static DataSource ParseData(ref Utf8JsonReader reader, Source source, string path)
    {
        if (reader.TokenType != JsonTokenType.String)
            return new DataSource(null, JsonText.Repair(JsonElement.ParseValue(ref reader)));
        var at = reader.TokenStartIndex;
        return ParseText(ref reader, source, path) is Node.Bound bound
            ? new DataSource(bound.Expression, null)
            : throw source.Slip(at, 0, path, "$data must be one expression such as \"${rows}\", or JSON.");
    }

    private static Expression ParseWhen(ref Utf8JsonReader reader, Source source, string path)
    {
        var at = reader.TokenStartIndex;
        return reader.TokenType == JsonTokenType.String && ParseText(ref reader, source, path) is Node.Bound bound
            ? bound.Expression
            : throw source.Slip(at, 0, path, "$when must be one expression such as \"${count > 0}\".");
    }

    private static Node ParseText(ref Utf8JsonReader reader, Source source, string path)
    {
        try
        {
            return TemplateText.Split(reader.GetString()!) switch
            {
                [(null, var only)] => new Node.Literal(
                    Encoding.UTF8.GetBytes($"\"{Encode(only)}\"")),
                [({ } expression, var written)] => new Node.Bound(expression, written),
                var parts => new Node.Mixed(parts),
            };
        }
        catch (ExpressionSyntaxException slip)
        {
            throw source.Slip(reader.TokenStartIndex, 1 + slip.Position, path, slip.Message);
        }
    }

    private static JsonEncodedText Encode(string text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    /// <summary>The template's bytes, to name places in.</summary>
    private readonly ref struct Source(string file, ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;

        public byte[] Slice(long from, long to) => _bytes[(int)from..(int)to].ToArray();

        /// <param name="token">Where the JSON token begins, in bytes.</param>
        /// <param name="within">How much further, in letters.</param>
        /// <param name="path">JSON path of the value.</param>
        /// <param name="problem">What is wrong.</param>
        public CardTemplateException Slip(long token, int within, string path, string problem)
        {
            var before = _bytes[..(int)token];
            var line = before.Count((byte)'\n') + 1;
            var column = before.Length - (before.LastIndexOf((byte)'\n') + 1) + 1;
            return new CardTemplateException(file, line, column + within, path, problem);
        }
    }
}
