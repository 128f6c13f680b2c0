using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using ZtTeamsBot.BotFramework;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Storage;
using ZtTeamsBot.Testing;
using ZtTeamsBot.Verbs;

namespace ZtTeamsBot.Tests;

/// <summary>The whole service on a real socket with the programme of the acceptance stories, on Monday 2 March 2026, 09:00 in Berlin.</summary>
public sealed class BotFixture : IAsyncDisposable
{
    public const string Tenant = "contoso";

    private readonly DirectoryInfo _folder;
    private readonly WebApplication _app;
    private bool _ownsFolder;
    private int _activities;

    private BotFixture(DirectoryInfo folder, WebApplication app, FakeConnector connector, FakeTimeProvider time, CountingStore store)
    {
        (_folder, _app, Connector, Time, Store) = (folder, app, connector, time, store);
        Http = new HttpClient();
    }

    public FakeConnector Connector { get; }

    public FakeTimeProvider Time { get; }

    public CountingStore Store { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Lines of the log, of warnings and worse.</summary>
    public IEnumerable<string> LogLines => Services.GetRequiredService<FakeLogCollector>().GetSnapshot().Select(line => line.Message);

    public static string FixtureFile => RepositoryRoot.Combine("tests", "contoso-programme.json");

    public static Task<BotFixture> StartAsync(bool withProgramme = true, params (string Key, string Value)[] settings) =>
        StartAsync(sharedFolder: null, new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero)), withProgramme, settings);

    private static async Task<BotFixture> StartAsync(
        DirectoryInfo? sharedFolder, FakeTimeProvider time, bool withProgramme, (string Key, string Value)[] settings)
    {
        var folder = sharedFolder ?? Directory.CreateTempSubdirectory("zt-service-");
        CountingStore? store = null;
        var connector = await FakeConnector.StartAsync();
        var app = Serve.Build("Development", builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders().AddFakeLogging().AddFilter<FakeLoggerProvider>(null, LogLevel.Warning);
            builder.Configuration.AddInMemoryCollection(settings.ToDictionary(one => one.Key, one => (string?)one.Value));
            builder.Services.AddSingleton<TimeProvider>(time);
            store = new CountingStore(new Storage.Sqlite.SqliteDocumentStore(
                new Storage.Sqlite.SqliteStoreOptions { Path = Path.Combine(folder.FullName, "store.db") }, time));
            builder.Services.AddSingleton<IDocumentStore>(store);
        });
        if (withProgramme)
            await app.Services.GetRequiredService<Import>().RunAsync(await File.ReadAllBytesAsync(FixtureFile), CancellationToken.None);
        await app.StartAsync();
        var fixture = new BotFixture(folder, app, connector, time, store!) { _ownsFolder = sharedFolder is null };
        fixture.Http.BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return fixture;
    }

    /// <summary>An activity in the personal chat of somebody, or in a thread of a channel.</summary>
    public JsonObject Activity(string type, string from, bool inChannel = false, string? id = null) => new()
    {
        ["type"] = type,
        ["id"] = id ?? $"a{Interlocked.Increment(ref _activities)}",
        ["channelId"] = "msteams",
        ["serviceUrl"] = Connector.ServiceUrl,
        ["from"] = new JsonObject { ["id"] = $"29:{from}", ["aadObjectId"] = from },
        ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "ZtTeamsBot" },
        ["conversation"] = new JsonObject
        {
            ["id"] = inChannel ? "19:steering@thread.tacv2;messageid=1" : $"a:{from}",
            ["conversationType"] = inChannel ? "channel" : "personal",
            ["tenantId"] = Tenant,
        },
        ["locale"] = "en-GB",
        ["localTimezone"] = "Europe/Berlin",
    };

    public async Task<HttpResponseMessage> PostAsync(JsonNode activity) => await Http.PostAsJsonAsync("/api/messages", activity);

    /// <summary>Says something and returns the one answer.</summary>
    public async Task<ConnectorCall> SayAsync(string from, string text, bool inChannel = false)
    {
        Connector.Take();
        var activity = Activity("message", from, inChannel);
        activity["text"] = text;
        Assert.Equal(200, (int)(await PostAsync(activity)).StatusCode);
        return Assert.Single(Connector.Take());
    }

    /// <summary>All a person is told by an answer: its text, or its card's texts.</summary>
    public static string Told(ConnectorCall call) => call.Text ?? Told(call.Card!.Value);

    /// <summary>All texts of a card, one a line.</summary>
    public static string Told(JsonElement card) => string.Join('\n', Texts(card));

    /// <summary>Presses a button of a card, with what was typed, and returns the invoke's answer.</summary>
    public async Task<JsonElement> PressAsync(
        string from, JsonElement card, string verb, IReadOnlyDictionary<string, string>? typed = null, string? id = null, bool waitBehind = true, bool inChannel = false)
    {
        var data = JsonNode.Parse(Find(card, verb).GetProperty("data").GetRawText())!.AsObject();
        foreach (var (name, value) in Inputs(card))
            data[name] = value;
        foreach (var (name, value) in typed ?? new Dictionary<string, string>())
            data[name] = value;
        var activity = Activity("invoke", from, inChannel, id);
        activity["name"] = "adaptiveCard/action";
        activity["replyToId"] = "card-message";
        activity["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data },
            ["trigger"] = "manual",
        };
        var response = await PostAsync(activity);
        Assert.Equal(200, (int)response.StatusCode);
        // The message itself is changed behind the answer.
        if (waitBehind)
            await Services.GetRequiredService<BehindTheAnswer>().WhenDoneAsync(CancellationToken.None);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }

    /// <summary>Stops the service as a signal would; its store can still be read.</summary>
    public async Task StopAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
    }

    /// <summary>Another instance of the service on the same store file, with the same clock.</summary>
    public Task<BotFixture> StartAnotherAsync() => StartAsync(_folder, Time, withProgramme: false, []);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _app.DisposeAsync();
        await Connector.DisposeAsync();
        Store.Dispose();
        if (_ownsFolder)
            _folder.Delete(recursive: true);
    }

    private static JsonElement Find(JsonElement element, string verb) =>
        Objects(element).First(one => one.TryGetProperty("type", out var type) && type.ValueEquals("Action.Execute") && one.GetProperty("verb").ValueEquals(verb));

    private static IEnumerable<(string Name, string Value)> Inputs(JsonElement card) => Objects(card)
        .Where(one => one.TryGetProperty("type", out var type) && type.GetString()!.StartsWith("Input.", StringComparison.Ordinal))
        .Select(one => (one.GetProperty("id").GetString()!, one.TryGetProperty("value", out var value) ? value.GetString()! : ""));

    private static IEnumerable<string> Texts(JsonElement element) => Objects(element)
        .SelectMany(one => new[] { "text", "title" }.Where(name => one.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String).Select(name => one.GetProperty(name).GetString()!));

    private static IEnumerable<JsonElement> Objects(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Objects(property.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
        _ => [],
    };
}

