using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.BotFramework;
using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Questions;

namespace ZtTeamsBot.Tests;

/// <summary>Says intents to the whole service as a button of a question back does, so that no recognizer stands between.</summary>
internal static class ChangeConversation
{
    public const string T1 = "srhw-1-1-1";
    public const string T3 = "srhw-1-1-3";
    public const string T4 = "srhw-1-1-4";
    public const string T6 = "srhw-1-2-2";

    /// <summary>Asks for an intent; the time goes on by a minute first, as between people.</summary>
    /// <returns>The invoke's answer: a card, or words.</returns>
    public static async Task<JsonElement> AskAsync(this BotFixture bot, string from, Intent intent, string? id = null)
    {
        bot.Time.Advance(TimeSpan.FromMinutes(1));
        return await bot.SendAsync(from, AskBack.Verb, new JsonObject { ["ask"] = JsonSerializer.SerializeToNode(intent, IntentJson.Default.Intent) }, id);
    }

    /// <summary>Presses a button that carries some data.</summary>
    public static async Task<JsonElement> SendAsync(this BotFixture bot, string from, string verb, JsonNode data, string? id = null)
    {
        var activity = bot.Activity("invoke", from, id: id);
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

    /// <summary>Presses a button of a card, a minute later.</summary>
    public static async Task<JsonElement> PressLaterAsync(this BotFixture bot, string from, JsonElement card, string verb, string? id = null)
    {
        bot.Time.Advance(TimeSpan.FromMinutes(1));
        return (await bot.PressAsync(from, card, verb, id: id)).GetProperty("value").Clone();
    }

    /// <summary>All that an answer says.</summary>
    public static string Said(this JsonElement answer) => answer.ValueKind == JsonValueKind.String ? answer.GetString()! : BotFixture.Told(answer);

    public static async Task<Programme> ProgrammeAsync(this BotFixture bot) =>
        (await bot.Services.GetRequiredService<Snapshots>().GetAsync(BotFixture.Tenant, CancellationToken.None)).Programme!;

    public static async Task<ProgrammeTask> TaskAsync(this BotFixture bot, string id) => (await bot.ProgrammeAsync()).FindTask(id)!;

    public static ChangeTasksIntent Change(TaskEdit edit, params string[] taskIds) =>
        new(new TaskSelection { Named = [.. taskIds.Select(id => new TaskTarget.Task(id))] }, edit) { IsCertain = true };

    public static ChangeTasksIntent ChangeAll(TaskEdit edit, TaskFilter filter) => new(new TaskSelection { Filter = filter }, edit);
}
