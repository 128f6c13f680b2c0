using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Testing;

namespace ZtTeamsBot.Tests;

/// <summary>Mentions from the activity to what is stored: whom the id names, whatever the name says.</summary>
public sealed class MentionTests : IAsyncLifetime
{
    private BotFixture _bot = null!;

    public async ValueTask InitializeAsync()
    {
        _bot = await BotFixture.StartAsync();
        foreach (var (id, name) in new[] { ("p1", "Peter Wang"), ("p2", "Benn Okafer"), ("p3", "Tom R"), ("other-ben", "Ben Okafor"), ("cleo", "Martin, Cleo (Data)"), ("ben", "Ben Okafor") })
            _bot.Connector.AddMember(id, name);
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Theory]
    [InlineData("p1", "Peter Wang")]
    [InlineData("p2", "Benn Okafer")]
    [InlineData("p3", "Tom R")]
    [InlineData("other-ben", "Ben Okafor")]
    public async Task Whoever_is_mentioned_is_added(string id, string name)
    {
        await SayAsync("add @ as owner", (id, name));
        await ConfirmAsync();
        Assert.Equal(Role.Owner, (await ProgrammeAsync()).FindPerson(id)?.Role);
        Assert.Equal((6, Role.Owner), ((await ProgrammeAsync()).People.Count, (await ProgrammeAsync()).FindPerson("ben")!.Role));
    }

