using System.Text.Json.Nodes;
using ZtTeamsBot.Testing;

namespace ZtTeamsBot.Tests;

/// <summary>One person, conversation or tenant cannot take the bot away from the others.</summary>
public sealed class LimitTests
{
    private const string Polite = "Please wait a few seconds";

    [Fact]
    public async Task A_person_who_floods_is_told_so_once_and_others_are_served()
    {
        await using var bot = await BotFixture.StartAsync(withProgramme: true, ("Limits:Person", "5"));
        await FloodAsync(bot, "ana", times: 30);
        var said = bot.Connector.Take();
        Assert.Single(said, call => IsPolite(call));
        // The bucket fills a little while the flood goes on.
        Assert.InRange(said.Count(call => !IsPolite(call)), 5, 10);
        Assert.DoesNotContain(Polite, BotFixture.Told(await bot.SayAsync("lea", "help")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_press_over_the_limit_is_answered_in_the_shape_of_a_press_and_changes_nothing()
    {
        await using var bot = await BotFixture.StartAsync(withProgramme: true, ("Limits:Person", "2"));
        var card = (await bot.SayAsync("ana", "my tasks")).Card!.Value;
        await FloodAsync(bot, "ana", times: 5);
        var writes = bot.Store.Writes;
        var answer = await bot.PressAsync("ana", card, "tasks.update", new Dictionary<string, string> { ["status-srhw-1-1-3"] = "Complete" });
        Assert.Contains(Polite, answer.GetProperty("value").GetString()!, StringComparison.Ordinal);
        Assert.Equal(writes, bot.Store.Writes);
    }

    [Theory]
    [InlineData("Limits:Conversation", true)]
    [InlineData("Limits:Tenant", false)]
    public async Task Several_people_share_the_limit_of_their_channel_and_of_their_tenant(string setting, bool inChannel)
    {
        await using var bot = await BotFixture.StartAsync(withProgramme: true, (setting, "6"));
        foreach (var person in (string[])["ana", "ben", "lea"])
            await FloodAsync(bot, person, times: 4, inChannel);
        var said = bot.Connector.Take();
        Assert.InRange(said.Count(call => !IsPolite(call)), 6, 9);
        Assert.Contains(said, IsPolite);
    }

    [Fact]
    public async Task Zero_is_no_limit()
    {
        await using var bot = await BotFixture.StartAsync(withProgramme: true, ("Limits:Person", "0"), ("Limits:Conversation", "0"), ("Limits:Tenant", "0"));
        await FloodAsync(bot, "ana", times: 200);
        Assert.Equal(200, bot.Connector.Take().Count);
    }

    private static bool IsPolite(ConnectorCall call) => call.Text?.Contains(Polite, StringComparison.Ordinal) == true;

    private static async Task FloodAsync(BotFixture bot, string from, int times, bool inChannel = false)
    {
        for (var i = 0; i < times; i++)
        {
            JsonNode activity = bot.Activity("message", from, inChannel);
            activity["text"] = "help";
            Assert.Equal(200, (int)(await bot.PostAsync(activity)).StatusCode);
        }
    }
}
