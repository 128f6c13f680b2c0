using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Conversations;
using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;

namespace ZtTeamsBot.Tests;

/// <summary>People who go, what becomes of their tasks, and that a lead is always left.</summary>
public sealed class RemovePeopleTests : IAsyncLifetime
{
    private BotFixture _bot = null!;

    public async ValueTask InitializeAsync() => _bot = await BotFixture.StartAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task Who_is_taken_out_leaves_their_tasks_without_an_owner_and_with_history()
    {
        var confirm = await _bot.AskAsync("lea", Remove("ben"));
        Assert.Contains("Take Ben Okafor out of the programme?\n1 open task will have no owner: T4.\n1 other task, complete or not counted", BotFixture.Told(confirm), StringComparison.Ordinal);
        Assert.NotNull((await ProgrammeAsync()).FindPerson("ben"));

        var done = await _bot.PressAsync("lea", confirm, "people.remove", id: "same");
        Assert.Contains("Ben Okafor is no longer in the programme\n2 tasks have no owner now: T2, T4.", BotFixture.Told(done.GetProperty("value")), StringComparison.Ordinal);
        var programme = await ProgrammeAsync();
        Assert.Null(programme.FindPerson("ben"));
        Assert.Null(programme.FindTask("srhw-1-1-4")!.OwnerId);
        var told = programme.HistoryOf("srhw-1-1-4")[^1];
        Assert.Equal((TaskField.Owner, "ben", null, "lea"), (told.Field, told.From, told.To, told.By));

        var again = BotFixture.Told((await _bot.PressAsync("lea", confirm, "people.remove", id: "same")).GetProperty("value"));
        Assert.Contains("This person is no longer in the programme\n2 tasks have no owner now: T2, T4.", again, StringComparison.Ordinal);
        Assert.Single((await ProgrammeAsync()).HistoryOf("srhw-1-1-4"), happened => happened.Field == TaskField.Owner);
    }

    [Fact]
    public async Task An_export_afterwards_can_be_imported()
    {
        await _bot.PressAsync("lea", await _bot.AskAsync("lea", Remove("ben")), "people.remove");
        using var file = new MemoryStream();
        await _bot.Services.GetRequiredService<Export>().WriteAsync(BotFixture.Tenant, file, CancellationToken.None);
        var result = await _bot.Services.GetRequiredService<Import>().RunAsync(file.ToArray(), CancellationToken.None);
        Assert.Empty(result.Problems);
        Assert.True(result.Written.IsNothing);
    }

    [Fact]
    public async Task Many_tasks_go_in_batches_and_doing_it_again_finishes_what_died_on_the_way()
    {
        var tasks = new JsonArray([.. Enumerable.Range(0, 120).Select(number => new JsonObject
        {
            ["id"] = $"own-{number}", ["objective"] = "srhw-1-1", ["title"] = $"Own {number}", ["owner"] = "ben",
        })]);
        var file = new JsonObject { ["format"] = "zt-programme/1", ["tenantId"] = "contoso", ["tasks"] = tasks };
        await _bot.Services.GetRequiredService<Import>().RunAsync(Encoding.UTF8.GetBytes(file.ToJsonString()), CancellationToken.None);
        var confirm = await _bot.AskAsync("lea", Remove("ben"));
        Assert.Contains("121 open tasks will have no owner", BotFixture.Told(confirm), StringComparison.Ordinal);

        _bot.Store.WritesLeft = 2;
        Assert.Contains("cannot reach my store", Asking.Said((await _bot.PressAsync("lea", confirm, "people.remove", id: "same")).GetProperty("value")), StringComparison.Ordinal);
        Assert.Equal(22, (await ProgrammeAsync()).TouchedTasks.Count(task => task.OwnerId == "ben"));
        _bot.Store.WritesLeft = null;
        var done = (await _bot.PressAsync("lea", confirm, "people.remove", id: "same")).GetProperty("value");
        Assert.Contains("122 tasks have no owner now", BotFixture.Told(done), StringComparison.Ordinal);
        Assert.DoesNotContain((await ProgrammeAsync()).TouchedTasks, task => task.OwnerId == "ben");
    }

    [Fact]
    public async Task A_task_that_changes_meanwhile_is_left_without_an_owner_too()
    {
        var confirm = await _bot.AskAsync("lea", Remove("ana"));
        var anas = (await _bot.SayAsync("ana", "my tasks")).Card!.Value;
        await SettleAsync(_bot);
        _bot.Store.BeforeCommit = () => _bot.PressAsync("ana", anas, "tasks.update", new Dictionary<string, string> { ["status-srhw-1-1-3"] = "Complete" }, waitBehind: false);
        await _bot.PressAsync("lea", confirm, "people.remove");
        var programme = await ProgrammeAsync();
        Assert.Equal((Status.Complete, null), (programme.FindTask("srhw-1-1-3")!.Status, programme.FindTask("srhw-1-1-3")!.OwnerId));
        Assert.Null(programme.FindPerson("ana"));
    }

