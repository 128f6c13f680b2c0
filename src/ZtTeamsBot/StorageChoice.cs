using Microsoft.Extensions.Options;
using ZtTeamsBot.Storage;
using ZtTeamsBot.Storage.Sqlite;

namespace ZtTeamsBot;

/// <summary>Which store the service keeps its documents in (<c>Storage:</c> settings).</summary>
internal static class StorageChoice
{
    /// <summary>Registers the store that the settings name.</summary>
    /// <exception cref="OptionsValidationException">They name one that is not there.</exception>
    public static void AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var provider = configuration["Storage:Provider"] ?? "Sqlite";
        if (!provider.Equals("Sqlite", StringComparison.OrdinalIgnoreCase))
        {
            throw new OptionsValidationException(
                "Storage",
                typeof(SqliteStoreOptions),
                [$"The setting Storage:Provider is \"{provider}\". This version knows Sqlite only; set it to Sqlite or leave it out."]);
        }

        var options = new SqliteStoreOptions();
        if (configuration["Storage:Sqlite:Path"] is { Length: > 0 } path)
            options = options with { Path = path };
        services.AddSingleton<IDocumentStore>(services => new SqliteDocumentStore(options, services.GetRequiredService<TimeProvider>()));
    }
}
