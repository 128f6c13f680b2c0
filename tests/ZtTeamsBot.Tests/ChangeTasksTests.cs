using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Language;
using static ZtTeamsBot.Tests.ChangeConversation;

namespace ZtTeamsBot.Tests;

/// <summary>Changing tasks by chat: at once, or listed and confirmed.</summary>
public sealed class ChangeTasksTests : IAsyncLifetime
{
    private static readonly TaskEdit Complete = new() { Status = Status.Complete };
    private static readonly TaskFilter Open = new() { Scope = new Scope { ScenarioId = "secure-remote-hybrid-work", Stage = 1 }, Open = true };

    private BotFixture _bot = null!;

    public async ValueTask InitializeAsync() => _bot = await BotFixture.StartAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task One_certain_task_is_changed_at_once_and_the_card_says_how_the_stage_stands()
    {
        var said = (await _bot.AskAsync("ana", Change(Complete with { Note = "rolled out" }, T3))).Said();
        Assert.Contains("1 task updated", said, StringComparison.Ordinal);
        Assert.Contains("Complete (was In progress) · note: rolled out – Ana Ruiz, 03:00", said, StringComparison.Ordinal);
        Assert.Contains("now 4 of 6 (67%) complete", said, StringComparison.Ordinal);
        Assert.Contains("Undo", said, StringComparison.Ordinal);
        Assert.Equal((Status.Complete, "rolled out", 2), ((await _bot.TaskAsync(T3)).Status, (await _bot.TaskAsync(T3)).Note, (await _bot.TaskAsync(T3)).Revision));
    }