/// <summary>
/// The real store, counting what it is asked; a test may take it down. What is asked behind the turns, about conversations, is counted
/// apart: it has no place in the order of a test.
/// </summary>
public sealed class CountingStore(Storage.Sqlite.SqliteDocumentStore store) : IDocumentStore, IDisposable
{
    private int _reads;
    private int _writes;
    private int _behindTurns;
    private int _contexts;

    public int Reads => _reads;

    /// <summary>Reads and writes of notes on conversations.</summary>
    public int BehindTurns => _behindTurns;

    /// <summary>Reads and writes of what was said and shown just before.</summary>
    public int Contexts => _contexts;

    public int Writes => _writes;

    public bool IsDown { get; set; }

    /// <summary>How many writes are still taken before the store goes down for writing; null for any number.</summary>
    public int? WritesLeft { get; set; }

    /// <summary>What a look for something said and shown before waits for.</summary>
    public Func<Task> BeforeContext { get; set; } = () => Task.CompletedTask;

    public async Task<Document?> ReadAsync(string partition, string id, CancellationToken cancellationToken)
    {
        if (IsContext(id))
            await BeforeContext();
        return await (Behind(id) ?? Read()).ReadAsync(partition, id, cancellationToken);
    }

    public Task<WriteResult> CreateAsync(string partition, DocumentContent content, CancellationToken cancellationToken) => Write().CreateAsync(partition, content, cancellationToken);

