using System.Text;
using Microsoft.Extensions.DependencyInjection;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Conversations;
using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;

namespace ZtTeamsBot.Tests;

/// <summary>How people say that they want to be asked. Ana is in New York, where it is Monday 2 March, 03:00.</summary>
public sealed class PreferenceTests : IAsyncLifetime
{
    private const string NotYet = "I do not send check-ins yet, so for now nothing is sent at all.";

    private BotFixture _bot = null!;

    public async ValueTask InitializeAsync() => _bot = await BotFixture.StartAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task A_snooze_is_kept_and_said_back_with_its_day_and_zone()
    {
        Assert.Equal($"No questions until Thu 5 Mar. Then at 09:00 your time (America/New_York). {NotYet}", await ToldAsync(new PreferenceWish.Snooze(new DateOnly(2026, 3, 5))));
        Assert.Equal(new DateOnly(2026, 3, 5), (await AnaAsync()).Preferences!.SnoozedUntil);
        // Over once the day is there.
        _bot.Time.Advance(TimeSpan.FromDays(3));
        Assert.Contains("You have set nothing of your own", await ToldAsync(new PreferenceWish.Show()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_leave_names_who_answers_and_the_day_after_it()
    {
        Assert.Equal(
            $"No questions to you from Mon 9 Mar to Fri 13 Mar. Cleo Martin answers for you meanwhile. From Sat 14 Mar you are asked again, at 09:00 your time (America/New_York). {NotYet}",
            await ToldAsync(new PreferenceWish.Leave(new DateOnly(2026, 3, 9), new DateOnly(2026, 3, 13), "cleo")));
        // A follow-up comes as a complete wish and takes its place.
        Assert.Contains("to Fri 20 Mar", await ToldAsync(new PreferenceWish.Leave(new DateOnly(2026, 3, 9), new DateOnly(2026, 3, 20), "cleo")), StringComparison.Ordinal);
        Assert.Equal(new Leave(new DateOnly(2026, 3, 9), new DateOnly(2026, 3, 20), "cleo"), (await AnaAsync()).Preferences!.Leave);
        Assert.Contains("from today to Mon 16 Mar", await ToldAsync(new PreferenceWish.Leave(null, new DateOnly(2026, 3, 16), null)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_covers_but_is_away_too_is_named()
    {
        await _bot.ToldAsync("cleo", new PreferenceIntent(new PreferenceWish.Leave(new DateOnly(2026, 3, 12), new DateOnly(2026, 3, 18), null)));
        Assert.Contains(
            "Cleo Martin is away too, from Thu 12 Mar to Wed 18 Mar.",
            await ToldAsync(new PreferenceWish.Leave(new DateOnly(2026, 3, 9), new DateOnly(2026, 3, 13), "cleo")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_and_days_off_stay_when_asked_again_as_usual()
    {
        Assert.Equal($"You are asked at 14:00 your time (America/New_York). {NotYet}", await ToldAsync(new PreferenceWish.At(new TimeOnly(14, 0))));
        Assert.Equal($"No questions on Friday, every week. On other days at 14:00 your time (America/New_York). {NotYet}", await ToldAsync(new PreferenceWish.DaysOff([DayOfWeek.Friday])));
        Assert.Equal(
            $"No questions on Monday and Saturday, every week. Questions may come on Friday again. {NotYet}",
            await ToldAsync(new PreferenceWish.DaysOff([DayOfWeek.Saturday, DayOfWeek.Monday])));
        await ToldAsync(new PreferenceWish.Snooze(new DateOnly(2026, 3, 5)));
        await ToldAsync(new PreferenceWish.Delegate("ben"));
        Assert.Equal(
            $"You are asked again as usual, at 14:00 your time (America/New_York). No questions on Monday and Saturday, every week. {NotYet}",
            await ToldAsync(new PreferenceWish.Resume()));
        Assert.Equal(
            new PersonPreferences { RemindAt = new TimeOnly(14, 0), DaysOff = Weekdays.Of(DayOfWeek.Monday, DayOfWeek.Saturday) }, (await AnaAsync()).Preferences);
        Assert.StartsWith("Nothing was paused", await ToldAsync(new PreferenceWish.Resume()), StringComparison.Ordinal);
        Assert.StartsWith("No day of the week is off.", await ToldAsync(new PreferenceWish.DaysOff([])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_set_is_shown_to_both_sides()
    {
        await ToldAsync(new PreferenceWish.Delegate("ben"));
        await ToldAsync(new PreferenceWish.Snooze(new DateOnly(2026, 3, 5)));
        var anas = await ToldAsync(new PreferenceWish.Show());
        Assert.Contains("No questions until Thu 5 Mar.", anas, StringComparison.Ordinal);
        Assert.Contains("Ben Okafor answers for you for good", anas, StringComparison.Ordinal);
        Assert.Contains("Today you answer for Ana Ruiz.", await _bot.ToldAsync("ben", new PreferenceIntent(new PreferenceWish.Show())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delegate_who_hands_on_themself_is_told_of()
    {
        Assert.DoesNotContain("Today", await _bot.ToldAsync("ben", new PreferenceIntent(new PreferenceWish.Delegate("cleo"))), StringComparison.Ordinal);
        Assert.Contains("so it is Cleo Martin.", await ToldAsync(new PreferenceWish.Delegate("ben")), StringComparison.Ordinal);
        Assert.Contains("so it is still you.", await _bot.ToldAsync("cleo", new PreferenceIntent(new PreferenceWish.Delegate("ana"))), StringComparison.Ordinal);
    }

    public static TheoryData<PreferenceWish, string> Refused => new()
    {
        { new PreferenceWish.Snooze(null), "Until which day?" },
        { new PreferenceWish.Leave(null, null, "cleo"), "Until which day are you away?" },
        { new PreferenceWish.Snooze(new DateOnly(2026, 3, 2)), "not in the future" },
        { new PreferenceWish.Snooze(DateOnly.MaxValue), "too far away" },
        { new PreferenceWish.Leave(new DateOnly(2026, 3, 9), new DateOnly(2026, 3, 8), null), "before the first" },
        { new PreferenceWish.Leave(new DateOnly(2026, 2, 1), new DateOnly(2026, 3, 1), null), "not in the future" },
        { new PreferenceWish.Leave(null, new DateOnly(2026, 3, 9), "ANA"), "answer for yourself" },
        { new PreferenceWish.Delegate("ana"), "answer for yourself" },
        { new PreferenceWish.DaysOff([.. Enum.GetValues<DayOfWeek>()]), "All seven days off" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_cannot_be_is_refused_with_the_reason_and_writes_nothing(PreferenceWish wish, string reason)
    {
        var writes = _bot.Store.Writes;
        Assert.Contains(reason, await ToldAsync(wish), StringComparison.Ordinal);
        Assert.Equal(writes, _bot.Store.Writes);
        Assert.Null((await AnaAsync()).Preferences);
    }

    [Fact]
    public async Task A_delegate_who_is_gone_is_refused() =>
        // The button was made when they were still there.
        Assert.Contains("cannot read", await ToldAsync(new PreferenceWish.Delegate("zed")), StringComparison.Ordinal);

    [Fact]
    public async Task When_somebody_else_changes_the_same_person_meanwhile_both_changes_are_kept()
    {
        await using var other = await _bot.StartAnotherAsync();
        await ToldAsync(new PreferenceWish.Show());
        // What is noted of the conversation is a commit too; the one that matters here is the wish's.
        await _bot.Services.GetRequiredService<ConversationNotes>().SettledAsync(CancellationToken.None);
        _bot.Store.BeforeCommit = () => other.AskMeanwhileAsync("ana", new PreferenceIntent(new PreferenceWish.At(new TimeOnly(14, 0))));
        Assert.Contains("Then at 14:00", await ToldAsync(new PreferenceWish.Snooze(new DateOnly(2026, 3, 5))), StringComparison.Ordinal);
        Assert.Equal((new TimeOnly(14, 0), new DateOnly(2026, 3, 5)), ((await AnaAsync()).Preferences!.RemindAt, (await AnaAsync()).Preferences!.SnoozedUntil));
    }

    [Fact]
    public async Task With_the_store_down_nothing_is_said_to_be_set()
    {
        await AnaAsync();
        _bot.Store.IsDown = true;
        Assert.Contains("nothing was changed", await ToldAsync(new PreferenceWish.At(new TimeOnly(14, 0))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preferences_go_out_with_the_programme_file_and_come_back()
    {
        await ToldAsync(new PreferenceWish.Leave(new DateOnly(2026, 3, 9), new DateOnly(2026, 3, 13), "cleo"));
        await ToldAsync(new PreferenceWish.DaysOff([DayOfWeek.Sunday, DayOfWeek.Friday]));
        await ToldAsync(new PreferenceWish.At(new TimeOnly(14, 30)));
        await ToldAsync(new PreferenceWish.Snooze(new DateOnly(2026, 3, 5)));
        await ToldAsync(new PreferenceWish.Delegate("ben"));
        var export = await ProgrammeFiles.ExportAsync(_bot);
        Assert.True((await ProgrammeFiles.ImportAsync(_bot, export)).Written.IsNothing);

        await using var empty = await BotFixture.StartAsync(withProgramme: false);
        await ProgrammeFiles.ImportAsync(empty, export);
        Assert.Equal(export, await ProgrammeFiles.ExportAsync(empty));
        // What a file leaves out stays; null takes it away.
        await ProgrammeFiles.ImportAsync(_bot, """{"format":"zt-programme/1","people":[{"id":"ana","name":"Ana R."}]}""");
        Assert.Equal("ben", (await AnaAsync()).Preferences!.DelegateId);
        await ProgrammeFiles.ImportAsync(_bot, """{"format":"zt-programme/1","people":[{"id":"ana","preferences":null}]}""");
        Assert.Null((await AnaAsync()).Preferences);
    }

    [Fact]
    public async Task Every_problem_with_preferences_in_a_file_is_said_with_its_place()
    {
        var result = await ProgrammeFiles.ImportAsync(_bot, """
            {"format":"zt-programme/1","people":[
              {"id":"ana","preferences":{"snoozedUntil":"Thursday","remindAt":"2pm","daysOff":["Fryday"],"leave":{"from":"2026-03-09","until":"2026-03-08","delegate":"zed"},"delegate":"ANA","more":1}},
              {"id":"ben","preferences":{"daysOff":["Monday","Tuesday","Wednesday","Thursday","Friday","Saturday","Sunday"],"leave":{"from":"2026-03-09"}}},
              {"id":"cleo","preferences":7}]}
            """);
        Assert.True(result.IsRefused);
        Assert.Equal(
            [
                "people[0].preferences.more Import.UnknownProperty", "people[0].preferences.snoozedUntil Import.NotADay", "people[0].preferences.remindAt Import.NotATime",
                "people[0].preferences.daysOff[0] Import.NotOneOf", "people[0].preferences.leave.until Import.EndBeforeBegin",
                "people[1].preferences.daysOff Import.WholeWeekOff", "people[1].preferences.leave Import.Missing", "people[2].preferences Import.NotAnObject",
                "people[0].preferences.delegate Import.OwnDelegate", "people[0].preferences.leave.delegate Import.UnknownOwner",
            ],
            result.Problems.Select(problem => $"{problem.Place} {problem.Phrase}"));
    }

    [Fact]
    public async Task Who_wants_to_be_forgotten_is_told_alone_what_is_stored()
    {
        Assert.Contains("2 tasks you own", await _bot.ToldAsync("ana", new ForgetMeIntent()), StringComparison.Ordinal);
        Assert.DoesNotContain("Ana Ruiz", await _bot.ToldAsync("ana", new ForgetMeIntent(), inChannel: true), StringComparison.Ordinal);
    }

    private async Task<string> ToldAsync(PreferenceWish wish) => (await _bot.ToldAsync("ana", new PreferenceIntent(wish))).WithoutUndo();

    private async Task<Person> AnaAsync() =>
        (await _bot.Services.GetRequiredService<Snapshots>().GetAsync(BotFixture.Tenant, CancellationToken.None)).Programme!.FindPerson("ana")!;
}

/// <summary>Programme files in and out of a running service.</summary>
internal static class ProgrammeFiles
{
    public static Task<ImportResult> ImportAsync(BotFixture bot, string file) =>
        bot.Services.GetRequiredService<Import>().RunAsync(Encoding.UTF8.GetBytes(file), CancellationToken.None);

    public static async Task<string> ExportAsync(BotFixture bot)
    {
        using var output = new MemoryStream();
        Assert.True(await bot.Services.GetRequiredService<Export>().WriteAsync(BotFixture.Tenant, output, CancellationToken.None));
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
