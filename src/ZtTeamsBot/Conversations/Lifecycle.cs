using ZtTeamsBot.BotFramework;

namespace ZtTeamsBot.Conversations;

/// <summary>
/// Reads from activities and from refused calls what has become of conversations. Everything it learns is noted behind the turn; nothing
/// here waits or throws.
/// </summary>
/// <remarks>
/// Sources: Teams, "Conversation events in your Teams bot" and "Status codes from agent conversational APIs". Activities of tenants that
/// are not answered must not come here.
/// </remarks>
internal sealed class Lifecycle(ConversationNotes notes, TimeProvider time)
{
    /// <summary>Clocks differ a little; a time further ahead would hold off everything that follows, and does not count.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>Notes what an activity tells. Unknown activities tell nothing.</summary>
    public void Take(string tenantId, Activity activity)
    {
        switch (activity.Type)
        {
            case ActivityTypes.Message or ActivityTypes.MessageUpdate or ActivityTypes.Invoke:
                if (PlaceOf(activity, isInstall: false) is { } place)
                    Note(tenantId, place.Id, new ConversationChange.Seen(AtOf(activity), place, IsInstall: false));
                break;
            case ActivityTypes.InstallationUpdate when activity.Action is InstallationActions.Add or InstallationActions.AddUpgrade:
                OnInstalled(tenantId, activity);
                break;
            case ActivityTypes.InstallationUpdate when activity.Action is InstallationActions.Remove or InstallationActions.RemoveUpgrade:
                OnRemoved(tenantId, activity);
                break;
            case ActivityTypes.ConversationUpdate when HoldsBot(activity.MembersAdded, activity):
                OnInstalled(tenantId, activity);
                break;
            case ActivityTypes.ConversationUpdate when HoldsBot(activity.MembersRemoved, activity):
                OnRemoved(tenantId, activity);
                break;
            case ActivityTypes.ConversationUpdate:
                OnTeamEvent(tenantId, activity);
                break;
        }
    }

    /// <summary>Notes that a call was refused, if it was for good.</summary>
    /// <param name="tenantId">The tenant; null for none, and nothing is noted.</param>
    /// <param name="conversationId">Where something was to be said; in a channel the thread or the channel itself.</param>
    /// <param name="problem">Why it could not be.</param>
    /// <param name="during">The activity it was to answer: it is older than the refusal, whatever our clock says.</param>
    public void OnRefused(string? tenantId, string? conversationId, ConnectorException problem, Activity? during = null)
    {
        if (string.IsNullOrEmpty(tenantId) || string.IsNullOrEmpty(conversationId) || !problem.IsConversationDead)
            return;
        var thread = ChannelThread.Parse(conversationId);
        // A thread that was deleted says nothing of its channel.
        if (thread.RootId is not null && problem.Failure == ConnectorFailure.ConversationNotFound)
            return;

        var now = time.GetUtcNow();
        var at = during is not null && AtOf(during) is var taken && taken > now ? taken : now;
        Note(tenantId, thread.ChannelId, new ConversationChange.Ended(at, ReasonOf(problem.Failure)));
    }

    private void OnInstalled(string tenantId, Activity activity)
    {
        var at = AtOf(activity);
        if (PlaceOf(activity, isInstall: true) is { } place)
            Note(tenantId, place.Id, new ConversationChange.Seen(at, place, IsInstall: true));
        // The bot is in a team as a whole, though the install names one channel.
        if (activity.Teams.EventType != TeamsEventTypes.ChannelMemberAdded)
            NoteTeam(tenantId, activity.Teams.Team?.Id, new ConversationChange.Restored(at, IsOfTeam: true));
    }

    private void OnRemoved(string tenantId, Activity activity)
    {
        var at = AtOf(activity);
        // A team may send the bot out of one channel alone, and tell it in another.
        if (activity.Teams is { EventType: TeamsEventTypes.ChannelMemberRemoved, Channel.Id: var channelId })
        {
            Note(tenantId, channelId, new ConversationChange.Ended(at, EndReason.Removed));
            return;
        }

        if (PlaceOf(activity, isInstall: false) is { } place)
            Note(tenantId, place.Id, new ConversationChange.Ended(at, EndReason.Removed, place));
        NoteTeam(tenantId, activity.Teams.Team?.Id, new ConversationChange.Ended(at, EndReason.Removed));
    }

