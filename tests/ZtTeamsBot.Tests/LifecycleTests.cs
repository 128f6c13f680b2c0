using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ZtTeamsBot.Conversations;
using ZtTeamsBot.Testing;

namespace ZtTeamsBot.Tests;

/// <summary>What the service keeps of conversations, by activities as they were recorded.</summary>
public sealed partial class LifecycleTests : IAsyncLifetime
{
    private const string Chat = "a:personal-alex";
    private const string Group = "19:group@thread.v2";
    private const string General = "19:team@thread.tacv2";
    private const string Other = "19:other@thread.tacv2";

    private static readonly CancellationToken None = CancellationToken.None;

    private BotFixture _bot = null!;
    private int _ids;

    public async ValueTask InitializeAsync() => _bot = await BotFixture.StartAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Theory]
    [InlineData("installationUpdate-add-personal", Chat, "personal")]
    [InlineData("conversationUpdate-botAdded-personal", Chat, "personal")]
    [InlineData("conversationUpdate-membersAdded-personal", Chat, "personal")]
    [InlineData("message-personal", Chat, "personal")]
    [InlineData("message-value-submit-personal", Chat, "personal")]
    [InlineData("invoke-adaptiveCard-action-personal", Chat, "personal")]
    [InlineData("installationUpdate-add-group", Group, "groupChat")]
    [InlineData("conversationUpdate-botAdded-group", Group, "groupChat")]
    [InlineData("message-group-mention", Group, "groupChat")]
    [InlineData("installationUpdate-add-team-general", General, "channel")]
    [InlineData("conversationUpdate-botAdded-team-general", General, "channel")]
    [InlineData("message-channel-mention-new-post", General, "channel")]
    [InlineData("message-channel-mention-reply", General, "channel")]
    [InlineData("invoke-adaptiveCard-action-channel", General, "channel")]
    public async Task A_conversation_is_kept_from(string recorded, string id, string type)
    {
        await TellAsync(Recorded(recorded, minute: 1));

        var kept = Assert.IsType<Conversation>(await FindAsync(id));
        Assert.True(kept.IsAlive);
        Assert.Equal((1, id, type), (kept.Schema, kept.Id, kept.Type));
        Assert.Equal(At(1), kept.ChangedAt);
        var reference = kept.ToReference();
        Assert.Equal((_bot.Connector.ServiceUrl, "msteams", BotFixture.Tenant), (reference.ServiceUrl, reference.ChannelId, reference.TenantId));
        Assert.Equal((id, type, "28:bot"), (reference.Conversation?.Id, reference.Conversation?.ConversationType, reference.Bot?.Id));
        Assert.Equal(type == "personal" ? "ana" : null, reference.User?.AadObjectId);
        Assert.Equal(type == "personal" ? "29:alex" : null, reference.User?.Id);
        Assert.Equal(type == "channel" ? General : null, kept.TeamId);
        Assert.Equal(type == "personal" ? id : null, (await FindPersonalAsync("ANA"))?.Id);
        Assert.Equal([id], await AliveAsync());
    }

    [Fact]
    public async Task An_install_in_a_team_tells_its_name_and_when()
    {
        await TellAsync(Recorded("installationUpdate-add-team-general", minute: 1));
        var kept = await KeptAsync(General);
        Assert.Equal(("Facilities", At(1), "en-US"), (kept.TeamName, kept.InstalledAt, kept.Locale));
    }

    [Theory]
    [InlineData("installationUpdate", "add-upgrade")]
    [InlineData("installationUpdate", "add")]
    public async Task An_install_revives(string type, string action)
    {
        await TellAsync(Recorded("installationUpdate-add-personal", minute: 1), Recorded("installationUpdate-remove-personal", minute: 2));
        Assert.False((await KeptAsync(Chat)).IsAlive);
        var install = Recorded("installationUpdate-add-personal", minute: 3);
        (install["type"], install["action"]) = (type, action);
        await TellAsync(install);
        var kept = await KeptAsync(Chat);
        Assert.True(kept.IsAlive);
        Assert.Equal((At(3), "ana"), (kept.InstalledAt, kept.AadObjectId));
        Assert.Equal(Chat, (await FindPersonalAsync("ana"))?.Id);
    }

    [Theory]
    [InlineData("remove")]
    [InlineData("remove-upgrade")]
    public async Task A_removal_from_a_personal_chat_ends_it_and_forgets_the_person(string action)
    {
        await TellAsync(Recorded("installationUpdate-add-personal", minute: 1));
        var removal = Recorded("installationUpdate-remove-personal", minute: 2);
        removal["action"] = action;
        await TellAsync(removal);

        var kept = await KeptAsync(Chat);
        Assert.Equal(new ConversationEnd(EndReason.Removed, At(2)), kept.End);
        Assert.Equal((null, null, null), (kept.UserId, kept.AadObjectId, kept.Locale));
        Assert.Null(await FindPersonalAsync("ana"));
        Assert.Empty(await AliveAsync());
    }

    [Fact]
    public async Task A_person_who_blocked_the_bot_is_found_and_one_who_then_removes_it_is_forgotten()
    {
        await TellAsync(Recorded("message-personal", minute: 1));
        await RefuseAsync("ConversationBlockedByUser", Recorded("message-personal", minute: 2));
        Assert.Equal(EndReason.BlockedByUser, (await FindPersonalAsync("ana"))?.End?.Reason);
        await TellAsync(Recorded("installationUpdate-remove-personal", minute: 61));
        Assert.Equal((EndReason.Removed, null), ((await KeptAsync(Chat)).End?.Reason, (await KeptAsync(Chat)).AadObjectId));
        Assert.Null(await FindPersonalAsync("ana"));
    }

    [Fact]
    public async Task The_bot_among_members_removed_ends_the_conversation_and_others_do_not()
    {
        foreach (var recorded in new[] { "message-group-mention", "message-personal", "message-channel-mention-reply" })
            await TellAsync(Recorded(recorded, minute: 1));
        foreach (var recorded in new[] { "userRemoved-team", "userRemoved-personal", "userAdded-team" })
            await TellAsync(Recorded($"conversationUpdate-{recorded}", minute: 2));
        Assert.Equal(3, (await AliveAsync()).Count);

        var removal = Recorded("conversationUpdate-botAdded-group", minute: 3);
        removal["membersRemoved"] = removal["membersAdded"]!.DeepClone();
        removal.Remove("membersAdded");
        await TellAsync(removal);
        Assert.Equal(new ConversationEnd(EndReason.Removed, At(3)), (await KeptAsync(Group)).End);
    }

    [Fact]
    public async Task A_removal_from_a_team_ends_all_its_channels_and_a_new_install_revives_them()
    {
        await TeamAsync();
        await TellAsync(Recorded("installationUpdate-remove-team", minute: 2));
        Assert.Equal([Chat], await AliveAsync());
        await TellAsync(Recorded("installationUpdate-add-team-general", minute: 3));
        Assert.Equal([Other, General, Chat], await AliveAsync());
    }

    [Fact]
    public async Task A_removal_from_one_channel_ends_that_channel_alone_though_it_is_told_in_General()
    {
        await TeamAsync();
        await TellAsync(Recorded("conversationUpdate-botRemoved-channel", minute: 2));
        Assert.Equal([General, Chat], await AliveAsync());
        Assert.Equal(new ConversationEnd(EndReason.Removed, At(2)), (await KeptAsync(Other)).End);
    }

    [Fact]
    public async Task The_same_install_delivered_twice_is_one_welcome()
    {
        var install = Recorded("installationUpdate-add-personal", minute: 1);
        await _bot.PostAsync(install.DeepClone());
        await _bot.PostAsync(install.DeepClone());
        Assert.Single(_bot.Connector.Take());
        // Another one, after the bot was taken away, is welcome again.
        await _bot.PostAsync(Recorded("installationUpdate-add-personal", minute: 2));
        Assert.Single(_bot.Connector.Take());
    }

    [Theory]
    [InlineData("teamDeleted", "teamRestored")]
    [InlineData("teamHardDeleted", "teamUnarchived")]
    public async Task A_deleted_team_ends_all_its_channels_and_a_restored_one_revives_them(string deleted, string restored)
    {
        await TeamAsync();
        await TellAsync(Event("teamDeleted", deleted, minute: 2));
        Assert.Equal([Chat], await AliveAsync());
        Assert.Equal(new ConversationEnd(EndReason.TeamDeleted, At(2)), (await KeptAsync(Other)).End);
        await TellAsync(Event("teamDeleted", restored, minute: 3));
        Assert.Equal([Other, General, Chat], await AliveAsync());
    }

    [Fact]
    public async Task A_deleted_channel_ends_alone_and_stays_so_when_its_team_is_restored()
    {
        await TeamAsync();
        await TellAsync(OfChannel(Recorded("conversationUpdate-channelDeleted", minute: 2), Other));
        Assert.Equal([General, Chat], await AliveAsync());
        await TellAsync(Recorded("conversationUpdate-teamDeleted", minute: 3), Event("teamDeleted", "teamRestored", minute: 4));
        Assert.Equal([General, Chat], await AliveAsync());
        await TellAsync(OfChannel(Event("channelDeleted", "channelRestored", minute: 5), Other));
        Assert.Equal([Other, General, Chat], await AliveAsync());
    }

    [Fact]
    public async Task A_renamed_team_is_renamed_in_all_its_channels()
    {
        await TeamAsync();
        await TellAsync(Renamed(Recorded("conversationUpdate-teamRenamed", minute: 3), "team", "Buildings"));
        Assert.Equal(("Buildings", "Buildings"), ((await KeptAsync(General)).TeamName, (await KeptAsync(Other)).TeamName));
        // Late, and older.
        await TellAsync(Renamed(Recorded("conversationUpdate-teamRenamed", minute: 2), "team", "Houses"));
        Assert.Equal("Buildings", (await KeptAsync(Other)).TeamName);
    }

    [Fact]
    public async Task A_renamed_channel_is_renamed_even_when_somebody_wrote_there_since()
    {
        await TeamAsync();
        await TellAsync(InChannel("message-channel-mention-reply", Other, minute: 5));
        await TellAsync(OfChannel(Renamed(Recorded("conversationUpdate-channelRenamed", minute: 3), "channel", "Steering"), Other));
        Assert.Equal(("Steering", null), ((await KeptAsync(Other)).ChannelName, (await KeptAsync(General)).ChannelName));
    }

    [Theory]
    [InlineData("channelCreated")]
    [InlineData("channelShared")]
    [InlineData("teamArchived")]
    [InlineData("somethingNew")]
    [InlineData(null)]
    public async Task Other_events_change_nothing(string? eventType)
    {
        await TeamAsync();
        var before = await KeptAsync(General);
        await TellAsync(Event("teamDeleted", eventType, minute: 3));
        Assert.Equal(before, await KeptAsync(General));
        Assert.Equal([Other, General, Chat], await AliveAsync());
    }

    [Fact]
    public async Task Events_of_conversations_nobody_knows_leave_nothing()
    {
        await TellAsync(
            Recorded("conversationUpdate-teamDeleted", minute: 1),
            Recorded("conversationUpdate-teamRenamed", minute: 2),
            Recorded("conversationUpdate-channelRenamed", minute: 3),
            Recorded("conversationUpdate-channelDeleted", minute: 4),
            Event("channelDeleted", "channelRestored", minute: 5));
        Assert.Null(await FindAsync(General));
    }

    [Theory]
    [InlineData(new[] { 1, 2, 3 }, true)]
    [InlineData(new[] { 1, 3, 2 }, true)]
    [InlineData(new[] { 2, 1, 3 }, true)]
    [InlineData(new[] { 2, 3, 1 }, true)]
    [InlineData(new[] { 3, 1, 2 }, true)]
    [InlineData(new[] { 3, 2, 1 }, true)]
    [InlineData(new[] { 1, 2 }, false)]
    [InlineData(new[] { 2, 1 }, false)]
    public async Task The_order_of_arrival_makes_no_difference(int[] minutes, bool isAlive)
    {
        // Installed, removed, installed again.
        string[] recorded = ["installationUpdate-add-personal", "installationUpdate-remove-personal", "installationUpdate-add-personal"];
        foreach (var minute in minutes)
            await TellAsync(Recorded(recorded[minute - 1], minute));
        var kept = await KeptAsync(Chat);
        Assert.Equal(isAlive, kept.IsAlive);
        Assert.Equal(At(minutes.Max()), kept.ChangedAt);
        Assert.Equal(isAlive, await FindPersonalAsync("ana") is not null);
    }

    [Fact]
    public async Task A_removal_older_than_a_message_that_said_nothing_new_changes_nothing()
    {
        await TellAsync(Recorded("message-personal", minute: 1), Recorded("message-personal", minute: 3));
        Assert.Equal(At(1), (await KeptAsync(Chat)).ChangedAt);
        await TellAsync(Recorded("installationUpdate-remove-personal", minute: 2));
        Assert.True((await KeptAsync(Chat)).IsAlive);
        await TellAsync(Recorded("installationUpdate-remove-personal", minute: 4));
        Assert.False((await KeptAsync(Chat)).IsAlive);
    }

    [Fact]
    public async Task A_time_from_the_future_does_not_hold_off_what_follows()
    {
        await TellAsync(Recorded("message-personal", minute: 60 * 24 * 365));
        Assert.Equal(_bot.Time.GetUtcNow(), (await KeptAsync(Chat)).ChangedAt);
        await TellAsync(Recorded("installationUpdate-remove-personal", minute: 61));
        Assert.False((await KeptAsync(Chat)).IsAlive);
    }

    [Theory]
    [InlineData("BotNotInConversationRoster", EndReason.NotInConversation)]
    [InlineData("ConversationBlockedByUser", EndReason.BlockedByUser)]
    [InlineData("BotDisabledByAdmin", EndReason.DisabledByAdmin)]
    [InlineData("ConversationNotFound", EndReason.ConversationNotFound)]
    public async Task A_reply_refused_for_good_ends_the_conversation_and_a_new_message_revives_it(string code, object reason)
    {
        await RefuseAsync(code, Recorded("message-personal", minute: 1));
        Assert.Equal(new ConversationEnd((EndReason)reason, _bot.Time.GetUtcNow()), (await KeptAsync(Chat)).End);
        // The refused message, delivered again, is no sign of life; a new one is.
        await TellAsync(Recorded("message-personal", minute: 1));
        Assert.False((await KeptAsync(Chat)).IsAlive);
        await TellAsync(Recorded("message-personal", minute: 61));
        Assert.True((await KeptAsync(Chat)).IsAlive);
    }

    [Theory]
    [InlineData("MessageSizeTooBig")]
    [InlineData("Refused")]
    public async Task Another_refusal_ends_nothing(string code)
    {
        await RefuseAsync(code, Recorded("message-personal", minute: 1));
        Assert.True((await KeptAsync(Chat)).IsAlive);
    }

    [Fact]
    public async Task A_refusal_is_newer_than_the_message_it_answered_even_if_Teams_clock_is_ahead()
    {
        await RefuseAsync("BotNotInConversationRoster", Recorded("message-personal", minute: 63));
        Assert.Equal(At(63), (await KeptAsync(Chat)).End?.Since);
    }

    [Fact]
    public async Task A_post_refused_for_good_ends_the_channel_but_a_deleted_thread_does_not()
    {
        await RefuseAsync("ConversationNotFound", InChannel("message-channel-mention-reply", Other, minute: 1));
        Assert.True((await KeptAsync(Other)).IsAlive);
        var post = InChannel("message-channel-mention-reply", Other, minute: 2);
        post["from"]!["aadObjectId"] = "lea";
        post["text"] = "<at>Lunch Bot</at> post the stage summary";
        await RefuseAsync("ConversationNotFound", post);
        Assert.Equal(EndReason.ConversationNotFound, (await KeptAsync(Other)).End?.Reason);
    }

    [Fact]
    public async Task A_pressed_card_whose_message_cannot_be_changed_for_good_ends_the_conversation()
    {
        var card = (await _bot.SayAsync("ana", "my tasks")).Card!.Value;
        (_bot.Connector.Status, _bot.Connector.ErrorCode) = (403, "BotDisabledByAdmin");
        await _bot.PressAsync("ana", card, "tasks.update", new Dictionary<string, string> { ["status-srhw-1-1-3"] = "Complete" });
        Assert.Equal(EndReason.DisabledByAdmin, (await KeptAsync("a:ana")).End?.Reason);
    }

    private static DateTimeOffset At(int minute) => new DateTimeOffset(2026, 3, 2, 7, 0, 0, TimeSpan.Zero).AddMinutes(minute);

    private static ConversationStore Store(BotFixture bot) => bot.Services.GetRequiredService<ConversationStore>();

    private static ConversationNotes Notes(BotFixture bot) => bot.Services.GetRequiredService<ConversationNotes>();

    private static JsonObject Renamed(JsonObject activity, string thing, string name)
    {
        activity["channelData"]![thing]!["name"] = name;
        return activity;
    }

    /// <summary>Teams tells what happens to a channel in General: only the data name the channel.</summary>
    private static JsonObject OfChannel(JsonObject activity, string channelId)
    {
        activity["channelData"]!["channel"]!["id"] = channelId;
        return activity;
    }

    /// <summary>An activity as it was recorded, of this fixture's tenant, person and bot, at so many minutes past seven.</summary>
    private JsonObject Recorded(string name, int minute)
    {
        var file = RepositoryRoot.Combine("tests", "ZtTeamsBot.BotFramework.Tests", "Activities", name + ".json");
        var activity = JsonNode.Parse(File.ReadAllText(file)
            .Replace("11111111-1111-4111-8111-111111111111", BotFixture.Tenant, StringComparison.Ordinal)
            .Replace("22222222-2222-4222-8222-222222222222", "28:bot", StringComparison.Ordinal)
            .Replace("33333333-3333-4333-8333-333333333330", "ana", StringComparison.Ordinal))!.AsObject();
        activity["id"] = $"r{++_ids}";
        activity["serviceUrl"] = _bot.Connector.ServiceUrl;
        activity["timestamp"] = At(minute).ToString("O", CultureInfo.InvariantCulture);
        return activity;
    }

    private JsonObject Event(string recorded, string? eventType, int minute)
    {
        var activity = Recorded($"conversationUpdate-{recorded}", minute);
        activity["channelData"]!["eventType"] = eventType;
        return activity;
    }

    private JsonObject InChannel(string recorded, string channelId, int minute)
    {
        var activity = OfChannel(Recorded(recorded, minute), channelId);
        activity["conversation"]!["id"] = $"{channelId};messageid=1";
        return activity;
    }

    /// <summary>A team with two channels the bot has met, and somebody's chat.</summary>
    private Task TeamAsync() => TellAsync(
        Recorded("installationUpdate-add-team-general", minute: 1),
        InChannel("message-channel-mention-reply", Other, minute: 1),
        Recorded("message-personal", minute: 1));

    private async Task TellAsync(params JsonObject[] activities)
    {
        foreach (var activity in activities)
            await PostAsync(_bot, activity);
    }

    private static async Task PostAsync(BotFixture bot, JsonObject activity)
    {
        Assert.Equal(HttpStatusCode.OK, (await bot.PostAsync(activity)).StatusCode);
        await Notes(bot).SettledAsync(None);
    }

    /// <summary>Says something whose answer Teams refuses.</summary>
    private async Task RefuseAsync(string code, JsonObject activity)
    {
        (_bot.Connector.Status, _bot.Connector.ErrorCode) = (403, code);
        await _bot.PostAsync(activity);
        _bot.Connector.Status = 201;
        await Notes(_bot).SettledAsync(None);
    }

    private Task<Conversation?> FindAsync(string id) => Store(_bot).FindAsync(BotFixture.Tenant, id, None);

    /// <summary>What is kept, once all that was told is.</summary>
    private async Task<Conversation> KeptAsync(string id)
    {
        await Notes(_bot).SettledAsync(None);
        return Assert.IsType<Conversation>(await FindAsync(id));
    }

    private Task<Conversation?> FindPersonalAsync(string person) => Store(_bot).FindPersonalAsync(BotFixture.Tenant, person, None);

    private async Task<IReadOnlyList<string>> AliveAsync() =>
        [.. (await Store(_bot).ListAliveAsync(BotFixture.Tenant, None).Select(one => one.Id).ToListAsync()).Order(StringComparer.Ordinal)];
}
