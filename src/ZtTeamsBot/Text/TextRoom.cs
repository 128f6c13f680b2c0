namespace ZtTeamsBot.Text;

/// <summary>Sentences and formats.</summary>
internal static class TextRoom
{
    public static IServiceCollection AddText(this IServiceCollection services)
    {
        services.AddLocalization();
        return services
            .AddSingleton<Phrases>()
            .AddSingleton<Formats>()
            .AddSingleton<ProgressPhrases>()
            .AddSingleton<TaskPhrases>()
            .AddSingleton<FilterPhrases>();
    }
}
