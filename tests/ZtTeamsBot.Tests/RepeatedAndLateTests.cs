using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ZtTeamsBot.BotFramework;
using ZtTeamsBot.Programmes;

namespace ZtTeamsBot.Tests;

/// <summary>Activities that Teams delivers again, and turns that take longer than Teams waits.</summary>
public sealed class RepeatedAndLateTests : IAsyncLifetime
{
    private const string T3 = "srhw-1-1-3";

    private static readonly Dictionary<string, string> Done = new(StringComparer.Ordinal) { [$"status-{T3}"] = "Complete" };

    private BotFixture _bot = null!;

    public async ValueTask InitializeAsync() => _bot = await BotFixture.StartAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task A_press_delivered_to_two_instances_is_one_change_and_the_same_card()
    {
        await using var other = await _bot.StartAnotherAsync();
        var card = (await _bot.SayAsync("ana", "my tasks")).Card!.Value;
        await other.SayAsync("ana", "help");
        var both = await Task.WhenAll(
            _bot.PressAsync("ana", card, "tasks.update", Done, id: "same"), other.PressAsync("ana", card, "tasks.update", Done, id: "same"));
        Assert.Equal(both[0].GetRawText(), both[1].GetRawText());
        var programme = (await _bot.Services.GetRequiredService<Snapshots>().GetAsync(BotFixture.Tenant, CancellationToken.None)).Programme!;
        Assert.Equal(2, programme.FindTask(T3)!.Revision);
        Assert.Single(programme.HistoryOf(T3), happened => happened.At.Month == 3);
    }

    [Fact]
    public async Task A_question_delivered_again_while_it_is_being_answered_is_answered_once()
    {
        var (reading, read) = Block();
        var activity = Question("what is overdue");
        var first = _bot.PostAsync(activity);
        await reading;
        Assert.Equal(200, (int)(await _bot.PostAsync(activity.DeepClone())).StatusCode);
        Assert.Empty(_bot.Connector.Take());
        read.SetResult();
        Assert.Equal(200, (int)(await first).StatusCode);
        Assert.Single(_bot.Connector.Take());
    }

    [Fact]
    public async Task A_submitted_card_delivered_again_is_one_change_and_one_answer()
    {
        JsonObject Submitted()
        {
            var activity = _bot.Activity("message", "ana", id: "same");
            activity["value"] = new JsonObject { ["verb"] = "tasks.show" };
            return activity;
        }

        await _bot.PostAsync(Submitted());
        await _bot.PostAsync(Submitted());
        Assert.Single(_bot.Connector.Take());
    }

    [Fact]
    public async Task A_press_that_takes_too_long_is_answered_in_words_and_the_message_shows_the_result()
    {
        var card = (await _bot.SayAsync("ana", "my tasks")).Card!.Value;
        _bot.Connector.Take();
        var (reading, read) = Block();
        var pressed = _bot.PressAsync("ana", card, "tasks.update", Done, waitBehind: false);
        await reading;
        await PassAsync(pressed);
        Assert.Contains("a little longer than usual", (await pressed).GetProperty("value").GetString()!, StringComparison.Ordinal);

        read.SetResult();
        await _bot.Services.GetRequiredService<BehindTheAnswer>().WhenDoneAsync(TestContext.Current.CancellationToken);
        var update = Assert.Single(_bot.Connector.Take());
        Assert.Equal("PUT", update.Method);
        Assert.Contains("1 task updated", BotFixture.Told(update), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_takes_too_long_is_said_to_be_worked_on_and_answered_after_all()
    {
        var (reading, read) = Block();
        var posted = _bot.PostAsync(Question("what is overdue"));
        await reading;
        await PassAsync(posted);
        Assert.Equal(200, (int)(await posted).StatusCode);
        read.SetResult();
        await _bot.Services.GetRequiredService<BehindTheAnswer>().WhenDoneAsync(TestContext.Current.CancellationToken);
        var said = _bot.Connector.Take();
        Assert.Contains("a little longer than usual", said[0].Text!, StringComparison.Ordinal);
        Assert.Contains("T3", BotFixture.Told(said[1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_that_fails_says_a_number_and_silences_nobody()
    {
        _bot.Store.BeforeReading = () => throw new InvalidOperationException("secret detail");
        var excuse = await _bot.SayAsync("ana", "what is overdue");
        Assert.StartsWith("Sorry, that did not work.", excuse.Text!, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", excuse.Text!, StringComparison.Ordinal);
        Assert.Matches("number: [0-9A-Z]+", excuse.Text!);
        _bot.Store.BeforeReading = () => Task.CompletedTask;
        Assert.Contains("T3", BotFixture.Told(await _bot.SayAsync("ben", "what is overdue")), StringComparison.Ordinal);
    }

    private JsonObject Question(string text)
    {
        var activity = _bot.Activity("message", "ana");
        activity["text"] = text;
        return activity;
    }

    /// <summary>The store's next readings wait.</summary>
    private (Task Reading, TaskCompletionSource Read) Block()
    {
        var reading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _bot.Store.BeforeReading = () =>
        {
            reading.TrySetResult();
            return read.Task;
        };
        return (reading.Task, read);
    }

    private async Task PassAsync(Task happened)
    {
        while (!happened.IsCompleted)
        {
            _bot.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(happened, Task.Delay(10));
        }
    }
}
