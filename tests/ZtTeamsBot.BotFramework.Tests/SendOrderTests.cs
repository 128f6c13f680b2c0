using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace ZtTeamsBot.BotFramework.Tests;

/// <summary>Every send arrives once and in its order.</summary>
public sealed class SendOrderTests : IAsyncLifetime
{
    private readonly WatchedTime _time = new();
    private TestBot _test = null!;

    private SendPath Path => _test.Services.GetRequiredService<SendPath>();

    public async ValueTask InitializeAsync() => _test = await TestBot.StartAsync(_time);

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task With_every_40th_send_refused_no_reply_is_lost_or_doubled_or_out_of_order()
    {
        const int Conversations = 50, Turns = 10, RepliesInTurn = 4;
        var sends = 0;
        _test.Answer = request =>
        {
            if (Interlocked.Increment(ref sends) % 40 != 0)
                return (201, "application/json", """{"id":"m1"}""");
            request.HttpContext.Response.Headers.RetryAfter = "1";
            return (429, "application/json", """{"error":{"code":"TooManyRequests"}}""");
        };

        // What each conversation's replies were, in the order they were asked for; turns of one conversation run side by side.
        var asked = new ConcurrentDictionary<string, List<string>>();
        var replies = 0;
        _test.Bot.OnActivity = async (turn, token) =>
        {
            var conversation = turn.Activity.Conversation!.Id!;
            var mine = asked.GetOrAdd(conversation, _ => []);
            var tasks = new List<Task>();
            lock (mine)
            {
                for (var i = 0; i < RepliesInTurn; i++)
                {
                    var text = Interlocked.Increment(ref replies).ToString(CultureInfo.InvariantCulture);
                    mine.Add(text);
                    tasks.Add(turn.SendAsync(Activity.Message(text), token));
                }
            }

            await Task.WhenAll(tasks);
        };

        var turns = Enumerable.Range(0, Conversations * Turns)
            .Select(number => _test.PostAsync(_test.Message(conversation: $"a:{number % Conversations}"), null))
            .ToArray();
        var answered = Task.WhenAll(turns);
        var behind = _test.Service<BehindTheAnswer>();
        // A turn that waits long for Teams goes on behind its answer.
        await _time.PassUntilAsync(Task.Run(async () =>
        {
            await answered;
            await behind.WhenDoneAsync(CancellationToken.None);
        }), longest: TimeSpan.FromSeconds(2));

        Assert.All(await answered, answer => Assert.Equal(200, (int)answer.StatusCode));
        Assert.Equal(Conversations * Turns * RepliesInTurn, _test.Taken.Count);
        Assert.Equal(_test.Taken.Count + (_test.Calls.Count / 40), _test.Calls.Count);
        var taken = _test.Taken.Select(call => JsonDocument.Parse(call.Body).RootElement)
            .ToLookup(body => body.GetProperty("conversation").GetProperty("id").GetString()!, body => body.GetProperty("text").GetString());
        foreach (var (conversation, texts) in asked)
            Assert.Equal(texts, taken[conversation]);
        Assert.Equal(0, Path.Count);
    }

    [Fact]
    public async Task While_a_send_is_tried_again_those_after_it_wait_and_other_conversations_do_not()
    {
        Refuse("first", 503);
        var first = _test.SendAsync("c", "first");
        var wait = await _time.NextWaitAsync();
        var second = _test.SendAsync("c", "second");
        var update = _test.Connector.UpdateAsync(_test.ServiceUrl, "c", "m1", Activity.Message("third"), CancellationToken.None);
        var deletion = _test.Connector.DeleteAsync(_test.ServiceUrl, "c", "m1", CancellationToken.None);
        await _test.SendAsync("d", "elsewhere");
        await _test.SendAsync("c;messageid=1", "thread");
        Assert.Equal(["elsewhere", "thread"], _test.TakenTexts());

        _time.Advance(wait);
        await Task.WhenAll(first, second, update, deletion);
        Assert.Equal(["POST", "POST", "POST", "PUT", "DELETE"], _test.Calls.Where(call => call.Path.Contains("/c/", StringComparison.Ordinal)).Select(call => call.Method));
        Assert.Equal(["first", "second", "third"], _test.Taken.Where(call => call.Body.Length > 0 && call.Path.Contains("/c/", StringComparison.Ordinal))
            .Select(call => JsonDocument.Parse(call.Body).RootElement.GetProperty("text").GetString()));
        Assert.Equal(0, Path.Count);
    }

