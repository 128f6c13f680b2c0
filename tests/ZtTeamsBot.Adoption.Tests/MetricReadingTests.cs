using CsCheck;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Adoption.Tests;

public sealed class MetricReadingTests
{
    [Theory]
    [InlineData("score FROM  secure score", "Score from Secure Score")]
    [InlineData("#ofnewapps reviewed", "# of new apps reviewed")]
    [InlineData("  Phishing\n clicks ", "Phishing clicks")]
    [InlineData(" ", "")]
    public void A_metric_has_the_frameworks_name_or_its_own(string said, string name) => Assert.Equal(name, MetricName.Of(Contoso.Catalogue, said));

    [Fact]
    public void Readings_stand_in_order_whatever_order_they_come_in() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5], Gen.Bool).Array[0, 20].Sample(all =>
        {
            var readings = all.Select((one, index) => Reading($"r{index}", one.Item1, one.Item2, one.Item3 ? "Visits" : "v i s i t s")).ToArray();
            var programme = Contoso.Programme.With(readings.Select(reading => new ProgrammeChange.ReadingAdded(reading)));
            var kept = programme.ReadingsOf("VISITS");
            Assert.Equal(readings.OrderBy(reading => reading.On).ThenBy(reading => reading.At).ThenBy(reading => reading.Id, StringComparer.Ordinal), kept);

            var figures = MetricSeries.Figures(kept);
            Assert.Equal(readings.Select(reading => reading.On).Distinct().Order(), figures.Select(reading => reading.On));
            Assert.All(figures, figure => Assert.DoesNotContain(kept, other => other.On == figure.On && other.At > figure.At));
        });

    [Fact]
    public void A_reading_that_is_known_by_its_id_is_replaced_and_tasks_are_taken_over()
    {
        var before = Contoso.Programme.With([new ProgrammeChange.ReadingAdded(Reading("r", 1, 1, "Visits"))]);
        _ = before.Tasks;
        var after = before.With([new ProgrammeChange.ReadingAdded(Reading("r", 1, 1, "Visits") with { By = null })]);
        Assert.Null(Assert.Single(after.ReadingsOf("Visits")).By);
        Assert.Same(before.Tasks, after.Tasks);
        Assert.Same(before.TaskNames, after.TaskNames);
    }

    [Fact]
    public void Only_readings_of_one_unit_are_compared()
    {
        var (from, to) = (Reading("a", 1, 1, "m") with { Value = 61.5m, Unit = "H" }, Reading("b", 2, 1, "m") with { Value = 60, Unit = "h" });
        Assert.Equal(-1.5m, MetricSeries.Change(from, to));
        Assert.Null(MetricSeries.Change(from, to with { Unit = null }));
    }

    [Theory]
    [InlineData(0, "%", true)]
    [InlineData(100, "%", true)]
    [InlineData(100.1, "%", false)]
    [InlineData(-0.1, "%", false)]
    [InlineData(-5, null, true)]
    [InlineData(2e12, "h", false)]
    public void A_share_lies_between_0_and_100(double value, string? unit, bool isInRange) =>
        Assert.Equal(isInRange, (Reading("a", 1, 1, "m") with { Value = (decimal)value, Unit = unit }).IsInRange);

    private static MetricReading Reading(string id, int day, int hour, string metric) => new()
    {
        Id = id,
        Metric = metric,
        Value = day,
        On = Contoso.Today.AddDays(day),
        By = "lea",
        At = new DateTimeOffset(2026, 3, 2, hour, 0, 0, TimeSpan.Zero),
    };
}
