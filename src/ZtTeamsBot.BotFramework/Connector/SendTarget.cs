namespace ZtTeamsBot.BotFramework;

/// <summary>What a call writes to, as far as order and limits go.</summary>
/// <param name="Conversation">
/// Keeps its order: the conversation id with its thread, since people read thread by thread, and a thread's trouble should not hold up the
/// channel. The service URL is not part of it: ids are unique in Teams, and one conversation may be reached under several.
/// </param>
/// <param name="Channel">Has the limits: the conversation without its thread.</param>
/// <param name="Tenant">The tenant; empty when it is not known.</param>
internal readonly record struct SendTarget(string Conversation, string Channel, string Tenant)
{
    /// <summary>A conversation, or a thread of a channel.</summary>
    public static SendTarget Of(string conversationId, string? tenantId) =>
        new(conversationId, ChannelThread.Parse(conversationId).ChannelId, tenantId ?? "");

    /// <summary>A conversation that is to be made: by its channel, or by the person it is with.</summary>
    public static SendTarget Of(ConversationParameters parameters)
    {
        var key = TeamsChannelData.Read(parameters.ChannelData).Channel?.Id ?? (parameters.Members is [var member, ..] ? member.Id : null) ?? "";
        return new(key, key, parameters.TenantId ?? "");
    }
}
