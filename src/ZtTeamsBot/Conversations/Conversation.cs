using System.Text.Json.Serialization;
using ZtTeamsBot.BotFramework;

namespace ZtTeamsBot.Conversations;

/// <summary>Why nothing can be said in a conversation any more.</summary>
internal enum EndReason
{
    /// <summary>The bot was removed from the chat or the team.</summary>
    Removed,

    /// <summary>The team was deleted.</summary>
    TeamDeleted,

    /// <summary>The channel was deleted.</summary>
    ChannelDeleted,

    /// <summary>Teams says that the bot is not there.</summary>
    NotInConversation,

    /// <summary>The person has blocked the bot.</summary>
    BlockedByUser,

    /// <summary>An administrator has switched the bot off.</summary>
    DisabledByAdmin,

    /// <summary>Teams knows no such conversation.</summary>
    ConversationNotFound,
}

/// <summary>That a conversation is dead.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Since">Since when: the time of what ended it.</param>
internal sealed record ConversationEnd(EndReason Reason, DateTimeOffset Since);

/// <summary>What is known of one conversation the bot has met, as it is stored: enough to say something there later.</summary>
internal sealed record Conversation
{
    /// <summary>Version of the document's shape.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>Its id in Teams; of a channel the channel's own, without a thread.</summary>
    public required string Id { get; init; }

    /// <summary>The tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>See <see cref="ConversationTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>Where its connector is.</summary>
    public required string ServiceUrl { get; init; }

    /// <summary>The bot's account in it, <c>28:…</c>.</summary>
    public string? BotId { get; init; }

    /// <summary>Of a personal chat: the person's account, <c>29:…</c>. Not kept once they have removed the bot.</summary>
    public string? UserId { get; init; }

    /// <summary>Of a personal chat: who the person is. Not kept once they have removed the bot.</summary>
    public string? AadObjectId { get; init; }

    /// <summary>Of a channel: its team.</summary>
    public string? TeamId { get; init; }

    /// <summary>Of a channel: what its team is called; null when Teams has not said so.</summary>
    public string? TeamName { get; init; }

    /// <summary>When the team got its name.</summary>
    public DateTimeOffset? TeamNamedAt { get; init; }

    /// <summary>Of a channel: what it is called; null when Teams has not said so, as of General.</summary>
    public string? ChannelName { get; init; }

    /// <summary>When the channel got its name.</summary>
    public DateTimeOffset? ChannelNamedAt { get; init; }

    /// <summary>Of a personal chat the person's locale; elsewhere that of who installed the bot.</summary>
    public string? Locale { get; init; }

    /// <summary>Null while it is alive.</summary>
    public ConversationEnd? End { get; init; }

    /// <summary>The last install that is known of.</summary>
    public DateTimeOffset? InstalledAt { get; init; }

    /// <summary>
    /// The time of the newest activity that was noted: what is older changes nothing. It may lag behind the newest activity by a day, for
    /// one that says nothing new is not noted.
    /// </summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Whether something can be said there, as far as is known.</summary>
    [JsonIgnore]
    public bool IsAlive => End is null;

    /// <summary>Whether it is a one-to-one chat with the bot.</summary>
    [JsonIgnore]
    public bool IsPersonal => Type == ConversationTypes.Personal;

    /// <summary>Where to say something to it.</summary>
    public ConversationReference ToReference() => new()
    {
        ServiceUrl = ServiceUrl,
        ChannelId = Channels.Teams,
        Conversation = new ConversationAccount { Id = Id, ConversationType = Type, TenantId = TenantId },
        Bot = BotId is null ? null : new ChannelAccount { Id = BotId },
        User = UserId is null ? null : new ChannelAccount { Id = UserId, AadObjectId = AadObjectId },
        TenantId = TenantId,
        Locale = Locale,
    };
}
