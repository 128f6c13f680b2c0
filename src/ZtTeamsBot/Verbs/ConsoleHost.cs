namespace ZtTeamsBot.Verbs;

/// <summary>The parts of the service that a verb of the command line needs: settings, store, programmes; no web server.</summary>
internal static class ConsoleHost
{
    public static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        // What a verb has to say, it says itself.
        builder.Logging.ClearProviders();
        builder.AddBotService();
        return builder.Build();
    }
}
