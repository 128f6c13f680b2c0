using System.Globalization;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Text;

namespace ZtTeamsBot.Metrics;

/// <summary>Writes readings and what became of them, as plain text.</summary>
internal sealed class MetricFigures(Phrases phrases, Formats formats)
{
    private const string Number = "#,##0.######";

    /// <summary>Such as <c>65%</c>, <c>3.5 hours</c> or <c>1,200</c>.</summary>
    public string Value(MetricReading reading) => WithUnit(reading.Value.ToString(Number, CultureInfo.CurrentCulture), reading);

    /// <summary>Such as <c>+4 percentage points since 2 Feb (61% then)</c>; says so where two units cannot be compared.</summary>
    public string Since(MetricReading from, MetricReading to, DateOnly today)
    {
        var day = formats.Day(from.On, today);
        return MetricSeries.Change(from, to) switch
        {
            null => phrases.Say("Metrics.OtherUnit", Value(from), day),
            0 => phrases.Say("Metrics.Unchanged", day),
            { } change => phrases.Say("Metrics.Since", Change(change, to), day, Value(from)),
        };
    }

    /// <summary>The first-named reading of a day, and that it was another before.</summary>
    public string Corrected(MetricReading now, IReadOnlyList<MetricReading> all)
    {
        var before = all.LastOrDefault(reading => reading.On == now.On && MetricSeries.Compare(reading, now) < 0);
        return before is null ? Value(now) : phrases.Say("Metrics.Corrected", Value(now), Value(before));
    }

    /// <summary>That a reading was recorded, and what became of the metric.</summary>
    public string Recorded(MetricReading reading, Programme programme, DateOnly today)
    {
        var all = programme.ReadingsOf(reading.Metric);
        var before = MetricSeries.Figures(all).LastOrDefault(other => other.On < reading.On);
        string[] parts =
        [
            phrases.Say("Metrics.Recorded", reading.Metric, Value(reading), formats.DayWithName(reading.On, today)),
            before is null ? phrases["Metrics.First"] : phrases.Say("Metrics.Sentence", Since(before, reading, today)),
            .. all.LastOrDefault(other => other.On == reading.On && MetricSeries.Compare(other, reading) < 0) is { } corrected
                ? new[] { phrases.Say("Metrics.Corrects", Value(corrected)) }
                : [],
        ];
        return string.Join(' ', parts);
    }

    /// <summary>That a reading was withdrawn, and which one counts now.</summary>
    public string Withdrawn(MetricReading reading, Programme programme, DateOnly today)
    {
        var now = programme.ReadingsOf(reading.Metric) is { Count: > 0 } left
            ? phrases.Say("Metrics.CountsNow", Value(left[^1]), formats.DayWithName(left[^1].On, today))
            : phrases["Metrics.NothingCounts"];
        return string.Join(' ', phrases.Say("Metrics.Withdrawn", reading.Metric, Value(reading), formats.DayWithName(reading.On, today)), now);
    }

    /// <summary>Who recorded it.</summary>
    public string Author(Programme programme, MetricReading reading) =>
        reading.By is null ? phrases["Metrics.Imported"] : formats.Person(programme, reading.By);

    private string Change(decimal change, MetricReading reading)
    {
        var signed = change.ToString($"+{Number};-{Number}", CultureInfo.CurrentCulture);
        return reading.IsPercent ? phrases.Say("Metrics.Points", signed) : WithUnit(signed, reading);
    }

    private string WithUnit(string number, MetricReading reading) => reading switch
    {
        { IsPercent: true } => phrases.Say("Progress.Percent", number),
        { Unit: { } unit } => phrases.Say("Metrics.WithUnit", number, unit),
        _ => number,
    };
}
