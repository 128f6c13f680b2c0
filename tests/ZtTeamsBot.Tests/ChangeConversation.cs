using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;

namespace ZtTeamsBot.Tests;

/// <summary>What conversations about changes have in common.</summary>
internal static class ChangeConversation
{
    public const string T1 = "srhw-1-1-1";
    public const string T3 = "srhw-1-1-3";
    public const string T4 = "srhw-1-1-4";
    public const string T6 = "srhw-1-2-2";

    /// <summary>Presses a button of a card, a minute later.</summary>
    public static async Task<JsonElement> PressLaterAsync(this BotFixture bot, string from, JsonElement card, string verb, string? id = null)
    {
        bot.Time.Advance(TimeSpan.FromMinutes(1));
        return (await bot.PressAsync(from, card, verb, id: id)).GetProperty("value").Clone();
    }

    public static async Task<Programme> ProgrammeAsync(this BotFixture bot) =>
        (await bot.Services.GetRequiredService<Snapshots>().GetAsync(BotFixture.Tenant, CancellationToken.None)).Programme!;

    public static async Task<ProgrammeTask> TaskAsync(this BotFixture bot, string id) => (await bot.ProgrammeAsync()).FindTask(id)!;

    /// <summary>All that is stored of the programme, as its file.</summary>
    public static async Task<string> ExportAsync(this BotFixture bot)
    {
        using var file = new MemoryStream();
        Assert.True(await bot.Services.GetRequiredService<Export>().WriteAsync(BotFixture.Tenant, file, CancellationToken.None));
        return Encoding.UTF8.GetString(file.ToArray());
    }

    public static ChangeTasksIntent Change(TaskEdit edit, params string[] taskIds) =>
        new(new TaskSelection { Named = [.. taskIds.Select(id => new TaskTarget.Task(id))] }, edit) { IsCertain = true };

    /// <summary>Brings in tasks of the organisation's own, <c>own-0</c> and so on, of Ana.</summary>
    public static async Task ImportOwnAsync(this BotFixture bot, int count, string title)
    {
        var tasks = new JsonArray([.. Enumerable.Range(0, count).Select(number => new JsonObject
        {
            ["id"] = $"own-{number}",
            ["objective"] = "srhw-2-1",
            ["title"] = title,
            ["owner"] = "ana",
        })]);
        var file = new JsonObject { ["format"] = "zt-programme/1", ["tenantId"] = "contoso", ["tasks"] = tasks };
        var result = await bot.Services.GetRequiredService<Import>().RunAsync(Encoding.UTF8.GetBytes(file.ToJsonString()), CancellationToken.None);
        Assert.False(result.IsRefused);
    }

    public static ChangeTasksIntent ChangeAll(TaskEdit edit, TaskFilter filter) => new(new TaskSelection { Filter = filter }, edit);
}
