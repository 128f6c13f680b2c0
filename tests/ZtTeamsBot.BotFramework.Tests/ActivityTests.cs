using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;

namespace ZtTeamsBot.BotFramework.Tests;

public sealed class ActivityTests
{
    public static TheoryData<string> Recorded => [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Activities")).Select(Path.GetFileNameWithoutExtension).OfType<string>()];

    internal static Activity Read(string name) => Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Activities", name + ".json")));

    internal static Activity Parse(string json) => JsonSerializer.Deserialize(json, Protocol.Json.Activity)!;

    [Theory]
    [MemberData(nameof(Recorded))]
    public void A_recorded_activity_comes_out_as_it_went_in(string name)
    {
        var json = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Activities", name + ".json"));
        var written = JsonNode.Parse(JsonSerializer.Serialize(Parse(json), Protocol.Json.Activity))!.AsObject();
        var original = JsonNode.Parse(json)!.AsObject();
        // The same instant may be written with another offset.
        foreach (var node in new[] { written, original })
            node["timestamp"] = node["timestamp"]?.GetValue<DateTimeOffset>().ToUniversalTime().ToString("O");
        Assert.True(JsonNode.DeepEquals(original, written), written.ToJsonString());
    }

    [Fact]
    public void What_a_personal_message_says_is_at_hand()
    {
        var activity = Read("message-personal");
        Assert.Equal(("message", "hello world", "en-US"), (activity.Type, activity.Text, activity.Locale));
        Assert.Equal("11111111-1111-4111-8111-111111111111", activity.TenantId);
        Assert.Equal("33333333-3333-4333-8333-333333333330", activity.From?.AadObjectId);
        Assert.Equal("UTC", activity.ClientInfo?.Timezone);
        Assert.True(activity.IsPersonal);
        Assert.Null(activity.ChannelThread);
    }

    [Fact]
    public void A_channel_message_knows_its_thread_and_loses_the_bots_mention()
    {
        var activity = Read("message-channel-mention-reply");
        Assert.Equal("card", activity.RemoveRecipientMention());
        Assert.Equal(new ChannelThread("19:team@thread.tacv2", "1795384407167"), activity.ChannelThread);
        Assert.Equal("19:team@thread.tacv2", activity.Teams.Channel?.Id);
        Assert.Equal(new ChannelThread("19:team@thread.tacv2", null), ChannelThread.Parse("19:team@thread.tacv2"));
    }

    [Fact]
    public void An_install_in_a_team_knows_its_channel()
    {
        var activity = Read("installationUpdate-add-team-general");
        var teams = activity.Teams;
        Assert.Equal(("add", "19:team@thread.tacv2", "Facilities"), (activity.Action, teams.SelectedChannel?.Id, teams.Team?.Name));
        Assert.Equal("teamMemberAdded", Read("conversationUpdate-botAdded-team-general").Teams.EventType);
        Assert.True(activity.IsChannel);
        Assert.True(Read("message-group-mention").IsGroupChat);
    }

    [Fact]
    public void A_submitted_card_is_a_message_with_a_value_and_no_text()
    {
        var activity = Read("message-value-submit-channel");
        Assert.Equal((ActivityTypes.Message, null), (activity.Type, activity.Text));
        Assert.Equal(JsonValueKind.Object, activity.Value?.ValueKind);
        Assert.NotEmpty(activity.ReplyToId!);
    }

    [Fact]
    public void A_pressed_card_gives_verb_and_data()
    {
        Assert.True(AdaptiveCardInvoke.TryRead(Read("invoke-adaptiveCard-action-personal"), out var invoke));
        Assert.Equal("approve", invoke.Action.Verb);
        Assert.Equal(7, invoke.Action.Data.GetProperty("req").GetInt32());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("{}")]
    [InlineData("""{"action":null}""")]
    [InlineData("""{"action":{"type":"Action.Submit","verb":"x"}}""")]
    public void What_is_no_pressed_card_is_none(string value) =>
        Assert.False(AdaptiveCardInvoke.TryRead(Parse($$"""{"type":"invoke","value":{{value}}}"""), out _));

    [Theory]
    [InlineData("<at>Bot</at> my tasks", "my tasks")]
    [InlineData("<at>Bot</at>my tasks", "my tasks")]
    [InlineData("<at>Bot</at>\u00a0my tasks", "my tasks")]
    [InlineData("please <at>Bot</at>, help", "please , help")]
    [InlineData("what does  <at>Bot</at>  know", "what does know")]
    [InlineData("one\n<at>Bot</at> two", "one\n two")]
    [InlineData("<at>Bot</at> ask <at>Ana</at>", "ask Ana")]
    [InlineData("no mention", "no mention")]
    [InlineData("", "")]
    public void Only_the_bots_own_mention_goes(string text, string expected)
    {
        var activity = new Activity
        {
            Text = text,
            Recipient = new ChannelAccount { Id = "28:bot" },
            Entities = JsonDocument.Parse("""
                [5, null, {"type":"mention"}, {"type":"mention","text":7,"mentioned":{}},
                 {"type":"mention","text":"<at>Bot</at>","mentioned":{"id":"28:bot","name":"Bot"}},
                 {"type":"mention","text":"<at>Ana</at>","mentioned":{"id":"29:ana","name":"Ana"}}]
                """).RootElement,
        };
        Assert.Equal(expected, activity.RemoveRecipientMention());
    }

    [Theory]
    [InlineData("<at>Bot</at> and <at>Bot</at>", "and", "28:bot", "28:bot")]
    [InlineData("<at>Bot</at> and <at>Bot</at>", "Bot and", "28:other", "28:bot")]
    [InlineData("<at>Bot</at> and <at>Bot</at>", "and Bot", "28:bot", "28:other")]
    [InlineData("<at>Bot</at> and <at>Bot</at>", "Bot and Bot", "28:other", "28:other")]
    public void Of_two_bots_with_one_name_only_this_one_goes(string text, string expected, string first, string second) =>
        Assert.Equal(expected, Mentioning(text, ("<at>Bot</at>", "Bot", first), ("<at>Bot</at>", "Bot", second)).RemoveRecipientMention());

    [Theory]
    [InlineData("<at>R &amp; D</at> status", "<at>R &amp; D</at>")]
    [InlineData("<at>R &amp; D</at> status", "<at>R & D</at>")]
    [InlineData("<at>R & D</at> status", "<at>R &amp; D</at>")]
    [InlineData("<at>\u05d1\u05d5\u05d8</at> status", "<at>\u05d1\u05d5\u05d8</at>")]
    [InlineData("status \u200f<at>\u0628\u0648\u062a (.*+</at>", "\u200f<at>\u0628\u0648\u062a (.*+</at>")]
    public void A_name_may_be_escaped_or_read_from_the_right(string text, string markup) =>
        Assert.Equal("status", Mentioning(text, (markup, "Bot", "28:bot")).RemoveRecipientMention());

    [Theory]
    [InlineData("""{"type":"message","timestamp":"yesterday"}""")]
    [InlineData("""{"type":"message","timestamp":{"a":[1]}}""")]
    [InlineData("""{"type":"message","membersAdded":null,"attachments":null,"entities":null,"channelData":null,"value":null,"from":null}""")]
    [InlineData("""{"type":"message","entities":{"a":1},"channelData":[1,2]}""")]
    [InlineData("""{"type":"message","channelData":{"tenant":"x","team":5}}""")]
    public void Parts_of_an_odd_shape_do_no_harm(string json)
    {
        var activity = Parse(json);
        Assert.Null(activity.TenantId);
        Assert.Null(activity.ClientInfo);
        Assert.Equal("", activity.RemoveRecipientMention());
        Assert.Null(activity.Timestamp);
    }

    [Fact]
    public void Items_of_an_odd_shape_are_passed_over_and_the_others_kept()
    {
        var activity = Parse("""
            {"membersAdded":[null,5,[{}],{"id":"29:a","name":7,"x":[1]},"b",{"id":"29:c"}],
             "attachments":{"a":[1]},"locale":["x"],"id":"i"}
            """);
        Assert.Equal(["29:a", "29:c"], activity.MembersAdded!.Select(member => member.Id));
        Assert.Equal((null, null, "i"), (activity.Attachments, activity.Locale, activity.Id));
        Assert.Equal(
            """{"id":"i","membersAdded":[{"id":"29:a","x":[1]},{"id":"29:c"}]}""",
            JsonSerializer.Serialize(activity, Protocol.Json.Activity));
    }

    [Fact]
    public void Whatever_stands_in_a_part_nothing_hangs_on_the_rest_is_read() =>
        Gen.Select(
            OneOf(
                "attachments", "membersAdded", "membersRemoved", "locale", "localTimezone", "textFormat", "summary", "timestamp",
                "entities", "channelData", "value"),
            OneOf(
                "null", "5", "true", "\"x\"", "[]", "{}", "[null]", "[[{}],{}]", "{\"a\":[{\"b\":1}]}", "[{\"type\":5}]",
                "[{\"name\":{}}]"))
        .Sample((part, junk) =>
        {
            var activity = Parse($$"""{"{{part}}":{{junk}},"conversation":{"id":"c"},"type":"message","text":"t"}""");
            Assert.Equal(("message", "t", "c"), (activity.Type, activity.RemoveRecipientMention(), activity.Conversation?.Id));
            Assert.Equal((null, null, null), (activity.TenantId, activity.ClientInfo, activity.Teams.SelectedChannel));
            // What it is written as can be read again.
            Assert.Equal("t", Parse(JsonSerializer.Serialize(activity, Protocol.Json.Activity)).Text);
        });

    [Fact]
    public void Unknown_properties_are_kept() =>
        Gen.Dictionary(Gen.String[Gen.Char.AlphaNumeric, 1, 8].Select(name => "x" + name), Gen.String)[0, 5].Sample(unknown =>
        {
            var original = new JsonObject { ["type"] = "message", ["from"] = new JsonObject { ["id"] = "29:a" } };
            foreach (var (name, value) in unknown)
            {
                original[name] = value;
                original["from"]![name] = new JsonArray(value, 1, null);
            }

            var written = JsonSerializer.Serialize(Parse(original.ToJsonString()), Protocol.Json.Activity);
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(original.ToJsonString()), JsonNode.Parse(written)), written);
        });

    [Fact]
    public void Nulls_are_not_written() => Assert.Equal(
        """{"type":"message","text":"hällo","textFormat":"markdown"}""",
        JsonSerializer.Serialize(Activity.Message("hällo"), Protocol.Json.Activity));

    [Fact]
    public void A_card_goes_without_text()
    {
        var activity = Activity.Card("""{"type":"AdaptiveCard"}"""u8, "in words");
        Assert.Null(activity.Text);
        Assert.Equal("in words", activity.Summary);
        Assert.Equal(Attachment.AdaptiveCard, activity.Attachments!.Single().ContentType);
    }

    [Fact]
    public void A_reference_has_what_it_takes_to_write_later()
    {
        var reference = Read("message-personal").GetConversationReference();
        var read = JsonSerializer.Deserialize(JsonSerializer.Serialize(reference, Protocol.Json.ConversationReference), Protocol.Json.ConversationReference)!;
        Assert.Equal(("http://127.0.0.1:56150/_connector", "a:personal-alex", "29:alex"), (read.ServiceUrl, read.Conversation?.Id, read.User?.Id));
    }

    private static Gen<string> OneOf(params string[] choices) => Gen.Int[0, choices.Length - 1].Select(index => choices[index]);

    private static Activity Mentioning(string text, params (string Markup, string Name, string Id)[] mentions) => new()
    {
        Text = text,
        Recipient = new ChannelAccount { Id = "28:bot" },
        Entities = JsonSerializer.SerializeToElement(mentions.Select(mention =>
            new { type = "mention", text = mention.Markup, mentioned = new { id = mention.Id, name = mention.Name } })),
    };
}
