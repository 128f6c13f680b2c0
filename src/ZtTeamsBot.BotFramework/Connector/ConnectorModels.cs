using System.Text.Json;

namespace ZtTeamsBot.BotFramework;

/// <summary>What the connector answers to a message.</summary>
/// <param name="Id">The message's id, to update it later.</param>
public sealed record ResourceResponse(string? Id);

/// <summary>What the connector answers to a new conversation.</summary>
/// <param name="Id">The conversation's id.</param>
/// <param name="ActivityId">Id of its first message, if one was given.</param>
/// <param name="ServiceUrl">Where it lives; null for where it was made.</param>
public sealed record ConversationResourceResponse(string? Id, string? ActivityId, string? ServiceUrl);

/// <summary>A conversation to create.</summary>
public sealed record ConversationParameters
{
    public ChannelAccount? Bot { get; init; }

    public IReadOnlyList<ChannelAccount>? Members { get; init; }

    /// <summary>False for a one-to-one chat, true for a post in a channel.</summary>
    public bool IsGroup { get; init; }

    public string? TenantId { get; init; }

    public JsonElement? ChannelData { get; init; }

    /// <summary>The first message.</summary>
    public Activity? Activity { get; init; }
}

/// <summary>A member of a conversation.</summary>
public sealed record TeamsMember
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? AadObjectId { get; init; }

    /// <summary>The same by the name some rosters give it.</summary>
    public string? ObjectId { get; init; }

    public string? Email { get; init; }

    public string? UserPrincipalName { get; init; }

    public string? TenantId { get; init; }

    public string? UserRole { get; init; }
}

/// <summary>One page of members.</summary>
public sealed record PagedMembers(IReadOnlyList<TeamsMember>? Members, string? ContinuationToken);

/// <summary>A team.</summary>
public sealed record TeamDetails
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? AadGroupId { get; init; }

    public string? TenantId { get; init; }

    public int? ChannelCount { get; init; }

    public int? MemberCount { get; init; }
}

/// <summary>A channel of a team.</summary>
public sealed record ChannelInfo(string? Id, string? Name);

/// <summary>The channels of a team.</summary>
public sealed record ConversationList(IReadOnlyList<ChannelInfo>? Conversations);

internal sealed record ErrorBody(ErrorDetail? Error);

internal sealed record ErrorDetail(string? Code, string? Message);