    [Fact]
    public async Task One_conversation_under_two_service_URLs_keeps_its_order()
    {
        Refuse("first", 503);
        var first = _test.SendAsync("c", "first");
        var wait = await _time.NextWaitAsync();
        var second = _test.Connector.SendAsync(_test.ServiceUrl + "/", "c", Activity.Message("second"), CancellationToken.None);
        _time.Advance(wait);
        await Task.WhenAll(first, second);
        Assert.Equal(["first", "second"], _test.TakenTexts());
    }

    [Fact]
    public async Task A_send_that_fails_does_not_hold_up_the_next()
    {
        Refuse("first", 400);
        var (first, second) = (_test.SendAsync("c", "first"), _test.SendAsync("c", "second"));
        await Assert.ThrowsAsync<ConnectorException>(() => first);
        await second;
        Assert.Equal(["second"], _test.TakenTexts());
        Assert.Equal(0, Path.Count);
    }

    [Fact]
    public async Task Who_gives_up_waiting_sends_nothing_and_leaves_no_hole()
    {
        var held = new TaskCompletionSource();
        _test.Before = _ => held.Task;
        using var giveUp = new CancellationTokenSource();
        var first = _test.SendAsync("c", "1");
        var second = _test.SendAsync("c", "2", giveUp.Token);
        var third = _test.SendAsync("c", "3");
        var fourth = _test.SendAsync("c", "4", giveUp.Token);
        var fifth = _test.SendAsync("c", "5");
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fourth);
        held.SetResult();
        await Task.WhenAll(first, third, fifth);
        Assert.Equal(["1", "3", "5"], _test.TakenTexts());
        Assert.Equal(0, Path.Count);
    }

    [Fact]
    public async Task Reads_do_not_wait_for_what_is_written()
    {
        Refuse("first", 503);
        var send = _test.SendAsync("c", "first");
        var wait = await _time.NextWaitAsync();
        Assert.Equal("m1", (await _test.Connector.GetMemberAsync(_test.ServiceUrl, "c", "29:ana", CancellationToken.None))?.Id);
        _time.Advance(wait);
        await send;
    }

    [Fact]
    public async Task Many_who_enter_give_up_and_leave_at_once_enter_one_by_one_and_in_order()
    {
        var order = new SendOrder();
        var (inside, entered) = (0, new List<int>());
        await order.EnterAsync("k", CancellationToken.None);
        var all = Enumerable.Range(0, 2000).Select(async number =>
        {
            using var giveUp = new CancellationTokenSource();
            var enter = order.EnterAsync("k", giveUp.Token);
            if (number % 3 == 0)
            {
                await Task.Yield();
                await giveUp.CancelAsync();
            }

            try
            {
                await enter;
            }
            catch (OperationCanceledException)
            {
                return;
            }

            Assert.Equal(1, Interlocked.Increment(ref inside));
            entered.Add(number);
            Interlocked.Decrement(ref inside);
            order.Leave("k");
        }).ToArray();
        order.Leave("k");
        await Task.WhenAll(all);
        Assert.Equal(entered.Order(), entered);
        Assert.Superset(Enumerable.Range(0, 2000).Where(number => number % 3 != 0).ToHashSet(), entered.ToHashSet());
        Assert.Equal(0, order.Count);
    }

    private void Refuse(string text, int status)
    {
        var refused = false;
        _test.Answer = _ =>
        {
            if (refused || !_test.Calls.Last().Body.Contains($"\"{text}\"", StringComparison.Ordinal))
                return (201, "application/json", """{"id":"m1"}""");
            refused = true;
            return (status, "application/json", "{}");
        };
    }
}
