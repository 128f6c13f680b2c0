using ZtTeamsBot.BotFramework;

namespace ZtTeamsBot.Conversations;

/// <summary>How what happens to a conversation changes what is known of it. Pure; the order of arrival makes no difference that lasts.</summary>
internal static class ConversationRules
{
    /// <summary>A conversation that is in use is noted at least this often, so that its last sign of life is known to a day.</summary>
    public static readonly TimeSpan NoteEvery = TimeSpan.FromDays(1);

    /// <summary>
    /// What is known after a change; the same instance when it changes nothing, null when there is nothing to know.
    /// </summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="known">What was known; null for nothing.</param>
    /// <param name="change">What happened.</param>
    /// <param name="seenAt">The newest sign of life, where it was not noted since it said nothing new.</param>
    public static Conversation? Apply(string tenantId, Conversation? known, ConversationChange change, DateTimeOffset? seenAt) => change switch
    {
        ConversationChange.Seen seen when known is null =>
            New(tenantId, seen.Place, seen.At) with { InstalledAt = seen.IsInstall ? seen.At : null },
        ConversationChange.Seen seen => IsNews(known, seen) ? Refreshed(known, seen) : known,
        ConversationChange.Ended { Place: { } place } ended when known is null =>
            WithoutPerson(New(tenantId, place, ended.At)) with { End = new(ended.Reason, ended.At) },
        ConversationChange.Ended ended when known is not null => ended.At < seenAt ? known : Ended(known, ended),
        ConversationChange.Restored restored when known is { End: not null } => Restored(known, restored),
        ConversationChange.TeamRenamed(var at, var name) when known is not null => WithTeamName(known, name, at),
        ConversationChange.ChannelRenamed(var at, var name) when known is not null => WithChannelName(known, name, at),
        _ => known,
    };

    /// <summary>Whether an activity says anything that is to be noted. It costs nothing when it does not.</summary>
    public static bool IsNews(Conversation known, ConversationChange.Seen seen)
    {
        // At one instant an end wins over a message, since it is the safer mistake: the next message mends it. An install is no mistake.
        if (seen.At < known.ChangedAt || (seen.At == known.ChangedAt && known.End is not null && !seen.IsInstall))
            return false;
        return known.End is not null
            || (seen.IsInstall && seen.At != known.InstalledAt)
            || seen.At - known.ChangedAt > NoteEvery
            || !seen.Place.IsAsKnown(known);
    }

    private static Conversation New(string tenantId, Place place, DateTimeOffset at) => new()
    {
        Id = place.Id,
        TenantId = tenantId,
        Type = place.Type ?? ConversationTypes.Personal,
        ServiceUrl = place.ServiceUrl,
        BotId = place.BotId,
        UserId = place.UserId,
        AadObjectId = place.AadObjectId,
        TeamId = place.TeamId,
        TeamName = place.TeamName,
        TeamNamedAt = place.TeamName is null ? null : at,
        ChannelName = place.ChannelName,
        ChannelNamedAt = place.ChannelName is null ? null : at,
        Locale = place.Locale,
        ChangedAt = at,
    };

    private static Conversation Refreshed(Conversation known, ConversationChange.Seen seen)
    {
        var place = seen.Place;
        // Names have times of their own: a new name may arrive after a message that was written later.
        return WithTeamName(WithChannelName(known, place.ChannelName, seen.At), place.TeamName, seen.At) with
        {
            Type = place.Type ?? known.Type,
            ServiceUrl = place.ServiceUrl,
            BotId = place.BotId ?? known.BotId,
            UserId = place.UserId ?? known.UserId,
            AadObjectId = place.AadObjectId ?? known.AadObjectId,
            TeamId = place.TeamId ?? known.TeamId,
            Locale = place.Locale ?? known.Locale,
            End = null,
            InstalledAt = seen.IsInstall ? seen.At : known.InstalledAt,
            ChangedAt = seen.At,
        };
    }

    private static Conversation WithTeamName(Conversation known, string? name, DateTimeOffset at) =>
        name is null || name == known.TeamName || at < known.TeamNamedAt ? known : known with { TeamName = name, TeamNamedAt = at };

    private static Conversation WithChannelName(Conversation known, string? name, DateTimeOffset at) =>
        name is null || name == known.ChannelName || at < known.ChannelNamedAt ? known : known with { ChannelName = name, ChannelNamedAt = at };

    private static Conversation Ended(Conversation known, ConversationChange.Ended ended)
    {
        if (ended.At < known.ChangedAt)
            return known;
        // The first reason stays, but for a removal: it is final, and takes the person with it. A deleted channel stays one.
        var isFirst = known.End is null
            || (ended.Reason == EndReason.Removed && known.End.Reason is not (EndReason.Removed or EndReason.ChannelDeleted));
        var end = isFirst ? new ConversationEnd(ended.Reason, ended.At) : known.End;
        var dead = known with { End = end, ChangedAt = ended.At };
        return ended.Reason == EndReason.Removed ? WithoutPerson(dead) : dead;
    }

    private static Conversation Restored(Conversation known, ConversationChange.Restored restored) =>
        restored.At < known.ChangedAt || (restored.IsOfTeam && known.End!.Reason == EndReason.ChannelDeleted)
            ? known
            : known with { End = null, ChangedAt = restored.At };

    /// <summary>Who has removed the bot has not asked to be remembered.</summary>
    private static Conversation WithoutPerson(Conversation conversation) =>
        conversation.IsPersonal ? conversation with { UserId = null, AadObjectId = null, Locale = null } : conversation;
}
