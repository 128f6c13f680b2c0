using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ZtTeamsBot.BotFramework;
using ZtTeamsBot.Language;
using ZtTeamsBot.Questions;

namespace ZtTeamsBot.Tests;

/// <summary>Asks an intent of the whole service the way a button does, so that a test of a feature does not depend on what words are understood.</summary>
internal static class Asking
{
    /// <summary>What somebody is told: the words, or all texts of the card.</summary>
    public static async Task<string> ToldAsync(this BotFixture bot, string from, Intent intent, bool inChannel = false, string? id = null)
    {
        var answer = await bot.AskAsync(from, intent, inChannel, id);
        return answer.ValueKind == JsonValueKind.String ? answer.GetString()! : BotFixture.Told(answer);
    }

    /// <summary>The answer: a string, or a card.</summary>
    public static async Task<JsonElement> AskAsync(this BotFixture bot, string from, Intent intent, bool inChannel = false, string? id = null)
    {
        var activity = bot.Activity("invoke", from, inChannel, id);
        activity["name"] = "adaptiveCard/action";
        activity["value"] = new JsonObject
        {
            ["action"] = new JsonObject
            {
                ["type"] = "Action.Execute",
                ["verb"] = AskBack.Verb,
                ["data"] = new JsonObject { ["ask"] = JsonSerializer.SerializeToNode(intent, IntentJson.Default.Intent) },
            },
            ["trigger"] = "manual",
        };
        var response = await bot.PostAsync(activity);
        Assert.Equal(200, (int)response.StatusCode);
        await bot.Services.GetRequiredService<BehindTheAnswer>().WhenDoneAsync(CancellationToken.None);
        bot.Connector.Take();
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("value");
    }
}
