using System.Text.Json;
using System.Text.Json.Nodes;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;
using static ZtTeamsBot.Tests.ChangeConversation;

namespace ZtTeamsBot.Tests;

/// <summary>Taking back one's last change of tasks, by chat and by button.</summary>
public sealed class UndoTests : IAsyncLifetime
{
    private static readonly TaskEdit Complete = new() { Status = Status.Complete };

    private BotFixture _bot = null!;

    public async ValueTask InitializeAsync() => _bot = await BotFixture.StartAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task A_change_made_in_a_card_is_taken_back_by_words_and_both_are_in_the_history()
    {
        await UpdateInCardAsync();
        var said = (await _bot.AskAsync("ana", new UndoIntent())).Said();
        Assert.Contains("Taken back: 1 task is as it was", said, StringComparison.Ordinal);
        Assert.Contains("In progress (was Complete) · note removed – Ana Ruiz", said, StringComparison.Ordinal);
        Assert.Contains("now 3 of 6 (50%) complete", said, StringComparison.Ordinal);
        var task = await _bot.TaskAsync(T3);
        Assert.Equal((Status.InProgress, "", new DateTimeOffset(2026, 2, 16, 14, 0, 0, TimeSpan.Zero)), (task.Status, task.Note, task.StatusSince));
        Assert.Equal(5, (await _bot.ProgrammeAsync()).HistoryOf(T3).Count);
    }

    [Fact]
    public async Task The_button_of_the_result_card_takes_back_once_however_often_it_is_pressed_and_its_own_button_does_it_again()
    {
        var card = await UpdateInCardAsync();
        var undone = await _bot.PressLaterAsync("ana", card, "tasks.undo");
        Assert.Equal(undone.GetRawText(), (await _bot.PressLaterAsync("ana", card, "tasks.undo")).GetRawText());
        Assert.Equal(Status.InProgress, (await _bot.TaskAsync(T3)).Status);

        Assert.Contains("Complete (was In progress)", (await _bot.PressLaterAsync("ana", undone, "tasks.undo")).Said(), StringComparison.Ordinal);
        Assert.Equal((Status.Complete, "rolled out"), ((await _bot.TaskAsync(T3)).Status, (await _bot.TaskAsync(T3)).Note));
    }

    [Fact]
    public async Task The_button_takes_back_what_its_card_shows_and_not_what_came_later()
    {
        var card = await _bot.AskAsync("ana", Change(Complete, T3));
        await _bot.AskAsync("ana", Change(Complete, T6));
        await _bot.PressLaterAsync("ana", card, "tasks.undo");
        Assert.Equal((Status.InProgress, Status.Complete), ((await _bot.TaskAsync(T3)).Status, (await _bot.TaskAsync(T6)).Status));
    }

    [Fact]
    public async Task Nobody_else_takes_it_back()
    {
        var card = await _bot.AskAsync("ana", Change(Complete, T3));
        Assert.Contains("Only Ana Ruiz can take this change back.", (await _bot.PressLaterAsync("lea", card, "tasks.undo")).Said(), StringComparison.Ordinal);
        var forged = JsonSerializer.SerializeToElement(JsonNode.Parse(card.GetRawText().Replace("\"by\":\"ana\"", "\"by\":\"lea\"", StringComparison.Ordinal)));
        Assert.Contains("no change of yours", (await _bot.PressLaterAsync("lea", forged, "tasks.undo")).Said(), StringComparison.Ordinal);
        Assert.Contains("no change of yours", (await _bot.AskAsync("dan", new UndoIntent())).Said(), StringComparison.Ordinal);
        Assert.Equal(Status.Complete, (await _bot.TaskAsync(T3)).Status);
    }

    [Fact]
    public async Task After_a_day_it_is_refused_with_the_reason()
    {
        var card = await _bot.AskAsync("ana", Change(Complete, T3));
        _bot.Time.Advance(TimeSpan.FromHours(24));
        foreach (var answer in (JsonElement[])[await _bot.AskAsync("ana", new UndoIntent()), await _bot.PressLaterAsync("ana", card, "tasks.undo")])
            Assert.Contains("That change was made at 2 Mar, 03:00. It can be taken back within 24 hours only", answer.Said(), StringComparison.Ordinal);
        Assert.Equal(Status.Complete, (await _bot.TaskAsync(T3)).Status);
    }

