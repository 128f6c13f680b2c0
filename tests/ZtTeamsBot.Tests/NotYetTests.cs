using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using ZtTeamsBot.BotFramework;
using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Tests;

/// <summary>What cannot be done yet is said in words that show what was understood and what works instead.</summary>
public sealed class NotYetTests : IAsyncLifetime
{
    private BotFixture _bot = null!;

    public async ValueTask InitializeAsync() => _bot = await BotFixture.StartAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    public static TheoryData<Intent, string, string> Asked => new()
    {
        { new DigestIntent(DigestAction.Bind) { Day = DayOfWeek.Monday, Time = new TimeOnly(9, 0) }, "every Monday at 09:00", "\"Post the summary here\" posts it once" },
        { new DigestIntent(DigestAction.Bind), "every week", "I cannot post by myself yet" },
        { new DigestIntent(DigestAction.Preview), "in our personal chat", "Nothing was posted" },
        { new DigestIntent(DigestAction.Recall), "sent again or taken back", "cannot do that yet" },
        { new DigestIntent(DigestAction.Unbind), "nothing to end", "" },
        { new DigestIntent(DigestAction.Show), "No summary is posted by itself yet", "" },
        { new DigestIntent((DigestAction)99), "No summary is posted by itself yet", "" },
        { new RemindIntent("ben"), "remind Ben Okafor", "\"What does Ben own\"" },
        { new RemindIntent(null), "remind the owners", "what's overdue" },
        { new EvidenceIntent(), "I have none but what people say", "T5 (Cleo Martin, 26 Feb), T2 (Ben Okafor, 12 Feb), T1 (Cleo Martin, 10 Feb)." },
    };

    [Theory]
    [MemberData(nameof(Asked))]
    public async Task It_is_said_what_was_understood_and_what_works_instead(Intent intent, string understood, string instead)
    {
        var writes = _bot.Store.Writes;
        var told = await _bot.ToldAsync("lea", intent, inChannel: true);
        Assert.Contains(understood, told, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(instead, told, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(writes, _bot.Store.Writes);
        Assert.DoesNotContain(_bot.Connector.Take(), call => call.Path == "/v3/conversations");
    }

    [Fact]
    public async Task A_preview_is_the_card_that_would_be_posted_shown_to_the_asker_alone()
    {
        var told = await _bot.ToldAsync("dan", new DigestIntent(DigestAction.Preview));
        Assert.Contains("3 of 32 tasks complete (9%)", told, StringComparison.Ordinal);
        Assert.Contains("+1 complete: T5", told, StringComparison.Ordinal);
        Assert.DoesNotContain(_bot.Connector.Take(), call => call.Path == "/v3/conversations");
    }

    [Fact]
    public async Task On_a_question_back_each_of_them_has_a_name()
    {
        var snapshot = await _bot.Services.GetRequiredService<Snapshots>().GetAsync(BotFixture.Tenant, CancellationToken.None);
        var activity = ActivityReader.Parse(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(_bot.Activity("message", "ana").ToJsonString()))).Activity!;
        var turn = new Turn
        {
            Context = new TurnContext(activity, "t", _bot.Services.GetRequiredService<ConnectorClient>()),
            TenantId = BotFixture.Tenant,
            Snapshot = snapshot,
            Person = snapshot.Programme!.FindPerson("ana"),
            Reader = new Reader(CultureInfo.GetCultureInfo("en-GB"), TimeZoneInfo.Utc),
            Now = _bot.Time.GetUtcNow(),
        };
        var router = _bot.Services.GetRequiredService<IntentRouter>();
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = turn.Reader.Culture;
        Assert.Equal(
            [
                "no questions until Thu 5 Mar", "ask you at 14:00", "no questions on Friday", "away from Mon 2 Mar to Mon 16 Mar, Cleo Martin answers for you meanwhile", "away from Mon 9 Mar to Fri 13 Mar", "Ben Okafor answers for you for good",
                "ask you again as usual", "when you are asked", "record Secure *score*: 65%", "record x", "all metrics", "x over time", "the summary here every Monday", "remind Ben Okafor",
            ],
            new Intent[]
            {
                new PreferenceIntent(new PreferenceWish.Snooze(new DateOnly(2026, 3, 5))), new PreferenceIntent(new PreferenceWish.At(new TimeOnly(14, 0))),
                new PreferenceIntent(new PreferenceWish.DaysOff([DayOfWeek.Friday])), new PreferenceIntent(new PreferenceWish.Leave(null, new DateOnly(2026, 3, 16), "cleo")),
                new PreferenceIntent(new PreferenceWish.Leave(new DateOnly(2026, 3, 9), new DateOnly(2026, 3, 13), null)), new PreferenceIntent(new PreferenceWish.Delegate("ben")),
                new PreferenceIntent(new PreferenceWish.Resume()), new PreferenceIntent(new PreferenceWish.Show()),
                new RecordMetricIntent("Secure *score*", 65) { Unit = "%" }, new RecordMetricIntent("x", null), new ShowMetricIntent(null), new ShowMetricIntent("x"),
                new DigestIntent(DigestAction.Bind) { Day = DayOfWeek.Monday }, new RemindIntent("ben"),
            }.Select(intent => router.Describe(intent, turn)));
    }
}
