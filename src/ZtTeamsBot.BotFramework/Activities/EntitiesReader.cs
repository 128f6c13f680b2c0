using System.Text;
using System.Text.Json;

namespace ZtTeamsBot.BotFramework;

/// <summary>Reads the entities of an activity. They come from outside: what is of another shape is passed over.</summary>
internal static class EntitiesReader
{
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
                yield return new Mention(JsonText.Of(mentioned, "id"), JsonText.Of(mentioned, "name"), markup)
                {
                    AadObjectId = JsonText.Of(mentioned, "aadObjectId") is { Length: > 0 } person ? person : null,
                    IsPerson = IsPerson(entity, mentioned),
                };
            }
        }
    }

    /// <summary>What is quoted, as far as the entities hold it; an empty text for a quotation that is only named.</summary>
    public static IEnumerable<string> Quotations(JsonElement? entities)
    {
        foreach (var entity in OfType(entities, "quotedReply"))
        {
            yield return entity.TryGetProperty("quotedReply", out var quoted) && quoted.ValueKind == JsonValueKind.Object
                ? JsonText.Of(quoted, "preview") ?? ""
                : "";
        }
    }

    /// <summary>A tag says its type; channels and teams say what they are, or have the id of a conversation.</summary>
    private static bool IsPerson(JsonElement entity, JsonElement mentioned)
    {
        var type = JsonText.Of(entity, "mentionType") ?? JsonText.Of(mentioned, "mentionType") ?? JsonText.Of(mentioned, "type") ?? "person";
        return type.Equals("person", StringComparison.OrdinalIgnoreCase) && JsonText.Of(mentioned, "conversationIdentityType") is null
            && JsonText.Of(mentioned, "id")?.StartsWith("19:", StringComparison.Ordinal) is not true;
    }

    /// <summary>
    /// The text as its sender sees it, and where the mentions stand in it. Away go the text of each mention of
    /// <paramref name="recipientId"/>, which the entity gives letter for letter, with the spaces around it, and the markup of the others.
    /// </summary>
    public static (string Text, IReadOnlyList<PlacedMention> Mentions) Read(string text, IEnumerable<Mention> mentions, string? recipientId)
    {
        var plain = new StringBuilder(text.Length);
        var placed = new List<PlacedMention>();
        var read = 0;
        foreach (var (mention, at, length) in InOrder(text, mentions))
        {
            plain.Append(text, read, at - read);
            read = at + length;
            if (recipientId is not null && mention.Id == recipientId)
            {
                while (plain.Length > 0 && IsSpace(plain[^1]))
                    plain.Length--;
                plain.Append(' ');
                while (read < text.Length && IsSpace(text[read]))
                    read++;
                continue;
            }

            var name = mention.Name ?? " ";
            placed.Add(new PlacedMention(mention, plain.Length, name.Length));
            plain.Append(name);
        }

        var whole = plain.Append(text, read, text.Length - read).ToString();
        var trimmed = whole.TrimStart();
        var cut = whole.Length - trimmed.Length;
        trimmed = trimmed.TrimEnd();
        return (trimmed, [.. placed.Select(one => one with { Start = one.Start - cut })
            .Where(one => one.Start >= 0 && one.Start + one.Length <= trimmed.Length)]);
    }

    private static bool IsSpace(char letter) => letter is ' ' or '\u00a0';

    /// <summary>The mentions that stand in a text, in its order: two of the same markup are the first and the second of them.</summary>
    private static List<(Mention Mention, int At, int Length)> InOrder(string text, IEnumerable<Mention> mentions)
    {
        var found = new List<(Mention Mention, int At, int Length)>();
        var behind = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var mention in mentions)
        {
            var (at, length) = Find(text, mention.Markup, behind.GetValueOrDefault(mention.Markup));
            if (at < 0 || found.Exists(other => at < other.At + other.Length && other.At < at + length))
                continue;
            behind[mention.Markup] = at + length;
            found.Add((mention, at, length));
        }

        found.Sort((one, other) => one.At.CompareTo(other.At));
        return found;
    }

    /// <summary>Finds a mention; an ampersand in a name may be escaped in the text alone, or in the entity alone.</summary>
    private static (int At, int Length) Find(string text, string markup, int from)
    {
        var plain = markup.Replace("&amp;", "&", StringComparison.Ordinal);
        foreach (var form in (string[])[markup, plain, plain.Replace("&", "&amp;", StringComparison.Ordinal)])
        {
            if (text.IndexOf(form, from, StringComparison.Ordinal) is >= 0 and var at)
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
