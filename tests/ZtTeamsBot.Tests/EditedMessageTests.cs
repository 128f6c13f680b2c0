using System.Text.Json.Nodes;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Testing;
using static ZtTeamsBot.Tests.ChangeConversation;

namespace ZtTeamsBot.Tests;

/// <summary>An edited message is answered as what it now says, once, and does nothing at once.</summary>
public sealed class EditedMessageTests : IAsyncLifetime
{
    private const string FirstDid = "Before you edited it, your message did this: ";

    private BotFixture _bot = null!;

    public async ValueTask InitializeAsync() => _bot = await BotFixture.StartAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task A_question_is_answered_anew_below_the_message()
    {
        await SayAsync("m1", "who owns T3?");
        var answer = Assert.Single(await EditAsync("m1", "who owns T4?"));
        Assert.Contains("Ben", BotFixture.Told(answer), StringComparison.Ordinal);
        Assert.EndsWith("/activities/m1", answer.Path, StringComparison.Ordinal);
        Assert.Equal("m1", answer.Body.GetProperty("replyToId").GetString());
    }

    [Fact]
    public async Task What_it_did_is_said_and_what_it_now_says_is_asked_first()
    {
        await SayAsync("m1", "mark T3 as complete");
        var answer = Assert.Single(await EditAsync("m1", "mark T4 as complete"));
        var told = BotFixture.Told(answer);
        Assert.Contains(FirstDid + "T3", told, StringComparison.Ordinal);
        Assert.Contains("Complete (was In progress)", told, StringComparison.Ordinal);
        Assert.Contains("press Undo", told, StringComparison.Ordinal);
        Assert.Equal((Status.Complete, Status.Blocked), await StatusesAsync());

        await _bot.PressLaterAsync("lea", answer.Card!.Value, "tasks.confirm");
        Assert.Equal((Status.Complete, Status.Complete), await StatusesAsync());
    }

