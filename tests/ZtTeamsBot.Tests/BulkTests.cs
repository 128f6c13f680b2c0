using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Language;
using static ZtTeamsBot.Tests.ChangeConversation;

namespace ZtTeamsBot.Tests;

/// <summary>A change of many tasks: which ones it takes, how it is shown before it is made, and what may happen in between.</summary>
public sealed class BulkTests : IAsyncLifetime
{
    private const string T2 = "srhw-1-1-2";
    private const string T5 = "srhw-1-2-1";
    private const string T7 = "srhw-1-3-1";

    private static readonly TaskEdit Complete = new() { Status = Status.Complete };
    private static readonly TaskFilter StageOne = new() { Scope = new Scope { ScenarioId = "secure-remote-hybrid-work", Stage = 1 } };
    private static readonly TaskFilter OwnOnes = new() { Scope = new Scope { ObjectiveId = "srhw-2-1" }, OwnerId = "ana" };

    private BotFixture _bot = null!;

    public async ValueTask InitializeAsync() => _bot = await BotFixture.StartAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    public static TheoryData<TaskEdit> AnyEdit => new(
        new TaskEdit { Due = new DateOnly(2026, 3, 31) },
        new TaskEdit { ClearDue = true, Note = "later" },
        new TaskEdit { OwnerId = "ana", Note = "hers" },
        new TaskEdit { ClearOwner = true, Note = "nobody's" },
        new TaskEdit { Status = Status.Complete, Note = "done" },
        new TaskEdit { Status = Status.NotApplicable, Note = "no such thing" },
        new TaskEdit { Status = Status.Blocked, Note = "stuck" },
        new TaskEdit { Status = Status.NotStarted, Note = "again" },
        new TaskEdit { Note = "seen" });

    [Theory]
    [MemberData(nameof(AnyEdit))]
    public async Task Of_many_only_the_open_ones_are_changed_and_how_many_stay_is_said(TaskEdit edit)
    {
        var finished = (await _bot.ProgrammeAsync()).TasksIn(StageOne.Scope).Where(task => task.Status is Status.Complete or Status.NotApplicable).ToArray();
        Assert.Equal(4, finished.Length);
        var card = await _bot.AskAsync("lea", ChangeAll(edit, StageOne));
        Assert.Contains("4 finished tasks stay as they are.", card.Said(), StringComparison.Ordinal);
        foreach (var task in finished)
            Assert.DoesNotContain($"- {task.Title}", card.Said(), StringComparison.Ordinal);
        Assert.Contains("3 tasks updated", (await _bot.PressLaterAsync("lea", card, "tasks.confirm")).Said(), StringComparison.Ordinal);
        foreach (var task in finished)
            Assert.Equal(task, await _bot.TaskAsync(task.Id));
    }