    private void OnTeamEvent(string tenantId, Activity activity)
    {
        var at = AtOf(activity);
        var teams = activity.Teams;
        switch (teams.EventType)
        {
            case TeamsEventTypes.TeamRenamed when teams.Team?.Name is { Length: > 0 } name:
                NoteTeam(tenantId, teams.Team.Id, new ConversationChange.TeamRenamed(at, name));
                break;
            case TeamsEventTypes.TeamDeleted or TeamsEventTypes.TeamHardDeleted:
                NoteTeam(tenantId, teams.Team?.Id, new ConversationChange.Ended(at, EndReason.TeamDeleted));
                break;
            case TeamsEventTypes.TeamRestored or TeamsEventTypes.TeamUnarchived:
                NoteTeam(tenantId, teams.Team?.Id, new ConversationChange.Restored(at, IsOfTeam: true));
                break;
            case TeamsEventTypes.ChannelRenamed when teams.Channel?.Name is { Length: > 0 } name:
                Note(tenantId, teams.Channel.Id, new ConversationChange.ChannelRenamed(at, name));
                break;
            case TeamsEventTypes.ChannelDeleted:
                Note(tenantId, teams.Channel?.Id, new ConversationChange.Ended(at, EndReason.ChannelDeleted));
                break;
            case TeamsEventTypes.ChannelRestored:
                Note(tenantId, teams.Channel?.Id, new ConversationChange.Restored(at, IsOfTeam: false));
                break;
        }
    }

    private void Note(string tenantId, string? conversationId, ConversationChange change)
    {
        if (!string.IsNullOrEmpty(conversationId))
            notes.Add(new ConversationNote(tenantId, change) { ConversationId = conversationId });
    }

    private void NoteTeam(string tenantId, string? teamId, ConversationChange change)
    {
        if (!string.IsNullOrEmpty(teamId))
            notes.Add(new ConversationNote(tenantId, change) { TeamId = teamId });
    }

    /// <summary>What an activity tells of its conversation; null when it does not name one.</summary>
    private static Place? PlaceOf(Activity activity, bool isInstall)
    {
        if (activity.Conversation?.Id is not { Length: > 0 } id || activity.ServiceUrl is not { Length: > 0 } serviceUrl)
            return null;

        var isChannel = activity.IsChannel;
        // Read for channels alone: elsewhere Teams adds nothing that is kept.
        var teams = isChannel ? activity.Teams : null;
        var channelId = isChannel ? ChannelThread.Parse(id).ChannelId : id;
        var person = activity.IsPersonal && activity.From?.Id != activity.Recipient?.Id ? activity.From : null;
        return new Place
        {
            Id = channelId,
            Type = activity.Conversation.ConversationType,
            ServiceUrl = serviceUrl,
            BotId = activity.Recipient?.Id,
            UserId = person?.Id,
            AadObjectId = person?.AadObjectId,
            TeamId = teams?.Team?.Id,
            TeamName = teams?.Team?.Name,
            ChannelName = teams?.Channel is { } channel && channel.Id == channelId ? channel.Name : null,
            // Many people with many locales write in a channel; none of them is the channel's.
            Locale = activity.IsPersonal || isInstall ? activity.Locale : null,
        };
    }

    private DateTimeOffset AtOf(Activity activity)
    {
        var now = time.GetUtcNow();
        return activity.Timestamp is { } at && at <= now + ClockSkew ? at : now;
    }

    private static bool HoldsBot(IReadOnlyList<ChannelAccount>? members, Activity activity) =>
        activity.Recipient?.Id is { Length: > 0 } bot && members?.Any(member => member.Id == bot) == true;

    private static EndReason ReasonOf(ConnectorFailure failure) => failure switch
    {
        ConnectorFailure.NotInConversation => EndReason.NotInConversation,
        ConnectorFailure.BlockedByUser => EndReason.BlockedByUser,
        ConnectorFailure.DisabledByAdmin => EndReason.DisabledByAdmin,
        ConnectorFailure.ConversationNotFound => EndReason.ConversationNotFound,
        _ => throw new ArgumentOutOfRangeException(nameof(failure), failure, "This failure ends no conversation."),
    };
}