    [Fact]
    public async Task Undo_on_the_first_answer_takes_the_first_version_back_and_then_it_is_not_spoken_of()
    {
        var first = Assert.Single(await SayAsync("m1", "mark T3 as complete"));
        await EditAsync("m1", "mark T4 as complete");
        await _bot.PressLaterAsync("lea", first.Card!.Value, "tasks.undo");
        Assert.Equal((Status.InProgress, Status.Blocked), await StatusesAsync());
        var again = Assert.Single(await EditAsync("m1", "mark T6 as complete"));
        Assert.DoesNotContain(FirstDid, BotFixture.Told(again), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_made_of_a_change_is_answered_and_what_was_done_is_said()
    {
        await SayAsync("m1", "mark T3 as complete");
        foreach (var question in (string[])["is T3 complete?", "what is overdue?", "help", "who owns T4?", "my tasks", "asdf qwer"])
            Assert.Contains(FirstDid + "T3", BotFixture.Told(Assert.Single(await EditAsync("m1", question))), StringComparison.Ordinal);
        Assert.Equal((Status.Complete, Status.Blocked), await StatusesAsync());
    }

    [Theory]
    [InlineData("who owns T3?", "mark T3 as complete")]
    [InlineData("asdf qwer", "mark T3 as complete")]
    [InlineData("mark T4 as in progress", "undo")]
    [InlineData("thanks", "assign T3 to Cleo")]
    [InlineData("note on T3: nearly", "note on T3: nearly there")]
    [InlineData("what is overdue?", "make Dan an owner")]
    [InlineData("am I away?", "I'm out until Friday, Cleo covers")]
    [InlineData("what is our secure score?", "record secure score 61%")]
    public async Task Nothing_is_done_at_once(string first, string then)
    {
        await SayAsync("m1", first);
        var before = await _bot.ExportAsync();
        var answer = Assert.Single(await EditAsync("m1", then));
        Assert.Equal(before, await _bot.ExportAsync());
        Assert.NotEmpty(BotFixture.Told(answer));
    }

    [Fact]
    public async Task The_same_edit_delivered_twice_is_answered_once_and_confirmed_once()
    {
        await SayAsync("m1", "what is overdue?");
        var asked = Assert.Single(await EditAsync("m1", "mark T3 as complete"));
        Assert.Empty(await EditAsync("m1", "mark T3 as complete"));
        await _bot.PressLaterAsync("lea", asked.Card!.Value, "tasks.confirm");
        var twice = await _bot.PressLaterAsync("lea", asked.Card!.Value, "tasks.confirm");
        Assert.Contains("1 task updated", BotFixture.Told(twice), StringComparison.Ordinal);
        Assert.Equal(2, (await _bot.TaskAsync(T3)).Revision);
    }

    [Fact]
    public async Task On_two_instances_the_same_edit_is_the_same_cause()
    {
        await using var other = await _bot.StartAnotherAsync();
        await SayAsync("m1", "what is overdue?");
        var here = Assert.Single(await EditAsync("m1", "mark T3 as complete"));
        Assert.Equal(200, (int)(await other.PostAsync(Edit(other, "m1", "mark T3 as complete"))).StatusCode);
        var there = Assert.Single(other.Connector.Take());
        await _bot.PressLaterAsync("lea", here.Card!.Value, "tasks.confirm");
        await other.PressLaterAsync("lea", there.Card!.Value, "tasks.confirm");
        Assert.Equal(2, (await _bot.TaskAsync(T3)).Revision);
    }

    [Fact]
    public async Task Versions_of_one_message_are_causes_of_their_own()
    {
        await SayAsync("m1", "what is overdue?");
        foreach (var note in (string[])["one", "two", "three"])
            await _bot.PressLaterAsync("lea", Assert.Single(await EditAsync("m1", $"note on T3: {note}")).Card!.Value, "tasks.confirm");
        Assert.Equal("three", (await _bot.TaskAsync(T3)).Note);
    }

    [Fact]
    public async Task An_edit_that_changes_no_word_is_silence()
    {
        await SayAsync("m1", "what is overdue? see https://contoso.example/plan");
        var preview = Edit(_bot, "m1", "what is overdue? see https://contoso.example/plan");
        preview["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "application/vnd.microsoft.card.thumbnail", ["content"] = new JsonObject() });
        Assert.Empty(await SendAsync(preview));
        var bold = Edit(_bot, "m1", "what is overdue? see https://contoso.example/plan");
        bold["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "text/html", ["content"] = "<p><b>what</b> is overdue?</p>" });
        Assert.Empty(await SendAsync(bold));
    }

    [Theory]
    [InlineData("messageUpdate", "undeleteMessage")]
    [InlineData("messageUpdate", null)]
    [InlineData("messageDelete", "softDeleteMessage")]
    [InlineData("messageDelete", "editMessage")]
    [InlineData("messageReaction", null)]
    public async Task What_is_deleted_or_brought_back_is_silence(string type, string? eventType)
    {
        await SayAsync("m1", "mark T3 as complete");
        var before = await _bot.ExportAsync();
        var activity = Edit(_bot, "m1", "mark T4 as complete");
        (activity["type"], activity["channelData"]!["eventType"]) = (type, eventType);
        Assert.Empty(await SendAsync(activity));
        Assert.Equal(before, await _bot.ExportAsync());
    }

    [Fact]
    public async Task The_bots_own_message_edited_is_silence()
    {
        var activity = Edit(_bot, "m1", "mark T4 as complete");
        activity["from"]!["id"] = "28:bot";
        Assert.Empty(await SendAsync(activity));
        Assert.Equal(Status.Blocked, (await _bot.TaskAsync(T4)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("👍")]
    public async Task An_edit_without_a_word_is_silence(string text)
    {
        await SayAsync("m1", "what is overdue?");
        Assert.Empty(await EditAsync("m1", text));
    }

    [Fact]
    public async Task A_submitted_card_that_is_edited_is_not_pressed_again()
    {
        var activity = Edit(_bot, "m1", "");
        activity["value"] = new JsonObject { ["verb"] = "tasks.show" };
        Assert.Empty(await SendAsync(activity));
    }

    /// <summary>Teams delivers again what it had no answer to, and may do so after the edit.</summary>
    [Fact]
    public async Task What_a_message_said_before_its_edit_is_no_longer_meant()
    {
        await EditAsync("m1", "what is overdue?");
        Assert.Empty(await SayAsync("m1", "mark T3 as complete"));
        Assert.Equal(Status.InProgress, (await _bot.TaskAsync(T3)).Status);
    }

    [Fact]
    public async Task In_a_channel_it_is_answered_in_its_thread_without_the_bots_mention()
    {
        var activity = Edit(_bot, "m1", "<at>ZtTeamsBot</at> who owns T4?", inChannel: true);
        activity["entities"] = new JsonArray(new JsonObject
        {
            ["type"] = "mention",
            ["text"] = "<at>ZtTeamsBot</at>",
            ["mentioned"] = new JsonObject { ["id"] = "28:bot", ["name"] = "ZtTeamsBot" },
        });
        var answer = Assert.Single(await SendAsync(activity));
        Assert.Contains("Ben", BotFixture.Told(answer), StringComparison.Ordinal);
        Assert.Contains("messageid%3D1/activities/m1", answer.Path, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_edit_that_quotes_changes_nothing()
    {
        await SayAsync("m1", "what is overdue?");
        var answer = Assert.Single(await EditAsync("m1", "> mark T3 as complete"));
        Assert.StartsWith("This looks like somebody else's message", answer.Text!, StringComparison.Ordinal);
        Assert.Equal(Status.InProgress, (await _bot.TaskAsync(T3)).Status);
    }

    [Fact]
    public async Task Only_what_the_sender_did_themselves_is_spoken_of()
    {
        await SayAsync("m1", "mark T3 as complete");
        var activity = Edit(_bot, "m1", "what is overdue?");
        (activity["from"]!["aadObjectId"], activity["from"]!["id"]) = ("ben", "29:ben");
        Assert.DoesNotContain(FirstDid, BotFixture.Told(Assert.Single(await SendAsync(activity))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_tenant_gets_no_answer_to_an_edit_either()
    {
        var activity = Edit(_bot, "m1", "what is overdue?");
        activity["conversation"]!["tenantId"] = "unlisted";
        Assert.Empty(await SendAsync(activity));
    }

    [Fact]
    public async Task While_the_store_is_down_it_is_excused_and_answered_when_delivered_again()
    {
        await SayAsync("m1", "who owns T3?");
        _bot.Store.BeforeReading = () => throw new InvalidOperationException("down");
        Assert.StartsWith("Sorry", Assert.Single(await EditAsync("m1", "who owns T4?")).Text!, StringComparison.Ordinal);
        _bot.Store.BeforeReading = () => Task.CompletedTask;
        Assert.Contains("Ben", BotFixture.Told(Assert.Single(await EditAsync("m1", "who owns T4?"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Limits_hold_for_edits()
    {
        await using var bot = await BotFixture.StartAsync(withProgramme: true, ("Limits:Person", "2"));
        for (var i = 0; i < 10; i++)
            Assert.Equal(200, (int)(await bot.PostAsync(Edit(bot, "m1", $"help {i}"))).StatusCode);
        var said = bot.Connector.Take();
        Assert.InRange(said.Count, 3, 6);
        Assert.Single(said, call => call.Text?.Contains("Please wait", StringComparison.Ordinal) == true);
    }

    private async Task<(Status T3, Status T4)> StatusesAsync() => ((await _bot.TaskAsync(T3)).Status, (await _bot.TaskAsync(T4)).Status);

    private Task<IReadOnlyList<ConnectorCall>> SayAsync(string id, string text)
    {
        var activity = _bot.Activity("message", "lea", id: id);
        activity["text"] = text;
        return SendAsync(activity);
    }

    private Task<IReadOnlyList<ConnectorCall>> EditAsync(string id, string text) => SendAsync(Edit(_bot, id, text));

    private static JsonObject Edit(BotFixture bot, string id, string text, bool inChannel = false)
    {
        var activity = bot.Activity("messageUpdate", "lea", inChannel, id);
        activity["text"] = text;
        activity["channelData"] = new JsonObject { ["eventType"] = "editMessage" };
        return activity;
    }

    /// <summary>What is answered; a minute goes by, as between people.</summary>
    private async Task<IReadOnlyList<ConnectorCall>> SendAsync(JsonObject activity)
    {
        _bot.Connector.Take();
        Assert.Equal(200, (int)(await _bot.PostAsync(activity)).StatusCode);
        _bot.Time.Advance(TimeSpan.FromMinutes(1));
        return _bot.Connector.Take();
    }
}
