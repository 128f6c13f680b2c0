using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;

namespace ZtTeamsBot.Tests;

/// <summary>Metrics are recorded and shown by chat.</summary>
public sealed class MetricTests : IAsyncLifetime
{
    private const string Score = "Score from Secure Score";

    private BotFixture _bot = null!;

    public async ValueTask InitializeAsync() => _bot = await BotFixture.StartAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task A_reading_is_recorded_and_compared_with_the_one_before()
    {
        Assert.Equal(
            "Recorded: Score from Secure Score is 61% on Mon 2 Feb. No earlier reading is there to compare with.",
            await RecordAsync("score from  securescore", 61, new DateOnly(2026, 2, 2)));
        // The unit is that of the metric where none is said.
        Assert.Equal(
            "Recorded: Score from Secure Score is 65.5% on Mon 2 Mar. Compared with the reading before: +4.5 percentage points since 2 Feb (61% then).",
            (await _bot.ToldAsync("ana", new RecordMetricIntent(Score, 65.5m))).WithoutUndo());
        Assert.Contains("unchanged since 2 Mar", await NextDayAsync(65.5m), StringComparison.Ordinal);
        Assert.Contains("-5.5 percentage points", await NextDayAsync(60), StringComparison.Ordinal);
        var last = (await ProgrammeAsync()).ReadingsOf(Score)[^1];
        Assert.Equal((60m, "%", "ana", new DateOnly(2026, 3, 4)), (last.Value, last.Unit, last.By, last.On));

        async Task<string> NextDayAsync(decimal value)
        {
            _bot.Time.Advance(TimeSpan.FromDays(1));
            return await _bot.ToldAsync("ana", new RecordMetricIntent(Score, value));
        }
    }

    [Fact]
    public async Task A_metric_of_ones_own_keeps_its_name_and_its_unit()
    {
        Assert.Contains("Recorded: Phishing \\*clicks\\* is 1,200 clicks on Mon 2 Mar.", await _bot.ToldAsync("lea", new RecordMetricIntent(" Phishing  *clicks* ", 1200) { Unit = "clicks" }), StringComparison.Ordinal);
        await _bot.ToldAsync("lea", new RecordMetricIntent("PHISHING *CLICKS*", 3) { Unit = "of 5", On = new DateOnly(2026, 3, 1) });
        Assert.Contains(
            "Compared with the reading before: 3 of 5 on 1 Mar, in another unit.", await _bot.ToldAsync("lea", new ShowMetricIntent("phishing*clicks*")), StringComparison.Ordinal);
        Assert.Equal(2, Assert.Single((await ProgrammeAsync()).Readings).Value.Count);
    }