    [Fact]
    public async Task What_should_change_is_asked_with_which_tasks_are_meant()
    {
        var which = new TaskSelection
        {
            Filter = new TaskFilter { Open = true, Scope = new Scope { ScenarioId = "secure-remote-hybrid-work", Stage = 1 } },
            Except = [new TaskTarget.Task(T3)],
            ExceptOwnerId = "ben",
        };
        Assert.StartsWith(
            "What should change about the open tasks in: Secure remote and hybrid work, stage 1, but not T3, the tasks of Ben Okafor?",
            await _bot.ToldAsync("lea", new ChangeTasksIntent(which, new TaskEdit())),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "What should change about T6 and the blocked tasks?",
            await _bot.ToldAsync("lea", new ChangeTasksIntent(new TaskSelection { Filter = new TaskFilter { Status = Status.Blocked }, Named = [new TaskTarget.Task(T6)] }, new TaskEdit())),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_words_delivered_twice_are_one_change_and_the_same_card()
    {
        var first = await _bot.AskAsync("ana", Change(Complete, T3), id: "same");
        var again = await _bot.AskAsync("ana", Change(Complete, T3), id: "same");
        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal(2, (await _bot.TaskAsync(T3)).Revision);
    }

    [Fact]
    public async Task Who_hands_over_a_task_sees_the_same_card_when_it_is_delivered_again()
    {
        var first = await _bot.AskAsync("ana", Change(new TaskEdit { OwnerId = "BEN" }, T3), id: "same");
        Assert.Contains("owner: Ben Okafor (was Ana Ruiz)", first.Said(), StringComparison.Ordinal);
        Assert.Equal(first.GetRawText(), (await _bot.AskAsync("ana", Change(new TaskEdit { OwnerId = "BEN" }, T3), id: "same")).GetRawText());
        Assert.Equal("ben", (await _bot.TaskAsync(T3)).OwnerId);
    }

    [Theory]
    [InlineData("ana", null, "srhw-2-1-1", true)] // nobody's task, for oneself
    [InlineData("ana", "ben", "srhw-2-1-1", false)] // nobody's task, for another
    [InlineData("ana", "ben", T3, true)] // one's own task
    [InlineData("ana", null, T4, false)] // somebody's task, for oneself
    [InlineData("lea", "ana", T4, true)]
    [InlineData("dan", "ana", T4, false)]
    public async Task Who_may_give_which_task_to_whom(string who, string? to, string task, bool may)
    {
        var before = await _bot.TaskAsync(task);
        var said = (await _bot.AskAsync(who, Change(new TaskEdit { OwnerId = to ?? who }, task))).Said();
        Assert.Contains(may ? "1 task updated" : "Only the owner, a delegate or the lead can change", said, StringComparison.Ordinal);
        Assert.Equal(may ? to ?? who : before.OwnerId, (await _bot.TaskAsync(task)).OwnerId);
    }

    [Fact]
    public async Task What_one_takes_one_may_update_in_the_same_breath()
    {
        await _bot.AskAsync("ana", Change(new TaskEdit { OwnerId = "ana", Status = Status.InProgress }, "srhw-2-1-1"));
        Assert.Equal(("ana", Status.InProgress), ((await _bot.TaskAsync("srhw-2-1-1")).OwnerId, (await _bot.TaskAsync("srhw-2-1-1")).Status));
    }

    [Fact]
    public async Task What_is_missing_is_asked_for_and_what_cannot_be_is_said_and_nothing_is_written()
    {
        var writes = _bot.Store.Writes;
        (string Who, ChangeTasksIntent Wish, string Expected)[] all =
        [
            ("ana", new ChangeTasksIntent(new TaskSelection(), Complete), "Which task should I change? Name it, for example: \"mark T3 as complete\"."),
            ("ana", Change(new TaskEdit(), T3), "What should change about T3?"),
            ("ana", Change(new TaskEdit { Status = Status.NotApplicable }, T3), "T3 needs a reason"),
            ("ana", Change(Complete, "srhw-1-2-3"), "There is no such open task"),
            ("lea", Change(new TaskEdit { OwnerId = "dan" }, T3), "Dan Weiss is a viewer in this programme and cannot be given tasks"),
            ("ana", Change(new TaskEdit { Status = Status.InProgress }, T3), "Nothing to change: T3 is so already."),
            ("lea", Change(new TaskEdit { Status = Status.Complete }, T1, "srhw-1-1-2"), "Nothing to change: T1 and T2 are so already."),
            ("lea", ChangeAll(Complete, new TaskFilter { OwnerId = "dan" }), "No task fits that"),
            ("dan", ChangeAll(Complete, Open), "Only the owner, a delegate or the lead can change T3, T4 and T6."),
            ("dan", Change(Complete, T3), "Only the owner, a delegate or the lead can change T3. Nothing was changed."),
            ("ana", Change(new TaskEdit { Due = new DateOnly(1900, 1, 1) }, T3), "between 2000 and 2099"),
            ("ana", Change(new TaskEdit { Note = new string('x', 1001) }, T3), "within 1000 characters"),
            ("ben", Change(new TaskEdit { WaitingFor = new string('x', 201) }, T4), "within 200 characters"),
        ];
        foreach (var (who, wish, expected) in all)
            Assert.Contains(expected, (await _bot.AskAsync(who, wish)).Said(), StringComparison.Ordinal);
        Assert.Contains("You are not in this programme yet", (await _bot.AskAsync("zed", Change(Complete, T3))).Said(), StringComparison.Ordinal);
        Assert.Equal(writes, _bot.Store.Writes);
    }

    [Fact]
    public async Task A_guessed_task_and_one_that_leaves_the_count_are_confirmed_first()
    {
        var guessed = Change(Complete, T3) with { IsCertain = false };
        var notApplicable = Change(new TaskEdit { Status = Status.NotApplicable, Note = "no such devices" }, T3);
        var writes = _bot.Store.Writes;
        Assert.Contains("Set 1 task to Complete?\n1 task: In progress → Complete\n- T3", (await _bot.AskUncertainAsync("ana", guessed)).Said(), StringComparison.Ordinal);
        var asked = await _bot.AskAsync("ana", notApplicable);
        Assert.Contains(
            "Set 1 task to Not applicable?\n1 task: Status: In progress → Not applicable · note: no such devices\n- T3", asked.Said(), StringComparison.Ordinal);
        Assert.Equal(writes, _bot.Store.Writes);

        Assert.Contains("Not applicable (was In progress)", (await _bot.PressLaterAsync("ana", asked, "tasks.confirm")).Said(), StringComparison.Ordinal);
        Assert.Equal(Status.NotApplicable, (await _bot.TaskAsync(T3)).Status);
    }

    [Fact]
    public async Task Several_tasks_less_some_are_listed_from_what_to_what_and_changed_when_confirmed()
    {
        var wish = ChangeAll(new TaskEdit { OwnerId = "cleo", Status = Status.InProgress }, Open);
        wish = wish with { Which = wish.Which with { Except = [new TaskTarget.Task(T6)] } };
        var writes = _bot.Store.Writes;
        var card = await _bot.AskAsync("lea", wish);
        var said = card.Said();
        Assert.Contains("Change 2 tasks?", said, StringComparison.Ordinal);
        Assert.Contains("1 task: Ana Ruiz → Cleo Martin\n- T3\n", said, StringComparison.Ordinal);
        Assert.Contains(
            "1 task: Status: Blocked → In progress · Owner: Ben Okafor → Cleo Martin\n- T4 (was waiting for licences)\n", said, StringComparison.Ordinal);
        Assert.DoesNotContain("T6", said, StringComparison.Ordinal);
        Assert.Equal(writes, _bot.Store.Writes);

        var result = await _bot.PressLaterAsync("lea", card, "tasks.confirm");
        Assert.Contains("2 tasks updated", result.Said(), StringComparison.Ordinal);
        Assert.Equal(writes + 1, _bot.Store.Writes);
        foreach (var id in (string[])[T3, T4])
            Assert.Equal(("cleo", Status.InProgress, 2), ((await _bot.TaskAsync(id)).OwnerId, (await _bot.TaskAsync(id)).Status, (await _bot.TaskAsync(id)).Revision));
        Assert.Equal("ana", (await _bot.TaskAsync(T6)).OwnerId);
    }

    [Fact]
    public async Task The_tasks_of_a_person_can_be_left_out_and_an_objective_means_its_open_tasks()
    {
        var wish = new ChangeTasksIntent(new TaskSelection { Named = [new TaskTarget.Objective("srhw-1-1")], ExceptOwnerId = "ben" }, Complete) { IsCertain = true };
        var card = await _bot.AskAsync("lea", wish);
        Assert.Contains("Set 1 task to Complete?\n1 finished task stays as it is.\n1 task: In progress → Complete\n- T3", card.Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_mix_what_is_left_out_is_named_with_the_reason()
    {
        var card = await _bot.AskAsync("ana", Change(Complete, T1, T3, T4, T6));
        var said = card.Said();
        Assert.Contains("Set 2 tasks to Complete?", said, StringComparison.Ordinal);
        Assert.Contains("2 left out, since only the owner, a delegate or the lead can change them: T1 and T4", said, StringComparison.Ordinal);
        await _bot.PressLaterAsync("ana", card, "tasks.confirm");
        Assert.Equal((Status.Complete, Status.Blocked), ((await _bot.TaskAsync(T6)).Status, (await _bot.TaskAsync(T4)).Status));

        Assert.Contains("Left out, since it is so already: T3", (await _bot.AskAsync("lea", Change(Complete, T3, T4))).Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confirm_delivered_twice_and_pressed_twice_is_one_change_and_the_same_card()
    {
        var card = await _bot.AskAsync("lea", ChangeAll(Complete, Open));
        var both = await Task.WhenAll(_bot.PressAsync("lea", card, "tasks.confirm", id: "c1"), _bot.PressAsync("lea", card, "tasks.confirm", id: "c1"));
        var pressedAgain = await _bot.PressLaterAsync("lea", card, "tasks.confirm", id: "c2");
        Assert.All(both, one => Assert.Equal(pressedAgain.GetRawText(), one.GetProperty("value").GetRawText()));
        Assert.Contains("3 tasks updated", pressedAgain.Said(), StringComparison.Ordinal);
        foreach (var id in (string[])[T3, T4, T6])
            Assert.Equal(2, (await _bot.TaskAsync(id)).Revision);
    }

    [Fact]
    public async Task What_changed_meanwhile_is_not_overwritten_and_the_card_comes_back_anew()
    {
        var card = await _bot.AskAsync("lea", Change(Complete, T3, T4));
        await _bot.AskAsync("ana", Change(new TaskEdit { Status = Status.Blocked, Note = "nearly" }, T3));
        var writes = _bot.Store.Writes;
        var anew = await _bot.PressLaterAsync("lea", card, "tasks.confirm");
        Assert.Contains("Something changed meanwhile, so nothing was changed.", anew.Said(), StringComparison.Ordinal);
        Assert.Contains("Set 2 tasks to Complete?", anew.Said(), StringComparison.Ordinal);
        Assert.Contains("2 tasks: Blocked → Complete\n- T3 **– changed meanwhile**\n- T4 (was waiting for licences)", anew.Said(), StringComparison.Ordinal);
        Assert.Equal(writes, _bot.Store.Writes);
        Assert.Equal("PUT", _bot.Connector.Take()[^1].Method);

        Assert.Contains("2 tasks updated", (await _bot.PressLaterAsync("lea", anew, "tasks.confirm")).Said(), StringComparison.Ordinal);
        Assert.Equal((Status.Complete, "nearly"), ((await _bot.TaskAsync(T3)).Status, (await _bot.TaskAsync(T3)).Note));
    }

    [Fact]
    public async Task Where_nothing_fits_any_more_the_card_gives_way_to_words()
    {
        var card = await _bot.AskAsync("lea", ChangeAll(new TaskEdit { Status = Status.InProgress }, new TaskFilter { Status = Status.Blocked }));
        await _bot.AskAsync("ben", Change(Complete, T4));
        var said = (await _bot.PressLaterAsync("lea", card, "tasks.confirm")).Said();
        Assert.Contains("Something changed meanwhile", said, StringComparison.Ordinal);
        Assert.Contains("No task fits that", said, StringComparison.Ordinal);
        Assert.Equal(Status.Complete, (await _bot.TaskAsync(T4)).Status);
    }

    [Fact]
    public async Task A_change_in_the_very_moment_of_the_confirm_is_not_overwritten_either()
    {
        var card = await _bot.AskAsync("lea", ChangeAll(Complete, Open));
        _bot.Store.BeforeCommit = () => _bot.SendAsync("ana", "intent.answer", new JsonObject { ["ask"] = JsonSerializer.SerializeToNode<Intent>(Change(new TaskEdit { Status = Status.Blocked }, T3), IntentJson.Default.Intent) });
        Assert.Contains("Something changed meanwhile", (await _bot.PressAsync("lea", card, "tasks.confirm", waitBehind: false)).GetProperty("value").Said(), StringComparison.Ordinal);
        Assert.Equal((Status.Blocked, Status.Blocked), ((await _bot.TaskAsync(T3)).Status, (await _bot.TaskAsync(T4)).Status));
    }

    [Theory]
    [InlineData("tasks.confirm")]
    [InlineData("tasks.cancel")]
    public async Task Only_who_was_asked_answers_the_card(string verb)
    {
        var card = await _bot.AskAsync("ana", Change(Complete, T3, T6));
        _bot.Connector.Take();
        Assert.Contains("Only Ana Ruiz can answer this card", (await _bot.PressLaterAsync("lea", card, verb)).Said(), StringComparison.Ordinal);
        Assert.Empty(_bot.Connector.Take());
        Assert.Equal(Status.InProgress, (await _bot.TaskAsync(T3)).Status);
    }

    [Fact]
    public async Task Rights_are_asked_for_again_when_confirm_is_pressed_be_the_card_forged()
    {
        var card = await _bot.AskAsync("lea", ChangeAll(Complete, Open));
        var forged = JsonNode.Parse(card.GetRawText().Replace("\"by\":\"lea\"", "\"by\":\"dan\"", StringComparison.Ordinal))!;
        var said = (await _bot.PressLaterAsync("dan", JsonSerializer.SerializeToElement(forged), "tasks.confirm")).Said();
        Assert.Contains("Only the owner, a delegate or the lead can change T3, T4 and T6.", said, StringComparison.Ordinal);
        Assert.Equal(Status.InProgress, (await _bot.TaskAsync(T3)).Status);
    }

    [Fact]
    public async Task Cancel_changes_nothing_and_takes_the_question_away()
    {
        var card = await _bot.AskAsync("lea", ChangeAll(Complete, Open));
        _bot.Connector.Take();
        var writes = _bot.Store.Writes;
        Assert.Equal("Nothing was changed.", (await _bot.PressLaterAsync("lea", card, "tasks.cancel")).Said());
        Assert.Equal("PUT", Assert.Single(_bot.Connector.Take()).Method);
        Assert.Equal(writes, _bot.Store.Writes);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"by":"lea","id":"x","listed":[]}""")]
    [InlineData("""{"by":"lea","id":"x","listed":["srhw-1-1-3:01234567"]}""")]
    [InlineData("""{"by":"lea","id":"x","listed":["srhw-1-1-3"],"ask":{"intent":"change","which":{},"edit":{"status":"Complete"}}}""")]
    [InlineData("""{"by":"lea","id":"x","listed":["srhw-1-1-3:01234567","srhw-1-1-3:76543210"],"ask":{"intent":"change","which":{},"edit":{"status":"Complete"}}}""")]
    [InlineData("""{"by":"lea","id":"x","listed":["srhw-1-1-3:1"],"ask":{"intent":"change","which":{},"edit":{"status":"Complete"}}}""")]
    [InlineData("""{"by":"lea","id":"x","listed":["srhw-1-1-3:01234567"],"ask":{"intent":"help"}}""")]
    public async Task A_confirm_of_anything_else_is_answered_politely(string data)
    {
        var writes = _bot.Store.Writes;
        Assert.Contains("cannot read this card", (await _bot.SendAsync("lea", "tasks.confirm", JsonNode.Parse(data)!)).Said(), StringComparison.Ordinal);
        Assert.Equal(writes, _bot.Store.Writes);
    }

    [Fact]
    public async Task A_large_change_broken_off_between_batches_is_finished_by_the_same_card_and_is_one_change()
    {
        await _bot.ImportOwnAsync(150, title: "Own");
        var card = await _bot.AskAsync("lea", ChangeAll(new TaskEdit { Status = Status.Complete, Note = "all done", OwnerId = "ben" }, new TaskFilter { OwnerId = "ana", Scope = new Scope { ObjectiveId = "srhw-2-1" } }));
        Assert.Contains("Change 150 tasks?", card.Said(), StringComparison.Ordinal);
        Assert.Contains("Show all 150", card.Said(), StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(card.GetRawText()), 1, CardLibrary.MaxBytes);

        _bot.Store.WritesLeft = 2;
        var said = (await _bot.PressLaterAsync("lea", card, "tasks.confirm")).Said();
        Assert.Contains("50 of 150 tasks are changed, then I was interrupted. Press Confirm again to finish.", said, StringComparison.Ordinal);
        _bot.Store.WritesLeft = null;
        Assert.Equal(50, (await _bot.ProgrammeAsync()).TasksOf("srhw-2-1").Count(task => task.Status == Status.Complete));

        // Another process, as after a kill.
        await using var other = await _bot.StartAnotherAsync();
        var result = await other.PressLaterAsync("lea", card, "tasks.confirm");
        Assert.Contains("150 tasks updated", result.Said(), StringComparison.Ordinal);
        Assert.Contains("And 134 more tasks, changed in the same way.", result.Said(), StringComparison.Ordinal);
        var tasks = (await _bot.ProgrammeAsync()).TasksOf("srhw-2-1").Where(task => task.Id.StartsWith("own-", StringComparison.Ordinal)).ToArray();
        Assert.All(tasks, task => Assert.Equal((Status.Complete, "ben", 2), (task.Status, task.OwnerId, task.Revision)));

        // One cause bears one instant, so all of it is taken back together.
        var listed = await _bot.AskAsync("lea", new UndoIntent());
        Assert.Contains("And 138 more.", listed.Said(), StringComparison.Ordinal);
        _bot.Store.WritesLeft = 1;
        Assert.Contains("A part of it is taken back", (await _bot.PressLaterAsync("lea", listed, "tasks.undo")).Said(), StringComparison.Ordinal);
        _bot.Store.WritesLeft = null;
        // Said again, it is the rest of this that is listed, and nothing before it.
        listed = await _bot.AskAsync("lea", new UndoIntent());
        Assert.Contains("Take back this change of 125 tasks?", listed.Said(), StringComparison.Ordinal);
        Assert.Contains("Taken back: 150 tasks are as they were", (await other.PressLaterAsync("lea", listed, "tasks.undo")).Said(), StringComparison.Ordinal);
        Assert.All((await _bot.ProgrammeAsync()).TasksOf("srhw-2-1").Where(task => task.Id.StartsWith("own-", StringComparison.Ordinal)), task => Assert.Equal((Status.NotStarted, "ana"), (task.Status, task.OwnerId)));
    }

    [Fact]
    public async Task Where_the_rest_changed_meanwhile_a_broken_change_stops_and_says_how_far_it_came()
    {
        await _bot.ImportOwnAsync(60, title: "Own");
        var card = await _bot.AskAsync("lea", ChangeAll(new TaskEdit { Status = Status.Complete, Note = "all done" }, new TaskFilter { OwnerId = "ana", Open = true, Scope = new Scope { ObjectiveId = "srhw-2-1" } }));
        _bot.Store.WritesLeft = 1;
        await _bot.PressLaterAsync("lea", card, "tasks.confirm");
        _bot.Store.WritesLeft = null;
        await _bot.AskAsync("ana", Change(new TaskEdit { Status = Status.Blocked }, "own-59"));
        var anew = (await _bot.PressLaterAsync("lea", card, "tasks.confirm")).Said();
        Assert.Contains("33 tasks are changed; others changed meanwhile, so the rest was left.", anew, StringComparison.Ordinal);
        Assert.Contains("Set 27 tasks to Complete?", anew, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_a_card_can_list_is_refused_before_anything_is_written()
    {
        await _bot.ImportOwnAsync(201, title: "Own");
        var writes = _bot.Store.Writes;
        var said = (await _bot.AskAsync("lea", ChangeAll(Complete, new TaskFilter { Scope = new Scope { ObjectiveId = "srhw-2-1" }, OwnerId = "ana" }))).Said();
        Assert.Contains("That is about 201 tasks. I change at most 200 at once", said, StringComparison.Ordinal);
        Assert.Equal(writes, _bot.Store.Writes);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("\"")]
    [InlineData("*_")]
    [InlineData("${")]
    public async Task The_largest_cards_stay_within_the_budget(string letters)
    {
        string Of(int length) => string.Concat(Enumerable.Repeat(letters, length / letters.Length));
        await _bot.ImportOwnAsync(200, Of(ProgrammeTask.MaxTitleLength));
        var edit = new TaskEdit { Status = Status.Blocked, WaitingFor = Of(ProgrammeTask.MaxTitleLength), Note = Of(ProgrammeTask.MaxNoteLength), OwnerId = "ben" };
        var card = await _bot.AskAsync("lea", ChangeAll(edit, new TaskFilter { Scope = new Scope { ObjectiveId = "srhw-2-1" }, OwnerId = "ana" }));
        Assert.Contains("Change 200 tasks?", card.Said(), StringComparison.Ordinal);
        var result = await _bot.PressLaterAsync("lea", card, "tasks.confirm");
        Assert.Contains("200 tasks updated", result.Said(), StringComparison.Ordinal);
        Assert.Equal(edit.Note, (await _bot.TaskAsync("own-7")).Note);
        foreach (var one in (JsonElement[])[card, result])
            Assert.InRange(Encoding.UTF8.GetByteCount(one.GetRawText()), 1, CardLibrary.MaxBytes);
    }

    [Fact]
    public async Task A_wish_of_texts_too_long_for_any_card_is_refused_before_anything_is_written()
    {
        string Of(int length) => string.Concat(Enumerable.Repeat("👍", length / 2));
        await _bot.ImportOwnAsync(200, Of(ProgrammeTask.MaxTitleLength));
        var writes = _bot.Store.Writes;
        var edit = new TaskEdit { Status = Status.Blocked, WaitingFor = Of(ProgrammeTask.MaxTitleLength), Note = Of(ProgrammeTask.MaxNoteLength) };
        var said = (await _bot.AskAsync("lea", ChangeAll(edit, new TaskFilter { Scope = new Scope { ObjectiveId = "srhw-2-1" }, OwnerId = "ana" }))).Said();
        Assert.Contains("200 tasks with texts as long as these have no room on one card", said, StringComparison.Ordinal);
        Assert.Equal(writes, _bot.Store.Writes);
    }
}
