namespace ZtTeamsBot.Conversations;

/// <summary>Where the bot has been, and whether it can still speak there.</summary>
internal static class ConversationsRoom
{
    public static IServiceCollection AddConversations(this IServiceCollection services) => services
        .AddSingleton<ConversationStore>()
        .AddSingleton<ConversationNotes>()
        .AddHostedService(provider => provider.GetRequiredService<ConversationNotes>())
        .AddSingleton<Lifecycle>()
        .AddSingleton<Roster>()
        .AddSingleton<MentionedPeople>();
}
