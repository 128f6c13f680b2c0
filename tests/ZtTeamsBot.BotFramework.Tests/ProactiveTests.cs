using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace ZtTeamsBot.BotFramework.Tests;

/// <summary>What the bot says by itself waits for Teams' limits; what it answers does not.</summary>
public sealed class ProactiveTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly WatchedTime _time = new();
    private TestBot _test = null!;

    public async ValueTask InitializeAsync() => _test = await TestBot.StartAsync(_time);

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task A_message_goes_where_the_reference_points()
    {
        await _test.StartAsync("19:c;messageid=7", "hi");
        await _test.Proactive.UpdateAsync(_test.Reference("19:c;messageid=7"), "m1", Activity.Message("new"), None);
        Assert.Equal(
            [
                ("POST", "/amer/tenant/v3/conversations/19%3Ac%3Bmessageid%3D7/activities"),
                ("PUT", "/amer/tenant/v3/conversations/19%3Ac%3Bmessageid%3D7/activities/m1"),
            ],
            _test.Calls.Select(call => (call.Method, call.Path)));
        var body = JsonDocument.Parse(_test.Calls.First().Body).RootElement;
        Assert.Equal(("28:bot", "29:ana"), (Id(body, "from"), Id(body, "recipient")));
    }

    [Fact]
    public async Task A_personal_chat_is_made_with_one_member_of_the_tenant()
    {
        _test.Answer = _ => (201, "application/json", """{"id":"a:1","activityId":"9","serviceUrl":"https://x/"}""");
        var made = await _test.Proactive.CreatePersonalChatAsync(_test.Reference("any"), "29:ben", Activity.Message("hi"), None);
        Assert.Equal(new ConversationResourceResponse("a:1", "9", "https://x/"), made);
        await _test.Proactive.CreatePersonalChatAsync(_test.Reference("any"), "29:ben", message: null, None);
        Assert.All(_test.Calls, call => Assert.Equal(("POST", "/amer/tenant/v3/conversations"), (call.Method, call.Path)));
        var body = JsonDocument.Parse(_test.Calls.First().Body).RootElement;
        Assert.False(body.GetProperty("isGroup").GetBoolean());
        Assert.Equal(("28:bot", "29:ben", "t"), (Id(body, "bot"), Id(body.GetProperty("members")[0]), body.GetProperty("tenantId").GetString()));
        Assert.Equal("""{"tenant":{"id":"t"}}""", body.GetProperty("channelData").GetRawText());
        Assert.Equal("hi", body.GetProperty("activity").GetProperty("text").GetString());
        Assert.False(JsonDocument.Parse(_test.Calls.Last().Body).RootElement.TryGetProperty("activity", out _));
    }

    [Fact]
    public async Task A_post_in_a_channel_is_a_new_conversation()
    {
        _test.Answer = _ => (201, "application/json", """{"id":"19:x;messageid=9","activityId":"9"}""");
        var made = await _test.Proactive.CreateChannelPostAsync(_test.Reference("19:x;messageid=1"), "19:x", Activity.Message("post"), None);
        Assert.Equal(("19:x;messageid=9", "9"), (made.Id, made.ActivityId));
        var (method, path, text) = Assert.Single(_test.Calls);
        Assert.Equal(("POST", "/amer/tenant/v3/conversations"), (method, path));
        var body = JsonDocument.Parse(text).RootElement;
        Assert.True(body.GetProperty("isGroup").GetBoolean());
        Assert.Equal("""{"channel":{"id":"19:x"},"tenant":{"id":"t"}}""", body.GetProperty("channelData").GetRawText());
        Assert.Equal("post", body.GetProperty("activity").GetProperty("text").GetString());
    }

    [Fact]
    public async Task Messages_of_the_bots_own_wait_in_order_and_answers_do_not()
    {
        var started = Enumerable.Range(0, 10).Select(number => _test.StartAsync("c", $"{number}")).ToArray();
        await Task.WhenAll(started[..7]);
        for (var i = 0; i < 10; i++)
            await _test.SendAsync("c", "answer");
        Assert.Equal(17, _test.Taken.Count);
        await _time.PassUntilAsync(Task.WhenAll(started));
        Assert.Equal(
            ["0", "1", "2", "3", "4", "5", "6", .. Enumerable.Repeat("answer", 10), "7", "8", "9"], _test.TakenTexts());
    }

    [Fact]
    public async Task After_a_refusal_for_too_many_the_next_waits_as_long_as_Teams_asks()
    {
        _test.Answer = request =>
        {
            if (_test.Calls.Count > 1)
                return (201, "application/json", "{}");
            request.HttpContext.Response.Headers.RetryAfter = "121";
            return (429, "application/json", "{}");
        };
        await Assert.ThrowsAsync<ConnectorException>(() => _test.SendAsync("c", "refused"));
        var started = _test.StartAsync("c", "started");
        Assert.Equal(TimeSpan.FromSeconds(121), await _time.NextWaitAsync());
        await _test.StartAsync("d", "elsewhere");
        await _test.SendAsync("c", "answer");
        _time.Advance(TimeSpan.FromSeconds(121));
        await started;
        Assert.Equal(["elsewhere", "answer", "started"], _test.TakenTexts());
    }

    [Fact]
    public async Task What_waited_behind_an_answer_is_counted_when_it_is_sent()
    {
        var held = new TaskCompletionSource();
        _test.Before = path => path.Contains("/c/", StringComparison.Ordinal) ? held.Task : Task.CompletedTask;
        var answer = _test.SendAsync("c", "answer");
        var started = Enumerable.Range(0, 8).Select(number => _test.StartAsync("c", $"{number}")).ToArray();
        _time.Advance(TimeSpan.FromMinutes(1));
        held.SetResult();
        await Task.WhenAll([answer, .. started[..7]]);
        Assert.False(started[7].IsCompleted);
        await _time.PassUntilAsync(Task.WhenAll(started));
        Assert.Equal(["answer", "0", "1", "2", "3", "4", "5", "6", "7"], _test.TakenTexts());
        Assert.True(_time.GetUtcNow() >= new DateTimeOffset(2026, 3, 2, 8, 1, 1, TimeSpan.Zero));
    }

    [Fact]
    public async Task Who_gives_up_waiting_for_the_limits_sends_nothing()
    {
        for (var i = 0; i < 7; i++)
            await _test.StartAsync("c", "before");
        using var giveUp = new CancellationTokenSource();
        var waiting = _test.StartAsync("c", "given up", cancellationToken: giveUp.Token);
        var next = _test.StartAsync("c", "next");
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await _time.PassUntilAsync(next);
        Assert.Equal([.. Enumerable.Repeat("before", 7), "next"], _test.TakenTexts());
        Assert.Equal(0, _test.Services.GetRequiredService<SendPath>().Count);
    }

    private static string? Id(JsonElement body, string? part = null) => (part is null ? body : body.GetProperty(part)).GetProperty("id").GetString();
}
