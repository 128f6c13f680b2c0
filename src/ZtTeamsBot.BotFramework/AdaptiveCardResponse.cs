using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ZtTeamsBot.BotFramework;

/// <summary>
/// The answer to an <c>adaptiveCard/action</c> invoke. Made only by the methods below, so that it has one of the shapes Teams knows by
/// construction; HTTP status 200 always, else the client shows nothing of it.
/// </summary>
/// <remarks>Source: Universal Actions for Adaptive Cards, response format <c>{statusCode, type, value}</c>.</remarks>
public sealed class AdaptiveCardResponse
{
    /// <summary>Letters are written as they are; the bodies never stand in HTML.</summary>
    private static readonly JsonWriterOptions AsTheyAre = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private AdaptiveCardResponse(ReadOnlyMemory<byte> body) => Body = body;

    /// <summary>The response's body, UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The card that takes the pressed one's place, for who pressed.</summary>
    /// <param name="cardJson">The card, UTF-8.</param>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static AdaptiveCardResponse Card(ReadOnlySpan<byte> cardJson)
    {
        var buffer = new ArrayBufferWriter<byte>(cardJson.Length + 128);
        using (var writer = Begin(buffer, 200, Attachment.AdaptiveCard))
        {
            writer.WriteRawValue(cardJson);
            writer.WriteEndObject();
        }

        return new AdaptiveCardResponse(buffer.WrittenMemory);
    }

    /// <summary>Words for who pressed; the card stays.</summary>
    public static AdaptiveCardResponse Message(string text)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = Begin(buffer, 200, "application/vnd.microsoft.activity.message"))
        {
            writer.WriteStringValue(text);
            writer.WriteEndObject();
        }

        return new AdaptiveCardResponse(buffer.WrittenMemory);
    }

    /// <summary>The press cannot be served as it is; the card stays.</summary>
    /// <param name="code">A short code.</param>
    /// <param name="message">A sentence for people.</param>
    public static AdaptiveCardResponse BadRequest(string code, string message) => Error(400, code, message);

    /// <summary>Serving the press failed; the card stays.</summary>
    /// <param name="code">A short code.</param>
    /// <param name="message">A sentence for people.</param>
    public static AdaptiveCardResponse Failure(string code, string message) => Error(500, code, message);

    private static AdaptiveCardResponse Error(int status, string code, string message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = Begin(buffer, status, "application/vnd.microsoft.error"))
        {
            writer.WriteStartObject();
            writer.WriteString("code", code);
            writer.WriteString("message", message);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return new AdaptiveCardResponse(buffer.WrittenMemory);
    }

    private static Utf8JsonWriter Begin(ArrayBufferWriter<byte> buffer, int status, string type)
    {
        var writer = new Utf8JsonWriter(buffer, AsTheyAre);
        writer.WriteStartObject();
        writer.WriteNumber("statusCode", status);
        writer.WriteString("type", type);
        writer.WritePropertyName("value");
        return writer;
    }
}
