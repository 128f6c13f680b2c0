using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.BotFramework;
using ZtTeamsBot.Conversations;
using ZtTeamsBot.Storage;

namespace ZtTeamsBot.Tests;

/// <summary>How notes on conversations reach the store: behind the turns, when it is down, from several instances.</summary>
public sealed partial class LifecycleTests
{
    [Fact]
    public async Task Turns_that_say_nothing_new_make_no_store_call_and_a_day_later_one_note()
    {
        await TellAsync(Recorded("message-personal", minute: 1), Recorded("message-channel-mention-reply", minute: 1));
        var calls = _bot.Store.BehindTurns;
        for (var minute = 2; minute < 12; minute++)
        {
            foreach (var recorded in new[] { "message-personal", "invoke-adaptiveCard-action-personal", "message-channel-mention-new-post" })
                await TellAsync(Recorded(recorded, minute));
        }

        Assert.Equal(calls, _bot.Store.BehindTurns);

        // After a while it is looked up, since another instance may know more; nothing is written.
        _bot.Time.Advance(ConversationNotes.LookAgainAfter);
        await TellAsync(Recorded("message-personal", minute: 75));
        Assert.Equal(calls + 1, _bot.Store.BehindTurns);
        Assert.Equal(At(1), (await KeptAsync(Chat)).ChangedAt);

        _bot.Time.Advance(TimeSpan.FromDays(1));
        await TellAsync(Recorded("message-personal", minute: 1_445));
        Assert.Equal(At(1_445), (await KeptAsync(Chat)).ChangedAt);
    }

    [Fact]
    public async Task What_says_nothing_new_costs_next_to_no_memory()
    {
        await TellAsync(Recorded("message-personal", minute: 1));
        var lifecycle = _bot.Services.GetRequiredService<Lifecycle>();
        var activity = ActivityOf("a2");
        lifecycle.Take(BotFixture.Tenant, activity);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            lifecycle.Take(BotFixture.Tenant, activity);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 1_000, 0, 400);

