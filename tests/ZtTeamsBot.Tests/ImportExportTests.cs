using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Storage;

namespace ZtTeamsBot.Tests;

public sealed class ImportExportTests : IAsyncLifetime
{
    private BotFixture _bot = null!;

    private Import Import => _bot.Services.GetRequiredService<Import>();

    public async ValueTask InitializeAsync() => _bot = await BotFixture.StartAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task Importing_an_export_changes_nothing()
    {
        var writes = _bot.Store.Writes;
        var result = await ImportAsync(await ExportAsync(_bot));
        Assert.False(result.IsRefused);
        Assert.True(result.Written.IsNothing);
        // Adding the tenant to the list is asked for, and found done.
        Assert.Equal(writes + 1, _bot.Store.Writes);
    }

    [Fact]
    public async Task An_export_restores_an_empty_store_to_the_letter()
    {
        var card = (await _bot.SayAsync("ana", "my tasks")).Card!.Value;
        await _bot.PressAsync("ana", card, "tasks.update", new Dictionary<string, string> { ["status-srhw-1-1-3"] = "Complete", ["note-srhw-1-1-3"] = "Обзор 👍 \"q\"\nzweite Zeile" });
        var export = await ExportAsync(_bot);
        await using var empty = await BotFixture.StartAsync(withProgramme: false);
        await empty.Services.GetRequiredService<Import>().RunAsync(Encoding.UTF8.GetBytes(export), CancellationToken.None);
        Assert.Equal(export, await ExportAsync(empty));
    }

    [Fact]
    public async Task A_restore_takes_back_what_was_changed_and_tells_it()
    {
        var before = await ExportAsync(_bot);
        var card = (await _bot.SayAsync("ana", "my tasks")).Card!.Value;
        await _bot.PressAsync("ana", card, "tasks.update", new Dictionary<string, string> { ["status-srhw-1-1-3"] = "Complete", ["note-srhw-1-1-3"] = "oops", ["due-srhw-1-1-3"] = "" });
        var result = await ImportAsync(before);
        Assert.Equal((1, 3), (result.Written.Tasks, result.Written.Events));
        var task = (await ProgrammeAsync()).FindTask("srhw-1-1-3")!;
        Assert.Equal((Status.InProgress, "", new DateOnly(2026, 2, 27)), (task.Status, task.Note, task.Due));
    }

    [Fact]
    public async Task What_the_file_leaves_out_is_left_alone()
    {
        var result = await ImportAsync("""{"format":"zt-programme/1","tasks":[{"id":"srhw-1-1-3","due":"2026-04-01"}]}""");
        Assert.Equal("contoso", result.TenantId);
        var programme = await ProgrammeAsync();
        Assert.Equal((Status.InProgress, "ana", new DateOnly(2026, 4, 1)), (programme.FindTask("srhw-1-1-3")!.Status, programme.FindTask("srhw-1-1-3")!.OwnerId, programme.FindTask("srhw-1-1-3")!.Due));
        Assert.Equal(5, programme.People.Count);
        Assert.Equal(Status.Blocked, programme.FindTask("srhw-1-1-4")!.Status);
    }

