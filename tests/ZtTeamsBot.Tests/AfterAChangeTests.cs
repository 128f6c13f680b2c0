using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Tests;

/// <summary>What is said after a change, or while a question is open, changes no more than it asks for.</summary>
public sealed class AfterAChangeTests
{
    private const string T3 = "srhw-1-1-3";
    private const string T6 = "srhw-1-2-2";

    [Theory]
    [InlineData("make Ben a viewer")]
    [InlineData("thanks, until Friday")]
    [InlineData("sorry, srhw-1-2-2")]
    [InlineData("ok, done")]
    [InlineData("done")]
    [InlineData("and Ben?")]
    [InlineData("great, thank you Ben")]
    [InlineData("what about Friday")]
    [InlineData("Ben knows")]
    [InlineData("who did that?")]
    [InlineData("hm, is that right?")]
    [InlineData("until 20 March I guess")]
    [InlineData("and srhw-1-2-2")]
    [InlineData("good, until Monday then")]
    [InlineData("not Ben")]
    [InlineData("was it Ben?")]
    [InlineData("don't do that again")]
    [InlineData("yes")]
    [InlineData("no")]
    [InlineData("are we going to make it by June?")]
    public async Task A_sentence_after_a_change_changes_nothing_more_at_once(string next)
    {
        await using var bot = await BotFixture.StartAsync();
        await bot.SayAsync("lea", $"{T3} blocked, no licences");
        var writes = bot.Store.Writes;
        await bot.SayAsync("lea", next);
        Assert.Equal(writes, bot.Store.Writes);
    }

    [Theory]
    [InlineData("mark it as done", Status.Complete)]
    [InlineData("it's done now", Status.Complete)]
    [InlineData("actually no, still in progress", Status.InProgress)]
    [InlineData("sorry, that is complete", Status.Complete)]
    public async Task What_points_back_and_is_said_positively_is_done_at_once(string next, Status status)
    {
        await using var bot = await BotFixture.StartAsync();
        await bot.SayAsync("lea", $"{T3} blocked, no licences");
        await bot.SayAsync("lea", next);
        Assert.Equal(status, (await bot.TaskAsync(T3)).Status);
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("yes, please do", true)]
    [InlineData("go ahead", true)]
    [InlineData("no", false)]
    [InlineData("don't", false)]
    [InlineData("thanks", false)]
    [InlineData("what's overdue", false)]
    public async Task Yes_and_no_answer_the_question_that_is_open(string answer, bool isDone)
    {
        await using var bot = await BotFixture.StartAsync();
        await bot.SayAsync("lea", $"apparently {T6} is in progress");
        Assert.Equal(Status.NotStarted, (await bot.TaskAsync(T6)).Status);
        await bot.SayAsync("lea", answer);
        Assert.Equal(isDone ? Status.InProgress : Status.NotStarted, (await bot.TaskAsync(T6)).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Undo_that_was_asked_first_is_done_when_it_is_answered(bool isPressed)
    {
        await using var bot = await BotFixture.StartAsync();
        await bot.SayAsync("lea", $"{T3} is done");
        bot.Time.Advance(TimeSpan.FromMinutes(1));
        var asked = await bot.SayAsync("lea", "oops, wrong one, revert it");
        Assert.Equal(Status.Complete, (await bot.TaskAsync(T3)).Status);
        if (isPressed)
            await bot.PressAsync("lea", asked.Card!.Value, "intent.answer");
        else
            await bot.SayAsync("lea", "yes");
        Assert.Equal(Status.InProgress, (await bot.TaskAsync(T3)).Status);
    }

    [Fact]
    public async Task Yes_does_nothing_once_the_question_was_cancelled()
    {
        await using var bot = await BotFixture.StartAsync();
        var asked = await bot.SayAsync("lea", $"apparently {T6} is in progress");
        await bot.PressAsync("lea", asked.Card!.Value, "tasks.cancel");
        await bot.SayAsync("lea", "yes");
        Assert.Equal(Status.NotStarted, (await bot.TaskAsync(T6)).Status);
    }

    [Fact]
    public async Task What_the_bot_asked_for_is_done_when_it_is_said()
    {
        await using var bot = await BotFixture.StartAsync();
        await bot.SayAsync("lea", $"change {T3}");
        await bot.SayAsync("lea", "complete");
        Assert.Equal(Status.Complete, (await bot.TaskAsync(T3)).Status);
    }
}
