using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.BotFramework;
using ZtTeamsBot.Load;
using ZtTeamsBot.Load.Teams;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;
using ZtTeamsBot.Verbs;

namespace ZtTeamsBot.Benchmarks;

/// <summary>The parts of the service on a temporary store with a generated programme; no web server.</summary>
internal sealed class Service : IDisposable
{
    public const int Tasks = 10_000;

    private const int People = 1_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zt-teams-bot-benchmarks-");
    private readonly WebApplication _app;

    private Service()
    {
        var builder = ServiceHost.CreateBuilder("Development");
        builder.Services.AddSingleton<Storage.IDocumentStore>(services => new Storage.Sqlite.SqliteDocumentStore(
            new Storage.Sqlite.SqliteStoreOptions { Path = Path.Combine(_folder.FullName, "store.db") }, services.GetRequiredService<TimeProvider>()));
        builder.Logging.ClearProviders();
        _app = builder.Build();
    }

    public static async Task<Service> StartAsync()
    {
        var service = new Service();
        var file = GeneratedProgramme.ToFile(service.Get<Catalogue>(), People, Tasks, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date));
        await service.Get<Import>().RunAsync(file, CancellationToken.None);
        return service;
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public Task<Snapshot> SnapshotAsync() => Get<Snapshots>().GetAsync(GeneratedProgramme.TenantId, CancellationToken.None);

    /// <summary>A turn of somebody's, as the bot makes it.</summary>
    public Turn Turn(Snapshot snapshot)
    {
        var activity = JsonSerializer.Deserialize(Message(), ActivityType())!;
        var person = snapshot.Programme!.FindPerson(GeneratedProgramme.PersonId(1));
        return new Turn
        {
            Context = new TurnContext(activity, "benchmark", Get<ConnectorClient>()),
            TenantId = GeneratedProgramme.TenantId,
            Snapshot = snapshot,
            Person = person,
            Reader = Reader.Of(activity.Locale, activity.LocalTimezone, person, snapshot.Programme),
            Now = TimeProvider.System.GetUtcNow(),
        };
    }

    /// <summary>A message as Teams sends it.</summary>
    public static byte[] Message()
    {
        var requests = new PreparedTurns(new Uri("http://127.0.0.1/api/messages"), "http://127.0.0.1:1/", 2, ["how far are we"], "bot", token: null);
        var request = new byte[requests.MaxLength];
        var length = requests.Write(1, request);
        var body = Encoding.UTF8.GetString(request, 0, length);
        return Encoding.UTF8.GetBytes(body[(body.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
    }

    /// <summary>How the protocol's own room reads an activity. It shows this to nobody, so it is asked for by name.</summary>
    public static System.Text.Json.Serialization.Metadata.JsonTypeInfo<Activity> ActivityType()
    {
        var protocol = typeof(Activity).Assembly.GetType("ZtTeamsBot.BotFramework.Protocol", throwOnError: true)!;
        var context = (JsonSerializerContext)protocol.GetProperty("Json")!.GetValue(null)!;
        return (System.Text.Json.Serialization.Metadata.JsonTypeInfo<Activity>)context.GetTypeInfo(typeof(Activity))!;
    }

    public void Dispose()
    {
        ((IDisposable)_app).Dispose();
        _folder.Delete(recursive: true);
    }
}
