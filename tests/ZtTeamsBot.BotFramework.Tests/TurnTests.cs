using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace ZtTeamsBot.BotFramework.Tests;

/// <summary>A turn within its time limit and beyond, what is done behind its answer, and bodies that are meant to do harm.</summary>
public sealed class TurnTests : IAsyncLifetime
{
    private const string Pressed = ",\"name\":\"adaptiveCard/action\",\"value\":{\"action\":{\"type\":\"Action.Execute\",\"verb\":\"v\"}}";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly TaskCompletionSource _slow = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TestBot _test = null!;

    public async ValueTask InitializeAsync() => _test = await TestBot.StartAsync(_time);

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task A_turn_that_takes_too_long_is_answered_in_time_and_goes_on()
    {
        _test.Bot.OnActivity = async (turn, token) =>
        {
            await _slow.Task.WaitAsync(token);
            await turn.SendAsync(Activity.Message("the answer"), token);
        };
        Assert.Equal(HttpStatusCode.OK, (await PassAsync(_test.PostAsync(_test.Message()))).StatusCode);
        await _test.Arrivals.Reader.ReadAsync();
        Assert.Equal(["still working"], Texts());

        _slow.SetResult();
        await DoneAsync();
        Assert.Equal(["still working", "the answer"], Texts());
    }

    [Fact]
    public async Task A_turn_that_has_spoken_is_not_said_to_be_working()
    {
        _test.Bot.OnActivity = async (turn, token) =>
        {
            await turn.SendAsync(Activity.Message("first"), token);
            await _slow.Task.WaitAsync(token);
        };
        Assert.Equal(HttpStatusCode.OK, (await PassAsync(_test.PostAsync(_test.Message()))).StatusCode);
        _slow.SetResult();
        await DoneAsync();
        Assert.Equal(["first"], Texts());
    }

    [Theory]
    [InlineData("message", false)]
    [InlineData("conversationUpdate", true)]
    public async Task Who_is_not_served_or_did_not_ask_is_told_nothing(string type, bool isServing)
    {
        _test.Bot.IsServing = isServing;
        _test.Bot.OnActivity = (_, token) => _slow.Task.WaitAsync(token);
        Assert.Equal(HttpStatusCode.OK, (await PassAsync(_test.PostAsync(_test.Message(type: type)))).StatusCode);
        _slow.SetResult();
        await DoneAsync();
        Assert.Empty(_test.Calls);
    }

    [Fact]
    public async Task A_press_that_takes_too_long_is_answered_with_words_and_its_result_is_not_lost()
    {
        _test.Bot.OnAction = async (_, turn, token) =>
        {
            await _slow.Task.WaitAsync(token);
            if (!turn.TakeResponse())
                await turn.SendAsync(Activity.Message("late result"), token);
            return AdaptiveCardResponse.Message("in time");
        };
        var response = await PassAsync(_test.PostAsync(_test.Message(type: "invoke", more: Pressed)));
        Assert.Equal(
            """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"still working"}""", await response.Content.ReadAsStringAsync());
        Assert.Empty(_test.Calls);

        _slow.SetResult();
        await DoneAsync();
        Assert.Equal(["late result"], Texts());
    }

