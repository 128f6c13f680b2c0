using System.Text.Json;

namespace ZtTeamsBot.BotFramework;

/// <summary>Reads the entities of an activity. They come from outside: what is of another shape is passed over.</summary>
internal static class EntitiesReader
{
    /// <summary>A space, and the one that does not break. Line breaks stay.</summary>
    private const string Spaces = " \u00a0";

    public static ClientInfo? ClientInfo(JsonElement? entities)
    {
        foreach (var entity in OfType(entities, "clientInfo"))
            return new ClientInfo(JsonText.Of(entity, "timezone"), JsonText.Of(entity, "locale"), JsonText.Of(entity, "country"));
        return null;
    }

    /// <summary>The mentions that say how they stand in the text.</summary>
    public static IEnumerable<Mention> Mentions(JsonElement? entities)
    {
        foreach (var entity in OfType(entities, "mention"))
        {
            if (JsonText.Of(entity, "text") is { Length: > 0 } markup
                && entity.TryGetProperty("mentioned", out var mentioned)
                && mentioned.ValueKind == JsonValueKind.Object)
            {
                yield return new Mention(JsonText.Of(mentioned, "id"), JsonText.Of(mentioned, "name"), markup);
            }
        }
    }

    /// <summary>
    /// Takes away the text of each mention of <paramref name="recipientId"/>, which the entity gives letter for letter, with the spaces
    /// around it, and the markup of the other mentions.
    /// </summary>
    public static string TextWithoutMention(string text, IEnumerable<Mention> mentions, string? recipientId)
    {
        foreach (var mention in mentions)
        {
            var (at, length) = Find(text, mention.Markup);
            if (at < 0)
                continue;
            var before = text.AsSpan(0, at);
            var after = text.AsSpan(at + length);
            text = recipientId is not null && mention.Id == recipientId
                ? string.Concat(before.TrimEnd(Spaces), " ", after.TrimStart(Spaces))
                : string.Concat(before, mention.Name ?? " ", after);
        }

        return text.Trim();
    }

    /// <summary>Finds a mention; an ampersand in a name may be escaped in the text alone, or in the entity alone.</summary>
    private static (int At, int Length) Find(string text, string markup)
    {
        var plain = markup.Replace("&amp;", "&", StringComparison.Ordinal);
        foreach (var form in (string[])[markup, plain, plain.Replace("&", "&amp;", StringComparison.Ordinal)])
        {
            if (text.IndexOf(form, StringComparison.Ordinal) is >= 0 and var at)
                return (at, form.Length);
        }

        return (-1, 0);
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