    [Fact]
    public async Task A_second_reading_of_the_same_day_corrects_the_first_and_both_are_kept()
    {
        await RecordAsync(Score, 50, new DateOnly(2026, 2, 2));
        await RecordAsync(Score, 6, new DateOnly(2026, 3, 1));
        _bot.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(
            "Recorded: Score from Secure Score is 60% on Sun 1 Mar. Compared with the reading before: +10 percentage points since 2 Feb (50% then). It corrects the 6% of the same day; the history keeps both.",
            await RecordAsync(Score, 60, new DateOnly(2026, 3, 1)));
        Assert.Equal(3, (await ProgrammeAsync()).ReadingsOf(Score).Count);
        Assert.Contains("60% (corrected, 6% before)", await _bot.ToldAsync("dan", new ShowMetricIntent(Score)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_message_delivered_twice_is_one_reading_and_the_same_answer()
    {
        var intent = new RecordMetricIntent(Score, 61) { Unit = "%" };
        var both = await Task.WhenAll(_bot.ToldAsync("lea", intent, id: "m1"), _bot.ToldAsync("lea", intent, id: "m1"));
        _bot.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal([both[0], both[0]], [both[1], await _bot.ToldAsync("lea", intent, id: "m1")]);
        Assert.Single((await ProgrammeAsync()).ReadingsOf(Score));
    }

    [Theory]
    [InlineData("", 5.0, "%", null, "Which metric")]
    [InlineData(Score, null, "%", null, "What is the value of Score from Secure Score?")]
    [InlineData(Score, 101.0, "%", null, "between 0% and 100%")]
    [InlineData("% of compliant apps", -1.0, null, null, "between 0% and 100%")]
    [InlineData("Visits", 1e13, null, null, "too large")]
    [InlineData("Visits", 1.0, null, "2026-03-03", "Tue 3 Mar is still to come")]
    [InlineData("Visits", 1.0, null, "1999-12-31", "too long ago")]
    [InlineData("Visits", 1.0, "a unit that goes on and on and on", null, "The unit is too long")]
    [InlineData("12345678 11 12345678 21 12345678 31 12345678 41 12345678 51 12345678 61 12345678 71 12345678 81 12345678 91 1", 1.0, null, null, "keep it within 100")]
    public async Task What_cannot_be_recorded_is_asked_for_or_refused_with_the_reason(string metric, double? value, string? unit, string? day, string reason)
    {
        var writes = _bot.Store.Writes;
        var intent = new RecordMetricIntent(metric, (decimal?)value) { Unit = unit, On = day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture) };
        Assert.Contains(reason, await _bot.ToldAsync("lea", intent), StringComparison.Ordinal);
        Assert.Equal(writes, _bot.Store.Writes);
    }

    [Fact]
    public async Task A_viewer_reads_metrics_but_records_none()
    {
        Assert.Contains("Only leads and owners", await _bot.ToldAsync("dan", new RecordMetricIntent(Score, 61)), StringComparison.Ordinal);
        Assert.Contains("not in this programme", await _bot.ToldAsync("zed", new ShowMetricIntent(null)), StringComparison.Ordinal);
        Assert.Empty((await ProgrammeAsync()).Readings);
        await RecordAsync(Score, 61, new DateOnly(2026, 3, 1));
        Assert.Contains("61% on 1 Mar, recorded by Lea Brandt.", await _bot.ToldAsync("dan", new ShowMetricIntent(Score)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_metric_is_shown_with_its_history_trend_and_a_line()
    {
        foreach (var month in Enumerable.Range(1, 12))
            await RecordAsync(Score, 40 + month, new DateOnly(2025, month, 5));
        await RecordAsync(Score, 70, new DateOnly(2026, 3, 1));
        var card = await _bot.AskAsync("dan", new ShowMetricIntent(Score));
        var told = BotFixture.Told(card);
        Assert.Contains("Compared with the reading before: +18 percentage points since 5 Dec 2025 (52% then).", told, StringComparison.Ordinal);
        Assert.Contains("Compared with the first: +29 percentage points since 5 Jan 2025 (41% then).", told, StringComparison.Ordinal);
        Assert.Contains("1 older one", told, StringComparison.Ordinal);
        Assert.Contains("As of Mon 2 Mar 2026, 09:13 (Europe/Berlin).", told, StringComparison.Ordinal);
        Assert.True(told.IndexOf("1 Mar", StringComparison.Ordinal) < told.IndexOf("5 Feb 2025", StringComparison.Ordinal));
        Assert.Contains("70% on 1 Mar, recorded by Lea Brandt.", card.GetProperty("fallbackText").GetString(), StringComparison.Ordinal);

        var chart = card.GetProperty("body").EnumerateArray().Single(element => element.GetProperty("type").ValueEquals("Chart.Line"));
        var points = chart.GetProperty("data")[0].GetProperty("values").EnumerateArray().ToArray();
        Assert.Equal(13, points.Length);
        Assert.Equal(("2026-03-01", 70m), (points[^1].GetProperty("x").GetString(), points[^1].GetProperty("y").GetDecimal()));
        Assert.Equal("Container", chart.GetProperty("fallback").GetProperty("type").GetString());
    }

    [Fact]
    public async Task One_reading_makes_no_line()
    {
        await RecordAsync(Score, 61, new DateOnly(2026, 3, 1));
        var card = await _bot.AskAsync("dan", new ShowMetricIntent(Score));
        Assert.DoesNotContain("Chart.Line", card.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("the only reading", BotFixture.Told(card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_metrics_are_a_line_each_and_those_without_a_reading_are_counted()
    {
        Assert.Contains("No metric has been recorded yet.", await _bot.ToldAsync("dan", new ShowMetricIntent(null)), StringComparison.Ordinal);
        await RecordAsync(Score, 61, new DateOnly(2026, 2, 2));
        await RecordAsync(Score, 65, new DateOnly(2026, 3, 1));
        await _bot.ToldAsync("lea", new RecordMetricIntent("Phishing clicks", 7));
        var told = await _bot.ToldAsync("dan", new ShowMetricIntent(null));
        Assert.StartsWith("Score from Secure Score: 65% on 1 Mar; +4 percentage points since 2 Feb (61% then).\n\nPhishing clicks: 7 on 2 Mar.\n\n18 of the framework's 19 metrics have no reading", told, StringComparison.Ordinal);
        Assert.Contains("Nobody has recorded Patience yet.\n\nThere are readings of: Score from Secure Score, Phishing clicks.", await _bot.ToldAsync("dan", new ShowMetricIntent("Patience")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readings_go_out_with_the_programme_file_and_come_back()
    {
        await RecordAsync(Score, 61.50m, new DateOnly(2026, 2, 2));
        await _bot.ToldAsync("ana", new RecordMetricIntent("Ängste «q» 👍", 7) { Unit = "h" });
        var export = await ProgrammeFiles.ExportAsync(_bot);
        Assert.True((await ProgrammeFiles.ImportAsync(_bot, export)).Written.IsNothing);
        await using var empty = await BotFixture.StartAsync(withProgramme: false);
        Assert.Equal(2, (await ProgrammeFiles.ImportAsync(empty, export)).Written.Readings);
        Assert.Equal(export, await ProgrammeFiles.ExportAsync(empty));
    }

    [Fact]
    public async Task A_reading_in_a_file_needs_a_name_a_value_and_a_day()
    {
        const string Least = """{"format":"zt-programme/1","metrics":[{"metric":"% of compliantapps","value":60,"unit":"%","on":"2026-02-01"}]}""";
        Assert.Equal(1, (await ProgrammeFiles.ImportAsync(_bot, Least)).Written.Readings);
        Assert.True((await ProgrammeFiles.ImportAsync(_bot, Least)).Written.IsNothing);
        Assert.Contains("60% on 1 Feb, recorded by an import.", await _bot.ToldAsync("dan", new ShowMetricIntent("% of compliant apps")), StringComparison.Ordinal);

        var writes = _bot.Store.Writes;
        var result = await ProgrammeFiles.ImportAsync(_bot, """
            {"format":"zt-programme/1","metrics":[{},7,{"metric":" ","value":"x","on":"2026-02-30"},{"metric":" ","value":1,"on":"2026-02-01"},
             {"metric":"m","value":101,"unit":"%","on":"2026-02-01"},{"id":"a/b","metric":"m","value":1e20,"on":"2026-02-01","at":"noon","more":1}]}
            """);
        Assert.Equal(
            [
                "metrics[0] Import.Missing", "metrics[0] Import.Missing", "metrics[0] Import.Missing", "metrics[1] Import.NotAnObject", "metrics[2].value Import.NotAValue",
                "metrics[2].on Import.NotADay", "metrics[3].metric Import.EmptyName", "metrics[4].value Import.NotAValue",
                "metrics[5].more Import.UnknownProperty", "metrics[5].id Import.BadId", "metrics[5].value Import.NotAValue", "metrics[5].at Import.NotAnInstant",
            ],
            result.Problems.Select(problem => $"{problem.Place} {problem.Phrase}"));
        Assert.Equal(writes, _bot.Store.Writes);
    }

    [Fact]
    public async Task Readings_are_there_for_another_instance_and_after_a_start()
    {
        await RecordAsync(Score, 61, new DateOnly(2026, 3, 1));
        await using var other = await _bot.StartAnotherAsync();
        Assert.Contains("61% on 1 Mar", await other.ToldAsync("dan", new ShowMetricIntent(Score)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("\"")]
    [InlineData("中")]
    [InlineData("👍")]
    [InlineData("*_")]
    public async Task The_largest_card_of_a_metric_stays_within_the_budget(string letter)
    {
        string Long(int length) => string.Concat(Enumerable.Repeat(letter, length / letter.Length));
        var file = JsonSerializer.Serialize(new
        {
            format = "zt-programme/1",
            people = new[] { new { id = "lea", name = Long(200) } },
            metrics = Enumerable.Range(0, 100).SelectMany(day => new[] { 1, 2 }.Select(time => new
            {
                metric = Long(100),
                value = 123_456_789_012.3456m + day,
                unit = Long(30),
                on = new DateOnly(2025, 1, 1).AddDays(day),
                by = "lea",
                at = new DateTime(2025, 1, 1, time, 0, 0, DateTimeKind.Utc),
                id = $"r-{day}-{time}",
            })),
        });
        Assert.False((await ProgrammeFiles.ImportAsync(_bot, file)).IsRefused);
        var card = await _bot.AskAsync("dan", new ShowMetricIntent(Long(100)));
        Assert.Equal(JsonValueKind.Object, card.ValueKind);
        Assert.InRange(Encoding.UTF8.GetByteCount(card.GetRawText()), 1, CardLibrary.MaxBytes);
    }

    private async Task<string> RecordAsync(string metric, decimal value, DateOnly on) =>
        (await _bot.ToldAsync("lea", new RecordMetricIntent(metric, value) { Unit = "%", On = on })).WithoutUndo();

    private async Task<Programme> ProgrammeAsync() =>
        (await _bot.Services.GetRequiredService<Snapshots>().GetAsync(BotFixture.Tenant, CancellationToken.None)).Programme!;
}
