using System.Text.Json;

namespace ZtTeamsBot.BotFramework;

/// <summary>Reads the entities of an activity. They come from outside: what is of another shape is passed over.</summary>
internal static class EntitiesReader
{
    public static ClientInfo? ClientInfo(JsonElement? entities)
    {
        foreach (var entity in OfType(entities, "clientInfo"))
            return new ClientInfo(JsonText.Of(entity, "timezone"), JsonText.Of(entity, "locale"));
        return null;
    }

    /// <summary>
    /// Takes away the text of each mention of <paramref name="recipientId"/>, which the entity gives letter for letter, and the markup of
    /// the other mentions.
    /// </summary>
    public static string TextWithoutMention(string text, JsonElement? entities, string? recipientId)
    {
        foreach (var entity in OfType(entities, "mention"))
        {
            if (JsonText.Of(entity, "text") is not { Length: > 0 } markup
                || !entity.TryGetProperty("mentioned", out var mentioned)
                || mentioned.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            var isRecipient = recipientId is not null && JsonText.Of(mentioned, "id") == recipientId;
            var replacement = isRecipient ? " " : JsonText.Of(mentioned, "name") ?? " ";
            var at = text.IndexOf(markup, StringComparison.Ordinal);
            if (at >= 0)
                text = string.Concat(text.AsSpan(0, at), replacement, text.AsSpan(at + markup.Length));
        }

        return text.Trim();
    }

    private static IEnumerable<JsonElement> OfType(JsonElement? entities, string type) =>
        entities is not { ValueKind: JsonValueKind.Array } list
            ? []
            : list.EnumerateArray().Where(entity => entity.ValueKind == JsonValueKind.Object && JsonText.Of(entity, "type") == type);
}

/// <summary>Text in JSON from outside.</summary>
internal static class JsonText
{
    /// <summary>The text of a property of an object; null when it is missing or something else.</summary>
    public static string? Of(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