    [Fact]
    public async Task A_press_that_has_taken_its_response_is_waited_for()
    {
        var taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _test.Bot.OnAction = async (_, turn, token) =>
        {
            Assert.True(turn.TakeResponse());
            taken.SetResult();
            await _slow.Task.WaitAsync(token);
            return AdaptiveCardResponse.Message("in time");
        };
        var posted = _test.PostAsync(_test.Message(type: "invoke", more: Pressed));
        await taken.Task;
        _time.Advance(TimeSpan.FromSeconds(5));
        _slow.SetResult();
        Assert.Contains("in time", await (await posted).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_turn_that_never_ends_is_ended()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _test.Bot.OnActivity = async (_, token) =>
        {
            await using var registration = token.Register(ended.SetResult);
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
        };
        Assert.Equal(HttpStatusCode.OK, (await PassAsync(_test.PostAsync(_test.Message()))).StatusCode);
        await PassAsync(ended.Task);
        await DoneAsync();
        // The others are served as before.
        _test.Bot.OnActivity = (turn, token) => turn.SendAsync(Activity.Message("hi"), token);
        Assert.Equal(HttpStatusCode.OK, (await _test.PostAsync(_test.Message())).StatusCode);
        Assert.Contains("hi", Texts());
    }

    [Fact]
    public async Task A_caller_that_goes_away_does_not_end_the_turn()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _test.Bot.OnActivity = async (turn, token) =>
        {
            begun.SetResult();
            await _slow.Task.WaitAsync(token);
            await turn.SendAsync(Activity.Message("the answer"), token);
        };
        using var caller = new HttpClient { BaseAddress = _test.Http.BaseAddress };
        var posted = caller.PostAsync("/api/messages", new StringContent(_test.Message(), Encoding.UTF8, "application/json"));
        await begun.Task;
        caller.CancelPendingRequests();
        await Assert.ThrowsAsync<TaskCanceledException>(() => posted);
        _slow.SetResult();
        await _test.Arrivals.Reader.ReadAsync();
        Assert.Equal(["the answer"], Texts());
    }

    [Fact]
    public async Task What_is_left_to_be_done_comes_behind_the_answer_and_a_fault_in_it_harms_nothing()
    {
        _test.Bot.OnAction = (_, turn, _) =>
        {
            turn.After(_ => throw new InvalidOperationException("one fails"));
            turn.After(async token =>
            {
                await _slow.Task.WaitAsync(token);
                await turn.SendAsync(Activity.Message("afterwards"), token);
            });
            return Task.FromResult(AdaptiveCardResponse.Message("now"));
        };
        var response = await _test.PostAsync(_test.Message(type: "invoke", more: Pressed));
        Assert.Contains("now", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(_test.Calls);
        _slow.SetResult();
        await DoneAsync();
        Assert.Equal(["afterwards"], Texts());
    }

    [Theory]
    [InlineData("entities", "{\"type\":\"mention\"}")]
    [InlineData("attachments", "{\"contentType\":\"text/html\"}")]
    public async Task Huge_numbers_of_parts_are_refused(string name, string part)
    {
        string With(int count) => _test.Message(more: $",\"{name}\":[{string.Join(',', Enumerable.Repeat(part, count))}]");
        Assert.Equal(HttpStatusCode.OK, (await _test.PostAsync(With(250))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _test.PostAsync(With(251))).StatusCode);
        Assert.Single(_test.Bot.Seen);
    }

    [Fact]
    public async Task A_body_that_trickles_is_not_waited_for()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(_test.Http.BaseAddress!.Host, _test.Http.BaseAddress.Port);
        var stream = socket.GetStream();
        var head = string.Create(
            CultureInfo.InvariantCulture, $"POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{");
        await stream.WriteAsync(Encoding.UTF8.GetBytes(head));
        using var reader = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 408", await PassAsync(reader.ReadLineAsync()), StringComparison.Ordinal);
        Assert.Empty(_test.Bot.Seen);
    }

    private string?[] Texts() => [.. _test.Taken.Select(call => JsonDocument.Parse(call.Body).RootElement.GetProperty("text").GetString())];

    private Task DoneAsync() => _test.Service<BehindTheAnswer>().WhenDoneAsync(TestContext.Current.CancellationToken);

    private async Task<T> PassAsync<T>(Task<T> happened)
    {
        await PassAsync((Task)happened);
        return await happened;
    }

    /// <summary>The clock goes on until something has happened.</summary>
    private async Task PassAsync(Task happened)
    {
        for (var seconds = 0; !happened.IsCompleted; seconds++)
        {
            Assert.True(seconds < 1000, "It has not happened.");
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(happened, Task.Delay(10));
        }
    }
}
