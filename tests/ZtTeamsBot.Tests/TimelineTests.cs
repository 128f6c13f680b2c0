using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Sending;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Tests;

/// <summary>Questions about time, asked of the whole service by what they mean: what is left, what is next, how fast, what happened, what changed.</summary>
public sealed class TimelineTests : IAsyncLifetime
{
    private const string RemoteWork = "secure-remote-hybrid-work";
    private const string T3 = "srhw-1-1-3";
    private const string T4 = "srhw-1-1-4";

    private static readonly Scope Remote1 = new() { ScenarioId = RemoteWork, Stage = 1 };

    private BotFixture _bot = null!;

    public async ValueTask InitializeAsync() => _bot = await BotFixture.StartAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task The_gate_names_what_is_left_whose_it_is_and_since_when()
    {
        var told = await TellAsync("dan", new GateIntent(Remote1));
        Has(
            told,
            "What is left: Secure remote and hybrid work, stage 1",
            "3 of 6 tasks complete (50%): 1 in progress, 1 blocked, 1 not started.",
            "Not counted: 1 not applicable.",
            "T3\nAna Ruiz · In progress since 16 Feb · due 27 Feb, 3 days overdue",
            "T4\nBen Okafor · Blocked since 25 Feb · waiting for licences",
            "T6\nAna Ruiz · Not started · due 6 Mar",
            "As of Mon 2 Mar 2026, 09:00 (Europe/Berlin).");
        Assert.DoesNotContain("advice", told, StringComparison.Ordinal);
        Assert.DoesNotContain("T5", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whether_a_stage_can_start_is_answered_with_yes_or_no()
    {
        var start = new GateIntent(new Scope { Stage = 1 }, IsStart: true);
        Has(
            await TellAsync("lea", start),
            "Can stage 2 start? Secure remote and hybrid work\nNo: 3 tasks are still open in Secure remote and hybrid work, stage 1.",
            "Not counted: 1 not applicable.",
            "This is advice: the framework lets stages overlap.");

        await ImportAsync("""{ "format": "zt-programme/1", "tasks": [{ "id": "srhw-1-1-3", "status": "Complete" }, { "id": "srhw-1-1-4", "status": "Complete" }, { "id": "srhw-1-2-2", "status": "Complete" }] }""");
        Has(await TellAsync("lea", start), "Yes: all that counts is complete in Secure remote and hybrid work, stage 1.", "Not counted: 1 not applicable.", "6 of 6 tasks complete (100%).");
        Has(await TellAsync("lea", new GateIntent(Remote1)), "Nothing is left: all that counts is complete.");
    }

    [Fact]
    public async Task Where_nothing_counts_it_is_said()
    {
        var nothing = new Scope { ObjectiveId = "srhw-1-3" };
        Has(await TellAsync("lea", new GateIntent(nothing)), "No task counts here, so it cannot be called done.", "Not counted: 1 not applicable.");
        Has(await TellAsync("lea", new GateIntent(nothing, IsStart: true)), "No: no task counts in All new applications use modern authentication, so it cannot be called done.");
        Has(await TellAsync("lea", new GateIntent(new Scope { ScenarioId = "identify-protect-sensitive-business-data", Stage = 1 })), "is not one of the scenarios this programme has chosen");
    }

    [Fact]
    public async Task With_several_scenarios_it_is_asked_back_of_which_the_stage_is_meant()
    {
        await ImportAsync($$"""{ "format": "zt-programme/1", "scenarios": ["{{RemoteWork}}", "prevent-reduce-business-damage-breach"] }""");
        var card = await _bot.AskAsync("lea", new GateIntent(new Scope { Stage = 1 }, IsStart: true));
        var buttons = card.GetProperty("actions").EnumerateArray().Select(button => button.GetProperty("title").GetString()!).ToArray();
        Assert.Equal(3, buttons.Length);
        Assert.Equal("Secure remote and hybrid work", buttons[0]);
        Assert.All(buttons[1..], title => Assert.StartsWith("Prevent or reduce business damage from a breach: ", title, StringComparison.Ordinal));
        Has((await _bot.PressAsync("lea", card, "intent.answer")).GetProperty("value").Said(), "No: 3 tasks are still open in Secure remote and hybrid work, stage 1.");

        var all = _bot.Services.GetRequiredService<Catalogue>().Scenarios.Select(scenario => $"\"{scenario.Id}\"");
        await ImportAsync($$"""{ "format": "zt-programme/1", "scenarios": [{{string.Join(',', all)}}] }""");
        card = await _bot.AskAsync("lea", new GateIntent(new Scope { Stage = 1 }, IsStart: true));
        Assert.Equal(5, card.GetProperty("actions").GetArrayLength());
    }

    [Fact]
    public async Task What_is_next_is_a_short_list_with_reasons()
    {
        var told = await TellAsync("lea", new NextIntent(Scope.Everything));
        Has(
            told,
            "T3\n3 days overdue: finish it or agree on a new day\nAna Ruiz · In progress since 16 Feb · due 27 Feb, 3 days overdue",
            "T4\nblocked: find out what would free it\nBen Okafor · Blocked since 25 Feb · waiting for licences",
            "T6\nopen in stage 1; nothing has to come before it\nAna Ruiz · Not started · due 6 Mar");
        Assert.True(told.IndexOf("T3", StringComparison.Ordinal) < told.IndexOf("T4", StringComparison.Ordinal) && told.IndexOf("T4", StringComparison.Ordinal) < told.IndexOf("T6", StringComparison.Ordinal));

        Has(await TellAsync("lea", new NextIntent(new Scope { Stage = 2 })), "nobody owns it yet", "Register devices");
        Has(await TellAsync("lea", new NextIntent(new Scope { ObjectiveId = "srhw-2-2" })), "Every open task here waits for another objective to be finished first: Verify and secure every identity with strong authentication.");
        Has(await TellAsync("lea", new NextIntent(new Scope { ObjectiveId = "srhw-1-3" })), "Nothing is open here.");
    }

    [Fact]
    public async Task The_pace_is_told_by_week_and_month_with_an_estimate()
    {
        Has(
            await TellAsync("lea", new TrendIntent(Remote1)),
            "Pace: Secure remote and hybrid work, stage 1",
            "Faster: 0.75 tasks a week over the last 4 weeks, 0 in the 4 weeks before.",
            "March so far: 0, the same as February up to the same day: 0. All of February: 3.",
            "3 tasks are left. At the pace of the last 4 weeks that would end in the week of 30 Mar; this is an estimate.",
            "Week of 5 Jan\n0", "Week of 9 Feb\n2", "Week of 16 Feb\n0", "Week of 23 Feb\n1", "Week of 2 Mar, so far\n0",
            "The history here begins on 9 Feb: of the time before nothing is known.");

        _bot.Time.Advance(TimeSpan.FromDays(28));
        Has(await TellAsync("lea", new TrendIntent(Remote1)), "Slower: 0 tasks a week over the last 4 weeks, 0.75 in the 4 weeks before.", "None was completed in the last 4 weeks, so there is no pace to go by.");
    }

    [Fact]
    public async Task Who_changed_a_task_and_when_is_told_in_the_readers_zone()
    {
        Has(
            await TellAsync("dan", new HistoryIntent(new TaskTarget.Task(T4))),
            "History: T4",
            "Ben Okafor · Blocked since 25 Feb · waiting for licences",
            "Wed 25 Feb 2026, 10:00\nBen Okafor: status from in progress to blocked");
        Has(await TellAsync("ana", new HistoryIntent(new TaskTarget.Task(T3))), "Mon 16 Feb 2026, 09:00\nAna Ruiz: status from not started to in progress", "(America/New_York)");
        Has(await TellAsync("lea", new HistoryIntent(new TaskTarget.Task("srhw-1-2-2"))), "No change is known.");
        Has(await TellAsync("lea", new HistoryIntent(null)), "I know no task or objective of that name");
        Has(await TellAsync("lea", new HistoryIntent(new TaskTarget.Objective("srhw-1-3"))), "T7 · Mon 9 Feb 2026, 10:00\nCleo Martin: status from not started to not applicable\nno new apps this year");
    }

    [Fact]
    public async Task A_history_says_each_field_in_words_the_newest_first()
    {
        await ImportAsync("""
            { "format": "zt-programme/1", "tasks": [{ "id": "srhw-1-1-3", "title": "T3 anew", "owner": "ben", "due": "2026-03-13", "note": "agreed", "status": "Blocked", "waitingFor": "money" }] }
            """);
        _bot.Time.Advance(TimeSpan.FromHours(1));
        await ImportAsync("""{ "format": "zt-programme/1", "tasks": [{ "id": "srhw-1-1-3", "owner": null, "due": null, "note": "", "waitingFor": null, "archived": true }] }""");
        var told = await TellAsync("lea", new HistoryIntent(new TaskTarget.Task(T3)));
        Has(
            told,
            "Mon 2 Mar 2026, 10:00\nan import: due day from 13 Mar to none, note removed, owner from Ben Okafor to nobody, no longer waiting for: money, put away",
            "Mon 2 Mar 2026, 09:00\nan import: status from in progress to blocked, due day from 27 Feb to 13 Mar, note: agreed, owner from Ana Ruiz to Ben Okafor, title from T3 to T3 anew, waiting for: money",
            "Mon 16 Feb 2026, 15:00\nAna Ruiz: status from not started to in progress");
        Assert.True(told.IndexOf("10:00", StringComparison.Ordinal) < told.IndexOf("16 Feb", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_older_than_thirteen_weeks_comes_from_the_store_and_is_missed_when_that_is_down()
    {
        _bot.Time.Advance(TimeSpan.FromDays(120));
        var history = new HistoryIntent(new TaskTarget.Task(T4));
        Has(await TellAsync("lea", history), "Blocked since 25 Feb", "Wed 25 Feb 2026, 10:00\nBen Okafor: status from in progress to blocked");
        var changes = new ChangesIntent(Scope.Everything, new DaySpan(new DateOnly(2026, 2, 23), new DateOnly(2026, 3, 1)));
        Has(await TellAsync("lea", changes), "+1 complete, 1 newly blocked, 1 newly overdue.");
        var progress = new ProgressIntent(Remote1) { AsOf = new DateOnly(2026, 2, 25) };
        Has(await TellAsync("lea", progress), "2 of 6 tasks complete (33%)");

        _bot.Store.IsDown = true;
        Has(await TellAsync("lea", history), "No change is known.", "The store cannot be reached at the moment, so what happened before 31 Mar is missing.");
        Has(await TellAsync("lea", changes), "1 newly overdue.", "The store cannot be reached at the moment, so what happened before 31 Mar is missing.");
        Has(await TellAsync("lea", progress with { AsOf = new DateOnly(2026, 4, 15) }), "stage 1 on 15 Apr", "3 of 6 tasks complete (50%)");
        Has(await TellAsync("lea", progress), "I cannot say how it stood on 25 Feb: the store cannot be reached at the moment, and from 1 Apr on is all I know without it.");
    }

    [Fact]
    public async Task Since_the_twenty_third_one_is_complete_and_one_newly_blocked()
    {
        var told = await TellAsync("lea", new ChangesIntent(Scope.Everything, new DaySpan(new DateOnly(2026, 2, 23), null)));
        Has(
            told,
            "Changes since 23 Feb\n\u200B+1 complete, 1 newly blocked, 1 newly overdue.",
            "+1 complete\nT5\nstatus from in progress to complete · Cleo Martin, Thu 26 Feb 2026, 10:00",
            "1 newly blocked\nT4\nstatus from in progress to blocked · Ben Okafor, Wed 25 Feb 2026, 10:00",
            "1 newly overdue\nT3\ndue 27 Feb, 3 days overdue · Ana Ruiz");
        var card = await _bot.AskAsync("lea", new ChangesIntent(Scope.Everything, null));
        Has(card.GetProperty("fallbackText").GetString()!, "Changes since 23 Feb: +1 complete (T5), 1 newly blocked (T4), 1 newly overdue (T3). As of");
    }

    [Fact]
    public async Task Changes_are_told_by_kind_by_person_by_place_and_by_span()
    {
        var since = new ChangesIntent(Scope.Everything, new DaySpan(new DateOnly(2026, 2, 9), null));
        Has(await TellAsync("lea", since with { Kind = ChangeKind.Bad }), "1 newly blocked, 1 newly overdue.");
        Has(await TellAsync("lea", since with { Kind = ChangeKind.Good }), "+3 complete.", "T1", "T2", "T5");
        Has(await TellAsync("lea", since with { Kind = ChangeKind.Reopened }), "Nothing of that kind happened.");
        Has(await TellAsync("lea", since with { PersonId = "ben" }), "Changes since 9 Feb by Ben Okafor\n\u200B+1 complete, 1 newly blocked.");
        Has(await TellAsync("lea", since with { Scope = new Scope { ObjectiveId = "srhw-1-2" } }), "Changes since 9 Feb in: Integrate SaaS apps", "+1 complete.");
        Has(await TellAsync("lea", since with { Span = new DaySpan(new DateOnly(2026, 2, 16), new DateOnly(2026, 2, 16)) }), "Changes on 16 Feb\n1 started.", "status from not started to in progress");
        Has(await TellAsync("lea", since with { Span = new DaySpan(null, new DateOnly(2026, 2, 11)) }), "Changes up to 11 Feb\n\u200B+1 complete, 1 changed otherwise.");
        Has(await TellAsync("lea", since with { Span = new DaySpan(null, null) }), "All changes");
        Has(await TellAsync("lea", since with { Span = new DaySpan(new DateOnly(2026, 3, 9), null) }), "That time has not come yet");
        Has(await TellAsync("lea", since with { Span = new DaySpan(DateOnly.MaxValue, DateOnly.MaxValue) }), "That time has not come yet");
        Has(await TellAsync("lea", since with { Span = new DaySpan(new DateOnly(2026, 2, 27), new DateOnly(2026, 2, 26)) }), "Changes from 26 Feb to 27 Feb\n\u200B+1 complete.");
        Has(await TellAsync("lea", since with { Span = new DaySpan(DateOnly.MaxValue, DateOnly.MinValue) }), "+3 complete");
        Has(await TellAsync("lea", since with { Span = new DaySpan(new DateOnly(2026, 3, 2), null) }), "Changes since 2 Mar\nNothing changed.");
    }

    [Fact]
    public async Task A_task_that_came_back_to_what_it_was_has_not_changed()
    {
        await ChangeAsync(T3, new TaskEdit { Status = Status.Complete }, "a");
        Has(await TellAsync("lea", new ChangesIntent(Scope.Everything, new DaySpan(new DateOnly(2026, 3, 2), null))), "+1 complete.", "T3");
        await ChangeAsync(T3, new TaskEdit { Status = Status.InProgress }, "b");
        Has(await TellAsync("lea", new ChangesIntent(Scope.Everything, new DaySpan(new DateOnly(2026, 3, 2), null))), "Nothing changed.");
    }

    [Fact]
    public async Task Days_are_the_readers_own()
    {
        // 02:00 in Berlin on 3 March is still 2 March in New York.
        _bot.Time.Advance(TimeSpan.FromHours(17));
        await ChangeAsync(T3, new TaskEdit { Status = Status.Complete }, "a");
        var span = new DaySpan(new DateOnly(2026, 3, 3), null);
        Has(await TellAsync("lea", new ChangesIntent(Scope.Everything, span)), "+1 complete.");
        Has(await TellAsync("ana", new ChangesIntent(Scope.Everything, span)), "That time has not come yet");
        Has(await TellAsync("ana", new ChangesIntent(Scope.Everything, new DaySpan(new DateOnly(2026, 3, 2), null))), "+1 complete.", "Mon 2 Mar 2026, 20:00");
    }

    [Fact]
    public async Task Since_the_last_digest_is_since_it_was_posted()
    {
        var since = new ChangesIntent(Scope.Everything, null) { SinceDigest = true };
        Has(await TellAsync("lea", since), "Changes since 23 Feb", "I know of no digest posted by chat, so these are the last 7 days.", "T5");

        var ledger = _bot.Services.GetRequiredService<Ledger>();
        await PostAsync("summary-1", "19:steering@thread.tacv2;messageid=7");
        _bot.Time.Advance(TimeSpan.FromHours(1));
        await PostAsync("reminder-1", "19:steering@thread.tacv2;messageid=8");
        await ChangeAsync(T4, new TaskEdit { Status = Status.InProgress }, "a");
        var told = await TellAsync("lea", since);
        Has(told, "Changes since the last digest (Mon 2 Mar 2026, 09:01)", "1 unblocked.", "T4");
        Assert.DoesNotContain("T5", told, StringComparison.Ordinal);

        async Task PostAsync(string key, string conversation)
        {
            var (claim, _) = await ledger.ClaimAsync(BotFixture.Tenant, key, CancellationToken.None);
            await ledger.RecordAsync(claim!, claim!.Entry with { State = LedgerState.Sent, ConversationId = conversation }, CancellationToken.None);
        }
    }

    [Theory]
    [InlineData("2026-02-25", "Secure remote and hybrid work, stage 1 on 25 Feb", "2 of 6 tasks complete (33%): 2 in progress, 1 blocked, 1 not started.")]
    [InlineData("2026-03-01", "stage 1 on 1 Mar", "Overdue: T3 (Ana, 2 days).")]
    [InlineData("2026-02-09", "stage 1 on 9 Feb", "0 of 6 tasks complete (0%): 4 in progress, 2 not started.")]
    [InlineData("2026-03-02", "Secure remote and hybrid work, stage 1\n", "3 of 6 tasks complete (50%)")]
    [InlineData("2026-02-08", "I cannot say how it stood on 8 Feb: the history here begins on 9 Feb.", "")]
    [InlineData("0001-01-01", "I cannot say how it stood on 1 Jan 0001: the history here begins on 9 Feb.", "")]
    [InlineData("2026-03-03", "3 Mar is not over yet, so I cannot say how it stood then.", "")]
    [InlineData("9999-12-31", "is not over yet", "")]
    public async Task How_it_stood_when_a_day_was_over(string day, string expected, string andAlso) =>
        Has(await TellAsync("lea", new ProgressIntent(Remote1) { AsOf = DateOnly.ParseExact(day, "O", System.Globalization.CultureInfo.InvariantCulture) }), expected, andAlso);

    [Fact]
    public async Task Nobody_outside_the_programme_is_told_anything()
    {
        foreach (var intent in Everything)
            Has(await TellAsync("mallory", intent), "You are not in this programme yet");
    }

    [Fact]
    public async Task Each_question_names_what_it_showed_for_the_next_one()
    {
        var turn = await TurnAsync("lea");
        var router = _bot.Services.GetRequiredService<IntentRouter>();
        await ShowsAsync(new GateIntent(Remote1), T3, T4, "srhw-1-2-2");
        await ShowsAsync(new NextIntent(Remote1), T3, T4, "srhw-1-2-2");
        await ShowsAsync(new HistoryIntent(new TaskTarget.Objective("srhw-1-1")), T4, T3, "srhw-1-1-2", "srhw-1-1-1");
        await ShowsAsync(new ChangesIntent(Remote1, null), "srhw-1-2-1", T4, T3);
        foreach (var intent in Everything)
        {
            Assert.NotEmpty(router.Describe(intent, turn));
            Has(Told(await router.AnswerAsync(intent, turn with { ReadAs = "I read this" }, CancellationToken.None)), "I read this");
        }

        async Task ShowsAsync(Intent intent, params string[] shown) =>
            Assert.Equal(shown, (await router.AnswerAsync(intent, turn, CancellationToken.None)).Shown);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("\"")]
    [InlineData("中")]
    [InlineData("👍")]
    [InlineData("*_")]
    public async Task The_largest_cards_stay_within_the_budget(string letter)
    {
        string Long(int most) => string.Concat(Enumerable.Repeat(letter, most / letter.Length));
        var title = Long(ProgrammeTask.MaxTitleLength);
        var note = Long(ProgrammeTask.MaxNoteLength);
        var fields = new[] { ("status", "NotStarted", "Blocked"), ("note", "", note), ("title", title, title), ("waitingFor", "", title), (title, title, title) };
        var tasks = new JsonArray([.. Enumerable.Range(0, 40).Select(number => new JsonObject
        {
            ["id"] = $"own-{number}", ["objective"] = "prbd-1-1", ["title"] = title, ["note"] = note, ["status"] = "Blocked", ["waitingFor"] = title, ["due"] = "2026-01-01",
            ["history"] = new JsonArray([.. fields.Select(field => new JsonObject
            {
                ["id"] = $"{number}-{field.Item1[..1].Length}-{Array.IndexOf(fields, field)}", ["at"] = $"2026-02-25T09:00:{number:00}Z", ["by"] = "ana", ["field"] = field.Item1, ["from"] = field.Item2, ["to"] = field.Item3, ["note"] = note,
            })]),
        })]);
        var all = new JsonArray([.. _bot.Services.GetRequiredService<Catalogue>().Scenarios.Select(scenario => (JsonNode)scenario.Id)]);
        await ImportAsync(new JsonObject { ["format"] = "zt-programme/1", ["scenarios"] = all, ["tasks"] = tasks }.ToJsonString());

        foreach (var intent in Everything.Append(new HistoryIntent(new TaskTarget.Task("own-1"))).Append(new HistoryIntent(new TaskTarget.Objective("prbd-1-1"))))
        {
            var value = await _bot.AskAsync("lea", intent);
            Assert.InRange(Encoding.UTF8.GetByteCount(value.GetRawText()), 1, CardLibrary.MaxBytes);
        }
    }

    private static Intent[] Everything =>
    [
        new GateIntent(Scope.Everything), new NextIntent(Scope.Everything), new TrendIntent(Scope.Everything), new HistoryIntent(new TaskTarget.Task(T4)),
        new HistoryIntent(null), new ChangesIntent(Scope.Everything, null), new ChangesIntent(Scope.Everything, null) { SinceDigest = true },
        new ProgressIntent(Scope.Everything) { AsOf = new DateOnly(2026, 2, 25) }, new ProgressIntent(Scope.Everything) { AsOf = new DateOnly(2027, 1, 1) },
    ];

    private Task<string> TellAsync(string from, Intent intent) => _bot.ToldAsync(from, intent);

    private static string Told(Answer answer) => answer switch
    {
        Answer.Words words => words.Text,
        Answer.Card card => BotFixture.Told(JsonDocument.Parse(card.Json).RootElement),
        _ => "",
    };

    private static void Has(string told, params string[] expected) => Assert.All(expected, text => Assert.Contains(text, told, StringComparison.Ordinal));

    private async Task<Turn> TurnAsync(string person)
    {
        var snapshot = await _bot.Services.GetRequiredService<Snapshots>().GetAsync(BotFixture.Tenant, CancellationToken.None);
        var activity = BotFramework.Activity.Message("x");
        return new Turn
        {
            Context = new BotFramework.TurnContext(activity, "x", null!),
            TenantId = BotFixture.Tenant,
            Snapshot = snapshot,
            Person = snapshot.Programme!.FindPerson(person),
            Reader = Text.Reader.Of("en-GB", "Europe/Berlin", null, snapshot.Programme),
            Now = _bot.Time.GetUtcNow(),
        };
    }

    private async Task ImportAsync(string json)
    {
        var file = JsonNode.Parse(json)!;
        file["tenantId"] = BotFixture.Tenant;
        var result = await _bot.Services.GetRequiredService<Import>().RunAsync(Encoding.UTF8.GetBytes(file.ToJsonString()), CancellationToken.None);
        Assert.Empty(result.Problems);
    }

    private async Task ChangeAsync(string taskId, TaskEdit edit, string cause)
    {
        var snapshot = await _bot.Services.GetRequiredService<Snapshots>().GetAsync(BotFixture.Tenant, CancellationToken.None);
        var task = snapshot.Programme!.FindTask(taskId)!;
        var change = TaskRules.Change(task, TaskRules.Edited(task, edit), new Origin("lea", _bot.Time.GetUtcNow(), cause))!;
        var (outcome, _) = await _bot.Services.GetRequiredService<ProgrammeWriter>().CommitAsync(snapshot, [change], CancellationToken.None);
        Assert.Equal(CommitOutcome.Committed, outcome);
    }
}
