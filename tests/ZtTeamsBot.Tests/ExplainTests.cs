using System.Text;
using Microsoft.Extensions.DependencyInjection;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Language;

namespace ZtTeamsBot.Tests;

/// <summary>What is explained: the framework, leaders' wishes, our own words, stakeholder teams, and what can be asked.</summary>
public sealed class ExplainTests : IAsyncLifetime
{
    private const string Breach = "prevent-reduce-business-damage-breach";

    private BotFixture _bot = null!;

    public static TheoryData<Topic, string?, string[]> Topics => new()
    {
        { new Topic.Principle("assume-breach"), null, ["Assume breach", "Plan as if an attacker is already inside", "Detect fast"] },
        {
            new Topic.Principle("assume-breach"), "CFO",
            ["Assume breach, for the CFO", "Detect fast, contain automatically and recover quickly.", "What the Chief Financial Officer wants of Zero Trust", "Spending that is accountable, defensible and measured against risk."]
        },
        { new Topic.Scenario(Breach), "CFO", ["for the CFO", "Breach preparation budgeted; financial systems survive and are backed up."] },
        { new Topic.Scenario(Breach), "CTO", ["for the CTO", "Architecture with security built in"] },
        { new Topic.Track(Breach, "threat-protection"), "CISO", ["for the CISO", "Readiness and response tied to business risk."] },
        { new Topic.LeadershipRole("CFO", null), null, ["Chief Financial Officer (CFO)", "Governs spending", "A predictable cost with a measurable result.", "Weighs the money side of compliance"] },
        { new Topic.LeadershipRole("CFO", Breach), null, ["Spending that is accountable", "Breach preparation budgeted"] },
        { new Topic.LeadershipRole("CPO", Breach), null, ["Personal data is safe", "The framework has nothing more of this role for: Prevent or reduce business damage from a breach."] },
        { new Topic.Metrics(), null, ["Business enablement", "Security response", "Mean time to recover (MTTR)", "# of high-severity incidents", "The framework suggests 19 metrics."] },
        { new Topic.Objective("srhw-1-1"), null, ["Stage 1 is about:", "Identities", "Microsoft Entra", "Tasks"] },
        { new Topic.FunctionalArea("Network"), null, ["One of the six functional areas", "Every link people use"] },
        { new Topic.Phase("plan"), null, ["Plan", "quick wins"] },
        { new Topic.Stage("secure-remote-hybrid-work", null, 1), null, ["3 objectives, with their tasks:"] },
        { new Topic.Stage(null, null, 2), null, ["Every scenario has its own stage of this number:"] },
        { new Topic.StageAndPhase(), null, ["A stage is a step", "A phase is a part"] },
        { new Topic.WhatCounts(), null, ["A task counts as complete", "never counted"] },
        { new Topic.Framework(), null, ["5 business scenarios", "79 objectives"] },
        { new Topic.Word("scenario"), null, ["Scenario", "Secure remote and hybrid work"] },
        { new Topic.Word("phase"), null, ["Define strategy: Build the business case"] },
        { new Topic.Word("principle"), null, ["Assume breach: Plan as if an attacker"] },
        { new Topic.Word("gates"), null, ["Gate", "what stands between it and done"] },
        { new Topic.Word("Check-In"), null, ["Check-in", "once a week"] },
        { new Topic.Word("nonsense"), null, ["A word I do not know", "I can explain these: Task, Objective,"] },
    };