    [Fact]
    public async Task An_objective_means_its_open_tasks_and_one_that_stays_is_said_too()
    {
        var card = await _bot.AskAsync("lea", new ChangeTasksIntent(
            new TaskSelection { Named = [new TaskTarget.Objective("srhw-1-2")] }, new TaskEdit { Due = new DateOnly(2026, 3, 31) }));
        Assert.Contains("Move 1 task to 31 Mar?\n1 finished task stays as it is.\n1 task: due 31 Mar\n- T6 (was due 6 Mar)", card.Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_that_was_named_is_changed_however_it_stands()
    {
        var card = await _bot.AskAsync("lea", Change(new TaskEdit { OwnerId = "ana" }, T2, T4));
        Assert.DoesNotContain("finished", card.Said(), StringComparison.Ordinal);
        await _bot.PressLaterAsync("lea", card, "tasks.confirm");
        Assert.Equal(("ana", "ana"), ((await _bot.TaskAsync(T2)).OwnerId, (await _bot.TaskAsync(T4)).OwnerId));
    }

    [Fact]
    public async Task One_that_is_named_beside_its_objective_is_meant_too()
    {
        var card = await _bot.AskAsync("lea", new ChangeTasksIntent(
            new TaskSelection { Named = [new TaskTarget.Objective("srhw-1-1"), new TaskTarget.Task(T2)] }, new TaskEdit { Note = "seen" }));
        await _bot.PressLaterAsync("lea", card, "tasks.confirm");
        Assert.Equal(("seen", "seen", ""), ((await _bot.TaskAsync(T2)).Note, (await _bot.TaskAsync(T3)).Note, (await _bot.TaskAsync(T1)).Note));
    }

    [Fact]
    public async Task Finished_ones_are_changed_when_they_were_asked_for()
    {
        var card = await _bot.AskAsync("lea", ChangeAll(new TaskEdit { Status = Status.InProgress }, StageOne with { Status = Status.Complete }));
        Assert.Contains("Set 3 tasks to In progress?\n3 tasks: Complete → In progress\n", card.Said(), StringComparison.Ordinal);
        await _bot.PressLaterAsync("lea", card, "tasks.confirm");
        foreach (var id in (string[])[T1, T2, T5])
            Assert.Equal(Status.InProgress, (await _bot.TaskAsync(id)).Status);
        Assert.Equal(Status.NotApplicable, (await _bot.TaskAsync(T7)).Status);

        var notApplicable = await _bot.AskAsync("lea", ChangeAll(new TaskEdit { Note = "see audit" }, StageOne with { Status = Status.NotApplicable }));
        await _bot.PressLaterAsync("lea", notApplicable, "tasks.confirm");
        Assert.Equal("see audit", (await _bot.TaskAsync(T7)).Note);
    }

    [Fact]
    public async Task Where_all_are_finished_only_opening_them_again_means_them()
    {
        var cleos = new TaskFilter { OwnerId = "cleo" };
        var writes = _bot.Store.Writes;
        Assert.Contains("All 3 tasks that fit are finished, and stay as they are.", (await _bot.AskAsync("lea", ChangeAll(new TaskEdit { OwnerId = "ana" }, cleos))).Said(), StringComparison.Ordinal);
        Assert.Contains("The only task that fits is finished", (await _bot.AskAsync("lea", ChangeAll(Complete, cleos with { Scope = new Scope { ObjectiveId = "srhw-1-3" } }))).Said(), StringComparison.Ordinal);
        Assert.Equal(writes, _bot.Store.Writes);
        var card = await _bot.AskAsync("lea", ChangeAll(new TaskEdit { Status = Status.InProgress }, cleos));
        Assert.Contains("2 tasks: Complete → In progress", card.Said(), StringComparison.Ordinal);
        Assert.Contains("1 task: Not applicable → In progress", card.Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changes_alike_stands_together_the_most_first_with_what_the_new_owner_would_have()
    {
        await _bot.ImportOwnAsync(3, "Own");
        var card = await _bot.AskAsync("lea", ChangeAll(new TaskEdit { OwnerId = "cleo" }, new TaskFilter { Scope = new Scope { ObjectiveId = "srhw-2-1" } }));
        var lines = card.Said().Split('\n');
        Assert.Matches("^Give [0-9]+ tasks to Cleo Martin\\?$", lines[0]);
        Assert.Equal("Cleo Martin would then have", lines[1][..27]);
        Assert.Contains("3 tasks: Ana Ruiz → Cleo Martin\n- Own\n- Own\n- Own", card.Said(), StringComparison.Ordinal);
        Assert.Matches("[0-9]+ tasks?: nobody → Cleo Martin\n- ", card.Said());
        await _bot.PressLaterAsync("lea", card, "tasks.confirm");
        var cleos = (await _bot.ProgrammeAsync()).TasksOwnedBy("cleo").Count(task => task.IsOpenOn(new DateOnly(2026, 3, 2)));
        Assert.Equal($"Cleo Martin would then have {cleos} open tasks.", lines[1]);
    }

    [Fact]
    public async Task Days_and_notes_are_told_with_what_each_task_had()
    {
        await _bot.AskAsync("ana", Change(new TaskEdit { Note = "half *way*" }, T3));
        var card = await _bot.AskAsync("lea", Change(new TaskEdit { Due = new DateOnly(2026, 3, 31), Note = "moved" }, T3, T4, T6));
        Assert.Contains(
            "Change 3 tasks?\n3 tasks: due 31 Mar · note: moved\n- T3 (was due 27 Feb · note was: half \\*way\\*)\n- T4\n- T6 (was due 6 Mar)", card.Said(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Take the owner of 1 task away?", "1 task: Ana Ruiz → nobody")]
    [InlineData("Take the due date of 1 task away?", "1 task: no due date\n- T3 (was due 27 Feb)")]
    [InlineData("Set 1 task to Blocked?", "1 task: Status: In progress → Blocked · waiting for budget")]
    [InlineData("Change 1 task?", "1 task: note: x")]
    public async Task The_title_says_what_is_done(string title, string group)
    {
        var edit = title switch
        {
            "Take the owner of 1 task away?" => new TaskEdit { ClearOwner = true },
            "Take the due date of 1 task away?" => new TaskEdit { ClearDue = true },
            "Set 1 task to Blocked?" => new TaskEdit { Status = Status.Blocked, WaitingFor = "budget" },
            _ => new TaskEdit { Note = "x" },
        };
        var said = (await _bot.AskUncertainAsync("ana", Change(edit, T3) with { IsCertain = false })).Said();
        Assert.StartsWith(title, said, StringComparison.Ordinal);
        Assert.Contains(group, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_of_many_are_seen_and_the_others_at_a_press()
    {
        await _bot.ImportOwnAsync(30, "Own");
        var card = await _bot.AskAsync("lea", ChangeAll(Complete, OwnOnes));
        var group = card.GetProperty("body").EnumerateArray().Single(element => element.GetProperty("type").ValueEquals("Container")).GetProperty("items");
        Assert.Equal(5, Count(group[1].GetProperty("text").GetString()!));
        var hidden = group[2].GetProperty("items")[0];
        Assert.Equal((25, false), (Count(hidden.GetProperty("text").GetString()!), hidden.GetProperty("isVisible").GetBoolean()));
        var toggle = group[2].GetProperty("items")[1].GetProperty("actions")[0];
        Assert.Equal(("Show all 30", hidden.GetProperty("id").GetString()), (toggle.GetProperty("title").GetString(), toggle.GetProperty("targetElements")[0].GetString()));
        Assert.DoesNotContain("tasks.more", card.GetRawText(), StringComparison.Ordinal);
    }

    /// <summary>Letters that take most room as UTF-8, as JSON, and as Markdown.</summary>
    [Theory]
    [InlineData("👍")]
    [InlineData("\"")]
    [InlineData("*_")]
    public async Task Every_task_is_reached_page_by_page_before_confirm(string letters)
    {
        string Of(int length) => string.Concat(Enumerable.Repeat(letters, length / letters.Length));
        await _bot.ImportOwnAsync(200, Of(ProgrammeTask.MaxTitleLength));
        var edit = new TaskEdit { Status = Status.Blocked, WaitingFor = Of(100) };
        var card = await _bot.AskAsync("lea", ChangeAll(edit, OwnOnes));
        var first = card;
        var (reached, pages) = (0, 0);
        while (true)
        {
            Assert.InRange(Encoding.UTF8.GetByteCount(card.GetRawText()), 1, CardLibrary.MaxBytes);
            Assert.Contains($"Here are tasks {reached + 1} to ", card.Said(), StringComparison.Ordinal);
            Assert.Contains("of 200. Confirm changes all 200.", card.Said(), StringComparison.Ordinal);
            Assert.Equal(200, Data(card, "tasks.confirm").GetProperty("listed").GetArrayLength());
            reached += card.Said().Split('\n').Count(line => line.StartsWith("- ", StringComparison.Ordinal));
            if (reached >= 200 || ++pages > 100)
                break;
            card = await _bot.PressLaterAsync("lea", card, "tasks.more");
        }

        Assert.Equal(200, reached);
        // From the last page it goes on with the first; whichever is confirmed, it is the same change.
        Assert.Equal(first.GetRawText(), (await _bot.PressLaterAsync("lea", card, "tasks.more")).GetRawText());
        Assert.Contains("200 tasks updated", (await _bot.PressLaterAsync("lea", card, "tasks.confirm")).Said(), StringComparison.Ordinal);
        await _bot.PressLaterAsync("lea", first, "tasks.confirm");
        Assert.All((await _bot.ProgrammeAsync()).TasksOwnedBy("ana").Where(task => task.Id.StartsWith("own-", StringComparison.Ordinal)), task => Assert.Equal((Status.Blocked, 2), (task.Status, task.Revision)));
    }

    [Fact]
    public async Task A_list_is_not_paged_on_when_it_is_another_by_now()
    {
        await _bot.ImportOwnAsync(200, new string('x', 200));
        var card = await _bot.AskAsync("lea", ChangeAll(Complete, OwnOnes));
        await _bot.AskAsync("ana", Change(new TaskEdit { Status = Status.Blocked }, "own-150"));
        var anew = await _bot.PressLaterAsync("lea", card, "tasks.more");
        Assert.Contains("Something changed meanwhile, so this is the list as it is now.", anew.Said(), StringComparison.Ordinal);
        Assert.Contains("Here are tasks 1 to ", anew.Said(), StringComparison.Ordinal);
        Assert.NotEqual(Data(card, "tasks.confirm").GetProperty("id").GetString(), Data(anew, "tasks.confirm").GetProperty("id").GetString());
        Assert.Equal(Status.NotStarted, (await _bot.TaskAsync("own-0")).Status);
    }

    [Theory]
    [InlineData("tasks.more")]
    [InlineData("tasks.confirm")]
    [InlineData("tasks.cancel")]
    public async Task Only_who_was_asked_turns_pages_and_answers(string verb)
    {
        await _bot.ImportOwnAsync(200, new string('x', 200));
        var card = await _bot.AskAsync("lea", ChangeAll(Complete, OwnOnes));
        _bot.Connector.Take();
        Assert.Contains("Only Lea Brandt can answer this card", (await _bot.PressLaterAsync("ana", card, verb)).Said(), StringComparison.Ordinal);
        Assert.Empty(_bot.Connector.Take());
        Assert.Equal(Status.NotStarted, (await _bot.TaskAsync("own-0")).Status);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"by":"lea","id":"x","from":0,"list":"x"}""")]
    [InlineData("""{"by":"lea","id":"x","from":"0","list":"x","ask":{"intent":"change","which":{"filter":{}},"edit":{"status":"Complete"}}}""")]
    [InlineData("""{"by":"lea","id":"x","from":0,"list":"x","ask":{"intent":"help"}}""")]
    public async Task A_page_of_anything_else_is_answered_politely(string data) =>
        Assert.Contains("cannot read this card", (await _bot.SendAsync("lea", "tasks.more", JsonNode.Parse(data)!)).Said(), StringComparison.Ordinal);

    /// <summary>What somebody else does between the card and its confirm, to a task on it.</summary>
    public static TheoryData<string, TaskEdit, TaskEdit, bool> Meanwhile => new()
    {
        { "status", new TaskEdit { Status = Status.Complete }, new TaskEdit { Note = "nearly" }, false },
        { "status", new TaskEdit { Status = Status.Complete }, new TaskEdit { Due = new DateOnly(2026, 4, 1) }, false },
        { "status", new TaskEdit { Status = Status.Complete }, new TaskEdit { OwnerId = "ben" }, false },
        { "status", new TaskEdit { Status = Status.Complete }, new TaskEdit { Status = Status.Blocked }, true },
        { "status", new TaskEdit { Status = Status.Blocked, WaitingFor = "x" }, new TaskEdit { Status = Status.Complete }, true },
        { "due", new TaskEdit { Due = new DateOnly(2026, 3, 31) }, new TaskEdit { Note = "nearly" }, false },
        { "due", new TaskEdit { Due = new DateOnly(2026, 3, 31) }, new TaskEdit { Status = Status.Blocked }, false },
        { "due", new TaskEdit { Due = new DateOnly(2026, 3, 31) }, new TaskEdit { Due = new DateOnly(2026, 3, 20) }, true },
        { "due", new TaskEdit { Due = new DateOnly(2026, 3, 31) }, new TaskEdit { Status = Status.Complete }, true },
        { "owner", new TaskEdit { OwnerId = "cleo" }, new TaskEdit { Status = Status.Blocked, WaitingFor = "x" }, false },
        { "owner", new TaskEdit { OwnerId = "cleo" }, new TaskEdit { OwnerId = "ben" }, true },
        { "owner", new TaskEdit { OwnerId = "cleo" }, new TaskEdit { ClearOwner = true }, true },
        { "note", new TaskEdit { Note = "mine" }, new TaskEdit { Note = "theirs" }, true },
        { "note", new TaskEdit { Note = "mine" }, new TaskEdit { OwnerId = "ben" }, false },
    };

    [Theory]
    [MemberData(nameof(Meanwhile))]
    public async Task Only_a_change_of_what_the_list_speaks_of_makes_it_untrue(string what, TaskEdit wanted, TaskEdit meanwhile, bool isStale)
    {
        Assert.NotEmpty(what);
        var card = await _bot.AskAsync("lea", Change(wanted, T3, T6));
        await _bot.AskAsync("ana", Change(meanwhile, T3));
        var theirs = await _bot.TaskAsync(T3);
        var answer = await _bot.PressLaterAsync("lea", card, "tasks.confirm");
        var task = await _bot.TaskAsync(T3);
        if (!isStale)
        {
            Assert.Contains("2 tasks updated", answer.Said(), StringComparison.Ordinal);
            Assert.Equal(TaskRules.Edited(theirs, wanted) with { Revision = 3, StatusSince = task.StatusSince }, task);
            return;
        }

        Assert.Contains("Something changed meanwhile, so nothing was changed.", answer.Said(), StringComparison.Ordinal);
        Assert.Contains("- T3", answer.Said(), StringComparison.Ordinal);
        Assert.Matches("- T3[^\n]* \\*\\*– changed meanwhile\\*\\*", answer.Said());
        Assert.DoesNotMatch("- T6[^\n]* \\*\\*– changed meanwhile\\*\\*", answer.Said());
        Assert.Equal(theirs, task);
        Assert.Contains("2 tasks updated", (await _bot.PressLaterAsync("lea", answer, "tasks.confirm")).Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_that_is_no_more_of_those_asked_for_makes_the_list_untrue()
    {
        var card = await _bot.AskAsync("lea", ChangeAll(Complete, new TaskFilter { OwnerId = "ana" }));
        await _bot.AskAsync("ana", Change(new TaskEdit { OwnerId = "ben" }, T3));
        var anew = await _bot.PressLaterAsync("lea", card, "tasks.confirm");
        Assert.Contains("Set 1 task to Complete?", anew.Said(), StringComparison.Ordinal);
        Assert.Equal(Status.InProgress, (await _bot.TaskAsync(T3)).Status);
    }

    [Fact]
    public async Task Who_covers_confirms_many_only_while_they_do()
    {
        await _bot.AskAsync("ana", new PreferenceIntent(new PreferenceWish.Leave(new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 4), "cleo")));
        var first = await _bot.AskAsync("cleo", ChangeAll(new TaskEdit { Note = "one" }, new TaskFilter { OwnerId = "ana" }));
        Assert.Contains("2 tasks updated", (await _bot.PressLaterAsync("cleo", first, "tasks.confirm")).Said(), StringComparison.Ordinal);
        Assert.Equal("one", (await _bot.TaskAsync(T3)).Note);
        var second = await _bot.AskAsync("cleo", ChangeAll(new TaskEdit { Note = "two" }, new TaskFilter { OwnerId = "ana" }));
        _bot.Time.Advance(TimeSpan.FromDays(3));
        Assert.Contains("Only the owner, a delegate or the lead can change T3 and T6.", (await _bot.PressLaterAsync("cleo", second, "tasks.confirm")).Said(), StringComparison.Ordinal);
        Assert.Equal("one", (await _bot.TaskAsync(T3)).Note);
    }

    [Fact]
    public async Task Who_covers_gives_none_of_them_away()
    {
        await _bot.AskAsync("ana", new PreferenceIntent(new PreferenceWish.Leave(new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 4), "cleo")));
        Assert.Contains("Only the owner, a delegate or the lead can change T3 and T6.", (await _bot.AskAsync("cleo", ChangeAll(new TaskEdit { OwnerId = "ben" }, new TaskFilter { OwnerId = "ana" }))).Said(), StringComparison.Ordinal);
    }

    private static int Count(string list) => list.Split('\n').Count(line => line.StartsWith("- ", StringComparison.Ordinal));

    private static JsonElement Data(JsonElement card, string verb) =>
        card.GetProperty("actions").EnumerateArray().Single(action => action.GetProperty("verb").ValueEquals(verb)).GetProperty("data");
}
