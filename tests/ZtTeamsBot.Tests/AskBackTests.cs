using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Tests;

/// <summary>Pressing an option of a question back is as good as having said it.</summary>
public sealed class AskBackTests : IAsyncLifetime
{
    private static readonly Scope StageOne = new() { ScenarioId = "secure-remote-hybrid-work", Stage = 1 };

    private BotFixture _bot = null!;

    public async ValueTask InitializeAsync() => _bot = await BotFixture.StartAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task A_press_can_be_followed()
    {
        await _bot.AskAsync("lea", new ProgressIntent(StageOne));
        _bot.Connector.Take();
        Assert.Contains("stage 1", BotFixture.Told(await _bot.SayAsync("lea", "who has the blocked one?")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_take_the_place_of_the_question_for_everybody_who_saw_it()
    {
        var answer = await _bot.AskAsync("lea", new OwnerIntent(new TaskTarget.Task("srhw-1-1-4")), inChannel: true);
        Assert.Equal(JsonValueKind.Object, answer.ValueKind);
        Assert.Contains("T4: Ben, waiting for licences.", answer.Said(), StringComparison.Ordinal);
        var update = Assert.Single(_bot.Connector.Take());
        Assert.Equal(("PUT", answer.Said()), (update.Method, BotFixture.Told(update)));
    }

    [Fact]
    public async Task Who_is_refused_is_told_alone_and_the_question_stays()
    {
        var answer = await _bot.AskAsync("stranger", new ProgressIntent(StageOne), inChannel: true);
        Assert.Contains("You are not in this programme", answer.Said(), StringComparison.Ordinal);
        Assert.Empty(_bot.Connector.Take());
    }

    [Fact]
    public async Task Nothing_is_offered_that_would_be_refused()
    {
        var told = await AskBackAsync("stranger", new ListTasksIntent(new TaskFilter { OwnerId = "ana" }), new ExplainIntent(new Topic.WhatCounts()));
        Assert.DoesNotContain("Ana", told, StringComparison.Ordinal);
        Assert.StartsWith("Do you mean", told, StringComparison.Ordinal);

        told = await AskBackAsync("stranger", new ListTasksIntent(new TaskFilter { OwnerId = "ana" }), new ProgressIntent(StageOne));
        Assert.Contains("You are not in this programme", told, StringComparison.Ordinal);

        told = await AskBackAsync("lea", new ListTasksIntent(new TaskFilter { OwnerId = "ana" }), new ProgressIntent(StageOne));
        Assert.Contains("Ana Ruiz", told, StringComparison.Ordinal);
    }

    private async Task<string> AskBackAsync(string from, params Intent[] options)
    {
        var snapshot = await _bot.Services.GetRequiredService<Snapshots>().GetAsync(BotFixture.Tenant, CancellationToken.None);
        var turn = new Turn
        {
            Context = new BotFramework.TurnContext(BotFramework.Activity.Message("x"), "x", null!),
            TenantId = BotFixture.Tenant,
            Snapshot = snapshot,
            Person = snapshot.Programme!.FindPerson(from),
            Reader = Text.Reader.Of("en-GB", "Europe/Berlin", null, snapshot.Programme),
            Now = _bot.Time.GetUtcNow(),
        };
        var answer = await _bot.Services.GetRequiredService<IntentRouter>().AnswerAsync(new AmbiguousIntent(options), turn, CancellationToken.None);
        return answer switch
        {
            Answer.Words words => words.Text,
            Answer.Card card => BotFixture.Told(JsonDocument.Parse(card.Json).RootElement),
            _ => "",
        };
    }
}
