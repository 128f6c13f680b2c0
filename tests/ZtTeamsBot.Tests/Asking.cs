using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ZtTeamsBot.BotFramework;
using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Questions;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Tests;

/// <summary>Asks an intent of the whole service the way a button does, so that a test of a feature does not depend on what words are understood.</summary>
internal static class Asking
{
    /// <summary>What somebody is told: the words, or all texts of the card.</summary>
    public static async Task<string> ToldAsync(this BotFixture bot, string from, Intent intent, bool inChannel = false, string? id = null) =>
        (await bot.AskAsync(from, intent, inChannel, id)).Said();

    /// <summary>Asks for an intent; afterwards a minute goes by, as between people.</summary>
    /// <returns>The invoke's answer: a card, or words.</returns>
    public static async Task<JsonElement> AskAsync(this BotFixture bot, string from, Intent intent, bool inChannel = false, string? id = null)
    {
        var answer = await bot.AskMeanwhileAsync(from, intent, inChannel, id);
        bot.Time.Advance(TimeSpan.FromMinutes(1));
        return answer;
    }

    /// <summary>Asks for an intent, and no time goes by: for what happens while somebody else is answered.</summary>
    public static Task<JsonElement> AskMeanwhileAsync(this BotFixture bot, string from, Intent intent, bool inChannel = false, string? id = null) =>
        bot.SendAsync(from, AskBack.Verb, new JsonObject { ["ask"] = JsonSerializer.SerializeToNode(intent, IntentJson.Default.Intent) }, inChannel, id);

    /// <summary>Presses a button that carries some data, and waits until the message that holds it is changed.</summary>
    /// <returns>The invoke's answer: a card, or words.</returns>
    public static async Task<JsonElement> SendAsync(
        this BotFixture bot, string from, string verb, JsonNode data, bool inChannel = false, string? id = null)
    {
        var activity = bot.Activity("invoke", from, inChannel, id);
        activity["name"] = "adaptiveCard/action";
        activity["replyToId"] = "card-message";
        activity["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data.DeepClone() },
            ["trigger"] = "manual",
        };
        var response = await bot.PostAsync(activity);
        Assert.Equal(200, (int)response.StatusCode);
        await bot.Services.GetRequiredService<BehindTheAnswer>().WhenDoneAsync(CancellationToken.None);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("value").Clone();
    }

    /// <summary>
    /// Asks for something that was not said for certain. A button is as good as certain, so it goes past it, to where words arrive.
    /// </summary>
    /// <returns>The card that is answered, or the words.</returns>
    public static async Task<JsonElement> AskUncertainAsync(this BotFixture bot, string from, Intent intent, string conversation = "personal")
    {
        var message = bot.Activity("message", from, inChannel: conversation == "channel");
        message["conversation"]!["conversationType"] = conversation;
        var activity = ActivityReader.Parse(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(message.ToJsonString()))).Activity!;
        var snapshot = await bot.Services.GetRequiredService<Snapshots>().GetAsync(BotFixture.Tenant, CancellationToken.None);
        var turn = new Turn
        {
            Context = new TurnContext(activity, "t", bot.Services.GetRequiredService<ConnectorClient>()),
            TenantId = BotFixture.Tenant,
            Snapshot = snapshot,
            Person = snapshot.Programme!.FindPerson(from),
            Reader = Reader.Of("en-GB", "Europe/Berlin", person: null, snapshot.Programme),
            Now = bot.Time.GetUtcNow(),
        };
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = turn.Reader.Culture;
        var answer = await bot.Services.GetRequiredService<IntentRouter>().AnswerAsync(intent, turn, CancellationToken.None);
        return answer is Answer.Card card
            ? JsonDocument.Parse(card.Json).RootElement
            : JsonSerializer.SerializeToElement(((Answer.Words)answer).Text);
    }

    /// <summary>What an answer says without the button that takes it back, and that button's fallback.</summary>
    public static string WithoutUndo(this string said) => said.Replace("\nUndo\nUndo", "", StringComparison.Ordinal);

    /// <summary>All that an answer says.</summary>
    public static string Said(this JsonElement answer) => answer.ValueKind == JsonValueKind.String ? answer.GetString()! : BotFixture.Told(answer);
}
