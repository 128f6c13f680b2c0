namespace ZtTeamsBot.Verbs;

/// <summary>Hosts for the verbs.</summary>
internal static class ServiceHost
{
    /// <summary>A builder with all parts of the service. Settings lie beside the executable, wherever it is started from.</summary>
    public static WebApplicationBuilder CreateBuilder(string? environment = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = environment,
        });
        builder.AddBotService();
        return builder;
    }

    /// <summary>The parts of the service for a verb of the command line: settings, store, programmes; no web server.</summary>
    public static WebApplication BuildForConsole()
    {
        var builder = CreateBuilder();
        // What a verb has to say, it says itself.
        builder.Logging.ClearProviders();
        return builder.Build();
    }
}
