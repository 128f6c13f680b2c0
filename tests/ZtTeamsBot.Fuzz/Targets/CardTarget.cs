using System.Buffers;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.BotFramework;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Storage;
using ZtTeamsBot.Storage.Sqlite;
using ZtTeamsBot.Tasks;
using ZtTeamsBot.Testing;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;
using ZtTeamsBot.Verbs;

namespace ZtTeamsBot.Fuzz.Targets;

/// <summary>
/// Presses a button whose card sends anything: the input is the <c>value</c> of an activity. A lead and an owner of the acceptance stories'
/// programme press it. Whatever it holds, the bot has an answer in words or a card, the card is valid JSON within its budget, and nothing
/// throws. Nothing is written: what an update would change is decided and answered, and then forgotten.
/// </summary>
internal sealed class CardTarget : IFuzzTarget
{
    private const string Tenant = "contoso";

    private readonly WebApplication _service;
    private readonly Snapshot _snapshot;
    private readonly DateTimeOffset _now;
    private readonly HandlerTable _handlers;
    private readonly MyTasksCards _myTasks;
    private readonly UpdateResultCards _results;
    private readonly TaskUpdater _updater;

    private CardTarget(WebApplication service, Snapshot snapshot, DateTimeOffset now)
    {
        (_service, _snapshot, _now) = (service, snapshot, now);
        _handlers = service.Services.GetRequiredService<HandlerTable>();
        _myTasks = service.Services.GetRequiredService<MyTasksCards>();
        _results = service.Services.GetRequiredService<UpdateResultCards>();
        _updater = service.Services.GetRequiredService<TaskUpdater>();
    }

    private Programme Programme => _snapshot.Programme!;

    public static async Task<CardTarget> CreateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("zt-fuzz-");
        try
        {
            var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
            using var store = new SqliteDocumentStore(new SqliteStoreOptions { Path = Path.Combine(folder.FullName, "store.db") }, time);
            var service = Serve.Build("Development", builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<TimeProvider>(time);
                builder.Services.AddSingleton<IDocumentStore>(store);
            });
            var file = await File.ReadAllBytesAsync(RepositoryRoot.Combine("tests", "contoso-programme.json"));
            await service.Services.GetRequiredService<Import>().RunAsync(file, CancellationToken.None);
            var snapshot = await service.Services.GetRequiredService<Snapshots>().GetAsync(Tenant, CancellationToken.None);
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
            return new CardTarget(service, snapshot, time.GetUtcNow());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public async Task RunAsync(ReadOnlyMemory<byte> input)
    {
        if (Read(input) is not { } activity)
            return;

        var press = (AdaptiveCardInvoke.TryRead(activity, out var invoke) ? Press.OfInvoke(invoke) : null)
            ?? Press.OfMessage(activity)
            ?? new Press("", activity.Value ?? default);
        foreach (var person in (string[])["lea", "ana"])
        {
            var turn = Turn(activity, Programme.FindPerson(person)!);
            Check(await PressAsync(press, turn), input.Span);
        }
    }

    /// <summary>The way card data comes in.</summary>
    private static Activity? Read(ReadOnlyMemory<byte> value)
    {
        var start = """
            {"type":"invoke","id":"a1","serviceUrl":"http://127.0.0.1/","name":"adaptiveCard/action",
             "conversation":{"id":"a:1","conversationType":"personal","tenantId":"contoso"},"value":
            """u8;
        byte[] body = [.. start, .. value.Span, (byte)'}'];
        return ActivityReader.Parse(new ReadOnlySequence<byte>(body)).Activity;
    }

    private async Task<Answer?> PressAsync(Press press, Turn turn)
    {
        switch (press.Verb)
        {
            case UpdateTasks.Verb:
                return Submission.ReadUpdate(press.Data) is { } rows ? Update(rows, turn) : null;
            case ApplyMine.Verb:
                return Submission.ReadApply(press.Data) is { } row ? Update([row], turn) : null;
            case ShowNextTasks.Verb:
                // Sends its card as a message of its own; the card is what matters here.
                return _myTasks.Of(Programme, turn, ShowNextTasks.After(press.Data));
            default:
                try
                {
                    return _handlers.Find(press.Verb) is var (_, handler)
                        ? (await handler.PressAsync(press.Data, turn, CancellationToken.None)).Answer
                        : null;
                }
                catch (Exception fault) when (fault is StoreUnavailableException or ObjectDisposedException)
                {
                    // It came as far as writing; the store is closed.
                    return null;
                }
        }
    }

    private Answer Update(IReadOnlyList<SubmittedRow> rows, Turn turn)
    {
        var origin = new Origin(turn.Person!.Id, turn.Now, turn.Cause);
        RowOutcome[] outcomes = [.. rows.Select(row => RowOutcome.Of(row, Programme, turn.ActorIn(Programme), origin))];
        var changes = outcomes.OfType<RowOutcome.Change>().Select(change => change.Made.Task.Id).ToList();
        Promise.Holds(changes.Distinct(StringComparer.Ordinal).Count() == changes.Count, "A task is changed once in an update.");
        return _updater.NotToBeWritten(rows, outcomes, Programme, turn)?.Answer ?? _results.Of(outcomes, Programme, turn);
    }

    private Turn Turn(Activity activity, Person person) => new()
    {
        Context = new TurnContext(activity, "fuzz", _service.Services.GetRequiredService<ConnectorClient>()),
        TenantId = Tenant,
        Snapshot = _snapshot,
        Person = person,
        Reader = Reader.Of("en-GB", clientTimeZone: null, person, Programme),
        Now = _now,
    };

    private static void Check(Answer? answer, ReadOnlySpan<byte> input)
    {
        switch (answer)
        {
            case Answer.Card card:
                Promise.IsJson(card.Json, "A card");
                Promise.IsJson(AdaptiveCardResponse.Card(card.Json).Body.Span, "An invoke's answer");
                Promise.Holds(card.Json.Length <= CardLibrary.MaxBytes, "A card stays within its budget.");
                Promise.Holds(!HasHalfALetter(card.Json) || HasHalfALetter(input), "No letter is cut through the middle.");
                break;
            case Answer.Words words:
                Promise.IsJson(AdaptiveCardResponse.Message(words.Text).Body.Span, "An invoke's answer");
                Promise.Holds(words.Text.Length is > 0 and <= CardLibrary.MaxBytes, "An answer in words is neither empty nor endless.");
                break;
        }
    }

    /// <summary>Half of a pair of code units is written as U+FFFD.</summary>
    private static bool HasHalfALetter(ReadOnlySpan<byte> json) =>
        json.IndexOf("\uFFFD"u8) >= 0 || json.IndexOf("\\uf"u8) >= 0 || json.IndexOf("\\uF"u8) >= 0;
}