        Activity ActivityOf(string id) => new()
        {
            Type = "message",
            Id = id,
            Timestamp = At(2),
            ServiceUrl = _bot.Connector.ServiceUrl,
            Conversation = new ConversationAccount { Id = Chat, ConversationType = "personal", TenantId = BotFixture.Tenant },
            From = new ChannelAccount { Id = "29:alex", AadObjectId = "ana" },
            Recipient = new ChannelAccount { Id = "28:bot" },
            Locale = "en-US",
        };
    }

    [Fact]
    public async Task A_new_service_url_is_kept_and_an_older_one_does_not_come_back()
    {
        await TellAsync(Recorded("message-personal", minute: 1));
        var moved = Recorded("message-personal", minute: 3);
        moved["serviceUrl"] = _bot.Connector.ServiceUrl + "/emea/";
        await TellAsync(moved, Recorded("message-personal", minute: 2));
        Assert.Equal(_bot.Connector.ServiceUrl + "/emea/", (await KeptAsync(Chat)).ServiceUrl);
    }

    [Fact]
    public async Task A_person_who_gets_another_personal_chat_is_found_there()
    {
        await TellAsync(Recorded("message-personal", minute: 1));
        var again = Recorded("message-personal", minute: 3);
        again["conversation"]!["id"] = "a:new";
        await TellAsync(again);
        Assert.Equal("a:new", (await FindPersonalAsync("ana"))?.Id);
        // What happens to the old one leads nobody away from the new.
        await TellAsync(Recorded("installationUpdate-remove-personal", minute: 4));
        Assert.Equal("a:new", (await FindPersonalAsync("ana"))?.Id);
    }

    [Fact]
    public async Task With_the_store_down_turns_are_answered_and_the_note_is_made_later()
    {
        await TellAsync(Recorded("message-personal", minute: 1));
        _bot.Store.IsDown = true;
        Assert.Equal(HttpStatusCode.OK, (await _bot.PostAsync(Recorded("installationUpdate-remove-personal", minute: 2))).StatusCode);
        var group = await _bot.PostAsync(Recorded("message-group-mention", minute: 2));
        Assert.Equal(HttpStatusCode.OK, group.StatusCode);
        Assert.Equal(2, _bot.Connector.Take().Count);

        _bot.Store.IsDown = false;
        var settled = Notes(_bot).SettledAsync(None);
        while (!settled.IsCompleted)
        {
            _bot.Time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        Assert.Equal(EndReason.Removed, (await KeptAsync(Chat)).End?.Reason);
        Assert.True((await KeptAsync(Group)).IsAlive);
    }

    [Fact]
    public async Task Notes_that_wait_are_made_before_the_service_stops()
    {
        await TellAsync(Recorded("message-group-mention", minute: 1));
        _bot.Store.IsDown = true;
        foreach (var minute in Enumerable.Range(1, 20))
        {
            var activity = Recorded("message-personal", minute);
            activity["conversation"]!["id"] = $"a:{minute}";
            await _bot.PostAsync(activity);
        }

        _bot.Store.IsDown = false;
        await _bot.StopAsync();
        Assert.Equal(21, (await AliveAsync()).Count);
    }

    [Fact]
    public async Task A_service_whose_store_stays_down_stops_all_the_same()
    {
        await TellAsync(Recorded("message-personal", minute: 1));
        _bot.Store.IsDown = true;
        await _bot.PostAsync(Recorded("installationUpdate-remove-personal", minute: 2));
        await _bot.StopAsync();
        _bot.Store.IsDown = false;
        Assert.True((await FindAsync(Chat))!.IsAlive);
    }

    [Fact]
    public async Task A_tenant_that_is_not_answered_leaves_nothing()
    {
        var calls = _bot.Store.BehindTurns;
        string[] all =
        [
            "installationUpdate-add-personal", "conversationUpdate-botAdded-personal", "message-personal",
            "invoke-adaptiveCard-action-personal", "installationUpdate-remove-personal",
        ];
        foreach (var recorded in all)
        {
            var activity = Recorded(recorded, minute: 1);
            activity["conversation"]!["tenantId"] = "fabrikam";
            activity["channelData"]!["tenant"]!["id"] = "fabrikam";
            await TellAsync(activity);
        }

        Assert.Equal(calls, _bot.Store.BehindTurns);
        Assert.Null(await Store(_bot).FindAsync("fabrikam", Chat, None));
        Assert.Null(await Store(_bot).FindPersonalAsync("fabrikam", "ana", None));
    }

    [Fact]
    public async Task Two_instances_keep_one_truth()
    {
        await using var other = await _bot.StartAnotherAsync();
        await TellAsync(Recorded("message-personal", minute: 1));
        await PostAsync(other, Recorded("installationUpdate-remove-personal", minute: 2));
        Assert.False((await KeptAsync(Chat)).IsAlive);
        // This instance has it in memory as alive; it looks again soon.
        _bot.Time.Advance(ConversationNotes.LookAgainAfter);
        await TellAsync(Recorded("message-personal", minute: 61));
        Assert.True((await Store(other).FindAsync(BotFixture.Tenant, Chat, None))!.IsAlive);
        Assert.Equal(Chat, (await Store(other).FindPersonalAsync(BotFixture.Tenant, "ana", None))?.Id);
    }

    [Fact]
    public async Task Instances_that_write_at_once_leave_the_newest()
    {
        await using var other = await _bot.StartAnotherAsync();
        var newest = Enumerable.Range(0, 100).Select(minute => Task.Run(() =>
        {
            var place = new Place { Id = Chat, Type = "personal", ServiceUrl = $"https://localhost/{minute}", AadObjectId = "ana" };
            var change = new ConversationChange.Seen(At(minute), place, IsInstall: false);
            return Store(minute % 2 == 0 ? _bot : other).ApplyAsync(BotFixture.Tenant, Chat, change, seenAt: null, None);
        }));
        await Task.WhenAll(newest);
        Assert.Equal(("https://localhost/99", At(99)), ((await KeptAsync(Chat)).ServiceUrl, (await KeptAsync(Chat)).ChangedAt));
        Assert.Equal(Chat, (await FindPersonalAsync("ana"))?.Id);
    }

    [Fact]
    public async Task A_note_that_somebody_elses_overtakes_is_made_on_top_of_it()
    {
        await TellAsync(Recorded("message-personal", minute: 1));
        _bot.Store.BeforeCommit = () => Store(_bot).ApplyAsync(
            BotFixture.Tenant, Chat, new ConversationChange.Ended(At(4), EndReason.BlockedByUser), seenAt: null, None);
        await TellAsync(Recorded("installationUpdate-remove-personal", minute: 5));
        Assert.Equal(EndReason.Removed, (await KeptAsync(Chat)).End?.Reason);
    }

    [Fact]
    public async Task A_note_that_cannot_be_read_harms_no_other()
    {
        var broken = new DocumentContent($"conversation-{HistoryEventId.Cause(Chat)}", "broken", "{}"u8.ToArray());
        await _bot.Store.CreateAsync($"{BotFixture.Tenant}|out", broken, None);
        await TellAsync(Recorded("message-personal", minute: 1), Recorded("message-group-mention", minute: 1));
        Assert.Equal([Group], await AliveAsync());
    }
}
