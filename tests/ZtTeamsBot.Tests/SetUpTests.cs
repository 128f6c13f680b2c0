using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Conversations;
using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Setup;

namespace ZtTeamsBot.Tests;

/// <summary>From an empty store to a programme by card, and changing what it has chosen.</summary>
public sealed class SetUpTests : IAsyncLifetime
{
    private const string RemoteWork = "secure-remote-hybrid-work";

    private BotFixture _bot = null!;

    public async ValueTask InitializeAsync() => _bot = await BotFixture.StartAsync(withProgramme: false);

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task From_an_empty_store_to_a_programme_that_answers()
    {
        _bot.Connector.AddMember("lea", "Lea Brandt");
        Assert.Contains("say \"set up\"", (await _bot.SayAsync("lea", "what's overdue")).Text!, StringComparison.OrdinalIgnoreCase);
        var form = await _bot.AskAsync("lea", new SetUpIntent());
        Assert.Contains("brings two tracks", BotFixture.Told(form), StringComparison.Ordinal);
        Assert.Contains("UTC+01:00 Europe/Berlin", BotFixture.Told(form), StringComparison.Ordinal);
        Assert.Contains("\"value\":\"Europe/Berlin\",\"wrap\"", form.GetRawText(), StringComparison.Ordinal);

        var done = (await SaveAsync("lea", form, scenarios: $"{RemoteWork},meet-regulatory-compliance-requirements", day: "Tuesday", hour: "9")).GetRawText();
        Assert.Contains("Your Zero Trust programme is set up", done, StringComparison.Ordinal);
        Assert.Contains("Tuesday, 09:00", done, StringComparison.Ordinal);
        Assert.Contains("Lea Brandt", done, StringComparison.Ordinal);
        Assert.Contains("add @Priya as owner", done, StringComparison.Ordinal);

        var programme = await ProgrammeAsync();
        Assert.Equal(new Person { Id = "lea", Name = "Lea Brandt", Email = "lea@contoso.example", Role = Role.Lead }, Assert.Single(programme.People.Values));
        Assert.Equal([RemoteWork, "meet-regulatory-compliance-requirements"], programme.Settings.Scenarios);
        Assert.Equal(("Europe/Berlin", new CheckInSchedule(DayOfWeek.Tuesday, 9)), (programme.Settings.TimeZone, programme.Settings.CheckIn));
        Assert.Equal([BotFixture.Tenant], await _bot.Services.GetRequiredService<Tenants>().ListAsync(CancellationToken.None));
        Assert.Contains("0 of", BotFixture.Told(await _bot.SayAsync("lea", "how are we doing")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_install_says_how_to_begin()
    {
        var install = _bot.Activity("installationUpdate", "lea");
        install["action"] = "add";
        await _bot.PostAsync(install);
        Assert.Contains("say \"set up\"", Assert.Single(_bot.Connector.Take()).Text!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_roster_that_is_refused_keeps_nobody_from_setting_up()
    {
        (_bot.Connector.RosterStatus, _bot.Connector.ErrorCode) = (403, "BotNotInConversationRoster");
        await SaveAsync("lea", await _bot.AskAsync("lea", new SetUpIntent()));
        Assert.Equal(Role.Lead, (await ProgrammeAsync()).FindPerson("lea")!.Role);
    }

    [Fact]
    public async Task A_guest_does_not_become_the_lead()
    {
        _bot.Connector.AddMember("gus", "Gus", principal: "gus_fabrikam.example#EXT#@contoso.example");
        var answer = await SaveAsync("gus", await _bot.AskAsync("gus", new SetUpIntent()));
        Assert.Contains("not a guest", Asking.Said(answer), StringComparison.Ordinal);
        Assert.Null((await SnapshotAsync()).Programme);
        Assert.Empty(await _bot.Services.GetRequiredService<Tenants>().ListAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("", "Europe/Berlin", "Monday", "9", "Choose at least one scenario.")]
    [InlineData("no-such-scenario", "Europe/Berlin", "Monday", "9", "Choose at least one scenario.")]
    [InlineData(RemoteWork, "Mars/Base", "Monday", "9", "Choose a time zone from the list.")]
    [InlineData(RemoteWork, "../../etc/passwd", "Monday", "9", "Choose a time zone from the list.")]
    [InlineData(RemoteWork, "Europe/Berlin", "8", "9", "Choose a day.")]
    [InlineData(RemoteWork, "Europe/Berlin", "Monday", "24", "Choose an hour.")]
    public async Task What_cannot_be_used_is_said_beside_its_field_and_nothing_is_written(string scenarios, string zone, string day, string hour, string said)
    {
        var form = await _bot.AskAsync("lea", new SetUpIntent());
        var writes = _bot.Store.Writes;
        var again = await SaveAsync("lea", form, scenarios, zone, day, hour);
        Assert.Contains(said, BotFixture.Told(again), StringComparison.Ordinal);
        Assert.Equal(writes, _bot.Store.Writes);
        Assert.Contains("is set up", BotFixture.Told(await SaveAsync("lea", again)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_press_delivered_twice_and_to_two_instances_is_one_programme_and_the_same_card()
    {
        await using var other = await _bot.StartAnotherAsync();
        var form = await _bot.AskAsync("lea", new SetUpIntent());
        var typed = Typed();
        var answers = await Task.WhenAll(
            _bot.PressAsync("lea", form, "setup.save", typed, id: "same"), other.PressAsync("lea", form, "setup.save", typed, id: "same"));
        var later = await _bot.PressAsync("lea", form, "setup.save", typed, id: "same");
        Assert.All(answers, answer => Assert.Equal(later.GetRawText(), answer.GetRawText()));
        Assert.Contains("is set up", BotFixture.Told(later.GetProperty("value")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_people_who_press_at_once_one_becomes_the_lead_and_the_other_sees_the_programme()
    {
        await using var other = await _bot.StartAnotherAsync();
        other.Connector.AddMember("cleo", "Cleo Martin");
        var (leas, cleos) = (await _bot.AskAsync("lea", new SetUpIntent()), await other.AskAsync("cleo", new SetUpIntent()));
        await _bot.Services.GetRequiredService<ConversationNotes>().SettledAsync(CancellationToken.None);
        JsonElement first = default;
        _bot.Store.BeforeCommit = async () => first = (await other.PressAsync("cleo", cleos, "setup.save", Typed())).GetProperty("value");
        var second = await SaveAsync("lea", leas);

        Assert.Contains("is set up", BotFixture.Told(first), StringComparison.Ordinal);
        Assert.Contains("has its programme already. Only a lead can change the set-up: ask Cleo Martin.", Asking.Said(second), StringComparison.Ordinal);
        Assert.Equal("cleo", Assert.Single((await ProgrammeAsync()).People.Values).Id);
    }

    [Fact]
    public async Task Pressing_again_heals_what_died_in_between()
    {
        var form = await _bot.AskAsync("lea", new SetUpIntent());
        _bot.Store.WritesLeft = 1;
        Assert.Contains("cannot reach my store", Asking.Said(await SaveAsync("lea", form)), StringComparison.Ordinal);
        Assert.Null((await SnapshotAsync()).Programme);
        _bot.Store.WritesLeft = null;
        Assert.Contains("is set up", BotFixture.Told(await SaveAsync("lea", form)), StringComparison.Ordinal);
        Assert.NotNull((await SnapshotAsync()).Programme);
        Assert.Single(await _bot.Services.GetRequiredService<Tenants>().ListAsync(CancellationToken.None));
    }

    /// <summary>Some clients send only what was touched.</summary>
    [Theory]
    [InlineData("checkInDay", "Friday", "secure-remote-hybrid-work", "Europe/Berlin", DayOfWeek.Friday, 9)]
    [InlineData("checkInHour", "11", "secure-remote-hybrid-work", "Europe/Berlin", DayOfWeek.Monday, 11)]
    [InlineData("timeZone", "America/New_York", "secure-remote-hybrid-work", "America/New_York", DayOfWeek.Monday, 9)]
    [InlineData("scenarios", "secure-remote-hybrid-work;meet-regulatory-compliance-requirements", "secure-remote-hybrid-work,meet-regulatory-compliance-requirements", "Europe/Berlin", DayOfWeek.Monday, 9)]
    public async Task A_field_that_comes_back_alone_is_saved_and_the_others_stay(
        string field, string value, string scenarios, string zone, DayOfWeek day, int hour)
    {
        await using var bot = await BotFixture.StartAsync();
        var form = await bot.AskAsync("lea", new SetUpIntent());
        var was = System.Text.RegularExpressions.Regex.Match(form.GetRawText(), "\"was\":\"([^\"]+)\"").Groups[1].Value;
        await bot.SendAsync("lea", "setup.save", new JsonObject { ["verb"] = "setup.save", ["was"] = was, [field] = value });
        var settings = (await bot.ProgrammeAsync()).Settings;
        Assert.Equal(
            (scenarios, zone, new CheckInSchedule(day, hour)),
            (string.Join(',', settings.Scenarios), settings.TimeZone, settings.CheckIn));
    }

    [Fact]
    public async Task A_scenario_that_is_taken_out_keeps_its_tasks_uncounted()
    {
        await using var bot = await BotFixture.StartAsync();
        var form = await bot.AskAsync("lea", new SetUpIntent());
        Assert.Contains("keeps its tasks, but they are no longer counted", BotFixture.Told(form), StringComparison.Ordinal);
        Assert.Contains("7 tasks have been worked on in Secure remote and hybrid work.", BotFixture.Told(form), StringComparison.Ordinal);
        Assert.Contains($"\"value\":\"{RemoteWork}\",\"wrap\"", form.GetRawText(), StringComparison.Ordinal);

        await bot.PressAsync("lea", form, "setup.save", new Dictionary<string, string> { ["scenarios"] = "meet-regulatory-compliance-requirements" });
        var programme = (await bot.Services.GetRequiredService<Snapshots>().GetAsync(BotFixture.Tenant, CancellationToken.None)).Programme!;
        Assert.Equal(["meet-regulatory-compliance-requirements"], programme.Settings.Scenarios);
        Assert.DoesNotContain(programme.Tasks, task => task.Title == "T3");
        Assert.Equal(Status.InProgress, programme.FindTask("srhw-1-1-3")!.Status);
        Assert.Equal(new CheckInSchedule(DayOfWeek.Monday, 9), programme.Settings.CheckIn);
    }

    [Theory]
    [InlineData("ana")]
    [InlineData("dan")]
    [InlineData("stranger")]
    public async Task Only_a_lead_changes_the_set_up(string who)
    {
        await using var bot = await BotFixture.StartAsync();
        Assert.Contains("Only a lead can change the set-up: ask Lea Brandt.", Asking.Said(await bot.AskAsync(who, new SetUpIntent())), StringComparison.Ordinal);
        var leas = await bot.AskAsync("lea", new SetUpIntent());
        var writes = bot.Store.Writes;
        var answer = await bot.PressAsync(who, leas, "setup.save", new Dictionary<string, string> { ["checkInHour"] = "3" });
        Assert.Contains("Only a lead", Asking.Said(answer.GetProperty("value")), StringComparison.Ordinal);
        Assert.Equal(writes, bot.Store.Writes);
    }

    [Fact]
    public async Task What_another_lead_changed_meanwhile_is_not_overwritten_unseen()
    {
        await using var bot = await BotFixture.StartAsync();
        var (first, second) = (await bot.AskAsync("lea", new SetUpIntent()), await bot.AskAsync("lea", new SetUpIntent()));
        await bot.PressAsync("lea", first, "setup.save", new Dictionary<string, string> { ["checkInHour"] = "7" });
        var again = (await bot.PressAsync("lea", second, "setup.save", new Dictionary<string, string> { ["checkInHour"] = "8" })).GetProperty("value");
        Assert.Contains("changed the set-up meanwhile", BotFixture.Told(again), StringComparison.Ordinal);
        await bot.PressAsync("lea", again, "setup.save");
        var programme = (await bot.Services.GetRequiredService<Snapshots>().GetAsync(BotFixture.Tenant, CancellationToken.None)).Programme!;
        Assert.Equal(8, programme.Settings.CheckIn.Hour);
    }

    [Fact]
    public void Any_time_zone_of_a_sender_is_offered_by_its_iana_name()
    {
        var now = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
        Assert.DoesNotContain(TimeZones.Offered(now), zone => zone.Id == "Asia/Tbilisi");
        Assert.Contains(TimeZones.Offered(now, "Asia/Tbilisi", null), zone => zone == ("Asia/Tbilisi", TimeSpan.FromHours(4)));
        Assert.Equal("Europe/Berlin", TimeZones.IdOf(TimeZoneInfo.FindSystemTimeZoneById("W. Europe Standard Time")));
        Assert.Equal("Etc/UTC", TimeZones.IdOf(TimeZoneInfo.Utc));
        Assert.All(TimeZones.Offered(now), zone => Assert.Equal(zone.Id, TimeZones.Find(zone.Id)));
    }

    private static Dictionary<string, string> Typed(
        string scenarios = RemoteWork, string zone = "Europe/Berlin", string day = "Thursday", string hour = "10") =>
        new(StringComparer.Ordinal) { ["scenarios"] = scenarios, ["timeZone"] = zone, ["checkInDay"] = day, ["checkInHour"] = hour };

    private async Task<JsonElement> SaveAsync(
        string who, JsonElement form, string scenarios = RemoteWork, string zone = "Europe/Berlin", string day = "Thursday", string hour = "10") =>
        (await _bot.PressAsync(who, form, "setup.save", Typed(scenarios, zone, day, hour))).GetProperty("value");

    private Task<Snapshot> SnapshotAsync() => _bot.Services.GetRequiredService<Snapshots>().GetAsync(BotFixture.Tenant, CancellationToken.None);

    private async Task<Programme> ProgrammeAsync() => (await SnapshotAsync()).Programme!;
}
