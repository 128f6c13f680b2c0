using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Programmes;

namespace ZtTeamsBot.Tests;

/// <summary>The acceptance stories that this version has, by conversation.</summary>
public sealed class ConversationTests : IAsyncLifetime
{
    private const string T3 = "srhw-1-1-3";
    private const string T6 = "srhw-1-2-2";

    private BotFixture _bot = null!;

    public async ValueTask InitializeAsync() => _bot = await BotFixture.StartAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task A_sponsor_gets_the_figure_for_a_stage()
    {
        var answer = await _bot.SayAsync("dan", "how are we doing on stage 1 of remote work?");
        var told = BotFixture.Told(answer);
        Assert.Contains("3 of 6 tasks complete (50%): 1 in progress, 1 blocked, 1 not started.", told, StringComparison.Ordinal);
        Assert.Contains("Not counted: 1 not applicable.", told, StringComparison.Ordinal);
        Assert.Contains("Overdue: T3 (Ana, 3 days).", told, StringComparison.Ordinal);
        Assert.Contains("As of Mon 2 Mar 2026, 09:00 (Europe/Berlin).", told, StringComparison.Ordinal);
        Assert.Contains("learn.microsoft.com", answer.Card!.Value.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("3 of 6 tasks complete (50%)", answer.Card!.Value.GetProperty("fallbackText").GetString()!, StringComparison.Ordinal);
        Assert.Null(answer.Text);
    }

    [Theory]
    [InlineData("what's overdue", "T3", "3 days overdue")]
    [InlineData("what is blocked", "T4", "waiting for licences")]
    [InlineData("who has the blocked tasks?", "T4: Ben, waiting for licences.", "As of")]
    [InlineData("who ownes teh blockd taks", "I read: owner of", "T4: Ben, waiting for licences.")]
    [InlineData("who owns T3", "T3: Ana, in progress", "As of")]
    [InlineData("what does Ana own", "2 tasks of Ana Ruiz", "T6")]
    [InlineData("what is stage 3 of secure data about", "Enforce protection through labels", "CC BY 4.0")]
    [InlineData("are we in the plan stage?", "Plan is a phase", "Stages are numbered 1 to 4")]
    [InlineData("status of stage 2", "Stage 2 of all scenarios", "0 of 10")]
    [InlineData("status of stage 9", "four stages, 1 to 4", "")]
    [InlineData("which tasks have nobody on them", "open tasks without an owner", "")]
    [InlineData("remind ben about the blocked one", "I cannot write to people by myself yet", "What does Ben own")]
    [InlineData("status of compliance", "is not one of the scenarios this programme has chosen", "")]
    [InlineData("help", "I answer questions", "my tasks")]
    public async Task Questions_are_answered_from_data(string question, string expected, string andAlso)
    {
        var told = BotFixture.Told(await _bot.SayAsync("lea", question));
        Assert.Contains(expected, told, StringComparison.Ordinal);
        Assert.Contains(andAlso, told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("what's the weather in Oslo")]
    [InlineData("reset my password")]
    public async Task What_is_not_for_us_is_refused_in_one_line_and_changes_nothing(string question)
    {
        var writes = _bot.Store.Writes;
        var answer = await _bot.SayAsync("lea", question);
        Assert.DoesNotContain('\n', answer.Text!);
        Assert.Equal(3, answer.Text!.Count(letter => letter == '"') / 2);
        Assert.Equal(writes, _bot.Store.Writes);
    }

    [Fact]
    public async Task An_owner_answers_inside_the_card_and_it_is_in_the_history()
    {
        var card = (await _bot.SayAsync("ana", "my tasks")).Card!.Value;
        _bot.Connector.Take();
        var answer = await _bot.PressAsync("ana", card, "tasks.update", new Dictionary<string, string>
        {
            [$"status-{T3}"] = "Complete",
            [$"note-{T3}"] = "rolled out 27 Feb",
            [$"due-{T6}"] = "",
        });

        var told = BotFixture.Told(answer.GetProperty("value"));
        Assert.Contains("2 tasks updated", told, StringComparison.Ordinal);
        Assert.Contains("Complete (was In progress) · note: rolled out 27 Feb – Ana Ruiz, 03:00", told, StringComparison.Ordinal);
        Assert.Contains("no due date", told, StringComparison.Ordinal);
        Assert.Contains("now 4 of 6 (67%) complete", told, StringComparison.Ordinal);

        // The invoke's answer is for who pressed; the message is changed for everybody else.
        var update = Assert.Single(_bot.Connector.Take());
        Assert.Equal(("PUT", told), (update.Method, BotFixture.Told(update)));

        var programme = await ProgrammeAsync();
        Assert.Equal((Status.Complete, "rolled out 27 Feb", 2), (programme.FindTask(T3)!.Status, programme.FindTask(T3)!.Note, programme.FindTask(T3)!.Revision));
        Assert.Equal([TaskField.Status, TaskField.Note], programme.HistoryOf(T3).Where(happened => happened.By == "ana" && happened.At.Month == 3).Select(happened => happened.Field));
        Assert.Null(programme.FindTask(T6)!.Due);
        Assert.Contains("Your open task", BotFixture.Told(await _bot.SayAsync("ana", "my tasks")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unchanged_rows_write_nothing()
    {
        var card = (await _bot.SayAsync("ana", "my tasks")).Card!.Value;
        var writes = _bot.Store.Writes;
        var answer = await _bot.PressAsync("ana", card, "tasks.update");
        Assert.Contains("Nothing to update", BotFixture.Told(answer.GetProperty("value")), StringComparison.Ordinal);
        Assert.Equal(writes, _bot.Store.Writes);
    }

    [Fact]
    public async Task Changed_rows_go_in_one_batch()
    {
        var card = (await _bot.SayAsync("ana", "my tasks")).Card!.Value;
        var writes = _bot.Store.Writes;
        await _bot.PressAsync("ana", card, "tasks.update", new Dictionary<string, string> { [$"status-{T3}"] = "Complete", [$"status-{T6}"] = "InProgress" });
        Assert.Equal(writes + 1, _bot.Store.Writes);
    }

    [Fact]
    public async Task The_same_press_delivered_twice_is_one_change_and_the_same_card()
    {
        var card = (await _bot.SayAsync("ana", "my tasks")).Card!.Value;
        var typed = new Dictionary<string, string> { [$"status-{T3}"] = "Complete", [$"note-{T3}"] = "done" };
        var both = await Task.WhenAll(
            _bot.PressAsync("ana", card, "tasks.update", typed, id: "same"), _bot.PressAsync("ana", card, "tasks.update", typed, id: "same"));
        var later = await _bot.PressAsync("ana", card, "tasks.update", typed, id: "same");
        Assert.Equal(both[0].GetRawText(), both[1].GetRawText());
        Assert.Equal(both[0].GetRawText(), later.GetRawText());
        var programme = await ProgrammeAsync();
        Assert.Equal(2, programme.FindTask(T3)!.Revision);
        Assert.Equal(2, programme.HistoryOf(T3).Count(happened => happened.At.Month == 3));
    }

    [Fact]
    public async Task A_row_that_somebody_else_changed_is_left_out_and_can_be_applied()
    {
        var anas = (await _bot.SayAsync("ana", "my tasks")).Card!.Value;
        await _bot.PressAsync("lea", anas, "tasks.update", new Dictionary<string, string> { [$"status-{T3}"] = "Blocked" });

        var answer = await _bot.PressAsync("ana", anas, "tasks.update", new Dictionary<string, string> { [$"due-{T3}"] = "2026-03-20", [$"status-{T6}"] = "InProgress" });
        var result = answer.GetProperty("value");
        var told = BotFixture.Told(result);
        Assert.Contains("1 task updated", told, StringComparison.Ordinal);
        Assert.Contains("Lea Brandt set meanwhile: Blocked (was In progress)", told, StringComparison.Ordinal);
        Assert.Contains("You want: due 20 Mar", told, StringComparison.Ordinal);
        Assert.Equal((Status.InProgress, Status.Blocked), ((await ProgrammeAsync()).FindTask(T6)!.Status, (await ProgrammeAsync()).FindTask(T3)!.Status));

        // Only what Ana changed is applied; what Lea set stays.
        await _bot.PressAsync("ana", result, "tasks.apply");
        var t3 = (await ProgrammeAsync()).FindTask(T3)!;
        Assert.Equal((Status.Blocked, new DateOnly(2026, 3, 20)), (t3.Status, t3.Due));
    }

    [Theory]
    [InlineData("dan", "Only the owner, a delegate or the lead can change T3 and T6")]
    [InlineData("ben", "Only the owner, a delegate or the lead can change T3 and T6")]
    [InlineData("stranger", "You are not in this programme yet")]
    public async Task A_forwarded_card_pressed_without_the_right_changes_nothing_and_says_why(string who, string why)
    {
        var anas = (await _bot.SayAsync("ana", "my tasks")).Card!.Value;
        _bot.Connector.Take();
        var writes = _bot.Store.Writes;
        var answer = await _bot.PressAsync(who, anas, "tasks.update", new Dictionary<string, string> { [$"status-{T3}"] = "Complete", ["from"] = "ana", ["aadObjectId"] = "ana" });
        Assert.Contains(why, answer.GetProperty("value").GetString()!, StringComparison.Ordinal);
        Assert.Equal(writes, _bot.Store.Writes);
        Assert.Empty(_bot.Connector.Take());
    }

    [Fact]
    public async Task What_needs_another_look_comes_back_with_what_was_typed_and_nothing_is_written()
    {
        var card = (await _bot.SayAsync("ana", "my tasks")).Card!.Value;
        var writes = _bot.Store.Writes;
        var answer = await _bot.PressAsync("ana", card, "tasks.update", new Dictionary<string, string> { [$"status-{T3}"] = "NotApplicable", [$"note-{T6}"] = "typed *this*" });
        var again = answer.GetProperty("value");
        Assert.Contains("Please say in the note why this task does not apply.", BotFixture.Told(again), StringComparison.Ordinal);
        Assert.Contains("typed *this*", again.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("\"value\":\"NotApplicable\"", again.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(writes, _bot.Store.Writes);

        await _bot.PressAsync("ana", again, "tasks.update", new Dictionary<string, string> { [$"note-{T3}"] = "no such devices here" });
        Assert.Equal(Status.NotApplicable, (await ProgrammeAsync()).FindTask(T3)!.Status);
        Assert.Equal("typed *this*", (await ProgrammeAsync()).FindTask(T6)!.Note);
    }

    [Fact]
    public async Task A_client_that_sends_the_fallback_updates_too()
    {
        var activity = _bot.Activity("message", "ana");
        activity["replyToId"] = "card-message";
        activity["value"] = new JsonObject
        {
            ["verb"] = "tasks.update",
            ["rows"] = new JsonArray(new JsonObject { ["id"] = T3, ["rev"] = 1, ["status"] = "InProgress", ["due"] = "2026-02-27" }),
            [$"status-{T3}"] = "Complete",
        };
        await _bot.PostAsync(activity);
        var update = Assert.Single(_bot.Connector.Take());
        Assert.Equal("PUT", update.Method);
        Assert.Equal(Status.Complete, (await ProgrammeAsync()).FindTask(T3)!.Status);
    }

    [Fact]
    public async Task Tasks_are_shown_in_the_personal_chat_alone() =>
        Assert.Contains("personal chat", BotFixture.Told(await _bot.SayAsync("ana", "my tasks", inChannel: true)), StringComparison.Ordinal);

    [Fact]
    public async Task A_lead_posts_the_summary_once_as_a_new_post_that_names_no_people()
    {
        var activity = _bot.Activity("message", "lea", inChannel: true, id: "p1");
        activity["text"] = "post the summary here";
        await _bot.PostAsync(activity);
        var calls = _bot.Connector.Take();
        Assert.Equal(["/v3/conversations", "/v3/conversations/19%3Asteering%40thread.tacv2%3Bmessageid%3D1/activities/p1"], calls.Select(call => call.Path));
        var told = BotFixture.Told(calls[0]);
        Assert.Contains("3 of 32 tasks complete (9%)", told, StringComparison.Ordinal);
        Assert.Contains("+1 complete: T5", told, StringComparison.Ordinal);
        Assert.Contains("1 newly blocked: T4", told, StringComparison.Ordinal);
        Assert.Contains("Chart.HorizontalBar.Stacked", calls[0].Card!.Value.GetRawText(), StringComparison.Ordinal);
        foreach (var name in new[] { "Ana", "Ben", "Cleo", "Lea" })
            Assert.DoesNotContain(name, calls[0].Card!.Value.GetRawText(), StringComparison.Ordinal);

        await _bot.PostAsync(activity.DeepClone());
        Assert.Empty(_bot.Connector.Take());

        // When memory has forgotten the activity, the ledger has not: it is answered, but not posted again.
        _bot.Time.Advance(TimeSpan.FromMinutes(21));
        await _bot.PostAsync(activity.DeepClone());
        Assert.Contains("is a new post in this channel", Assert.Single(_bot.Connector.Take()).Text!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_summary_that_Teams_refused_can_be_posted_again()
    {
        _bot.Connector.Status = 403;
        var activity = _bot.Activity("message", "lea", inChannel: true, id: "p2");
        activity["text"] = "post the summary here";
        // Neither the post nor the words about it went through; Teams is told and delivers again.
        Assert.Equal(HttpStatusCode.InternalServerError, (await _bot.PostAsync(activity)).StatusCode);
        _bot.Connector.Take();
        _bot.Connector.Status = 201;
        await _bot.PostAsync(activity.DeepClone());
        Assert.Equal(2, _bot.Connector.Take().Count);
    }

    [Fact]
    public async Task A_summary_that_may_be_there_is_not_posted_again()
    {
        _bot.Connector.BreaksOff = true;
        var activity = _bot.Activity("message", "lea", inChannel: true, id: "p3");
        activity["text"] = "post the summary here";
        Assert.Equal(HttpStatusCode.InternalServerError, (await _bot.PostAsync(activity)).StatusCode);
        Assert.Equal("/v3/conversations", _bot.Connector.Take()[0].Path);
        _bot.Connector.BreaksOff = false;
        await _bot.PostAsync(activity.DeepClone());
        Assert.Contains("did not say whether it took the summary", Assert.Single(_bot.Connector.Take()).Text!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("two")]
    public async Task A_number_of_instances_that_is_none_is_refused_at_the_start(string instances)
    {
        var problem = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(
            () => BotFixture.StartAsync(withProgramme: false, ("Sending:Instances", instances)));
        Assert.Contains("Sending:Instances", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_a_lead_posts_the_summary()
    {
        var answer = await _bot.SayAsync("dan", "post the summary here", inChannel: true);
        Assert.Contains("Only a lead", answer.Text!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_is_told_whom_to_ask_and_still_learns_about_the_framework()
    {
        Assert.Contains("Ask Lea Brandt to add you", (await _bot.SayAsync("zed", "what's overdue")).Text!, StringComparison.Ordinal);
        Assert.Contains("Assume breach", BotFixture.Told(await _bot.SayAsync("zed", "explain assume breach")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_store_down_from_the_start_words_come_and_no_error()
    {
        await using var bot = await BotFixture.StartAsync();
        var card = (await bot.SayAsync("ana", "my tasks")).Card!.Value;
        await using var other = await BotFixture.StartAsync(withProgramme: false);
        other.Store.IsDown = true;
        Assert.Contains("cannot reach my store", (await other.SayAsync("ana", "what's overdue")).Text!, StringComparison.Ordinal);
        Assert.Contains("cannot reach my store", (await other.PressAsync("ana", card, "tasks.update")).GetProperty("value").GetString()!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fabrikam")]
    [InlineData("a/b")]
    [InlineData("contoso|out")]
    [InlineData("👍")]
    public async Task Another_tenant_gets_no_answer(string tenant)
    {
        var activity = _bot.Activity("message", "ana");
        activity["conversation"]!["tenantId"] = tenant;
        activity["text"] = "what's overdue";
        Assert.Equal(HttpStatusCode.OK, (await _bot.PostAsync(activity)).StatusCode);
        Assert.Empty(_bot.Connector.Take());
    }

    [Fact]
    public async Task The_same_question_delivered_twice_is_answered_once()
    {
        var activity = _bot.Activity("message", "lea", id: "twice");
        activity["text"] = "what's overdue";
        await _bot.PostAsync(activity);
        await _bot.PostAsync(activity.DeepClone());
        Assert.Single(_bot.Connector.Take());
        // Memory goes by generations; the one before counts too.
        foreach (var minutes in (int[])[9, 2, 7])
        {
            _bot.Time.Advance(TimeSpan.FromMinutes(minutes));
            await _bot.PostAsync(activity.DeepClone());
            Assert.Empty(_bot.Connector.Take());
        }

        _bot.Time.Advance(TimeSpan.FromMinutes(21));
        await _bot.PostAsync(activity.DeepClone());
        Assert.Single(_bot.Connector.Take());
    }

    [Fact]
    public async Task With_the_store_down_questions_are_answered_from_what_is_known_and_writes_change_nothing()
    {
        var card = (await _bot.SayAsync("ana", "my tasks")).Card!.Value;
        _bot.Store.IsDown = true;
        var told = BotFixture.Told(await _bot.SayAsync("dan", "what's overdue"));
        Assert.Contains("T3", told, StringComparison.Ordinal);
        Assert.Contains("newer changes may be missing", told, StringComparison.Ordinal);
        var answer = await _bot.PressAsync("ana", card, "tasks.update", new Dictionary<string, string> { [$"status-{T3}"] = "Complete" });
        Assert.Contains("nothing was changed", answer.GetProperty("value").GetString()!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _bot.Http.GetAsync("/readyz")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _bot.Http.GetAsync("/healthz")).StatusCode);

        _bot.Store.IsDown = false;
        Assert.Equal(Status.InProgress, (await ProgrammeAsync()).FindTask(T3)!.Status);
        Assert.Equal(HttpStatusCode.OK, (await _bot.Http.GetAsync("/readyz")).StatusCode);
    }

    [Fact]
    public async Task A_question_when_nothing_changed_costs_one_read()
    {
        await _bot.SayAsync("lea", "what's overdue");
        var reads = _bot.Store.Reads;
        await _bot.SayAsync("lea", "how are we doing");
        Assert.Equal(reads + 1, _bot.Store.Reads);
    }

    [Fact]
    public async Task An_install_is_welcomed()
    {
        var activity = _bot.Activity("installationUpdate", "ana");
        activity["action"] = "add";
        await _bot.PostAsync(activity);
        Assert.Contains("Hello Ana", Assert.Single(_bot.Connector.Take()).Text!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("conversationUpdate")]
    [InlineData("messageReaction")]
    [InlineData("typing")]
    [InlineData("somethingNew")]
    public async Task Other_activities_are_no_fault(string type)
    {
        Assert.Equal(HttpStatusCode.OK, (await _bot.PostAsync(_bot.Activity(type, "ana"))).StatusCode);
        Assert.Empty(_bot.Connector.Take());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"action":{"type":"Action.Execute"}}""")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"nonsense","data":{}}}""")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"tasks.update"}}""")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"tasks.update","data":{"rows":[{"id":"srhw-1-1-3"}]}}}""")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"tasks.update","data":{"rows":[{"id":"srhw-1-1-3","rev":1},{"id":"srhw-1-1-3","rev":1}]}}}""")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"tasks.update","data":{"rows":[{"id":"srhw-1-1-3","rev":1}],"status-srhw-1-1-3":7,"due-srhw-1-1-3":"tomorrow"}}}""")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"tasks.apply","data":{"id":"srhw-1-1-3","rev":1,"status":"Done"}}}""")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"progress.show","data":{"scenario":"nope","stage":"x"}}}""")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"owner.show","data":{"task":"../etc"}}}""")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"explain.phase","data":[1]}}""")]
    public async Task Cards_with_missing_or_foreign_data_get_a_polite_answer(string value)
    {
        var writes = _bot.Store.Writes;
        var activity = _bot.Activity("invoke", "ana");
        activity["name"] = "adaptiveCard/action";
        activity["value"] = JsonNode.Parse(value);
        var response = await _bot.PostAsync(activity);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotEmpty(await response.Content.ReadAsStringAsync());
        Assert.Equal(writes, _bot.Store.Writes);
    }

    [Fact]
    public async Task Without_a_programme_the_framework_is_explained_and_the_way_to_one_told()
    {
        await using var empty = await BotFixture.StartAsync(withProgramme: false);
        Assert.Contains("has no programme here yet", (await empty.SayAsync("ana", "what's overdue")).Text!, StringComparison.Ordinal);
        Assert.Contains("has no programme here yet", (await empty.SayAsync("ana", "my tasks")).Text!, StringComparison.Ordinal);
        Assert.Contains("Enforce protection", BotFixture.Told(await empty.SayAsync("ana", "what is stage 3 of secure data about")), StringComparison.Ordinal);
    }

    private async Task<Programme> ProgrammeAsync() =>
        (await _bot.Services.GetRequiredService<Snapshots>().GetAsync(BotFixture.Tenant, CancellationToken.None)).Programme!;
}
