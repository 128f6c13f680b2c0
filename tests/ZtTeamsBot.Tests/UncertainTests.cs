using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.BotFramework;
using ZtTeamsBot.Language;
using static ZtTeamsBot.Tests.ChangeConversation;

namespace ZtTeamsBot.Tests;

/// <summary>What was not said for certain is asked first, with all it would do, and done once, for whom was asked.</summary>
public sealed class UncertainTests : IAsyncLifetime
{
    private BotFixture _bot = null!;

    public async ValueTask InitializeAsync() => _bot = await BotFixture.StartAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    /// <summary>Wishes with what the question says of them.</summary>
    public static TheoryData<Intent, string, string?> Wishes => new()
    {
        { new PreferenceIntent(new PreferenceWish.Snooze(new DateOnly(2026, 3, 5))), "no questions until Thu 5 Mar", null },
        { new PreferenceIntent(new PreferenceWish.Snooze(new DateOnly(2027, 6, 30))), "no questions until Wed 30 Jun 2027", null },
        { new PreferenceIntent(new PreferenceWish.At(new TimeOnly(14, 0))), "ask you at 14:00", null },
        { new PreferenceIntent(new PreferenceWish.DaysOff([DayOfWeek.Friday])), "no questions on Friday", null },
        { new PreferenceIntent(new PreferenceWish.Leave(null, new DateOnly(2026, 3, 16), null)), "away from Mon 2 Mar to Mon 16 Mar", null },
        {
            new PreferenceIntent(new PreferenceWish.Leave(new DateOnly(2026, 3, 9), new DateOnly(2026, 3, 16), "cleo")),
            "away from Mon 9 Mar to Mon 16 Mar, Cleo Martin answers for you meanwhile",
            "Cleo Martin can change your tasks meanwhile."
        },
        { new PreferenceIntent(new PreferenceWish.Delegate("ben")), "Ben Okafor answers for you for good", "Ben Okafor can change your tasks until you say \"resume my reminders\"." },
        { new RecordMetricIntent("MTTR", 4) { Unit = "hours" }, "record MTTR", null },
    };

    [Theory]
    [MemberData(nameof(Wishes))]
    public async Task All_that_would_be_stored_is_said_and_nothing_is_until_the_button_is_pressed(Intent intent, string button, string? consequence)
    {
        var writes = _bot.Store.Writes;
        var asked = await _bot.AskUncertainAsync("ana", intent);
        Assert.Contains("Nothing is changed yet. Shall I do this?", asked.Said(), StringComparison.Ordinal);
        Assert.Contains(button, Titles(asked)[0], StringComparison.Ordinal);
        Assert.Equal("No, leave it", Titles(asked)[1]);
        Assert.Equal(consequence is not null, asked.GetProperty("body").GetArrayLength() == 2);
        if (consequence is not null)
            Assert.Contains(consequence, asked.Said(), StringComparison.Ordinal);
        Assert.Equal(writes, _bot.Store.Writes);

        Assert.DoesNotContain("Nothing is changed yet", (await _bot.PressLaterAsync("ana", asked, "intent.answer")).Said(), StringComparison.Ordinal);
        Assert.NotEqual(writes, _bot.Store.Writes);
    }