    public async ValueTask InitializeAsync() => _bot = await BotFixture.StartAsync(withProgramme: false);

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Theory]
    [MemberData(nameof(Topics))]
    public async Task A_topic_is_explained_without_a_programme(Topic topic, string? reader, string[] expected)
    {
        var card = await _bot.AskAsync("zed", new ExplainIntent(topic, reader));
        var told = BotFixture.Told(card);
        Assert.All(expected, text => Assert.Contains(text, told.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Contains("CC BY 4.0", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("task"), InlineData("objective"), InlineData("scenario"), InlineData("stage"), InlineData("phase"), InlineData("gate"), InlineData("check-in")]
    [InlineData("digest"), InlineData("owner"), InlineData("principle"), InlineData("blocked"), InlineData("track"), InlineData("status"), InlineData("lead")]
    [InlineData("overdue"), InlineData("not applicable")]
    public async Task Each_of_our_words_is_explained(string word)
    {
        var told = await _bot.ToldAsync("zed", new ExplainIntent(new Topic.Word(word)));
        Assert.StartsWith(word, told, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("I can explain these", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_in_the_catalogue_can_be_explained_to_every_leader_within_the_budget_and_with_a_link()
    {
        // One person asks for more than one may ask for at once.
        await using var bot = await BotFixture.StartAsync(withProgramme: false, ("Limits:Person", "0"), ("Limits:Conversation", "0"));
        var catalogue = bot.Services.GetRequiredService<Catalogue>();
        Topic[] topics =
        [
            new Topic.Framework(), new Topic.Metrics(),
            .. catalogue.Scenarios.Select(one => new Topic.Scenario(one.Id)),
            .. catalogue.Scenarios.SelectMany(one => one.Tracks, (one, track) => new Topic.Track(one.Id, track.Id)),
            .. catalogue.Scenarios.SelectMany(one => one.Stages, (one, stage) => new Topic.Stage(one.Id, null, stage.Number)),
            .. catalogue.Objectives.Select(one => new Topic.Objective(one.Id)),
            .. catalogue.Principles.Select(one => new Topic.Principle(one.Id)),
            .. catalogue.FunctionalAreas.Select(one => new Topic.FunctionalArea(one.Name)),
            .. catalogue.Phases.Select(one => new Topic.Phase(one.Id)),
        ];
        var leaders = catalogue.LeadershipRoles.Select(one => one.Abbreviation).ToArray();
        for (var i = 0; i < topics.Length; i++)
            await Explained(new ExplainIntent(topics[i], leaders[i % leaders.Length]));
        foreach (var leader in leaders)
            await Explained(new ExplainIntent(new Topic.LeadershipRole(leader, null)));
        foreach (var scenario in catalogue.Scenarios)
            await Explained(new StakeholdersIntent(scenario.Id));
        await Explained(new StakeholdersIntent(null));

        async Task Explained(Intent intent)
        {
            var card = await bot.AskAsync("zed", intent);
            Assert.InRange(Encoding.UTF8.GetByteCount(card.GetRawText()), 1, CardLibrary.MaxBytes);
            Assert.Contains(card.GetProperty("actions").EnumerateArray(), action => action.GetProperty("url").GetString()!.StartsWith("https://", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task An_objective_says_what_comes_before_it_and_what_builds_on_it()
    {
        var catalogue = _bot.Services.GetRequiredService<Catalogue>();
        var later = catalogue.Objectives.First(one => one.DependsOn.Count > 0);
        var earlier = catalogue.FindObjective(later.DependsOn[0])!;
        Assert.Contains($"Better done before it\n{earlier.Name}", await _bot.ToldAsync("zed", new ExplainIntent(new Topic.Objective(later.Id))), StringComparison.Ordinal);
        var told = await _bot.ToldAsync("zed", new ExplainIntent(new Topic.Objective(earlier.Id)));
        Assert.Contains(later.Name, told[told.IndexOf("Builds on it", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stakeholder_team_of_breach_has_both_tracks_and_of_all_scenarios_only_roles()
    {
        var breach = await _bot.ToldAsync("zed", new StakeholdersIntent(Breach));
        Assert.StartsWith("Stakeholder team: Prevent or reduce business damage from a breach\n", breach, StringComparison.Ordinal);
        Assert.Contains("– Network Architect: Sets and applies network security practice", breach, StringComparison.Ordinal);
        Assert.Contains("– SecOps lead: ", breach, StringComparison.Ordinal);
        var remote = await _bot.ToldAsync("zed", new StakeholdersIntent("secure-remote-hybrid-work"));
        Assert.Equal(8, remote.Split('\n').Count(line => line.StartsWith("– ", StringComparison.Ordinal)));

        var all = await _bot.ToldAsync("zed", new StakeholdersIntent(null));
        Assert.Equal(5, _bot.Services.GetRequiredService<Catalogue>().Scenarios.Count(one => all.Contains(one.Name + "\n", StringComparison.Ordinal)));
        Assert.DoesNotContain("Sets and applies", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_shows_what_can_be_asked_and_changed()
    {
        var told = await _bot.ToldAsync("zed", new HelpIntent());
        foreach (var part in new[] { "how are we doing", "overdue", "who owns", "explain", "what should we do next", "what changed", "mark T3 as done", "undo", "snooze", "MTTR", "set up" })
            Assert.Contains(part, told, StringComparison.Ordinal);
        Assert.InRange(told.Split('\n').Length, 5, 14);
    }

    [Fact]
    public async Task A_phase_taken_for_a_stage_is_answered_by_both_buttons()
    {
        await using var bot = await BotFixture.StartAsync();
        var card = (await bot.SayAsync("dan", "are we in the plan stage?")).Card!.Value;
        Assert.StartsWith("Plan\n", BotFixture.Told((await bot.PressAsync("dan", card, "explain.phase")).GetProperty("value")), StringComparison.Ordinal);
        Assert.Contains("3 of 32", BotFixture.Told((await bot.PressAsync("dan", card, "progress.show")).GetProperty("value")), StringComparison.Ordinal);
    }
}
