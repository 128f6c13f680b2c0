using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;

namespace ZtTeamsBot.Tests;

/// <summary>Adding people, giving roles, listing; and that only leads do so.</summary>
public sealed class PeopleTests : IAsyncLifetime
{
    private BotFixture _bot = null!;

    public async ValueTask InitializeAsync()
    {
        _bot = await BotFixture.StartAsync();
        _bot.Connector.AddMember("lea", "Lea Brandt");
        _bot.Connector.AddMember("priya", "Priya *Shah*");
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task A_lead_adds_somebody_by_mention_as_Teams_knows_them()
    {
        var asked = await _bot.AskAsync("lea", Give(Role.Owner, Mentioned("priya", "Not Her Name")), inChannel: true);
        Assert.Contains("Priya \\*Shah\\*: not in the programme → an owner\nAn owner can be given tasks", Asking.Said(asked), StringComparison.Ordinal);
        Assert.Null((await ProgrammeAsync()).FindPerson("priya"));
        Assert.EndsWith("People changed\nPriya \\*Shah\\* is an owner of the programme now.", (await ConfirmAsync(asked, inChannel: true)).WithoutUndo(), StringComparison.Ordinal);
        Assert.Equal(
            new Person { Id = "priya", Name = "Priya *Shah*", Email = "priya@contoso.example", Role = Role.Owner },
            (await ProgrammeAsync()).FindPerson("priya"));
        // The channel without its thread.
        Assert.Equal(["/v3/conversations/19%3Asteering%40thread.tacv2/members/29%3Apriya"], _bot.Connector.RosterCalls.Distinct());

        var told = Asking.Said(await _bot.AskAsync("lea", Give(Role.Owner, Mentioned("priya", "Priya")), inChannel: true));
        Assert.Equal("Priya \\*Shah\\* is an owner of the programme already.", told);
    }

    [Fact]
    public async Task Several_at_once_are_told_of_one_by_one()
    {
        _bot.Connector.AddMember("gus", "Gus", role: "guest");
        _bot.Connector.AddMember("eve", "Eve", tenant: "fabrikam");
        var asked = await _bot.AskAsync(
            "lea",
            Give(
                Role.Viewer,
                Mentioned("priya", "Priya"), Known("ben"), Known("dan"), Mentioned("gus", "Gus"), Mentioned("eve", "Eve"), Mentioned("nina", "Nina"),
                new NamedPerson(null, "28:other-bot", "Planner"), new NamedPerson(null, null, "Zoe <b>"), Known("ben")),
            inChannel: true);
        Assert.Equal(
            [
                "Priya \\*Shah\\*: not in the programme → a viewer",
                "Ben Okafor: an owner → a viewer",
                "A viewer sees figures, tasks and people, and can be given no new tasks.",
                "Dan Weiss is a viewer of the programme already.",
                "Gus is a guest; only people of your organisation can be in the programme.",
                "Eve is a guest; only people of your organisation can be in the programme.",
                "Nina is not in this team or chat, so I cannot look them up.",
                "Planner is an app; only people can be in the programme.",
                "I do not know Zoe <\u200Bb>. Mention them with @ in a team or group chat where I am, such as \"add @Priya as owner\".",
            ],
            Asking.Said(asked).Split('\n')[1..^4]);
        var told = await ConfirmAsync(asked, inChannel: true);
        Assert.Contains("Priya \\*Shah\\* is a viewer of the programme now.\nBen Okafor is a viewer of the programme now.", told, StringComparison.Ordinal);
        Assert.Equal(Role.Viewer, (await ProgrammeAsync()).FindPerson("ben")!.Role);
        Assert.Equal("ben@contoso.example", (await ProgrammeAsync()).FindPerson("ben")!.Email);
    }

    [Fact]
    public async Task In_a_personal_chat_a_mention_is_not_looked_up_but_people_of_the_programme_are_known()
    {
        Assert.Contains("in a team or group chat where we all are", Asking.Said(await _bot.AskAsync("lea", Give(Role.Owner, Mentioned("priya", "Priya")))), StringComparison.Ordinal);
        Assert.Empty(_bot.Connector.RosterCalls);
        Assert.Contains("Here we are alone", Asking.Said(await _bot.AskAsync("lea", Give(Role.Owner))), StringComparison.Ordinal);
        Assert.Contains("Dan Weiss is an owner of the programme now.", await ConfirmAsync(await _bot.AskAsync("lea", Give(Role.Owner, Known("dan")))), StringComparison.Ordinal);
    }

    public static TheoryData<string, Role, string> Roles => new()
    {
        { "dan", Role.Owner, "Dan Weiss: a viewer → an owner\nAn owner can be given tasks" },
        { "dan", Role.Lead, "Dan Weiss: a viewer → a lead\nA lead may change every task" },
        { "ben", Role.Viewer, "Ben Okafor: an owner → a viewer\nA viewer sees figures" },
        { "ben", Role.Lead, "Ben Okafor: an owner → a lead\nA lead may change every task" },
        { "cleo", Role.Viewer, "Cleo Martin: a lead → a viewer\nA viewer sees figures, tasks and people, and can be given no new tasks.\nWho is no longer a lead" },
        { "cleo", Role.Owner, "Cleo Martin: a lead → an owner\nAn owner can be given tasks, changes their own, takes tasks nobody owns, and records metrics.\nWho is no longer a lead" },
    };

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Whatever_role_is_given_or_taken_it_is_asked_back_with_what_it_means(string who, Role role, string said)
    {
        if (who == "cleo")
            await ConfirmAsync(await _bot.AskAsync("lea", Give(Role.Lead, Known("cleo"))));
        var (before, writes) = ((await ProgrammeAsync()).FindPerson(who)!.Role, _bot.Store.Writes);
        var asked = await _bot.AskAsync("lea", Give(role, Known(who)));
        Assert.Contains(said, Asking.Said(asked), StringComparison.Ordinal);
        Assert.Equal((before, writes), ((await ProgrammeAsync()).FindPerson(who)!.Role, _bot.Store.Writes));
        await ConfirmAsync(asked);
        Assert.Equal(role, (await ProgrammeAsync()).FindPerson(who)!.Role);
    }

    [Fact]
    public async Task Who_keeps_their_role_is_told_of_and_nothing_is_asked()
    {
        var writes = _bot.Store.Writes;
        Assert.Equal(
            "Ben Okafor is an owner of the programme already.\n\nCleo Martin is an owner of the programme already.",
            Asking.Said(await _bot.AskAsync("lea", Give(Role.Owner, Known("ben"), Known("cleo")))));
        Assert.Equal(writes, _bot.Store.Writes);
    }

    [Theory]
    [InlineData("people.set")]
    [InlineData("people.remove")]
    public async Task Only_who_was_asked_confirms_though_another_lead_might_say_it(string verb)
    {
        await ConfirmAsync(await _bot.AskAsync("lea", Give(Role.Lead, Known("cleo"))));
        var asked = await _bot.AskAsync("lea", verb == "people.set" ? Give(Role.Viewer, Known("ben")) : new RemovePersonIntent(Known("ben")), inChannel: true);
        _bot.Connector.Take();
        Assert.Contains("Only Lea Brandt can answer this card.", Asking.Said((await _bot.PressAsync("cleo", asked, verb, inChannel: true)).GetProperty("value")), StringComparison.Ordinal);
        Assert.Empty(_bot.Connector.Take());
        Assert.Equal(Role.Owner, (await ProgrammeAsync()).FindPerson("ben")!.Role);
    }

    [Fact]
    public async Task Leave_on_the_card_of_another_takes_nobody_out()
    {
        var asked = await _bot.AskAsync("ana", new RemovePersonIntent(Known("ana")), inChannel: true);
        Assert.Contains("Leave the programme?", Asking.Said(asked), StringComparison.Ordinal);
        Assert.Contains("Only Ana Ruiz can answer this card.", Asking.Said((await _bot.PressAsync("lea", asked, "people.remove", inChannel: true)).GetProperty("value")), StringComparison.Ordinal);
        Assert.NotNull((await ProgrammeAsync()).FindPerson("ana"));
    }

    [Fact]
    public async Task Where_roles_changed_meanwhile_it_is_asked_again()
    {
        var asked = await _bot.AskAsync("lea", Give(Role.Viewer, Known("ben"), Known("cleo")));
        await ConfirmAsync(await _bot.AskAsync("lea", Give(Role.Lead, Known("cleo"))));
        var again = (await _bot.PressAsync("lea", asked, "people.set")).GetProperty("value");
        Assert.Contains("Roles changed meanwhile, so nothing was changed.", Asking.Said(again), StringComparison.Ordinal);
        Assert.Contains("Cleo Martin: a lead → a viewer", Asking.Said(again), StringComparison.Ordinal);
        Assert.Equal((Role.Owner, Role.Lead), ((await ProgrammeAsync()).FindPerson("ben")!.Role, (await ProgrammeAsync()).FindPerson("cleo")!.Role));
        await ConfirmAsync(again);
        Assert.Equal((Role.Viewer, Role.Viewer), ((await ProgrammeAsync()).FindPerson("ben")!.Role, (await ProgrammeAsync()).FindPerson("cleo")!.Role));
    }

    [Fact]
    public async Task A_confirm_pressed_again_after_the_role_became_another_is_asked_again()
    {
        var asked = await _bot.AskAsync("lea", Give(Role.Lead, Known("ben")));
        await ConfirmAsync(asked);
        await ConfirmAsync(await _bot.AskAsync("lea", Give(Role.Viewer, Known("ben"))));
        Assert.Contains("Ben Okafor: a viewer → a lead", Asking.Said((await _bot.PressAsync("lea", asked, "people.set")).GetProperty("value")), StringComparison.Ordinal);
        Assert.Equal(Role.Viewer, (await ProgrammeAsync()).FindPerson("ben")!.Role);
    }

    [Theory]
    [InlineData(403, "BotNotInConversationRoster", "I am not a member of this team or chat")]
    [InlineData(500, "ServiceError", "Teams did not tell me who Priya is")]
    public async Task A_roster_that_is_refused_becomes_words(int status, string code, string said)
    {
        (_bot.Connector.RosterStatus, _bot.Connector.ErrorCode) = (status, code);
        Assert.Contains(said, Asking.Said(await _bot.AskAsync("lea", Give(Role.Owner, Mentioned("priya", "Priya")), inChannel: true)), StringComparison.Ordinal);
        Assert.Contains(
            status == 403 ? "I am not a member" : "Teams did not tell me who is here",
            Asking.Said(await _bot.AskAsync("lea", Give(Role.Owner), inChannel: true)),
            StringComparison.Ordinal);
        Assert.Null((await ProgrammeAsync()).FindPerson("priya"));
    }

    [Fact]
    public async Task A_roster_that_does_not_answer_is_waited_for_three_seconds()
    {
        _bot.Connector.RosterIsSilent = true;
        var asking = _bot.AskAsync("lea", Give(Role.Owner, Mentioned("priya", "Priya"), Mentioned("lars", "Lars")), inChannel: true);
        await _bot.Connector.RosterAsked.Task;
        _bot.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Contains("Teams did not tell me who Priya is", Asking.Said(await asking), StringComparison.Ordinal);
        Assert.Single(_bot.Connector.RosterCalls);
    }

    [Theory]
    [InlineData("ana")]
    [InlineData("dan")]
    public async Task Only_leads_give_roles_whatever_a_card_says(string who)
    {
        var writes = _bot.Store.Writes;
        foreach (var intent in new Intent[] { Give(Role.Lead, Known(who)), Give(Role.Viewer, Known("ben")), Give(Role.Owner), new RemovePersonIntent(Known("ben")) })
            Assert.Contains("Only a lead of the programme", Asking.Said(await _bot.AskAsync(who, intent, inChannel: true)), StringComparison.Ordinal);
        var ask = JsonSerializer.SerializeToElement<Intent>(Give(Role.Lead, Known(who)), IntentJson.Default.Intent).GetRawText();
        foreach (var (verb, data) in new[] { ("people.set", $"\"ask\":{ask}"), ("people.add", "\"members\":\"priya\",\"role\":\"Owner\""), ("people.remove", $"\"by\":\"{who}\",\"person\":\"ben\"") })
            Assert.Contains("Only a lead of the programme", Asking.Said(await PressMadeUpAsync(who, verb, data)), StringComparison.Ordinal);
        Assert.Equal(writes, _bot.Store.Writes);
        Assert.Contains("You are not in this programme", Asking.Said(await _bot.AskAsync("stranger", Give(Role.Lead, Known("ana")))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Making_a_lead_is_asked_back_and_delivered_twice_is_the_same_card()
    {
        var confirm = await _bot.AskAsync("lea", Give(Role.Lead, Known("cleo"), Mentioned("priya", "Priya")), inChannel: true);
        Assert.Contains("Cleo Martin: an owner → a lead\nPriya \\*Shah\\*: not in the programme → a lead", BotFixture.Told(confirm), StringComparison.Ordinal);
        Assert.Equal(Role.Owner, (await ProgrammeAsync()).FindPerson("cleo")!.Role);

        var done = await _bot.PressAsync("lea", confirm, "people.set", id: "same", inChannel: true);
        var again = await _bot.PressAsync("lea", confirm, "people.set", id: "same", inChannel: true);
        Assert.Contains("Cleo Martin is a lead of the programme now.\nPriya \\*Shah\\* is a lead of the programme now.", BotFixture.Told(done.GetProperty("value")), StringComparison.Ordinal);
        Assert.Equal(done.GetRawText(), again.GetRawText());
        Assert.Equal(["cleo", "lea", "priya"], await LeadsAsync());
    }

    [Theory]
    [InlineData("{\"intent\":\"set-role\",\"who\":[{\"personId\":\"nobody\",\"name\":\"x\"}],\"role\":\"Lead\"}")]
    [InlineData("{\"intent\":\"set-role\",\"who\":[{\"personId\":\"ben\",\"name\":\"x\"}],\"role\":7}")]
    [InlineData("{\"intent\":\"set-role\",\"who\":[],\"role\":\"Lead\"}")]
    [InlineData("{\"intent\":\"help\"}")]
    [InlineData("7")]
    public async Task A_made_up_card_changes_nobody(string ask)
    {
        var writes = _bot.Store.Writes;
        Assert.Contains("I cannot read this card", Asking.Said(await PressMadeUpAsync("lea", "people.set", $"\"ask\":{ask}")), StringComparison.Ordinal);
        Assert.Equal(writes, _bot.Store.Writes);
    }

    [Fact]
    public async Task Members_of_a_team_are_added_from_its_roster()
    {
        for (var i = 0; i < 60; i++)
            _bot.Connector.AddMember($"m{i:D2}", $"Member {i:D2}");
        _bot.Connector.AddMember("gus", "Aaron Guest", role: "guest");
        _bot.Connector.MembersPageSize = 25;
        var card = await _bot.AskAsync("lea", Give(Role.Owner), inChannel: true);
        var told = BotFixture.Told(card);
        Assert.Contains("Member 49, m49@contoso.example", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Member 50", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Lea Brandt", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Guest", told, StringComparison.Ordinal);
        Assert.Contains("11 more members", told, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(card.GetRawText()), 1, CardLibrary.MaxBytes);
        Assert.True(_bot.Connector.RosterCalls.Count >= 3);

        var nobody = (await _bot.PressAsync("lea", card, "people.add", inChannel: true)).GetProperty("value");
        Assert.Contains("Choose at least one person.", BotFixture.Told(nobody), StringComparison.Ordinal);
        var asLead = (await _bot.PressAsync("lea", card, "people.add", new Dictionary<string, string> { ["members"] = "m01", ["role"] = "Lead" }, inChannel: true)).GetProperty("value");
        Assert.Contains("Choose a role.", BotFixture.Told(asLead), StringComparison.Ordinal);
        Assert.Contains("\"value\":\"m01\",\"wrap\"", asLead.GetRawText(), StringComparison.Ordinal);

        var typed = new Dictionary<string, string> { ["members"] = "m01;m55,gus; forged,lea", ["role"] = "Viewer" };
        var done = await _bot.PressAsync("lea", card, "people.add", typed, id: "same", inChannel: true);
        Assert.Equal(done.GetRawText(), (await _bot.PressAsync("lea", card, "people.add", typed, id: "same", inChannel: true)).GetRawText());
        Assert.Contains("Member 01 is a viewer of the programme now.\nMember 55 is a viewer of the programme now.", BotFixture.Told(done.GetProperty("value")), StringComparison.Ordinal);
        var programme = await ProgrammeAsync();
        Assert.Equal((7, Role.Lead, "m55@contoso.example"), (programme.People.Count, programme.FindPerson("lea")!.Role, programme.FindPerson("m55")!.Email));
    }

    [Fact]
    public async Task People_are_listed_by_role_with_their_open_tasks()
    {
        var told = BotFixture.Told(await _bot.AskAsync("dan", new ListPeopleIntent(null)));
        Assert.Contains("5 people in the programme\n1 lead\nLea Brandt\nno open tasks\n3 owners\nAna Ruiz\n2 open tasks\nBen Okafor\n1 open task\nCleo Martin\nno open tasks\n1 viewer\nDan Weiss", told, StringComparison.Ordinal);
        Assert.Contains("As of Mon 2 Mar 2026, 09:00", told, StringComparison.Ordinal);
        told = BotFixture.Told(await _bot.AskAsync("dan", new ListPeopleIntent(Role.Lead)));
        Assert.Contains("Lea Brandt", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana Ruiz", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("*")]
    [InlineData("👍")]
    public async Task Five_hundred_people_fit_in_a_card(string letter)
    {
        var name = string.Concat(Enumerable.Repeat(letter, 200 / letter.Length));
        var people = new JsonArray([.. Enumerable.Range(0, 495).Select(number => new JsonObject { ["id"] = $"p{number}", ["name"] = letter == "x" ? $"Person {number.ToString("D3", CultureInfo.InvariantCulture)}" : name, ["role"] = "Viewer" })]);
        var file = new JsonObject { ["format"] = "zt-programme/1", ["tenantId"] = "contoso", ["people"] = people };
        await _bot.Services.GetRequiredService<Import>().RunAsync(Encoding.UTF8.GetBytes(file.ToJsonString()), CancellationToken.None);
        var card = await _bot.AskAsync("lea", new ListPeopleIntent(null));
        Assert.InRange(Encoding.UTF8.GetByteCount(card.GetRawText()), 1, CardLibrary.MaxBytes);
        Assert.Contains("500 people in the programme", BotFixture.Told(card), StringComparison.Ordinal);
        if (letter == "x")
            Assert.Contains("And 470 more.", BotFixture.Told(card), StringComparison.Ordinal);
    }

    private async Task<string> ConfirmAsync(JsonElement asked, bool inChannel = false) =>
        Asking.Said((await _bot.PressAsync("lea", asked, "people.set", inChannel: inChannel)).GetProperty("value"));

    private static NamedPerson Known(string id) => new(id, null, id);

    private static NamedPerson Mentioned(string id, string name) => new(null, $"29:{id}", name);

    private static SetRoleIntent Give(Role role, params NamedPerson[] who) => new(who, role);

    private async Task<JsonElement> PressMadeUpAsync(string who, string verb, string data)
    {
        var card = JsonDocument.Parse($$$"""{"type":"AdaptiveCard","actions":[{"type":"Action.Execute","verb":"{{{verb}}}","data":{ {{{data}}} }}]}""").RootElement;
        return (await _bot.PressAsync(who, card, verb, inChannel: true)).GetProperty("value");
    }

    private async Task<Programme> ProgrammeAsync() =>
        (await _bot.Services.GetRequiredService<Snapshots>().GetAsync(BotFixture.Tenant, CancellationToken.None)).Programme!;

    private async Task<string[]> LeadsAsync() =>
        [.. (await ProgrammeAsync()).People.Values.Where(person => person.Role == Role.Lead).Select(person => person.Id).Order(StringComparer.Ordinal)];
}
