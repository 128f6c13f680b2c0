using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ZtTeamsBot.AdaptiveCards.Expressions;
using ZtTeamsBot.AdaptiveCards.Templates;

namespace ZtTeamsBot.AdaptiveCards;

/// <summary>
/// A compiled Adaptive Card template (Adaptive Card Templating language). Immutable and safe to use from many threads at once.
/// </summary>
/// <remarks>Follows npm adaptivecards-templating 2.3.1; what is different on purpose stands in one table of the tests.</remarks>
public sealed class CardTemplate
{
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        // Cards never stand in HTML; letters are written as they are.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
        // Data may be as deep as its reader allowed.
        MaxDepth = int.MaxValue,
    };

    private static readonly JsonDocumentOptions DataOptions = new() { MaxDepth = int.MaxValue };

    private readonly Node _root;

    private CardTemplate(string name, Node root)
    {
        Name = name;
        _root = root;
    }

    /// <summary>The file's name, as errors give it.</summary>
    public string Name { get; }

    /// <summary>Compiles a template. Every slip is found here, not when a card is sent.</summary>
    /// <param name="name">The file's name, for errors.</param>
    /// <param name="utf8Json">The template; a byte order mark is skipped.</param>
    /// <exception cref="CardTemplateException">It is not JSON, or an expression is wrong.</exception>
    public static CardTemplate Parse(string name, ReadOnlySpan<byte> utf8Json) => new(name, TemplateParser.Parse(name, utf8Json));

    /// <summary>Expands the template with data into UTF-8 JSON.</summary>
    /// <param name="data">Any JSON value, or none. It is never read as template.</param>
    /// <param name="context">Who it is for.</param>
    /// <returns>
    /// The card. What is not there or cannot be computed is left standing as it was written, so that it is seen; no data makes this throw.
    /// </returns>
    public byte[] Expand(JsonElement data, CardContext context)
    {
        using var buffer = new PooledBuffer();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
            Expand(data, context, writer);
        return buffer.Written.ToArray();
    }

    /// <summary>Expands the template with an object into UTF-8 JSON. It becomes JSON on rented memory, which is given back.</summary>
    /// <param name="data">The data.</param>
    /// <param name="type">How it becomes JSON.</param>
    /// <param name="context">Who it is for.</param>
    public byte[] Expand<T>(T data, JsonTypeInfo<T> type, CardContext context)
    {
        using var buffer = new PooledBuffer();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
            JsonSerializer.Serialize(writer, data, type);
        using var document = JsonDocument.Parse(buffer.WrittenMemory, DataOptions);
        return Expand(document.RootElement, context);
    }

    /// <summary>Expands the template with data into a writer, as one value. Data as in the other overload.</summary>
    public void Expand(JsonElement data, CardContext context, Utf8JsonWriter writer)
    {
        var root = Value.Of(JsonText.Repair(data));
        var scope = new Scope(root, root, null, context);
        if (_root.IsKept(scope))
            _root.Write(writer, scope);
        else
            writer.WriteNullValue();
    }
}