    [Theory]
    [MemberData(nameof(Wishes))]
    public async Task It_can_be_left_by_whom_was_asked_alone(Intent intent, string button, string? consequence)
    {
        Assert.NotEqual(button, consequence);
        var writes = _bot.Store.Writes;
        var asked = await _bot.AskUncertainAsync("ana", intent);
        foreach (var verb in (string[])["intent.cancel", "intent.answer"])
            Assert.Contains("Only Ana Ruiz can answer this card", (await _bot.PressLaterAsync("lea", asked, verb)).Said(), StringComparison.Ordinal);
        Assert.Empty(_bot.Connector.Take());
        Assert.Equal("Nothing was changed.", (await _bot.PressLaterAsync("ana", asked, "intent.cancel")).Said());
        Assert.Equal("PUT", Assert.Single(_bot.Connector.Take()).Method);
        Assert.Equal(writes, _bot.Store.Writes);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"by":7}""")]
    [InlineData("""{"by":""}""")]
    public async Task A_made_up_no_is_answered_politely(string data) =>
        Assert.Contains("cannot read this card", (await _bot.SendAsync("ana", "intent.cancel", JsonNode.Parse(data)!)).Said(), StringComparison.Ordinal);

    [Fact]
    public async Task A_question_that_does_nothing_has_no_no()
    {
        var asked = await _bot.AskUncertainAsync("ana", new AmbiguousIntent([new OwnerIntent(new TaskTarget.Task(T3)), new OwnerIntent(new TaskTarget.Task(T4))]));
        Assert.Equal(2, Titles(asked).Length);
        Assert.DoesNotContain("intent.cancel", asked.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_yes_pressed_twice_is_one_change()
    {
        var asked = await _bot.AskUncertainAsync("ana", new AmbiguousIntent([Change(new TaskEdit { Status = Status.Complete }, T3), Change(new TaskEdit { Status = Status.Complete }, T6)]));
        var first = await _bot.PressLaterAsync("ana", asked, "intent.answer");
        Assert.Contains("1 task updated", first.Said(), StringComparison.Ordinal);
        Assert.Equal(first.GetRawText(), (await _bot.PressLaterAsync("ana", asked, "intent.answer")).GetRawText());
        Assert.Equal((2, Status.NotStarted), ((await _bot.TaskAsync(T3)).Revision, (await _bot.TaskAsync(T6)).Status));
    }

    [Theory]
    [InlineData("channel", "post the summary in this channel", "It is a new post that everybody in this channel sees.")]
    [InlineData("groupChat", "show the summary in this chat", "Everybody in this chat sees it.")]
    public async Task A_summary_that_others_would_see_is_asked_with_where_it_goes(string conversation, string button, string consequence)
    {
        var asked = await _bot.AskUncertainAsync("lea", new PostSummaryIntent(), conversation);
        Assert.Equal([button, "No, leave it"], Titles(asked));
        Assert.Contains(consequence, asked.Said(), StringComparison.Ordinal);
        Assert.Empty(_bot.Connector.Take());
    }

    [Fact]
    public async Task A_summary_is_posted_once_however_often_yes_is_pressed()
    {
        var asked = await _bot.AskUncertainAsync("lea", new PostSummaryIntent(), "channel");
        foreach (var id in (string[])["y1", "y1", "y2"])
            Assert.Contains("is a new post in this channel", (await _bot.PressAsync("lea", asked, "intent.answer", id: id, inChannel: true)).GetProperty("value").Said(), StringComparison.Ordinal);
        Assert.Single(_bot.Connector.Take(), call => call.Path == "/v3/conversations");
    }

    [Fact]
    public async Task In_a_group_chat_yes_shows_it_in_the_place_of_the_question()
    {
        var asked = await _bot.AskUncertainAsync("lea", new PostSummaryIntent(), "groupChat");
        var activity = _bot.Activity("invoke", "lea");
        activity["conversation"]!["conversationType"] = "groupChat";
        activity["name"] = "adaptiveCard/action";
        activity["replyToId"] = "card-message";
        activity["value"] = new JsonObject { ["action"] = JsonNode.Parse(asked.GetProperty("actions")[0].GetRawText()), ["trigger"] = "manual" };
        await _bot.PostAsync(activity);
        await _bot.Services.GetRequiredService<BehindTheAnswer>().WhenDoneAsync(CancellationToken.None);
        var call = Assert.Single(_bot.Connector.Take());
        Assert.Equal("PUT", call.Method);
        Assert.Contains("3 of 32 tasks complete", BotFixture.Told(call), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lea", "personal", "3 of 32 tasks complete")]
    [InlineData("dan", "channel", "Only a lead of the programme can post the summary.")]
    [InlineData("dan", "groupChat", "Only a lead of the programme can post the summary.")]
    public async Task Nothing_is_asked_where_nobody_else_would_see_it_or_it_is_refused(string who, string conversation, string said)
    {
        var answer = await _bot.AskUncertainAsync(who, new PostSummaryIntent(), conversation);
        Assert.Contains(said, answer.Said(), StringComparison.Ordinal);
        Assert.DoesNotContain("intent.answer", answer.GetRawText(), StringComparison.Ordinal);
    }

    private static string[] Titles(JsonElement card) => [.. card.GetProperty("actions").EnumerateArray().Select(action => action.GetProperty("title").GetString()!)];
}
