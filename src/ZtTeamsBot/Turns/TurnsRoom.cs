namespace ZtTeamsBot.Turns;

/// <summary>The way of an activity to its feature.</summary>
internal static class TurnsRoom
{
    public static IServiceCollection AddTurns(this IServiceCollection services) => services
        .AddSingleton<HandlerTable>()
        .AddSingleton<AllowedTenants>()
        .AddSingleton<RecentActivities>()
        .AddSingleton<Admission>()
        .AddSingleton<IntentRouter>()
        .AddSingleton<ConversationContexts>()
        .AddHostedService(provider => provider.GetRequiredService<ConversationContexts>())
        .AddSingleton<Answering>()
        .AddLimits();

    private static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.AddOptions<TurnLimitOptions>().BindConfiguration(TurnLimitOptions.Section);
        return services.AddSingleton<TurnLimits>();
    }
}