    public Task<WriteResult> ReplaceAsync(string partition, DocumentContent content, string etag, CancellationToken cancellationToken) => Write().ReplaceAsync(partition, content, etag, cancellationToken);

    public Task<WriteResult> DeleteAsync(string partition, string id, string etag, CancellationToken cancellationToken) => Write().DeleteAsync(partition, id, etag, cancellationToken);

    /// <summary>What happens once, just before the next commit of anything but what was said and shown.</summary>
    public Func<Task>? BeforeCommit { get; set; }

    public async Task<BatchResult> CommitAsync(string partition, IReadOnlyList<WriteOperation> operations, CancellationToken cancellationToken)
    {
        if (!IsContext(IdOf(operations[0])))
        {
            var before = BeforeCommit;
            BeforeCommit = null;
            await (before?.Invoke() ?? Task.CompletedTask);
        }

        return await (Behind(IdOf(operations[0])) ?? Write()).CommitAsync(partition, operations, cancellationToken);
    }

    public Task<DocumentPage> QueryAsync(string partition, string kind, int pageSize, string? continuation, CancellationToken cancellationToken) => (Behind(kind) ?? Read()).QueryAsync(partition, kind, pageSize, continuation, cancellationToken);

    /// <summary>What a reading of changes waits for.</summary>
    public Func<Task> BeforeReading { get; set; } = () => Task.CompletedTask;

    public async Task<Changes> ReadChangesAsync(string partition, string? position, int pageSize, CancellationToken cancellationToken)
    {
        await BeforeReading();
        return await Read().ReadChangesAsync(partition, position, pageSize, cancellationToken);
    }

    public Task CheckAsync(CancellationToken cancellationToken) => Read().CheckAsync(cancellationToken);

    public void Dispose() => store.Dispose();

    private static string IdOf(WriteOperation operation) => operation switch
    {
        WriteOperation.Create create => create.Content.Id,
        WriteOperation.Replace replace => replace.Content.Id,
        WriteOperation.Delete delete => delete.Id,
        _ => throw new ArgumentException("An operation of an unknown kind.", nameof(operation)),
    };

    private static bool IsContext(string idOrKind) => idOrKind.StartsWith("context", StringComparison.Ordinal);

    /// <summary>The store, for what is asked behind the turns; null for anything else.</summary>
    private Storage.Sqlite.SqliteDocumentStore? Behind(string idOrKind)
    {
        if (IsContext(idOrKind))
            Interlocked.Increment(ref _contexts);
        else if (idOrKind.StartsWith("conversation", StringComparison.Ordinal) || idOrKind.StartsWith("chat-", StringComparison.Ordinal))
            Interlocked.Increment(ref _behindTurns);
        else
            return null;
        return Up();
    }

    private Storage.Sqlite.SqliteDocumentStore Read()
    {
        Interlocked.Increment(ref _reads);
        return Up();
    }

    private Storage.Sqlite.SqliteDocumentStore Write()
    {
        Interlocked.Increment(ref _writes);
        if (WritesLeft-- <= 0)
            throw new StoreUnavailableException("Down for a test.");
        return Up();
    }

    private Storage.Sqlite.SqliteDocumentStore Up() => IsDown ? throw new StoreUnavailableException("Down for a test.") : store;
}
