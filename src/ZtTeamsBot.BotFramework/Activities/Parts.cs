using System.Text.Json;
using System.Text.Json.Serialization;

namespace ZtTeamsBot.BotFramework;

/// <summary>Somebody in a channel: a person or a bot.</summary>
public sealed record ChannelAccount
{
    /// <summary><c>29:…</c> for people (different for every bot), <c>28:…</c> for bots.</summary>
    public string? Id { get; set; }

    /// <summary>What they are called.</summary>
    [JsonConverter(typeof(TolerantTextConverter))]
    public string? Name { get; set; }

    /// <summary>Entra object id: with the tenant, who they are.</summary>
    public string? AadObjectId { get; set; }

    /// <summary>Properties this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}

/// <summary>A conversation.</summary>
public sealed record ConversationAccount
{
    /// <summary>Its id; in a thread of a channel <c>{channel};messageid={root}</c>.</summary>
    public string? Id { get; set; }

    /// <summary>See <see cref="ConversationTypes"/>.</summary>
    public string? ConversationType { get; set; }

    /// <summary>Entra tenant id.</summary>
    public string? TenantId { get; set; }

    /// <summary>Properties this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}

/// <summary>Something attached to a message.</summary>
public sealed record Attachment
{
    /// <summary>Content type of Adaptive Cards.</summary>
    public const string AdaptiveCard = "application/vnd.microsoft.card.adaptive";

    /// <summary>What it is.</summary>
    [JsonConverter(typeof(TolerantTextConverter))]
    public string? ContentType { get; set; }

    /// <summary>The card itself.</summary>
    public JsonElement? Content { get; set; }

    /// <summary>Properties this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}

/// <summary>The thread of a channel that an activity stands in.</summary>
/// <param name="ChannelId">The channel.</param>
/// <param name="RootId">The post that began the thread; null for the channel itself.</param>
public sealed record ChannelThread(string ChannelId, string? RootId)
{
    private const string RootMarker = ";messageid=";

    /// <summary>Takes a conversation id apart.</summary>
    public static ChannelThread Parse(string conversationId)
    {
        var marker = conversationId.IndexOf(RootMarker, StringComparison.OrdinalIgnoreCase);
        return marker < 0
            ? new ChannelThread(conversationId, null)
            : new ChannelThread(conversationId[..marker], conversationId[(marker + RootMarker.Length)..]);
    }
}

/// <summary>Somebody mentioned in a text.</summary>
/// <param name="Id">Whose mention it is; null when it does not say.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Markup">How the mention stands in the text, such as <c>&lt;at&gt;Ana&lt;/at&gt;</c>.</param>
public sealed record Mention(string? Id, string? Name, string Markup)
{
    /// <summary>Entra object id of who is mentioned; null where Teams does not give it.</summary>
    public string? AadObjectId { get; init; }

    /// <summary>Whether somebody is mentioned: not a tag, a channel or a team.</summary>
    public bool IsPerson { get; init; } = true;
}

/// <summary>Where a mention stands in a text.</summary>
/// <param name="Mention">The mention.</param>
/// <param name="Start">Position of its first letter.</param>
/// <param name="Length">Number of letters of its name.</param>
public sealed record PlacedMention(Mention Mention, int Start, int Length);

/// <summary>What the sender's client says of itself.</summary>
/// <param name="Timezone">IANA time zone.</param>
/// <param name="Locale">Locale.</param>
/// <param name="Country">Country, such as <c>GB</c>.</param>
public sealed record ClientInfo(string? Timezone, string? Locale, string? Country = null);

/// <summary>Where to say something later, kept from an activity.</summary>
public sealed record ConversationReference
{
    public string? ServiceUrl { get; init; }

    public string? ChannelId { get; init; }

    public ConversationAccount? Conversation { get; init; }

    public ChannelAccount? Bot { get; init; }

    public ChannelAccount? User { get; init; }

    public string? TenantId { get; init; }

    public string? Locale { get; init; }
}

/// <summary>What Teams adds to an activity.</summary>
public sealed record TeamsChannelData
{
    private static readonly TeamsChannelData Nothing = new();

    /// <summary>The tenant.</summary>
    public IdAndName? Tenant { get; init; }

    /// <summary>The team, in a channel.</summary>
    public IdAndName? Team { get; init; }

    /// <summary>The channel. General often has no name.</summary>
    public IdAndName? Channel { get; init; }

    /// <summary>Whether the channel has members of its own: a private or a shared one.</summary>
    public bool HasChannelMembers { get; init; }

    /// <summary>Of a conversationUpdate: what happened, such as <c>channelRenamed</c>.</summary>
    public string? EventType { get; init; }

    /// <summary>Of an install in a team: the channel chosen for it.</summary>
    public IdAndName? SelectedChannel { get; init; }

    /// <summary>Reads what can be read; what is of another shape counts as absent.</summary>
    public static TeamsChannelData Read(JsonElement? channelData)
    {
        if (channelData is not { ValueKind: JsonValueKind.Object } data)
            return Nothing;
        return new TeamsChannelData
        {
            Tenant = IdAndName.Read(data, "tenant"),
            Team = IdAndName.Read(data, "team"),
            Channel = IdAndName.Read(data, "channel"),
            HasChannelMembers = data.TryGetProperty("channel", out var channel) && channel.ValueKind == JsonValueKind.Object
                && JsonText.Of(channel, "type")?.ToUpperInvariant() is "PRIVATE" or "SHARED",
            EventType = JsonText.Of(data, "eventType"),
            SelectedChannel = data.TryGetProperty("settings", out var settings) && settings.ValueKind == JsonValueKind.Object
                ? IdAndName.Read(settings, "selectedChannel")
                : null,
        };
    }
}

/// <summary>A thing of Teams by id and name.</summary>
public sealed record IdAndName(string? Id, string? Name)
{
    internal static IdAndName? Read(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var thing) && thing.ValueKind == JsonValueKind.Object
            ? new IdAndName(JsonText.Of(thing, "id"), JsonText.Of(thing, "name"))
            : null;
}
