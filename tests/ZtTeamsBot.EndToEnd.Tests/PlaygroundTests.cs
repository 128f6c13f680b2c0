using System.Text.Json;
using System.Text.Json.Nodes;
using ZtTeamsBot.Playground;

namespace ZtTeamsBot.EndToEnd.Tests;

/// <summary>The service against the real Playground over HTTP, without a browser: the protocol against its real peer.</summary>
public sealed class PlaygroundTests : IAsyncLifetime
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromMinutes(4));
    private Stage _stage = null!;
    private PlaygroundClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.OpenAsync(_limit.Token);
        _client = await PlaygroundClient.ConnectAsync(_stage.Playground.Address, _limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _stage.DisposeAsync();
        _limit.Dispose();
    }

    [Fact]
    public async Task An_update_is_taken_survives_a_crash_and_a_stop_and_is_in_the_export()
    {
        var card = await AskAsync("my tasks");
        var answer = await PressAsync(card, PlaygroundConfig.CurrentUser, "tasks.update", ("status-srhw-1-1-3", "Complete"));
        Assert.Contains("1 task updated", answer, StringComparison.Ordinal);
        await _client.WaitForAsync("1 task updated", _limit.Token);

        await _stage.Service.KillAsync();
        await _stage.StartServiceAsync(_limit.Token);
        Assert.Contains("5 of 10 tasks complete", (await AskAsync("how are we doing on stage 1 of remote work?")).GetRawText(), StringComparison.Ordinal);

        await _stage.Service.StopAsync(_limit.Token);
        Assert.Equal(0, _stage.Service.ExitCode);
        Assert.DoesNotContain("how are we doing", _stage.Service.Output, StringComparison.Ordinal);
        var (exitCode, export) = await ServiceProcess.RunAsync(_stage.Store, ["export"], new Dictionary<string, string?>(), _limit.Token);
        Assert.Equal(0, exitCode);
        var task = JsonNode.Parse(export)!["tasks"]!.AsArray().Single(one => one!["id"]!.GetValue<string>() == "srhw-1-1-3")!;
        Assert.Equal("Complete", task["status"]!.GetValue<string>());
        Assert.Equal(PlaygroundConfig.CurrentUser.AadObjectId, task["history"]!.AsArray()[^1]!["by"]!.GetValue<string>());
        await _stage.StartServiceAsync(_limit.Token);
    }

    [Fact]
    public async Task Somebody_else_who_presses_a_card_in_the_group_chat_is_refused()
    {
        var card = await AskAsync("my tasks");
        var sent = await _client.SendCardAsync(PlaygroundConfig.GroupChat, card, _limit.Token);
        var answer = await PressAsync(card, PlaygroundConfig.Others[0], "tasks.update", ("status-srhw-1-1-3", "Complete"), PlaygroundConfig.GroupChat, sent);
        Assert.Contains("Only the owner, a delegate or the lead can change", answer, StringComparison.Ordinal);
        Assert.Contains("4 of 10 tasks complete", (await AskAsync("how are we doing on stage 1 of remote work?")).GetRawText(), StringComparison.Ordinal);
    }

    private async Task<JsonElement> AskAsync(string text)
    {
        await _client.SayAsync(PlaygroundConfig.PersonalChat, text, _limit.Token);
        return await _client.WaitForCardAsync(_limit.Token);
    }

    private async Task<string> PressAsync(
        JsonElement card, PlaygroundPerson by, string verb, (string Name, string Value) typed, string conversation = PlaygroundConfig.PersonalChat, string? replyTo = null)
    {
        var action = card.GetProperty("actions").EnumerateArray().First(one => one.GetProperty("verb").ValueEquals(verb));
        var data = JsonNode.Parse(action.GetProperty("data").GetRawText())!.AsObject();
        data[typed.Name] = typed.Value;
        return await _client.InvokeAsync(conversation, by, replyTo ?? _client.LastMessageId, verb, data, _limit.Token);
    }
}
