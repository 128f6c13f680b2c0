using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.BotFramework;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Tests;

/// <summary>How things stand: lists, owners, progress, with the figures of the acceptance stories.</summary>
public sealed class StandingTests : IAsyncLifetime
{
    private const string Remote = "secure-remote-hybrid-work";
    private const string Breach = "prevent-reduce-business-damage-breach";
    private const string AsOf = "As of Mon 2 Mar 2026, 09:00 (Europe/Berlin).";

    private static readonly Scope Remote1 = new() { ScenarioId = Remote, Stage = 1 };

    private BotFixture _bot = null!;

    /// <summary>What is asked, and all that is told about tasks, in order.</summary>
    public static TheoryData<TaskFilter, string, string[]> Lists => new()
    {
        { new TaskFilter { Scope = Remote1 }, "7 tasks in: Secure remote and hybrid work, stage 1", ["T1", "T2", "T3", "T4", "T5", "T6", "T7"] },
        { new TaskFilter { Scope = Remote1, Open = true }, "3 open tasks in: Secure remote and hybrid work, stage 1", ["T3", "T4", "T6"] },
        { new TaskFilter { Overdue = true }, "1 overdue task", ["T3"] },
        { new TaskFilter { OwnerId = "ana" }, "2 tasks of Ana Ruiz", ["T3", "T6"] },
        { new TaskFilter { OwnerId = "ana", Overdue = true, Scope = Remote1 }, "1 overdue task of Ana Ruiz in: Secure remote and hybrid work, stage 1", ["T3"] },
        { new TaskFilter { OwnerId = "ana", Open = true, Due = new DaySpan(null, new DateOnly(2026, 3, 8)) }, "2 open tasks of Ana Ruiz, due by 8 Mar", ["T3", "T6"] },
        { new TaskFilter { OwnerId = "ana", Open = true, Due = new DaySpan(new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 8)) }, "1 open task of Ana Ruiz, due from 2 Mar to 8 Mar", ["T6"] },
        { new TaskFilter { Status = Status.Complete }, "3 complete tasks", ["T1", "T2", "T5"] },
        { new TaskFilter { Status = Status.NotApplicable }, "1 task not applicable", ["T7"] },
        { new TaskFilter { StaleDays = 14, OwnerId = "ana" }, "2 tasks of Ana Ruiz not updated for 14 days", ["T3", "T6"] },
        { new TaskFilter { StaleDays = 15, OwnerId = "ana" }, "1 task of Ana Ruiz not updated for 15 days", ["T6"] },
        { new TaskFilter { Scope = Remote1, Unassigned = true }, "No open tasks without an owner in: Secure remote and hybrid work, stage 1.", [] },
        { new TaskFilter { Status = Status.Blocked, OwnerId = "ana" }, "No blocked tasks of Ana Ruiz.", [] },
    };

    public async ValueTask InitializeAsync() => _bot = await BotFixture.StartAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_list_holds_exactly_what_fits_and_says_what_it_is(TaskFilter filter, string title, string[] tasks)
    {
        var lines = (await _bot.ToldAsync("dan", new ListTasksIntent(filter))).Split('\n');
        Assert.Equal(title, lines[0]);
        Assert.Equal(tasks, lines.Where(line => line.Length == 2 && line[0] == 'T'));
        Assert.Contains(AsOf, lines);
    }

    [Fact]
    public async Task A_list_tells_who_how_since_when_and_why()
    {
        var told = await _bot.ToldAsync("dan", new ListTasksIntent(new TaskFilter { Scope = Remote1 }));
        Assert.Contains("Ben Okafor · Blocked since 25 Feb · waiting for licences", told, StringComparison.Ordinal);
        Assert.Contains("Ana Ruiz · In progress since 16 Feb · due 27 Feb, 3 days overdue", told, StringComparison.Ordinal);
        Assert.Contains("Ana Ruiz · Not started · due 6 Mar", told, StringComparison.Ordinal);
        Assert.Contains("no new apps this year", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_what_nobody_touched_tells_when_somebody_last_did()
    {
        var told = await _bot.ToldAsync("dan", new ListTasksIntent(new TaskFilter { StaleDays = 14, OwnerId = "ana" }));
        Assert.Contains("last update 16 Feb", told, StringComparison.Ordinal);
        Assert.Contains("never updated", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_list_says_how_many_more_there_are()
    {
        // 26 tasks of stages 2 to 4 that nobody has touched.
        var told = await _bot.ToldAsync("dan", new ListTasksIntent(new TaskFilter { Unassigned = true }));
        Assert.StartsWith("26 open tasks without an owner\n", told, StringComparison.Ordinal);
        Assert.Contains("14 more. Ask for one scenario or stage", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_one_task_is_told_in_a_line_and_several_in_a_list()
    {
        Assert.Equal($"T4: Ben, waiting for licences.\n\n{AsOf}", await _bot.ToldAsync("dan", new OwnersOfIntent(new TaskFilter { Status = Status.Blocked })));
        Assert.StartsWith(
            "3 open tasks in: Secure remote and hybrid work, stage 1\n",
            await _bot.ToldAsync("dan", new OwnersOfIntent(new TaskFilter { Open = true, Scope = Remote1 })),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_figure_of_a_stage_is_that_of_the_story()
    {
        var told = await _bot.ToldAsync("dan", new ProgressIntent(Remote1));
        Assert.Contains("3 of 6 tasks complete (50%): 1 in progress, 1 blocked, 1 not started.", told, StringComparison.Ordinal);
        Assert.Contains("Not counted: 1 not applicable.", told, StringComparison.Ordinal);
        Assert.Contains("Overdue: T3 (Ana, 3 days).", told, StringComparison.Ordinal);
        Assert.Contains(AsOf, told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ana", null, "Ana Ruiz", "0 of 2 tasks complete (0%): 1 in progress, 1 not started.", "Overdue: T3 (Ana, 3 days).")]
    [InlineData("ben", 1, "Ben Okafor in: Secure remote and hybrid work, stage 1", "1 of 2 tasks complete (50%): 1 blocked.", "1 of 2 (50%)")]
    [InlineData("cleo", null, "Cleo Martin", "2 of 2 tasks complete (100%).", "Not counted: 1 not applicable.")]
    [InlineData("ben", 2, "Ben Okafor owns no task in: Secure remote and hybrid work, stage 2.", "As of", "09:00")]
    [InlineData("dan", null, "Dan Weiss owns no task in: the whole programme.", "As of", "09:00")]
    public async Task The_progress_of_a_person_counts_their_tasks_alone(string owner, int? stage, string title, string figure, string also)
    {
        var scope = stage is null ? Scope.Everything : Remote1 with { Stage = stage };
        var told = await _bot.ToldAsync("lea", new ProgressIntent(scope) { OwnerId = owner });
        Assert.StartsWith(title + "\n", told, StringComparison.Ordinal);
        Assert.Contains(figure, told, StringComparison.Ordinal);
        Assert.Contains(also, told, StringComparison.Ordinal);
        Assert.Contains(AsOf, told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_progress_of_an_objective_lists_its_tasks()
    {
        var told = await _bot.ToldAsync("dan", new ProgressIntent(new Scope { ObjectiveId = "srhw-1-1" }));
        Assert.Contains("2 of 4 tasks complete (50%): 1 in progress, 1 blocked.", told, StringComparison.Ordinal);
        Assert.Contains("T1\nComplete · Cleo\nT2\nComplete · Ben\nT3\nIn progress · Ana\nT4\nBlocked · Ben", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_progress_of_an_area_and_of_a_product_counts_the_objectives_that_touch_it()
    {
        var catalogue = _bot.Services.GetRequiredService<Catalogue>();
        var programme = await ProgrammeAsync();
        foreach (var scope in new[] { new Scope { Area = "Identities" }, new Scope { Product = "Microsoft Entra ID", ScenarioId = Remote } })
        {
            var objectives = catalogue.Objectives.Where(one => one.ScenarioId == Remote
                && (scope.Area is null ? one.Products.Contains(scope.Product!) : one.FunctionalAreas.Contains(scope.Area)));
            var tasks = objectives.SelectMany(one => programme.TasksOf(one.Id)).Count(task => task.Status != Status.NotApplicable);
            var told = await _bot.ToldAsync("dan", new ProgressIntent(scope));
            Assert.StartsWith(scope.Area ?? "Microsoft Entra ID in Secure remote and hybrid work", told, StringComparison.Ordinal);
            Assert.Contains($"of {tasks} tasks complete", told, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_stage_without_a_scenario_has_a_row_and_a_button_for_each_and_two_for_breach()
    {
        await ChooseAllAsync();
        var card = await _bot.AskAsync("lea", new ProgressIntent(new Scope { Stage = 2 }));
        var buttons = card.GetProperty("actions").EnumerateArray().Where(one => one.GetProperty("type").ValueEquals("Action.Execute")).ToArray();
        Assert.Equal(6, buttons.Length);
        Assert.Equal(2, buttons.Count(one => one.GetProperty("title").GetString()!.StartsWith("Prevent or reduce", StringComparison.Ordinal)));

        // The button leads to that scenario's stage.
        var activity = _bot.Activity("invoke", "lea");
        activity["name"] = "adaptiveCard/action";
        var button = buttons.First(one => one.GetProperty("title").GetString()!.StartsWith("Secure remote", StringComparison.Ordinal));
        activity["value"] = new JsonObject { ["action"] = JsonNode.Parse(button.GetRawText()) };
        var answer = JsonDocument.Parse(await (await _bot.PostAsync(activity)).Content.ReadAsStringAsync()).RootElement;
        Assert.StartsWith("Secure remote and hybrid work, stage 2\n", BotFixture.Told(answer.GetProperty("value")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("srhw-1-1-4", null, "T4: Ben, waiting for licences.")]
    [InlineData(null, "srhw-1-2", "T5: Cleo, complete.\n\nT6: Ana, not started, due 6 Mar.")]
    [InlineData(null, null, "I know no task of that name in this programme.")]
    [InlineData("srhw-1-2-3", null, "is archived: it is neither counted nor shown.")]
    [InlineData("mrcr-1-1-1", null, "Meet regulatory and compliance requirements is not one of the scenarios this programme has chosen. It has: Secure remote and hybrid work.")]
    [InlineData(null, "mrcr-1-1", "Meet regulatory and compliance requirements is not one of the scenarios this programme has chosen.")]
    public async Task The_owner_of_a_task_or_of_the_tasks_of_an_objective_is_told(string? task, string? objective, string expected)
    {
        TaskTarget? target = task is not null ? new TaskTarget.Task(task) : objective is not null ? new TaskTarget.Objective(objective) : null;
        var told = await _bot.ToldAsync("dan", new OwnerIntent(target));
        Assert.Contains(expected, told, StringComparison.Ordinal);
        Assert.EndsWith(AsOf, told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_programme_has_not_chosen_is_said_so()
    {
        var breach = new Scope { ScenarioId = Breach, Stage = 1 };
        const string NotChosen = "Prevent or reduce business damage from a breach is not one of the scenarios this programme has chosen. It has: Secure remote and hybrid work.";
        foreach (Intent asked in new Intent[]
        {
            new ProgressIntent(breach), new ProgressIntent(breach) { OwnerId = "ana" }, new ProgressIntent(new Scope { ObjectiveId = "prbd-1-1" }),
            new ListTasksIntent(new TaskFilter { Scope = breach, Overdue = true }), new OwnersOfIntent(new TaskFilter { Scope = breach }),
        })
        {
            Assert.StartsWith(NotChosen, await _bot.ToldAsync("dan", asked), StringComparison.Ordinal);
        }

        Assert.StartsWith(
            "None of the chosen scenarios has objectives for: Microsoft Sentinel.",
            await _bot.ToldAsync("dan", new ProgressIntent(new Scope { Product = "Microsoft Sentinel" })),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_in_the_past_is_not_answered_with_the_figures_of_today() =>
        Assert.DoesNotContain("3 of 6", await _bot.ToldAsync("dan", new ProgressIntent(Remote1) { AsOf = new DateOnly(2026, 2, 1) }), StringComparison.Ordinal);

    [Fact]
    public async Task What_was_shown_can_be_pointed_to_in_its_order()
    {
        var (router, turn) = await TurnAsync();
        foreach (var (asked, shown) in new (Intent, string[])[]
        {
            (new ListTasksIntent(new TaskFilter { OwnerId = "ana" }), ["srhw-1-1-3", "srhw-1-2-2"]),
            (new OwnersOfIntent(new TaskFilter { Status = Status.Blocked }), ["srhw-1-1-4"]),
            (new OwnerIntent(new TaskTarget.Objective("srhw-1-2")), ["srhw-1-2-1", "srhw-1-2-2"]),
            (new ProgressIntent(Remote1), ["srhw-1-1-3"]),
            (new ProgressIntent(new Scope { ObjectiveId = "srhw-1-2" }), ["srhw-1-2-1", "srhw-1-2-2"]),
        })
        {
            Assert.Equal(shown, (await router.AnswerAsync(asked, turn, CancellationToken.None)).Shown);
        }
    }

    [Fact]
    public async Task What_was_understood_is_said_in_a_few_words()
    {
        var (router, turn) = await TurnAsync();
        foreach (var (asked, words) in new (Intent, string)[]
        {
            (new ListTasksIntent(new TaskFilter { Overdue = true, OwnerId = "ana" }), "the overdue tasks of Ana Ruiz"),
            (new OwnersOfIntent(new TaskFilter { Status = Status.Blocked }), "owner of the blocked tasks"),
            (new OwnerIntent(new TaskTarget.Task("srhw-1-1-3")), "owner of T3"),
            (new OwnerIntent(null), "owner of something I do not know"),
            (new ProgressIntent(Scope.Everything), "progress of the whole programme"),
            (new ProgressIntent(Scope.Everything) { OwnerId = "ana" }, "progress of Ana Ruiz"),
            (new ProgressIntent(Remote1) { OwnerId = "ana" }, "progress of Ana Ruiz in: Secure remote and hybrid work, stage 1"),
            (new ExplainIntent(new Topic.Principle("assume-breach"), "CFO"), "what is Assume breach, for the CFO"),
            (new ExplainIntent(new Topic.LeadershipRole("CFO", null)), "what the Chief Financial Officer wants of Zero Trust"),
            (new ExplainIntent(new Topic.LeadershipRole("CFO", Breach)), "what the Chief Financial Officer wants of Prevent or reduce business damage from a breach"),
            (new ExplainIntent(new Topic.Metrics()), "which metrics the framework suggests"),
            (new ExplainIntent(new Topic.WhatCounts()), "what counts as complete"),
            (new StakeholdersIntent(Remote), "the stakeholder team of Secure remote and hybrid work"),
        })
        {
            Assert.Equal(words, router.Describe(asked, turn));
        }
    }

    [Fact]
    public async Task How_it_was_read_stands_above_every_answer()
    {
        var (router, turn) = await TurnAsync();
        foreach (var asked in new Intent[]
        {
            new ListTasksIntent(new TaskFilter { Overdue = true }), new ListTasksIntent(new TaskFilter { Status = Status.Blocked, OwnerId = "ana" }),
            new OwnersOfIntent(new TaskFilter { Status = Status.Blocked }), new OwnerIntent(null), new ProgressIntent(Remote1),
            new ProgressIntent(new Scope { ScenarioId = Breach }), new ProgressIntent(Remote1) { OwnerId = "dan" },
            new ExplainIntent(new Topic.Word("gate")), new StakeholdersIntent(null),
        })
        {
            var answer = await router.AnswerAsync(asked, turn with { ReadAs = "I read: this" }, CancellationToken.None);
            var told = answer is Answer.Card card ? BotFixture.Told(JsonDocument.Parse(card.Json).RootElement) : ((Answer.Words)answer).Text;
            Assert.StartsWith("I read: this\n", told, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("\"")]
    [InlineData("👍")]
    [InlineData("*_")]
    public async Task The_largest_answers_stay_within_the_budget(string letter)
    {
        await ChooseAllAsync(letter, ownTasks: 60);
        Intent[] questions =
        [
            new ListTasksIntent(new TaskFilter { StaleDays = 0, Open = true, OwnerId = "ana" }),
            new OwnersOfIntent(new TaskFilter { Overdue = true, Status = Status.Blocked }),
            new ProgressIntent(new Scope { ObjectiveId = "prbd-1-1" }),
            new ProgressIntent(new Scope { ObjectiveId = "prbd-1-1" }) { OwnerId = "ana" },
            new ProgressIntent(new Scope { Stage = 1 }) { OwnerId = "ana" },
            new ProgressIntent(new Scope { ScenarioId = Breach, Stage = 1 }),
            new OwnerIntent(new TaskTarget.Objective("prbd-1-1")),
        ];
        foreach (var question in questions)
        {
            var answer = await _bot.AskAsync("lea", question);
            Assert.InRange(Encoding.UTF8.GetByteCount(answer.GetRawText()), 1, CardLibrary.MaxBytes);
            Assert.DoesNotContain("I cannot read this card", answer.ToString(), StringComparison.Ordinal);
        }

        var told = await _bot.ToldAsync("lea", new ProgressIntent(new Scope { ObjectiveId = "prbd-1-1" }));
        Assert.Matches(@"\d\d more tasks belong to this objective\.", told);
        Assert.Matches(@"\d\d more tasks belong to this objective\.", await _bot.ToldAsync("lea", new OwnerIntent(new TaskTarget.Objective("prbd-1-1"))));
    }

    /// <summary>A turn of a viewer, as it comes to the features.</summary>
    private async Task<(IntentRouter Router, Turn Turn)> TurnAsync()
    {
        var snapshot = await _bot.Services.GetRequiredService<Snapshots>().GetAsync(BotFixture.Tenant, CancellationToken.None);
        var person = snapshot.Programme!.FindPerson("dan");
        var reader = Reader.Of("en-GB", clientTimeZone: null, person, snapshot.Programme);
        return (_bot.Services.GetRequiredService<IntentRouter>(), new Turn
        {
            Context = new TurnContext(new Activity(), "test", connector: null!),
            TenantId = BotFixture.Tenant,
            Snapshot = snapshot,
            Person = person,
            Reader = reader,
            Now = _bot.Time.GetUtcNow(),
        });
    }

    private async Task<Programme> ProgrammeAsync() =>
        (await _bot.Services.GetRequiredService<Snapshots>().GetAsync(BotFixture.Tenant, CancellationToken.None)).Programme!;

    /// <summary>Chooses all scenarios, and adds tasks with the longest texts to one objective.</summary>
    private async Task ChooseAllAsync(string letter = "x", int ownTasks = 0)
    {
        string Repeated(int length) => string.Concat(Enumerable.Repeat(letter, length / letter.Length));
        var file = new JsonObject
        {
            ["format"] = "zt-programme/1",
            ["tenantId"] = BotFixture.Tenant,
            ["scenarios"] = new JsonArray([.. _bot.Services.GetRequiredService<Catalogue>().Scenarios.Select(one => (JsonNode)one.Id)]),
            ["tasks"] = new JsonArray([.. Enumerable.Range(0, ownTasks).Select(number => new JsonObject
            {
                ["id"] = $"own-{number}", ["objective"] = "prbd-1-1", ["title"] = Repeated(ProgrammeTask.MaxTitleLength), ["owner"] = "ana", ["due"] = "2026-01-01",
                ["note"] = Repeated(ProgrammeTask.MaxNoteLength), ["status"] = "Blocked", ["waitingFor"] = Repeated(ProgrammeTask.MaxTitleLength),
            })]),
        };
        var result = await _bot.Services.GetRequiredService<Import>().RunAsync(Encoding.UTF8.GetBytes(file.ToJsonString()), CancellationToken.None);
        Assert.False(result.IsRefused);
    }
}
