using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Language;
using static ZtTeamsBot.Tests.ChangeConversation;

namespace ZtTeamsBot.Tests;

/// <summary>Undo is of the last thing somebody did, whatever it was, and a second one goes one further back.</summary>
public sealed class UndoAnythingTests : IAsyncLifetime
{
    private const string Score = "Score from Secure Score";
    private const string Undo = "tasks.undo";
    private const string NothingYet = "Nothing is changed yet";

    private static readonly DateOnly Thursday = new(2026, 3, 5);

    private BotFixture _bot = null!;

    public async ValueTask InitializeAsync()
    {
        _bot = await BotFixture.StartAsync();
        _bot.Connector.AddMember("lea", "Lea Brandt");
        _bot.Connector.AddMember("priya", "Priya Shah");
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task A_snooze_said_after_an_assignment_is_taken_back_first_and_the_assignment_next()
    {
        var given = await GiveTaskAsync("ben");
        await SnoozeAsync();
        var said = await UndoAsync();
        Assert.Contains("Taken back: you are asked as before\nNo questions until: Thu 5 Mar → none\nRedo", said, StringComparison.Ordinal);
        Assert.Null((await PersonAsync("lea")).Preferences);
        Assert.Equal("ben", (await _bot.TaskAsync(T3)).OwnerId);

        Assert.Contains("owner: Ana Ruiz (was Ben Okafor)", await UndoAsync(), StringComparison.Ordinal);
        Assert.Contains("Nothing of yours is left to take back.", await UndoAsync(), StringComparison.Ordinal);
        Assert.Contains("was taken back before", (await _bot.PressLaterAsync("lea", given, Undo)).Said(), StringComparison.Ordinal);
        Assert.Equal("ana", (await _bot.TaskAsync(T3)).OwnerId);
    }

    [Fact]
    public async Task A_reading_recorded_after_a_change_is_withdrawn_and_the_change_stays()
    {
        await _bot.AskAsync("lea", Change(new TaskEdit { Status = Status.Complete }, T3));
        await RecordAsync(58, new DateOnly(2026, 2, 23));
        await RecordAsync(99);
        var said = await UndoAsync();
        Assert.Contains(
            "Taken back: the reading is withdrawn\nScore from Secure Score: 99% on Mon 2 Mar counts no more. It stays in the history as withdrawn. The last reading that counts is 58% on Mon 23 Feb.\nRedo",
            said,
            StringComparison.Ordinal);
        Assert.Equal(Status.Complete, (await _bot.TaskAsync(T3)).Status);
        var shown = await _bot.ToldAsync("dan", new ShowMetricIntent(Score));
        Assert.Contains("58% on 23 Feb, recorded by Lea Brandt.", shown, StringComparison.Ordinal);
        Assert.Contains("99% (withdrawn by Lea Brandt, 09:03)", shown, StringComparison.Ordinal);
        Assert.Contains("the only reading", shown, StringComparison.Ordinal);

        await UndoAsync();
        Assert.Contains("Every reading of Score from Secure Score was withdrawn.", await _bot.ToldAsync("dan", new ShowMetricIntent(Score)), StringComparison.Ordinal);
        Assert.Contains("In progress (was Complete)", await UndoAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_confirm_open_nothing_is_taken_back_until_it_is_answered()
    {
        await GiveTaskAsync("ben");
        var open = await _bot.AskAsync("lea", Change(new TaskEdit { Status = Status.Blocked }, T3, T6));
        var writes = _bot.Store.Writes;
        foreach (var _ in Enumerable.Range(0, 2))
            Assert.Contains(NothingYet, BotFixture.Told(await _bot.SayAsync("lea", "undo")), StringComparison.Ordinal);
        Assert.Equal((writes, "ben"), (_bot.Store.Writes, (await _bot.TaskAsync(T3)).OwnerId));
        // It is Lea's question, here.
        Assert.Contains("no change of yours", await UndoAsync("dan"), StringComparison.Ordinal);

        await _bot.PressLaterAsync("lea", open, "tasks.cancel");
        Assert.Contains("owner: Ana Ruiz (was Ben Okafor)", await UndoAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_confirm_that_was_confirmed_is_what_undo_lists_and_its_own_question_is_one_too()
    {
        var open = await _bot.AskAsync("lea", Change(new TaskEdit { Status = Status.Blocked }, T3, T6));
        await using var other = await _bot.StartAnotherAsync();
        // Shown by one instance, confirmed at another.
        await _bot.Services.GetRequiredService<Turns.ConversationContexts>().SettledAsync(CancellationToken.None);
        Assert.Contains(NothingYet, await UndoAsync(on: other), StringComparison.Ordinal);
        await other.PressLaterAsync("lea", open, "tasks.confirm");
        var listed = await other.AskAsync("lea", new UndoIntent());
        Assert.Contains("Take back this change of 2 tasks?", listed.Said(), StringComparison.Ordinal);
        Assert.Contains(NothingYet, await UndoAsync(on: other), StringComparison.Ordinal);
        Assert.Contains("Nothing was changed.", (await other.PressLaterAsync("lea", listed, "undo.cancel")).Said(), StringComparison.Ordinal);
        Assert.Equal(Status.Blocked, (await _bot.TaskAsync(T3)).Status);
        Assert.Contains("Take back this change of 2 tasks?", await UndoAsync(on: other), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undo_does_not_toggle_and_redo_is_a_button()
    {
        var open = await _bot.AskAsync("lea", Change(new TaskEdit { OwnerId = "cleo" }, T3, T6));
        await SnoozeAsync();
        await _bot.PressLaterAsync("lea", open, "tasks.confirm");
        var listed = await _bot.AskAsync("lea", new UndoIntent());
        var undone = await _bot.PressLaterAsync("lea", listed, Undo);
        Assert.Contains("Taken back: 2 tasks are as they were", undone.Said(), StringComparison.Ordinal);
        Assert.Contains("Redo", undone.Said(), StringComparison.Ordinal);
        Assert.DoesNotContain("Undo", undone.Said(), StringComparison.Ordinal);
        Assert.Contains("you are asked as before", await UndoAsync(), StringComparison.Ordinal);
        Assert.Contains("Nothing of yours is left", await UndoAsync(), StringComparison.Ordinal);

        var redone = await _bot.PressLaterAsync("lea", undone, Undo);
        var revision = (await _bot.TaskAsync(T6)).Revision;
        Assert.Contains("Made again: 2 tasks are changed", redone.Said(), StringComparison.Ordinal);
        Assert.Contains("Undo", redone.Said(), StringComparison.Ordinal);
        Assert.Equal(redone.GetRawText(), (await _bot.PressLaterAsync("lea", undone, Undo)).GetRawText());
        Assert.Equal(("cleo", revision), ((await _bot.TaskAsync(T6)).OwnerId, (await _bot.TaskAsync(T6)).Revision));
        // What was made again is the last thing that was done; then there is nothing more.
        await _bot.PressLaterAsync("lea", await _bot.AskAsync("lea", new UndoIntent()), Undo);
        Assert.Equal("ana", (await _bot.TaskAsync(T6)).OwnerId);
        Assert.Contains("Nothing of yours is left", await UndoAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_thing_after_another_goes_back_in_the_order_it_was_done()
    {
        await _bot.AskAsync("ana", Change(new TaskEdit { Status = Status.Complete }, T3));
        await _bot.AskAsync("ana", new PreferenceIntent(new PreferenceWish.At(new TimeOnly(14, 0))));
        await _bot.AskAsync("ana", new RecordMetricIntent(Score, 61) { Unit = "%" });
        await _bot.AskAsync("ana", new PreferenceIntent(new PreferenceWish.DaysOff([DayOfWeek.Friday, DayOfWeek.Saturday])));
        Assert.Contains("Days off: Friday and Saturday → none", await UndoAsync("ana"), StringComparison.Ordinal);
        Assert.Contains("the reading is withdrawn", await UndoAsync("ana"), StringComparison.Ordinal);
        Assert.Contains("Asked at: 14:00 → none", await UndoAsync("ana"), StringComparison.Ordinal);
        Assert.Contains("In progress (was Complete)", await UndoAsync("ana"), StringComparison.Ordinal);
        // What she did in February is too long ago.
        Assert.Contains("within 24 hours only", await UndoAsync("ana"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_leave_with_a_delegate_is_asked_before_it_is_taken_back_or_made_again()
    {
        var leave = await _bot.AskAsync("lea", new PreferenceIntent(new PreferenceWish.Leave(new DateOnly(2026, 3, 9), new DateOnly(2026, 3, 13), "cleo")));
        var asked = await _bot.AskAsync("lea", new UndoIntent());
        Assert.Contains("Take back this change of who answers for you?\nAway: Mon 9 Mar to Fri 13 Mar, Cleo Martin answers → none", asked.Said(), StringComparison.Ordinal);
        Assert.NotNull((await PersonAsync("lea")).Preferences);
        // The button of the answer shows nothing of it either, so that it asks the same.
        Assert.Contains("Take back this change of who answers for you?", (await _bot.PressLaterAsync("lea", leave, Undo)).Said(), StringComparison.Ordinal);
        var undone = await _bot.PressLaterAsync("lea", asked, Undo);
        Assert.Contains("Taken back: you are asked as before", undone.Said(), StringComparison.Ordinal);
        Assert.Null((await PersonAsync("lea")).Preferences);

        asked = await _bot.PressLaterAsync("lea", undone, Undo);
        Assert.Contains("Change again who answers for you?", asked.Said(), StringComparison.Ordinal);
        Assert.Contains("Made again: how you are asked", (await _bot.PressLaterAsync("lea", asked, Undo)).Said(), StringComparison.Ordinal);
        Assert.Equal(new Leave(new DateOnly(2026, 3, 9), new DateOnly(2026, 3, 13), "cleo"), (await PersonAsync("lea")).Preferences!.Leave);
    }

    [Fact]
    public async Task Being_asked_again_as_usual_is_taken_back_with_all_that_it_ended()
    {
        await SnoozeAsync();
        await _bot.AskAsync("lea", new PreferenceIntent(new PreferenceWish.Leave(new DateOnly(2026, 3, 9), new DateOnly(2026, 3, 13), null)));
        var before = (await PersonAsync("lea")).Preferences;
        await _bot.AskAsync("lea", new PreferenceIntent(new PreferenceWish.Resume()));
        var said = await UndoAsync();
        Assert.Contains("No questions until: none → Thu 5 Mar\nAway: none → Mon 9 Mar to Fri 13 Mar", said, StringComparison.Ordinal);
        Assert.Equal(before, (await PersonAsync("lea")).Preferences);
    }

    [Fact]
    public async Task A_role_is_asked_before_it_is_taken_back_and_before_it_is_given_again()
    {
        await SetRoleAsync(Role.Owner, "dan");
        var asked = await _bot.AskAsync("lea", new UndoIntent());
        Assert.Contains("Take back this change of roles?\nDan Weiss: an owner → a viewer", asked.Said(), StringComparison.Ordinal);
        await _bot.PressLaterAsync("lea", asked, "undo.cancel");
        Assert.Equal(Role.Owner, (await PersonAsync("dan")).Role);

        asked = await _bot.AskAsync("lea", new UndoIntent());
        Assert.Contains("Only Lea Brandt", (await _bot.PressLaterAsync("ana", asked, Undo)).Said(), StringComparison.Ordinal);
        var undone = await _bot.PressLaterAsync("lea", asked, Undo);
        Assert.Contains("Taken back: roles are as before", undone.Said(), StringComparison.Ordinal);
        Assert.Equal(Role.Viewer, (await PersonAsync("dan")).Role);
        var again = await _bot.PressLaterAsync("lea", undone, Undo);
        Assert.Contains("Change these roles again?\nDan Weiss: a viewer → an owner", again.Said(), StringComparison.Ordinal);
        await _bot.PressLaterAsync("lea", again, Undo);
        Assert.Equal(Role.Owner, (await PersonAsync("dan")).Role);
    }

    [Fact]
    public async Task A_role_somebody_else_changed_meanwhile_is_not_overwritten_and_who_lost_the_right_changes_nothing()
    {
        await SetRoleAsync(Role.Lead, "cleo");
        await SetRoleAsync(Role.Owner, "dan");
        await SetRoleAsync(Role.Viewer, "dan", by: "cleo");
        Assert.Contains("Cleo Martin changed the same at", await UndoAsync(), StringComparison.Ordinal);

        await SetRoleAsync(Role.Viewer, "ben");
        var asked = await _bot.AskAsync("lea", new UndoIntent());
        await SetRoleAsync(Role.Viewer, "lea", by: "cleo");
        Assert.Contains("You may no longer change this", (await _bot.PressLaterAsync("lea", asked, Undo)).Said(), StringComparison.Ordinal);
        Assert.Equal((Role.Viewer, Role.Viewer), ((await PersonAsync("ben")).Role, (await PersonAsync("dan")).Role));
    }

    [Fact]
    public async Task Who_lost_the_lead_takes_nothing_back_and_gets_it_back_by_who_took_it()
    {
        await SetRoleAsync(Role.Lead, "cleo");
        await SetRoleAsync(Role.Viewer, "lea", by: "cleo");
        Assert.Contains("You may no longer change this", await UndoAsync(), StringComparison.Ordinal);
        Assert.Contains("Lea Brandt: a viewer → a lead", await UndoConfirmedAsync("cleo"), StringComparison.Ordinal);
        Assert.Equal(Role.Lead, (await PersonAsync("lea")).Role);
        // Both are leads again, so that Lea may take back that Cleo became one.
        Assert.Contains("Cleo Martin: a lead → an owner", await UndoConfirmedAsync("lea"), StringComparison.Ordinal);
        Assert.Equal(Role.Owner, (await PersonAsync("cleo")).Role);
    }

    [Fact]
    public async Task Somebody_added_goes_again_unless_they_own_tasks_by_now()
    {
        var add = new SetRoleIntent([new NamedPerson(null, "29:priya", "Priya")], Role.Owner);
        await ConfirmedAsync("lea", await _bot.AskAsync("lea", add, inChannel: true, id: "add"), inChannel: true);
        await _bot.AskAsync("lea", Change(new TaskEdit { OwnerId = "priya" }, T6));
        await UndoAsync();
        var listed = await _bot.AskAsync("lea", new UndoIntent());
        Assert.Contains("Priya Shah: an owner → not in the programme", listed.Said(), StringComparison.Ordinal);
        await _bot.AskAsync("lea", Change(new TaskEdit { OwnerId = "priya" }, T3));
        Assert.Contains("Priya Shah owns 1 task by now", (await _bot.PressLaterAsync("lea", listed, Undo)).Said(), StringComparison.Ordinal);
        await UndoAsync();
        var undone = await _bot.PressLaterAsync("lea", listed, Undo);
        Assert.Contains("mention them where we all are", undone.Said(), StringComparison.Ordinal);
        Assert.DoesNotContain("Redo", undone.Said(), StringComparison.Ordinal);
        Assert.Null((await _bot.ProgrammeAsync()).FindPerson("priya"));
    }

    [Fact]
    public async Task That_somebody_was_taken_out_cannot_be_taken_back_and_it_is_said_so()
    {
        await GiveTaskAsync("cleo");
        var asked = await _bot.AskAsync("lea", new RemovePersonIntent(new NamedPerson("ben", null, "Ben")));
        await _bot.PressLaterAsync("lea", asked, "people.remove");
        Assert.Contains("I keep nothing of people who leave, so that cannot be taken back", await UndoAsync(), StringComparison.Ordinal);
        Assert.Equal((null, "cleo"), ((await _bot.TaskAsync(T4)).OwnerId, (await _bot.TaskAsync(T3)).OwnerId));
    }

    [Fact]
    public async Task After_a_day_neither_a_snooze_nor_a_reading_is_taken_back()
    {
        var snooze = await SnoozeAsync();
        var reading = await RecordAsync(61);
        _bot.Time.Advance(TimeSpan.FromHours(24));
        Assert.Contains("within 24 hours only", await UndoAsync(), StringComparison.Ordinal);
        Assert.Contains("within 24 hours only", (await _bot.PressLaterAsync("lea", snooze, Undo)).Said(), StringComparison.Ordinal);
        Assert.Contains("within 24 hours only", (await _bot.PressLaterAsync("lea", reading, Undo)).Said(), StringComparison.Ordinal);
        Assert.Equal(Thursday, (await PersonAsync("lea")).Preferences!.SnoozedUntil);
        Assert.Single((await _bot.ProgrammeAsync()).ReadingsOf(Score));
    }

    [Fact]
    public async Task A_button_takes_back_what_its_answer_says_and_nobody_elses()
    {
        var snooze = await SnoozeAsync();
        await GiveTaskAsync("ben");
        Assert.Contains("Only Lea Brandt can take this change back.", (await _bot.PressLaterAsync("ana", snooze, Undo)).Said(), StringComparison.Ordinal);
        var undone = await _bot.PressLaterAsync("lea", snooze, Undo);
        Assert.Equal(undone.GetRawText(), (await _bot.PressLaterAsync("lea", snooze, Undo)).GetRawText());
        Assert.Equal((null, "ben"), ((await PersonAsync("lea")).Preferences, (await _bot.TaskAsync(T3)).OwnerId));

        snooze = await _bot.AskAsync("lea", new PreferenceIntent(new PreferenceWish.Snooze(Thursday)));
        await _bot.AskAsync("lea", new PreferenceIntent(new PreferenceWish.Snooze(Thursday.AddDays(1))));
        Assert.Contains("You changed the same again at", (await _bot.PressLaterAsync("lea", snooze, Undo)).Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delivered_again_neither_the_act_nor_its_taking_back_happens_twice()
    {
        await GiveTaskAsync("ben");
        var wish = new PreferenceIntent(new PreferenceWish.Snooze(Thursday));
        var reading = new RecordMetricIntent(Score, 61) { Unit = "%" };
        await _bot.AskAsync("lea", wish, id: "s");
        await _bot.AskAsync("lea", reading, id: "r");
        foreach (var id in (string[])["u1", "u2"])
        {
            var first = await _bot.AskAsync("lea", new UndoIntent(), id: id);
            Assert.Equal(first.GetRawText(), (await _bot.AskAsync("lea", new UndoIntent(), id: id)).GetRawText());
            Assert.Empty((await _bot.ProgrammeAsync()).ReadingsOf(Score));
        }

        await _bot.AskAsync("lea", wish, id: "s");
        await _bot.AskAsync("lea", reading, id: "r");
        Assert.Null((await PersonAsync("lea")).Preferences);
        Assert.Empty((await _bot.ProgrammeAsync()).Readings);
        Assert.Equal("ben", (await _bot.TaskAsync(T3)).OwnerId);
    }

    [Fact]
    public async Task A_correction_taken_back_leaves_the_reading_it_corrected_and_is_recorded_again_by_its_button()
    {
        await RecordAsync(6);
        await RecordAsync(60);
        var undone = await _bot.AskAsync("lea", new UndoIntent());
        Assert.Contains("The last reading that counts is 6% on Mon 2 Mar.", undone.Said(), StringComparison.Ordinal);
        var redone = await _bot.PressLaterAsync("lea", undone, Undo);
        Assert.Contains("Made again: the reading counts\nRecorded: Score from Secure Score is 60% on Mon 2 Mar.", redone.Said(), StringComparison.Ordinal);
        Assert.Equal(redone.GetRawText(), (await _bot.PressLaterAsync("lea", undone, Undo)).GetRawText());
        var programme = await _bot.ProgrammeAsync();
        Assert.Equal([6m, 60m], programme.ReadingsOf(Score).Select(one => one.Value));
        Assert.Equal([60m], programme.WithdrawnOf(Score).Select(one => one.Value));
        Assert.Contains("6% on Mon 2 Mar.", await UndoAsync(), StringComparison.Ordinal);

        // Where somebody else recorded that day meanwhile, it is not recorded over theirs.
        await _bot.AskAsync("ana", new RecordMetricIntent(Score, 62) { Unit = "%", On = new DateOnly(2026, 3, 2) });
        var late = await _bot.AskAsync("lea", new UndoIntent());
        Assert.Contains("The last reading that counts is 62%", late.Said(), StringComparison.Ordinal);
        await _bot.AskAsync("ana", new RecordMetricIntent(Score, 63) { Unit = "%", On = new DateOnly(2026, 3, 2) });
        Assert.Contains("Ana Ruiz recorded another reading of that day", (await _bot.PressLaterAsync("lea", late, Undo)).Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_record_no_more_withdraws_nothing()
    {
        await _bot.AskAsync("ana", new RecordMetricIntent(Score, 61) { Unit = "%" });
        await SetRoleAsync(Role.Viewer, "ana");
        Assert.Contains("Only leads and owners can change readings", await UndoAsync("ana"), StringComparison.Ordinal);
        Assert.Single((await _bot.ProgrammeAsync()).ReadingsOf(Score));
    }

    [Fact]
    public async Task All_of_it_goes_out_with_the_programme_file_and_comes_back()
    {
        await SnoozeAsync();
        await SetRoleAsync(Role.Owner, "dan");
        await _bot.AskAsync("lea", new PreferenceIntent(new PreferenceWish.Leave(new DateOnly(2026, 3, 9), new DateOnly(2026, 3, 13), "cleo")));
        await UndoConfirmedAsync("lea");
        await RecordAsync(61);
        var counted = await ProgrammeFiles.ExportAsync(_bot);
        await UndoAsync();
        await _bot.AskAsync("lea", Change(new TaskEdit { Status = Status.Complete }, T3));
        await UndoAsync();
        var export = await ProgrammeFiles.ExportAsync(_bot);
        Assert.True((await ProgrammeFiles.ImportAsync(_bot, export)).Written.IsNothing);
        Assert.Contains("\"undoes\"", export, StringComparison.Ordinal);
        Assert.Contains("\"withdrawn\"", export, StringComparison.Ordinal);

        await using var empty = await BotFixture.StartAsync(withProgramme: false);
        await ProgrammeFiles.ImportAsync(empty, export);
        Assert.Equal(export, await ProgrammeFiles.ExportAsync(empty));
        // What a file withdraws is withdrawn, and what it counts still stays withdrawn.
        await using var older = await BotFixture.StartAsync(withProgramme: false);
        await ProgrammeFiles.ImportAsync(older, counted);
        await ProgrammeFiles.ImportAsync(older, export);
        Assert.Empty((await older.ProgrammeAsync()).Readings);
        await ProgrammeFiles.ImportAsync(_bot, counted);
        Assert.Empty((await _bot.ProgrammeAsync()).Readings);
    }

    [Fact]
    public async Task What_an_import_changed_meanwhile_is_not_overwritten()
    {
        await SnoozeAsync();
        await ProgrammeFiles.ImportAsync(_bot, """{"format":"zt-programme/1","people":[{"id":"lea","preferences":{"snoozedUntil":"2026-03-10"}}]}""");
        Assert.Contains("An import changed the same at", await UndoAsync(), StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 3, 10), (await PersonAsync("lea")).Preferences!.SnoozedUntil);
    }

    [Fact]
    public async Task Of_one_s_own_change_in_between_it_is_not_said_that_somebody_else_made_it()
    {
        var card = (await _bot.SayAsync("ana", "my tasks")).Card!.Value;
        await _bot.AskAsync("ana", Change(new TaskEdit { Note = "half" }, T3));
        var result = (await _bot.PressAsync("ana", card, "tasks.update", new Dictionary<string, string> { [$"status-{T3}"] = "Complete" })).GetProperty("value");
        Assert.Contains("You changed this task meanwhile", result.Said(), StringComparison.Ordinal);
        Assert.Contains("You changed it meanwhile in another card or by chat: note: half, 03:00", result.Said(), StringComparison.Ordinal);
        Assert.DoesNotContain("Somebody else", result.Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_largest_list_stays_within_the_budget()
    {
        var title = string.Concat(Enumerable.Repeat("👍", ProgrammeTask.MaxTitleLength / 2));
        var tasks = string.Join(',', Enumerable.Range(0, 60).Select(i => $$"""{"id":"own-{{i}}","objective":"srhw-2-1","title":"{{title}}","owner":"ana","note":"{{string.Concat(Enumerable.Repeat(title, 5))}}"}"""));
        await ProgrammeFiles.ImportAsync(_bot, $$"""{"format":"zt-programme/1","tasks":[{{tasks}}]}""");
        var card = await _bot.AskAsync("lea", ChangeAll(new TaskEdit { Note = "short" }, new TaskFilter { OwnerId = "ana", Scope = new Scope { ObjectiveId = "srhw-2-1" } }));
        await _bot.PressLaterAsync("lea", card, "tasks.confirm");
        var listed = await _bot.AskAsync("lea", new UndoIntent());
        Assert.Contains("Take back this change of 60 tasks?", listed.Said(), StringComparison.Ordinal);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(listed.GetRawText()), 1, CardLibrary.MaxBytes);
    }

    private async Task<string> UndoAsync(string who = "lea", BotFixture? on = null) => (await (on ?? _bot).AskAsync(who, new UndoIntent())).Said();

    private async Task<string> UndoConfirmedAsync(string who) => (await ConfirmedAsync(who, await _bot.AskAsync(who, new UndoIntent()))).Said();

    /// <summary>Presses Confirm where something is asked first.</summary>
    private async Task<JsonElement> ConfirmedAsync(string who, JsonElement answer, bool inChannel = false)
    {
        foreach (var (verb, button) in new[] { ("people.set", "people.set"), (Undo, "undo.cancel") })
        {
            _bot.Time.Advance(TimeSpan.FromMinutes(1));
            if (answer.GetRawText().Contains($"\"verb\":\"{button}\"", StringComparison.Ordinal))
                answer = (await _bot.PressAsync(who, answer, verb, inChannel: inChannel)).GetProperty("value").Clone();
        }

        return answer;
    }

    private Task<JsonElement> GiveTaskAsync(string owner) => _bot.AskAsync("lea", Change(new TaskEdit { OwnerId = owner }, T3));

    private Task<JsonElement> SnoozeAsync() => _bot.AskAsync("lea", new PreferenceIntent(new PreferenceWish.Snooze(Thursday)));

    private Task<JsonElement> RecordAsync(decimal value, DateOnly? on = null) =>
        _bot.AskAsync("lea", new RecordMetricIntent(Score, value) { Unit = "%", On = on });

    private async Task SetRoleAsync(Role role, string who, string by = "lea") =>
        await ConfirmedAsync(by, await _bot.AskAsync(by, new SetRoleIntent([new NamedPerson(who, null, who)], role)));

    private async Task<Person> PersonAsync(string id) => (await _bot.ProgrammeAsync()).FindPerson(id)!;
}
