using System.Text.Json.Serialization;

namespace ZtTeamsBot.Language;

/// <summary>Record a reading of a metric.</summary>
/// <param name="Metric">Its name: the catalogue's where it has one, else as it was said. Empty when none was said, and it is to be asked.</param>
/// <param name="Value">The reading; null when none was said, and it is to be asked.</param>
public sealed record RecordMetricIntent(string Metric, decimal? Value) : ActingIntent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool Acts => Metric.Length > 0 && Value is not null;

    /// <summary>What was said behind the number, such as <c>%</c> or <c>hours</c>; null when nothing.</summary>
    public string? Unit { get; init; }

    /// <summary>The day it was read; null for today.</summary>
    public DateOnly? On { get; init; }
}

internal sealed class RecordMetricDefinition : IIntentDefinition
{
    public string Label => "metric-record";

    public Intent? Build(Reading reading)
    {
        var (on, isKnown) = On(reading);
        var metrics = reading.Of(Concept.MetricPrefix);
        var numbers = NumberReader.Find(reading);
        // Of several metrics nobody can say whose the number is.
        if (metrics.Count > 1)
            return Parts.OneOf([.. metrics.Select(metric => new RecordMetricIntent(metric, null) { On = on })]);
        var intent = new RecordMetricIntent(metrics is [var known] ? known : Unknown(reading), null) { On = on };
        return isKnown && numbers.Count > 0
            ? Parts.OneOf([.. numbers.Select(number => intent with { Value = number.Value, Unit = number.Unit })])
            : intent;
    }

    /// <summary>
    /// The day of the reading, null for today; and whether what was said can be a day of one. "By June" and "next week" cannot: the reading
    /// is then asked for, instead of being today's.
    /// </summary>
    private static (DateOnly? On, bool IsKnown) On(Reading reading)
    {
        foreach (var date in reading.Dates(Direction.Behind))
        {
            if (date.Days is not null || date.Relation is "since" or "from")
                continue;
            if (date.IsUnsure || date.Other is not null || date.Relation is "by" or "before" or "after"
                || date.Named is not { From: { } from, To: { } to }
                || from > reading.Context.Today)
                return (null, false);
            return (to < reading.Context.Today ? to : null, true);
        }

        return (null, true);
    }

    /// <summary>A name the catalogue does not know: what is said in quotes, or between the verb and the number.</summary>
    private static string Unknown(Reading reading)
    {
        var taken = reading.CoveredBy("metric-record", "metrics", "metric-show", "update") | reading.DateMask;
        var telling = new List<string>();
        for (var i = 0; i < reading.Words.Count; i++)
        {
            if (!taken.Has(i) && !reading.Fillers.Has(i) && !char.IsDigit(reading.Words[i][0])
                && !reading.IsIn("metric-units", reading.Words[i]))
                telling.Add(reading.Utterance[reading.Cut[i].Start..reading.Cut[i].End]);
        }

        return string.Join(' ', telling);
    }
}
