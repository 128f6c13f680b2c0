namespace ZtTeamsBot.Conversations;

/// <summary>What an activity tells of the conversation it stands in. What it does not tell is null, and changes nothing.</summary>
internal sealed record Place
{
    /// <summary>The conversation's id; of a channel the channel's own.</summary>
    public required string Id { get; init; }

    /// <summary>See <see cref="BotFramework.ConversationTypes"/>.</summary>
    public string? Type { get; init; }

    public required string ServiceUrl { get; init; }

    public string? BotId { get; init; }

    public string? UserId { get; init; }

    public string? AadObjectId { get; init; }

    public string? TeamId { get; init; }

    public string? TeamName { get; init; }

    public string? ChannelName { get; init; }

    public string? Locale { get; init; }

    /// <summary>Whether all of it is known.</summary>
    public bool IsAsKnown(Conversation known) =>
        ServiceUrl == known.ServiceUrl
        && (Type ?? known.Type) == known.Type
        && (BotId ?? known.BotId) == known.BotId
        && (UserId ?? known.UserId) == known.UserId
        && (AadObjectId ?? known.AadObjectId) == known.AadObjectId
        && (TeamId ?? known.TeamId) == known.TeamId
        && (TeamName ?? known.TeamName) == known.TeamName
        && (ChannelName ?? known.ChannelName) == known.ChannelName
        && (Locale ?? known.Locale) == known.Locale;
}

/// <summary>Something that happened to a conversation.</summary>
/// <param name="At">When it happened, by the clock of Teams where Teams says so. What comes late changes nothing newer.</param>
internal abstract record ConversationChange(DateTimeOffset At)
{
    /// <summary>Somebody wrote or pressed something there, or the bot was installed: it is alive.</summary>
    public sealed record Seen(DateTimeOffset At, Place Place, bool IsInstall) : ConversationChange(At);

    /// <summary>Nothing can be said there any more.</summary>
    /// <param name="At">When it happened.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Place">
    /// The conversation if it is to be remembered as dead even when it was not known: an install before a removal may arrive after it.
    /// </param>
    public sealed record Ended(DateTimeOffset At, EndReason Reason, Place? Place = null) : ConversationChange(At);

    /// <summary>It is there again.</summary>
    /// <param name="At">When it happened.</param>
    /// <param name="IsOfTeam">Whether its whole team is: a channel that was deleted before stays so.</param>
    public sealed record Restored(DateTimeOffset At, bool IsOfTeam) : ConversationChange(At);

    /// <summary>Its team has another name.</summary>
    public sealed record TeamRenamed(DateTimeOffset At, string Name) : ConversationChange(At);

    /// <summary>It has another name.</summary>
    public sealed record ChannelRenamed(DateTimeOffset At, string Name) : ConversationChange(At);
}

/// <summary>A change on its way to the store: of one conversation, or of all that are known of a team.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="Change">What happened.</param>
internal sealed record ConversationNote(string TenantId, ConversationChange Change)
{
    /// <summary>Of which conversation; null when it is of a team.</summary>
    public string? ConversationId { get; init; }

    /// <summary>Of which team's conversations.</summary>
    public string? TeamId { get; init; }
}