    [Fact]
    public async Task A_task_of_the_organisations_own_needs_an_objective_and_a_title()
    {
        var refused = await ImportAsync("""{"format":"zt-programme/1","tasks":[{"id":"own-1"}]}""");
        Assert.Equal("Import.OwnTaskNeedsMore", Assert.Single(refused.Problems).Phrase);
        await ImportAsync("""{"format":"zt-programme/1","tasks":[{"id":"own-1","objective":"srhw-1-1","title":"Brief the works council"}]}""");
        Assert.Contains("Brief the works council", BotFixture.Told(await _bot.SayAsync("lea", "who owns brief the works council")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_problem_is_said_with_its_place_and_nothing_is_written()
    {
        var writes = _bot.Store.Writes;
        var result = await ImportAsync("""
            {"format":"zt-programme/2","timeZone":"Mars/Base","scenarios":["nope","secure-remote-hybrid-work","secure-remote-hybrid-work"],
             "settings":{"checkIn":{"day":"Someday","hour":24}},"extra":1,
             "people":[{"id":"x"},{"id":"X"},{},{"id":"a/b"},{"id":"y","role":"Boss","timeZone":5},7],
             "tasks":[{"id":"srhw-1-1-1","status":"done","due":"27.2.2026","owner":"nobody","archived":"no"},{"id":"srhw-1-1-2","objective":"srhw-9-9"},
                      {"id":"srhw-1-1-3","objective":"srhw-1-2","title":" "},{"id":"own"},{"id":"srhw-1-1-4","history":[{"to":"Complete"},{"at":"x"}]}]}
            """);
        Assert.True(result.IsRefused);
        Assert.Equal(writes, _bot.Store.Writes);
        Assert.Equal(
            [
                "format Import.OtherFormat", "extra Import.UnknownProperty", "timeZone Import.UnknownTimeZone", "scenarios[0] Import.UnknownScenario",
                "scenarios[2] Import.Twice", "settings.checkIn.day Import.NotOneOf", "settings.checkIn.hour Import.NotANumber", "people[1] Import.Twice",
                "people[2] Import.NoId", "people[3].id Import.BadId", "people[4].timeZone Import.NotText", "people[4].role Import.NotOneOf",
                "people[5] Import.NotAnObject", "tasks[0].status Import.NotOneOf", "tasks[0].due Import.NotADay", "tasks[0].archived Import.NotAFlag",
                "tasks[1].objective Import.UnknownObjective", "tasks[2].objective Import.OtherObjective", "tasks[2].title Import.EmptyTitle",
                "tasks[4].history[0] Import.NoTime", "tasks[4].history[1].at Import.NotAnInstant", "tasks[0].owner Import.UnknownOwner", "tasks[3] Import.OwnTaskNeedsMore",
            ],
            result.Problems.Select(problem => $"{problem.Place} {problem.Phrase}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    public async Task A_file_that_is_something_else_is_refused(string file) => Assert.True((await ImportAsync(file)).IsRefused);

    [Fact]
    public async Task An_import_broken_off_anywhere_is_finished_by_running_it_again()
    {
        // 1,000 tasks with history make many batches; the store goes down after ever more of them.
        var tasks = new JsonArray([.. Enumerable.Range(0, 300).Select(number => new JsonObject
        {
            ["id"] = $"own-{number}",
            ["objective"] = "srhw-1-1",
            ["title"] = $"Task {number}",
            ["status"] = "Complete",
            ["history"] = new JsonArray(new JsonObject { ["id"] = $"h{number}", ["at"] = "2026-02-01T00:00:00Z", ["to"] = "Complete" }),
        })]);
        var file = new JsonObject { ["format"] = "zt-programme/1", ["tenantId"] = "fabrikam", ["scenarios"] = new JsonArray("secure-remote-hybrid-work"), ["tasks"] = tasks }.ToJsonString();
        await using var whole = await BotFixture.StartAsync(withProgramme: false);
        await whole.Services.GetRequiredService<Import>().RunAsync(Encoding.UTF8.GetBytes(file), CancellationToken.None);

        await using var broken = await BotFixture.StartAsync(withProgramme: false);
        var import = broken.Services.GetRequiredService<Import>();
        for (var batches = 1; batches < 7; batches++)
        {
            broken.Store.WritesLeft = batches;
            await Assert.ThrowsAsync<StoreUnavailableException>(() => import.RunAsync(Encoding.UTF8.GetBytes(file), CancellationToken.None));
            broken.Store.WritesLeft = null;
            // Half a programme is none.
            Assert.Null((await broken.Services.GetRequiredService<Snapshots>().GetAsync("fabrikam", CancellationToken.None)).Programme);
            if (batches == 3)
                break;
        }

        await import.RunAsync(Encoding.UTF8.GetBytes(file), CancellationToken.None);
        Assert.Equal(await ExportAsync(whole, "fabrikam"), await ExportAsync(broken, "fabrikam"));
    }

    private Task<ImportResult> ImportAsync(string file) => Import.RunAsync(Encoding.UTF8.GetBytes(file), CancellationToken.None);

    private static async Task<string> ExportAsync(BotFixture bot, string tenant = BotFixture.Tenant)
    {
        using var output = new MemoryStream();
        Assert.True(await bot.Services.GetRequiredService<Export>().WriteAsync(tenant, output, CancellationToken.None));
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private async Task<Programme> ProgrammeAsync() =>
        (await _bot.Services.GetRequiredService<Snapshots>().GetAsync(BotFixture.Tenant, CancellationToken.None)).Programme!;
}
