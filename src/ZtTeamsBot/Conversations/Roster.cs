using System.Net;
using ZtTeamsBot.BotFramework;

namespace ZtTeamsBot.Conversations;

/// <summary>Somebody in the roster of a conversation, as Teams says, whatever a card may say.</summary>
/// <param name="Id">Channel account id, <c>29:…</c>.</param>
/// <param name="PersonId">Entra object id.</param>
/// <param name="Name">Full name; empty when not told.</param>
/// <param name="Email">Mail address; empty when not told.</param>
internal sealed record RosterMember(string Id, string PersonId, string Name, string Email);

/// <summary>Why somebody of a roster is not to be had.</summary>
internal enum RosterProblem
{
    /// <summary>Nobody of this id is in the conversation.</summary>
    NotFound,

    /// <summary>A bot or an app.</summary>
    IsBot,

    /// <summary>A tag, a channel or a team.</summary>
    IsNobody,

    /// <summary>A guest, or somebody of another organisation.</summary>
    IsGuest,

    /// <summary>Teams says that the bot is not in the conversation, so it may not see its members.</summary>
    BotNotThere,

    /// <summary>Teams did not answer, or refused for another reason.</summary>
    NoAnswer,
}

/// <summary>A member, or why there is none.</summary>
internal readonly record struct RosterAnswer(RosterMember? Member, RosterProblem? Problem);

/// <summary>The members of a conversation, or why they cannot be read.</summary>
/// <param name="Members">People of the tenant by name, without guests and bots.</param>
/// <param name="Problem">Null when they could be read.</param>
internal sealed record RosterList(IReadOnlyList<RosterMember> Members, RosterProblem? Problem);

/// <summary>
/// Asks Teams who is in the conversation of a turn. What Teams refuses is a value, no exception: it becomes words. In a personal chat the
/// roster is the one person alone.
/// </summary>
/// <remarks>Source: Teams, "Get Teams context": team members by the team's id, those of chats by the conversation's.</remarks>
internal sealed partial class Roster(TimeProvider time, ILogger<Roster> logger)
{
    /// <summary>Longest name and address that are kept.</summary>
    public const int MaxTextLength = 200;

    /// <summary>A press has to be answered within four seconds; nobody waits longer for a name.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Teams has up to 25,000 members; more than this are not looked at to offer a few.</summary>
    private const int MostRead = 2_000;

    /// <summary>The member with a channel account id.</summary>
    public async Task<RosterAnswer> FindAsync(TurnContext context, string memberId, CancellationToken cancellationToken)
    {
        var activity = context.Activity;
        if (!activity.MentionsPerson(memberId))
            return new RosterAnswer(null, RosterProblem.IsNobody);
        // Bots are not in the roster; asking would only answer that there is nobody.
        if (memberId == activity.Recipient?.Id || memberId.StartsWith("28:", StringComparison.Ordinal))
            return new RosterAnswer(null, RosterProblem.IsBot);
        var (found, problem) = await AskedAsync(
            context, token => context.Connector.GetMemberAsync(activity.ServiceUrl ?? "", PlaceOf(activity), memberId, token), cancellationToken);
        return problem is not null ? new RosterAnswer(null, problem)
            : found is null ? new RosterAnswer(null, RosterProblem.NotFound)
            : Read(found, activity.TenantId);
    }

    /// <summary>The people of the tenant who are in the conversation, by name.</summary>
    public async Task<RosterList> ListAsync(TurnContext context, CancellationToken cancellationToken)
    {
        var activity = context.Activity;
        var (members, problem) = await AskedAsync(context, ReadAllAsync, cancellationToken);
        return new RosterList([.. (members ?? []).OrderBy(member => member.Name, StringComparer.CurrentCultureIgnoreCase)], problem);

        async Task<List<RosterMember>?> ReadAllAsync(CancellationToken token)
        {
            var read = new List<RosterMember>();
            var seen = 0;
            await foreach (var member in context.Connector.GetMembersAsync(activity.ServiceUrl ?? "", PlaceOf(activity), token))
            {
                if (Read(member, activity.TenantId).Member is { } person)
                    read.Add(person);
                if (++seen >= MostRead)
                    break;
            }

            return read;
        }
    }

    private async Task<(T? Found, RosterProblem? Problem)> AskedAsync<T>(
        TurnContext context, Func<CancellationToken, Task<T?>> ask, CancellationToken cancellationToken)
        where T : class
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return (await ask(either.Token), null);
        }
        catch (ConnectorException problem)
        {
            Log.Refused(logger, problem.Failure, problem.ErrorCode, context.CorrelationId);
            return (null, problem switch
            {
                { Failure: ConnectorFailure.NotInConversation } => RosterProblem.BotNotThere,
                { Status: HttpStatusCode.NotFound } => RosterProblem.NotFound,
                // An id that Teams takes for none of a member.
                { Failure: ConnectorFailure.BadArgument } => RosterProblem.IsNobody,
                _ => RosterProblem.NoAnswer,
            });
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Log.TooSlow(logger, context.CorrelationId);
            return (null, RosterProblem.NoAnswer);
        }
    }

    private static RosterAnswer Read(TeamsMember member, string? tenantId)
    {
        if (member.Id is not { Length: > 0 } id)
            return new RosterAnswer(null, RosterProblem.NotFound);
        if (id.StartsWith("28:", StringComparison.Ordinal))
            return new RosterAnswer(null, RosterProblem.IsBot);
        if (IsGuest(member, tenantId) || (member.AadObjectId ?? member.ObjectId) is not { Length: > 0 } personId)
            return new RosterAnswer(null, RosterProblem.IsGuest);
        var email = member.Email is { Length: > 0 } given ? given : member.UserPrincipalName ?? "";
        return new RosterAnswer(new RosterMember(id, personId, Begin(member.Name ?? ""), Begin(email)), null);

        static string Begin(string text) =>
            text.Length <= MaxTextLength ? text : text[..(char.IsHighSurrogate(text[MaxTextLength - 1]) ? MaxTextLength - 1 : MaxTextLength)];
    }

    /// <summary>A guest's principal name holds <c>#EXT#</c>; somebody of another organisation has another tenant.</summary>
    private static bool IsGuest(TeamsMember member, string? tenantId) =>
        member.UserPrincipalName?.Contains("#EXT#", StringComparison.OrdinalIgnoreCase) is true
        || member.UserRole?.ToUpperInvariant() is "GUEST" or "ANONYMOUS"
        || member.TenantId is { Length: > 0 } home && !home.Equals(tenantId, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whose members are asked for: in a channel those of its team, and those of the channel where it has its own, or without the team's id;
    /// never of a thread.
    /// </summary>
    private static string PlaceOf(Activity activity) =>
        activity.IsChannel
            ? (activity.Teams.HasChannelMembers ? null : activity.Teams.Team?.Id) ?? activity.ChannelThread?.ChannelId ?? ""
            : activity.Conversation?.Id ?? "";

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Teams tells no members: {Failure}, {ErrorCode} ({CorrelationId}).")]
        public static partial void Refused(ILogger logger, ConnectorFailure failure, string errorCode, string correlationId);

        [LoggerMessage(2, LogLevel.Information, "Teams did not tell members in time ({CorrelationId}).")]
        public static partial void TooSlow(ILogger logger, string correlationId);
    }
}
