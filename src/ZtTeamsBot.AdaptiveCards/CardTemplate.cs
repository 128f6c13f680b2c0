using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

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
        MaxDepth = 256,
    };

    private readonly Node _root;

    private CardTemplate(string name, Node root)
    {
        Name = name;
        _root = root;
    }

    /// <summary>The file's name, as errors give it.</summary>
    public string Name { get; }

    /// <summary>Compiles a template.</summary>
    /// <param name="name">The file's name, for errors.</param>
    /// <param name="utf8Json">The template.</param>
    /// <exception cref="CardTemplateException">It is not JSON, or an expression is wrong.</exception>
    public static CardTemplate Parse(string name, ReadOnlySpan<byte> utf8Json) => new(name, TemplateParser.Parse(name, utf8Json));

    /// <summary>Expands the template with data into UTF-8 JSON. Data is never read as template.</summary>
    public byte[] Expand(JsonElement data, CardContext context)
    {
        var buffer = new ArrayBufferWriter<byte>(4 * 1024);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
            Expand(data, context, writer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Expands the template with data into a writer.</summary>
    public void Expand(JsonElement data, CardContext context, Utf8JsonWriter writer)
    {
        var root = Value.Of(data);
        _root.Write(writer, new Scope(root, root, null, context));
    }
}