    [Fact]
    public async Task After_a_later_change_by_another_it_is_refused_and_said_who_and_when()
    {
        await _bot.AskAsync("ana", Change(Complete, T3));
        await _bot.AskAsync("lea", Change(new TaskEdit { Note = "checked" }, T3));
        Assert.Contains("Lea Brandt changed T3 at 03:01, after your change", (await _bot.AskAsync("ana", new UndoIntent())).Said(), StringComparison.Ordinal);
        Assert.Equal(Status.Complete, (await _bot.TaskAsync(T3)).Status);
    }

    [Fact]
    public async Task Words_delivered_twice_take_back_once()
    {
        await _bot.AskAsync("ana", Change(Complete, T3));
        var first = await _bot.AskAsync("ana", new UndoIntent(), id: "u");
        Assert.Equal(first.GetRawText(), (await _bot.AskAsync("ana", new UndoIntent(), id: "u")).GetRawText());
        Assert.Equal(Status.InProgress, (await _bot.TaskAsync(T3)).Status);
        // Nor does it take back its own taking back.
        await _bot.AskAsync("ana", new UndoIntent(), id: "another");
        Assert.Equal(Status.InProgress, (await _bot.TaskAsync(T3)).Status);
    }

    [Fact]
    public async Task A_change_of_several_tasks_is_taken_back_as_one()
    {
        var asked = await _bot.AskAsync("lea", Change(new TaskEdit { Status = Status.Complete, OwnerId = "cleo" }, T3, T4, T6));
        await _bot.PressLaterAsync("lea", asked, "tasks.confirm");
        var listed = await _bot.AskAsync("lea", new UndoIntent());
        Assert.Contains("Take back this change of 3 tasks?", listed.Said(), StringComparison.Ordinal);
        Assert.Contains("Status: Complete → Blocked · Owner: Cleo Martin → Ben Okafor", listed.Said(), StringComparison.Ordinal);
        Assert.Equal("cleo", (await _bot.TaskAsync(T3)).OwnerId);
        Assert.Contains("Taken back: 3 tasks are as they were", (await _bot.PressLaterAsync("lea", listed, "tasks.undo")).Said(), StringComparison.Ordinal);
        var t4 = await _bot.TaskAsync(T4);
        Assert.Equal((Status.Blocked, "licences", "ben", new DateTimeOffset(2026, 2, 25, 9, 0, 0, TimeSpan.Zero)), (t4.Status, t4.WaitingFor, t4.OwnerId, t4.StatusSince));
        Assert.Equal(("ana", Status.NotStarted), ((await _bot.TaskAsync(T6)).OwnerId, (await _bot.TaskAsync(T6)).Status));
    }

    [Fact]
    public async Task Who_handed_over_a_task_can_take_that_back()
    {
        await _bot.AskAsync("ana", Change(new TaskEdit { OwnerId = "ben" }, T3));
        Assert.Contains("owner: Ana Ruiz (was Ben Okafor)", (await _bot.AskAsync("ana", new UndoIntent())).Said(), StringComparison.Ordinal);
        Assert.Equal("ana", (await _bot.TaskAsync(T3)).OwnerId);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"by":"ana","at":"yesterday"}""")]
    [InlineData("""{"by":"ana","at":"2026-03-02T08:01:00.0000000"}""")]
    public async Task A_button_that_cannot_be_read_is_answered_politely(string data) =>
        Assert.Contains("cannot read this card", (await _bot.SendAsync("ana", "tasks.undo", JsonNode.Parse(data)!)).Said(), StringComparison.Ordinal);

    private async Task<JsonElement> UpdateInCardAsync()
    {
        var card = (await _bot.SayAsync("ana", "my tasks")).Card!.Value;
        return (await _bot.PressAsync("ana", card, "tasks.update", new Dictionary<string, string> { [$"status-{T3}"] = "Complete", [$"note-{T3}"] = "rolled out" })).GetProperty("value");
    }
}