    [Theory]
    [InlineData("p2", "Benn Okafer")]
    [InlineData("other-ben", "Ben Okafor")]
    [InlineData("p1", "Peter Wang")]
    public async Task Who_is_not_in_the_programme_gets_no_task(string id, string name)
    {
        var told = await SayAsync("assign T3 to @", (id, name));
        Assert.Contains($"{name} is not in the programme", told, StringComparison.Ordinal);
        Assert.Equal("ana", (await T3Async()).OwnerId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_person_of_the_programme_is_known_by_id_whatever_they_are_called(bool hasObjectId)
    {
        await SayAsync("assign T3 to @", ("cleo", "Martin, Cleo (Data)"), hasObjectId);
        Assert.Equal("cleo", (await T3Async()).OwnerId);
        Assert.Equal(hasObjectId ? 0 : 1, _bot.Connector.RosterCalls.Count);
        await SayAsync("assign T3 to @", ("ben", "Somebody Else"), hasObjectId);
        Assert.Equal("ben", (await T3Async()).OwnerId);
        // Once known, an account is not asked for again.
        await SayAsync("assign T3 to @", ("cleo", "Martin, Cleo (Data)"), hasObjectId);
        Assert.Equal(("cleo", hasObjectId ? 0 : 2), ((await T3Async()).OwnerId, _bot.Connector.RosterCalls.Count));
    }

    [Theory]
    [InlineData("Okafor, Ben (IT)", "T3, put it on hold because of licences", "ana", "2026-02-27")]
    [InlineData("May Chen", "move T3 to May", "ana", "2026-05-31")]
    [InlineData("To Lam", "move T3 to Friday", "ana", "2026-03-06")]
    [InlineData("Will Byers", "assign T3 to Will", "ben", "2026-02-27")]
    [InlineData("Okafor, Ben (IT)", "assign T3 to Ben", "ben", "2026-02-27")]
    [InlineData("Ben van der Berg", "assign T3 to van der Berg", "ben", "2026-02-27")]
    [InlineData("Ben Müller", "assign T3 to Mueller", "ben", "2026-02-27")]
    public async Task A_word_is_no_name_and_a_name_no_word(string name, string text, string owner, string due)
    {
        var file = new JsonObject
        {
            ["format"] = "zt-programme/1",
            ["tenantId"] = BotFixture.Tenant,
            ["people"] = new JsonArray(new JsonObject { ["id"] = "ben", ["name"] = name, ["role"] = "Owner" }),
        };
        await _bot.Services.GetRequiredService<Import>().RunAsync(System.Text.Encoding.UTF8.GetBytes(file.ToJsonString()), CancellationToken.None);
        await _bot.SayAsync("lea", text);
        var task = await T3Async();
        Assert.Equal((owner, due), (task.OwnerId, task.Due?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task The_namesake_keeps_the_role()
    {
        await SayAsync("make @ a viewer", ("other-ben", "Ben Okafor"), hasObjectId: true);
        await ConfirmAsync();
        var programme = await ProgrammeAsync();
        Assert.Equal((Role.Owner, Role.Viewer), (programme.FindPerson("ben")!.Role, programme.FindPerson("other-ben")!.Role));
    }

    [Fact]
    public async Task A_member_known_by_another_name_of_the_object_id_is_found()
    {
        var gil = new JsonObject { ["id"] = "29:gil", ["name"] = "Gil Moreno", ["objectId"] = "gil", ["email"] = "gil@contoso.example", ["tenantId"] = "contoso", ["userRole"] = "user" };
        _bot.Connector.Members["29:gil"] = gil;
        await SayAsync("add @ as owner", ("gil", "Gil Moreno"));
        await ConfirmAsync();
        Assert.Equal("Gil Moreno", (await ProgrammeAsync()).FindPerson("gil")?.Name);
    }

    [Theory]
    [InlineData("""{"mentionType":"Tag","mentioned":{"id":"tag-1","name":"Security Champions"}}""")]
    [InlineData("""{"mentioned":{"id":"tag-1","name":"Security Champions","type":"tag"}}""")]
    [InlineData("""{"mentioned":{"id":"19:steering@thread.tacv2","name":"Security Champions"}}""")]
    [InlineData("""{"mentioned":{"id":"x-1","name":"Security Champions","conversationIdentityType":"team"}}""")]
    public async Task A_tag_or_a_channel_is_no_person(string entity)
    {
        foreach (var text in new[] { "add @ as owner", "assign T3 to @" })
        {
            var told = await SayAsync(text, JsonNode.Parse(entity)!.AsObject(), "Security Champions");
            Assert.Contains("Security Champions is a tag, a channel or a team, not a person.", told, StringComparison.Ordinal);
            Assert.DoesNotContain("try again", told, StringComparison.Ordinal);
        }

        Assert.Empty(_bot.Connector.RosterCalls);
        Assert.Equal("ana", (await T3Async()).OwnerId);
    }

    [Fact]
    public async Task What_Teams_takes_for_no_member_is_no_person()
    {
        (_bot.Connector.RosterStatus, _bot.Connector.ErrorCode) = (400, "BadArgument");
        Assert.Contains("not a person", await SayAsync("add @ as owner", ("champions", "Security Champions")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_channel_has_members_of_its_own()
    {
        var activity = Mentioning("add @ as owner", Mention("p1"), "Peter Wang");
        activity["channelData"] = new JsonObject
        {
            ["team"] = new JsonObject { ["id"] = "19:team@thread.tacv2" },
            ["channel"] = new JsonObject { ["id"] = "19:steering@thread.tacv2", ["type"] = "private" },
        };
        await _bot.PostAsync(activity);
        Assert.All(_bot.Connector.RosterCalls, call => Assert.Contains("19%3Asteering", call, StringComparison.Ordinal));
        Assert.NotEmpty(_bot.Connector.RosterCalls);
    }

    private async Task<string> SayAsync(string text, (string Id, string Name) who, bool hasObjectId = false) =>
        await SayAsync(text, Mention(who.Id, hasObjectId), who.Name);

    private async Task<string> SayAsync(string text, JsonObject entity, string name)
    {
        _bot.Connector.Take();
        Assert.Equal(200, (int)(await _bot.PostAsync(Mentioning(text, entity, name))).StatusCode);
        _last = Assert.Single(_bot.Connector.Take());
        _bot.Time.Advance(TimeSpan.FromMinutes(1));
        return BotFixture.Told(_last);
    }

    /// <summary>Presses the button that gives the role, where it was asked back.</summary>
    private async Task ConfirmAsync()
    {
        if (_last?.Card is { } card && card.GetRawText().Contains("people.set", StringComparison.Ordinal))
            await _bot.PressAsync("lea", card, "people.set", inChannel: true);
        else if (_last?.Card is { } question && question.GetRawText().Contains("intent.answer", StringComparison.Ordinal))
            await _bot.PressAsync("lea", question, "intent.answer", inChannel: true);
    }

    private ConnectorCall? _last;

    private JsonObject Mentioning(string text, JsonObject entity, string name)
    {
        var activity = _bot.Activity("message", "lea", inChannel: true);
        entity["type"] = "mention";
        entity["text"] = $"<at>{name}</at>";
        entity["mentioned"]!["name"] = name;
        activity["text"] = text.Replace("@", $"<at>{name}</at>", StringComparison.Ordinal);
        activity["entities"] = new JsonArray(entity);
        return activity;
    }

    private static JsonObject Mention(string id, bool hasObjectId = false)
    {
        var mentioned = new JsonObject { ["id"] = $"29:{id}" };
        if (hasObjectId)
            mentioned["aadObjectId"] = id;
        return new JsonObject { ["mentioned"] = mentioned };
    }

    private async Task<Programme> ProgrammeAsync() =>
        (await _bot.Services.GetRequiredService<Snapshots>().GetAsync(BotFixture.Tenant, CancellationToken.None)).Programme!;

    private async Task<ProgrammeTask> T3Async() => (await ProgrammeAsync()).Tasks.Single(task => task.Title == "T3");
}
