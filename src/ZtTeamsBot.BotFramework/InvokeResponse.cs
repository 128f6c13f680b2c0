using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ZtTeamsBot.BotFramework;

/// <summary>
/// The answer to an invoke: an HTTP status and a body. Made only by the methods below, so that each shape Teams knows is right by
/// construction.
/// </summary>
/// <remarks>Source: Universal Actions for Adaptive Cards, response format <c>{statusCode, type, value}</c>.</remarks>
public sealed class InvokeResponse
{
    /// <summary>Letters are written as they are; the bodies never stand in HTML.</summary>
    private static readonly JsonWriterOptions AsTheyAre = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private InvokeResponse(int status, ReadOnlyMemory<byte> body)
    {
        Status = status;
        Body = body;
    }

    /// <summary>An invoke this bot does not know: HTTP 501, empty.</summary>
    public static InvokeResponse NotImplemented { get; } = new(501, default);

    /// <summary>HTTP status.</summary>
    public int Status { get; }

    /// <summary>UTF-8 JSON; empty for none.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>A body of an invoke that has a shape of its own, such as a dialog's.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="json">The body, UTF-8.</param>
    /// <exception cref="JsonException">The body is not JSON.</exception>
    public static InvokeResponse Json(int status, ReadOnlySpan<byte> json)
    {
        var buffer = new ArrayBufferWriter<byte>(json.Length + 1);
        using (var writer = new Utf8JsonWriter(buffer, AsTheyAre))
            writer.WriteRawValue(json);
        return new InvokeResponse(status, buffer.WrittenMemory);
    }

    /// <summary>The card that takes the pressed one's place, for who pressed.</summary>
    public static InvokeResponse AdaptiveCard(ReadOnlySpan<byte> cardJson)
    {
        var buffer = new ArrayBufferWriter<byte>(cardJson.Length + 128);
        using (var writer = new Utf8JsonWriter(buffer, AsTheyAre))
        {
            writer.WriteStartObject();
            writer.WriteNumber("statusCode", 200);
            writer.WriteString("type", Attachment.AdaptiveCard);
            writer.WritePropertyName("value");
            writer.WriteRawValue(cardJson);
            writer.WriteEndObject();
        }

        return new InvokeResponse(200, buffer.WrittenMemory);
    }

    /// <summary>Words for who pressed; the card stays.</summary>
    public static InvokeResponse Message(string text) => new(200, Write(200, "application/vnd.microsoft.activity.message", writer =>
        writer.WriteStringValue(text)));

    /// <summary>An error for who pressed; the card stays.</summary>
    /// <param name="status">400 or 500, in the body; the HTTP status is 200, else the client shows nothing of it.</param>
    /// <param name="code">A short code.</param>
    /// <param name="message">A sentence for people.</param>
    public static InvokeResponse Error(int status, string code, string message) => new(200, Write(status, "application/vnd.microsoft.error", writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("code", code);
        writer.WriteString("message", message);
        writer.WriteEndObject();
    }));

    private static ReadOnlyMemory<byte> Write(int status, string type, Action<Utf8JsonWriter> value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, AsTheyAre))
        {
            writer.WriteStartObject();
            writer.WriteNumber("statusCode", status);
            writer.WriteString("type", type);
            writer.WritePropertyName("value");
            value(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
