using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.BotFramework;
using ZtTeamsBot.Language;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Tests;

/// <summary>What was said and shown just before is known to any instance, to nobody else, and not for long.</summary>
public sealed class ConversationContextTests : IAsyncLifetime
{
    private const string Question = "how are we doing on stage 1 of remote work?";
    private const string FollowUp = "who has the blocked one?";
    private const string Followed = "stage 1";

    private static readonly Scope StageOne = new() { ScenarioId = "secure-remote-hybrid-work", Stage = 1 };

    private BotFixture _bot = null!;
    private BotFixture _other = null!;

    public async ValueTask InitializeAsync()
    {
        _bot = await BotFixture.StartAsync();
        _other = await _bot.StartAnotherAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _other.DisposeAsync();
        await _bot.DisposeAsync();
    }

    [Fact]
    public async Task A_follow_up_is_answered_by_another_instance()
    {
        await _bot.SayAsync("lea", Question);
        await SettledAsync(_bot);
        var told = BotFixture.Told(await _other.SayAsync("lea", FollowUp));
        Assert.Contains("T4", told, StringComparison.Ordinal);
        Assert.Contains(Followed, told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_known_in_the_same_thread_to_the_same_person_of_the_same_tenant_alone()
    {
        await _bot.SayAsync("lea", Question, inChannel: true);
        await SettledAsync(_bot);
        Assert.Equal(StageOne, Assert.IsType<ProgressIntent>((await FindAsync(_ => { }))!.Intent).Scope);
        Assert.Null(await FindAsync(activity => activity["from"]!["aadObjectId"] = "ana"));
        Assert.Null(await FindAsync(activity => activity["conversation"]!["id"] = "19:steering@thread.tacv2;messageid=2"));
        Assert.Null(await FindAsync(activity => activity["conversation"]!["tenantId"] = "fabrikam"));
    }

    [Theory]
    [InlineData(14, true)]
    [InlineData(16, false)]
    public async Task It_holds_for_a_quarter_of_an_hour(int minutes, bool holds)
    {
        await _bot.SayAsync("lea", Question, inChannel: true);
        await SettledAsync(_bot);
        _bot.Time.Advance(TimeSpan.FromMinutes(minutes));
        Assert.Equal(holds, await FindAsync(_ => { }) is not null);
    }

    [Fact]
    public async Task What_was_said_last_counts_whichever_instance_it_was_said_to()
    {
        await _bot.SayAsync("lea", Question, inChannel: true);
        await SettledAsync(_bot);
        await _other.SayAsync("lea", "what's overdue", inChannel: true);
        await SettledAsync(_other);
        foreach (var bot in new[] { _bot, _other })
            Assert.IsType<ListTasksIntent>((await FindAsync(_ => { }, bot))!.Intent);
    }

    [Fact]
    public async Task With_the_store_down_an_utterance_is_read_by_itself_and_nothing_fails()
    {
        await _other.SayAsync("lea", "what's overdue", inChannel: true);
        await _bot.SayAsync("lea", Question);
        await SettledAsync(_bot);
        _other.Store.IsDown = true;
        var told = BotFixture.Told(await _other.SayAsync("lea", FollowUp));
        Assert.DoesNotContain("cannot reach my store", told, StringComparison.Ordinal);
        Assert.DoesNotContain("did not work", told, StringComparison.Ordinal);
        await SettledAsync(_other);

        _other.Store.IsDown = false;
        Assert.Contains(Followed, BotFixture.Told(await _other.SayAsync("lea", FollowUp)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_said_last_before_a_shutdown_is_kept()
    {
        var (writing, written) = (new TaskCompletionSource(), new TaskCompletionSource());
        _bot.Store.BeforeContext = () =>
        {
            writing.TrySetResult();
            return written.Task;
        };
        Remember("ana");
        await writing.Task;
        Remember("lea");
        var stopped = _bot.StopAsync();
        written.SetResult();
        await stopped;
        Assert.NotNull(await FindAsync(_ => { }));

        void Remember(string who) => _bot.Services.GetRequiredService<ConversationContexts>().Remember(
            ActivityJson.Read(_bot.Activity("message", who, inChannel: true)), new Recognition(new ProgressIntent(StageOne)), new Answer.Words("x"));
    }

    /// <summary>What another instance knows of a thread of a channel, as Lea; or of what an activity is changed to.</summary>
    private Task<PreviousTurn?> FindAsync(Action<JsonObject> change, BotFixture? bot = null)
    {
        var json = _other.Activity("message", "lea", inChannel: true);
        change(json);
        var key = ContextKey.Of(ActivityJson.Read(json))!.Value;
        return (bot ?? _other).Services.GetRequiredService<ConversationContexts>().FindAsync(key, CancellationToken.None);
    }

    private static Task SettledAsync(BotFixture bot) => bot.Services.GetRequiredService<ConversationContexts>().SettledAsync(CancellationToken.None);

    private static class ActivityJson
    {
        public static Activity Read(JsonObject json) => new()
        {
            Type = "message",
            From = new ChannelAccount { Id = json["from"]!["id"]!.GetValue<string>(), AadObjectId = json["from"]!["aadObjectId"]!.GetValue<string>() },
            Conversation = new ConversationAccount
            {
                Id = json["conversation"]!["id"]!.GetValue<string>(),
                TenantId = json["conversation"]!["tenantId"]!.GetValue<string>(),
            },
        };
    }
}
