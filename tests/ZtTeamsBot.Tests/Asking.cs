using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ZtTeamsBot.BotFramework;
using ZtTeamsBot.Language;
using ZtTeamsBot.Questions;

namespace ZtTeamsBot.Tests;

/// <summary>Asks by intent what somebody would ask in words: through the whole service, but for the reading of words.</summary>
internal static class Asking
{
    /// <summary>Presses a button that carries the intent, and returns what the invoke answers with: a card or text.</summary>
    public static async Task<JsonElement> AskAsync(this BotFixture bot, string from, Intent intent)
    {
        var activity = bot.Activity("invoke", from);
        activity["name"] = "adaptiveCard/action";
        activity["value"] = new JsonObject
        {
            ["action"] = new JsonObject
            {
                ["type"] = "Action.Execute",
                ["verb"] = AskBack.Verb,
                ["data"] = new JsonObject { ["verb"] = AskBack.Verb, ["ask"] = JsonSerializer.SerializeToNode(intent, IntentJson.Default.Intent) },
            },
        };
        var response = await bot.PostAsync(activity);
        Assert.Equal(200, (int)response.StatusCode);
        await bot.Services.GetRequiredService<BehindTheAnswer>().WhenDoneAsync(CancellationToken.None);
        bot.Connector.Take();
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("value");
    }

    /// <summary>The same, and all that is told by the answer.</summary>
    public static async Task<string> AskedAsync(this BotFixture bot, string from, Intent intent)
    {
        var answer = await bot.AskAsync(from, intent);
        return answer.ValueKind == JsonValueKind.String ? answer.GetString()! : BotFixture.Told(answer);
    }
}
