using System.Globalization;
using CsCheck;
using ZtTeamsBot.Language.Evaluation;

namespace ZtTeamsBot.Language.Tests;

/// <summary>The number that is a reading is read whole, or asked for.</summary>
public sealed class NumberTests
{
    [Theory]
    [InlineData("record MTTR 1.125 hours", "1.125 hours")]
    [InlineData("record % of compliant apps 0.075%", "0.075 %")]
    [InlineData("record new apps reviewed 12,345,678", "12345678")]
    [InlineData("record new apps reviewed 12.345.678", "12345678")]
    [InlineData("record new apps reviewed 1.200", "1200")]
    [InlineData("record new apps reviewed 1,200", "1200")]
    [InlineData("record new apps reviewed 1 200", "1200")]
    [InlineData("record new apps reviewed 1'200", "1200")]
    [InlineData("record new apps reviewed 1\u202f200\u202f300", "1200300")]
    [InlineData("record new apps reviewed 1.2k", "1200")]
    [InlineData("record new apps reviewed 3 million", "3000000")]
    [InlineData("record new apps reviewed three million", "3000000")]
    [InlineData("record new apps reviewed two hundred and five", "205")]
    [InlineData("record secure score 1,234.56", "1234.56")]
    [InlineData("record secure score 1.234,56", "1234.56")]
    [InlineData("record secure score 0,125", "0.125")]
    [InlineData("MTTR went from 12 to 9.5 hours, record it", "9.5 hours")]
    [InlineData("Record MTTR: went from 40 to 32 hours", "32 hours")]
    [InlineData("MTTR 40 -> 32 hours, record it", "32 hours")]
    [InlineData("record secure score, up 3 points to 64", "64")]
    [InlineData("secure score is up 3 points to 64, record it", "64")]
    [InlineData("record secure score 64, not 61", "64")]
    [InlineData("record secure score 61, no, 62", "62")]
    [InlineData("record secure score 61, target 80", "61")]
    [InlineData("record MTTR twenty-five hours", "25 hours")]
    [InlineData("record incident growth rate minus 3 percent", "-3 %")]
    [InlineData("record incident growth rate -3%", "-3 %")]
    [InlineData("record incident growth rate \u22123%", "-3 %")]
    [InlineData("record boot and sign-in time for managed devices 38s", "38 s")]
    [InlineData("T3: new apps reviewed 14", "14")]
    [InlineData("record secure score 61 at 14:00", "61")]
    [InlineData("record secure score 61 on 27 February", "61")]
    [InlineData("record MTTR 21 days", "21 days")]
    public void Read_whole(string text, string value) => Assert.Equal([value], Values(text));

    [Theory]
    [InlineData("record MTTR 3-5 hours")]
    [InlineData("record MTTR 3 to 5 hours")]
    [InlineData("record MTTR between 3 and 5 hours")]
    [InlineData("record MTTR 1/2 hours")]
    [InlineData("record secure score two thirds")]
    [InlineData("record MTTR four point two hours")]
    [InlineData("record secure score dropped by 5")]
    [InlineData("record secure score +3")]
    [InlineData("record secure score up 3 points")]
    [InlineData("record secure score above 60")]
    [InlineData("record secure score about 60")]
    [InlineData("record secure score at least 60")]
    [InlineData("record secure score ~60")]
    [InlineData("record secure score > 60")]
    [InlineData("record secure score target is 80")]
    [InlineData("record secure score goal of 80")]
    [InlineData("record new apps reviewed 47 of 52")]
    [InlineData("record new apps reviewed 1.2.3")]
    [InlineData("record new apps reviewed 12,34,5")]
    [InlineData("record new apps reviewed E5")]
    [InlineData("record secure score 61 by June")]
    [InlineData("record secure score 61 on 30 February")]
    [InlineData("record secure score 5xyz")]
    [InlineData("record secure score")]
    public void Asked_for(string text) => Assert.Empty(Values(text));

    [Theory]
    [InlineData("record secure score 61 or 62", "61 | 62")]
    [InlineData("record MTTR 1.200", "1200 | 1.2")]
    public void Asked_which(string text, string values) => Assert.Equal(values.Split(" | "), Values(text));

    [Fact]
    public void Of_several_metrics_it_is_asked_which() => Assert.Equal(
        [("Mean time to recover (MTTR)", null), ("Mean time to acknowledge (MTTA)", (decimal?)null)],
        Assert.IsType<AmbiguousIntent>(Said.Intent("record MTTR 4 hours and MTTA 18 minutes")).Options.Cast<RecordMetricIntent>()
            .Select(option => (option.Metric, option.Value)).OrderByDescending(option => option.Metric));

    [Fact]
    public void A_number_in_any_way_of_writing_it_is_that_number() => Gen.Int[0, 99_999_999].Sample(number =>
    {
        string[] written =
        [
            number.ToString(CultureInfo.InvariantCulture), number.ToString("N0", CultureInfo.InvariantCulture),
            number.ToString("N0", CultureInfo.InvariantCulture).Replace(',', '.'), number.ToString("N0",
                CultureInfo.InvariantCulture).Replace(',', ' '),
            number.ToString("N0", CultureInfo.InvariantCulture).Replace(',', '\''),
        ];
        foreach (var text in written.Where(text => text is not { Length: 8 }))
            Assert.Equal([number.ToString(CultureInfo.InvariantCulture)], Values("record new apps reviewed: " + text));
    }, iter: 300);

    private static string[] Values(string text)
    {
        var reading = Said.Recognizer.Read(text, World.Context)!.Value.Reading;
        return new RecordMetricDefinition().Build(reading) switch
        {
            RecordMetricIntent one => OfOne(one),
            AmbiguousIntent { Options: var options } => [.. options.Cast<RecordMetricIntent>().SelectMany(OfOne)],
            _ => [],
        };
    }

    private static string[] OfOne(RecordMetricIntent record) => record.Value is { } value
        ? [(value.ToString("0.#####", CultureInfo.InvariantCulture) + " " + record.Unit).TrimEnd()] : [];
}