    [Fact]
    public async Task Anybody_may_leave()
    {
        var confirm = await _bot.AskAsync("dan", Remove("dan"));
        Assert.Contains("Leave the programme?", BotFixture.Told(confirm), StringComparison.Ordinal);
        var byMention = await _bot.AskAsync("ana", new RemovePersonIntent(new NamedPerson(null, "29:ana", "me")), inChannel: true);
        Assert.Contains("2 open tasks will have no owner: T3, T6.", BotFixture.Told(byMention), StringComparison.Ordinal);
        await _bot.PressAsync("dan", confirm, "people.remove");
        Assert.Null((await ProgrammeAsync()).FindPerson("dan"));
        Assert.Contains("You are not in this programme", Asking.Said(await _bot.AskAsync("dan", Remove("ana"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_lead_stays_one_and_stays()
    {
        var writes = _bot.Store.Writes;
        foreach (var intent in new Intent[] { Remove("lea"), Demote("lea") })
            Assert.Contains("The programme needs a lead", Asking.Said(await _bot.AskAsync("lea", intent)), StringComparison.Ordinal);
        Assert.Equal(writes, _bot.Store.Writes);

        await MakeLeadAsync("cleo");
        var confirm = await _bot.AskAsync("lea", Demote("lea"));
        Assert.Contains("Lea Brandt: a lead → an owner", BotFixture.Told(confirm), StringComparison.Ordinal);
        await _bot.PressAsync("lea", confirm, "people.set");
        Assert.Equal(["cleo"], await LeadsAsync());
    }

    /// <summary>Each from a card that was right when it was made, on two instances, the second write within the first.</summary>
    [Theory]
    [InlineData("demote each other", "lea", "demote cleo", "cleo", "demote lea", "Only a lead of the programme")]
    [InlineData("remove each other", "lea", "remove cleo", "cleo", "remove lea", "Only a lead of the programme")]
    [InlineData("both leave", "lea", "remove lea", "cleo", "remove cleo", "The programme needs a lead")]
    [InlineData("one leaves, one steps down", "lea", "remove lea", "cleo", "demote cleo", "The programme needs a lead")]
    public async Task Two_leads_who_act_at_once_leave_one(string how, string one, string ones, string another, string others, string said)
    {
        Assert.NotEmpty(how);
        await MakeLeadAsync("cleo");
        await using var other = await _bot.StartAnotherAsync();
        var (first, second) = (await other.AskAsync(another, Of(others)), await _bot.AskAsync(one, Of(ones)));
        await SettleAsync(_bot);
        _bot.Store.BeforeCommit = () => other.PressAsync(another, first, VerbOf(others));
        var answer = (await _bot.PressAsync(one, second, VerbOf(ones))).GetProperty("value");
        Assert.Contains(said, Asking.Said(answer), StringComparison.Ordinal);
        Assert.Single(await LeadsAsync());

        static Intent Of(string what) => what.StartsWith("demote", StringComparison.Ordinal) ? Demote(what[7..]) : Remove(what[7..]);
        static string VerbOf(string what) => what.StartsWith("demote", StringComparison.Ordinal) ? "people.set" : "people.remove";
    }

    [Fact]
    public async Task Three_leads_who_all_leave_at_once_on_two_instances_leave_one()
    {
        await MakeLeadAsync("cleo");
        await MakeLeadAsync("ana");
        await using var other = await _bot.StartAnotherAsync();
        string[] leads = ["ana", "cleo", "lea"];
        var cards = new List<(BotFixture Bot, string Who, JsonElement Card)>();
        foreach (var lead in leads)
        {
            var bot = lead == "cleo" ? other : _bot;
            cards.Add((bot, lead, await bot.AskAsync(lead, Remove(lead))));
        }

        await Task.WhenAll(cards.Select(one => one.Bot.PressAsync(one.Who, one.Card, "people.remove")));
        Assert.Single(await LeadsAsync());
    }

    private static RemovePersonIntent Remove(string who) => new(new NamedPerson(who, null, who));

    private static SetRoleIntent Demote(string who) => new([new NamedPerson(who, null, who)], Role.Owner);

    private static Task SettleAsync(BotFixture bot) => bot.Services.GetRequiredService<ConversationNotes>().SettledAsync(CancellationToken.None);

    private async Task MakeLeadAsync(string who) =>
        await _bot.PressAsync("lea", await _bot.AskAsync("lea", new SetRoleIntent([new NamedPerson(who, null, who)], Role.Lead)), "people.set");

    private async Task<Programme> ProgrammeAsync() =>
        (await _bot.Services.GetRequiredService<Snapshots>().GetAsync(BotFixture.Tenant, CancellationToken.None)).Programme!;

    private async Task<string[]> LeadsAsync() =>
        [.. (await ProgrammeAsync()).People.Values.Where(person => person.Role == Role.Lead).Select(person => person.Id).Order(StringComparer.Ordinal)];
}
