using System.Text.Json;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;
using static ZtTeamsBot.Tests.ChangeConversation;

namespace ZtTeamsBot.Tests;

/// <summary>Ana is away on 3 and 4 March, and Cleo covers for her.</summary>
public sealed class DelegateTests : IAsyncLifetime
{
    private static readonly TaskEdit Complete = new() { Status = Status.Complete };

    private BotFixture _bot = null!;
    private JsonElement _anasCard;

    public async ValueTask InitializeAsync()
    {
        _bot = await BotFixture.StartAsync();
        await _bot.AskAsync("ana", new PreferenceIntent(new PreferenceWish.Leave(new DateOnly(2026, 3, 3), new DateOnly(2026, 3, 4), "cleo")));
        _anasCard = await _bot.AskAsync("ana", new MyTasksIntent());
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task She_updates_by_chat_while_it_lasts(int days, bool may)
    {
        _bot.Time.Advance(TimeSpan.FromDays(days));
        var said = (await _bot.AskAsync("cleo", Change(Complete, T3))).Said();
        Assert.Contains(may ? "1 task updated" : "Only the owner, a delegate or the lead", said, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(may ? Status.Complete : Status.InProgress, (await _bot.TaskAsync(T3)).Status);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(3, false)]
    public async Task She_updates_in_the_card_of_the_owner_while_it_lasts(int days, bool may)
    {
        _bot.Time.Advance(TimeSpan.FromDays(days));
        await UpdateInCardAsync();
        var happened = (await _bot.ProgrammeAsync()).HistoryOf(T3)[^1];
        Assert.Equal(may ? (TaskField.Status, "cleo") : (TaskField.Status, "ana"), (happened.Field, happened.By));
        Assert.Equal(may ? Status.Complete : Status.InProgress, (await _bot.TaskAsync(T3)).Status);
    }

    [Fact]
    public async Task She_changes_several_at_once_and_takes_it_back()
    {
        _bot.Time.Advance(TimeSpan.FromDays(1));
        var asked = await _bot.AskAsync("cleo", Change(Complete, T3, T6));
        await _bot.PressLaterAsync("cleo", asked, "tasks.confirm");
        Assert.Equal((Status.Complete, Status.Complete), ((await _bot.TaskAsync(T3)).Status, (await _bot.TaskAsync(T6)).Status));
        var listed = await _bot.AskAsync("cleo", new UndoIntent());
        Assert.Contains("Taken back: 2 tasks", (await _bot.PressLaterAsync("cleo", listed, "tasks.undo")).Said(), StringComparison.Ordinal);
        Assert.Equal((Status.InProgress, Status.NotStarted), ((await _bot.TaskAsync(T3)).Status, (await _bot.TaskAsync(T6)).Status));
    }

    [Fact]
    public async Task A_viewer_who_covers_takes_their_change_back_by_its_button_but_not_when_the_owner_is_back()
    {
        await _bot.AskAsync("ana", new PreferenceIntent(new PreferenceWish.Leave(new DateOnly(2026, 3, 3), new DateOnly(2026, 3, 4), "dan")));
        _bot.Time.Advance(TimeSpan.FromDays(2));
        var card = await _bot.AskAsync("dan", Change(Complete, T3));
        await _bot.PressLaterAsync("dan", card, "tasks.undo");
        Assert.Equal(Status.InProgress, (await _bot.TaskAsync(T3)).Status);

        card = await _bot.AskAsync("dan", Change(Complete, T3));
        _bot.Time.Advance(TimeSpan.FromHours(20));
        await _bot.PressLaterAsync("dan", card, "tasks.undo");
        Assert.Equal(Status.Complete, (await _bot.TaskAsync(T3)).Status);
    }

    [Fact]
    public async Task She_gives_none_of_the_tasks_away_and_takes_none()
    {
        _bot.Time.Advance(TimeSpan.FromDays(1));
        foreach (var owner in new[] { "ben", "cleo" })
            await _bot.AskAsync("cleo", Change(new TaskEdit { OwnerId = owner }, T3));
        Assert.Equal("ana", (await _bot.TaskAsync(T3)).OwnerId);
    }

    [Fact]
    public async Task Others_may_not_because_somebody_is_away()
    {
        _bot.Time.Advance(TimeSpan.FromDays(1));
        await _bot.AskAsync("ben", Change(Complete, T3));
        await _bot.AskAsync("cleo", Change(Complete, T4));
        Assert.Equal((Status.InProgress, Status.Blocked), ((await _bot.TaskAsync(T3)).Status, (await _bot.TaskAsync(T4)).Status));
    }

    private Task<JsonElement> UpdateInCardAsync() =>
        _bot.PressAsync("cleo", _anasCard, "tasks.update", new Dictionary<string, string> { [$"status-{T3}"] = "Complete" });
}
