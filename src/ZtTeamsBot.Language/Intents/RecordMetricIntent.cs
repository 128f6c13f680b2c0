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
        var metric = reading.Of(Concept.MetricPrefix) is [var known, ..] ? known : Unknown(reading);
        var (value, unit) = Value(reading);
        var on = reading.Dates(Direction.Behind).Where(date => date.Days is null).Select(date => date.Day).FirstOrDefault(day => day is not null
            && day <= reading.Context.Today);
        return new RecordMetricIntent(metric, value) { Unit = unit, On = on };
    }

    /// <summary>The number outside names and dates, with its sign and unit.</summary>
    public static (decimal? Value, string? Unit) Value(Reading reading)
    {
        var taken = reading.CoveredBy(Concept.MetricPrefix, Reading.StageNumber);
        foreach (var date in reading.Dates(Direction.Behind))
            taken |= date.Days is null ? date.Mask : UInt128.Zero;
        for (var i = 0; i < reading.Cut.Count; i++)
        {
            if (taken.Has(i) || !char.IsDigit(reading.Words[i][0]))
                continue;
            var start = reading.Cut[i].Start;
            var end = reading.Cut[i].End;
            var text = reading.Utterance;
            // 61,5 and 61.5; 1.200 is taken as one thousand two hundred only with three digits behind it.
            var last = i;
            if (i + 1 < reading.Cut.Count && char.IsDigit(reading.Words[i + 1][0]) && text.AsSpan(end, reading.Cut[i + 1].Start - end) is "." or ",")
            {
                end = reading.Cut[i + 1].End;
                last = i + 1;
            }

            var digits = text[start..end];
            var isThousands = last > i && reading.Words[last].Length == 3;
            digits = isThousands ? digits.Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal)
                : digits.Replace(',', '.');
            if (!decimal.TryParse(digits, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture,
                out var value))
                continue;
            if ((start > 0 && text[start - 1] is '-' or '\u2212' && (start == 1 || !char.IsLetterOrDigit(text[start - 2]))) || (i > 0
                && reading.Words[i - 1] is "minus"))
                value = -value;
            var unit = last + 1 < reading.Words.Count && reading.IsIn("metric-units", reading.Words[last + 1]) ? reading.Words[last + 1] : null;
            return (value, unit == "percent" ? "%" : unit);
        }

        for (var i = 0; i + 1 < reading.Words.Count; i++)
        {
            if (!taken.Has(i) && reading.Lexicon.Vocabulary.Numbers.TryGetValue(reading.Words[i], out var spelled)
                && reading.IsIn("metric-units", reading.Words[i + 1]))
                return (spelled, reading.Words[i + 1] == "percent" ? "%" : reading.Words[i + 1]);
        }

        return (null, null);
    }

    /// <summary>A name the catalogue does not know: what is said in quotes, or between the verb and the number.</summary>
    private static string Unknown(Reading reading)
    {
        var taken = reading.CoveredBy("metric-record", "metrics", "metric-show", "update") | reading.DateMask;
        var telling = new List<string>();
        for (var i = 0; i < reading.Words.Count; i++)
        {
            if (!taken.Has(i) && !reading.Fillers.Has(i) && !char.IsDigit(reading.Words[i][0]) && !reading.IsIn("metric-units", reading.Words[i]))
                telling.Add(reading.Utterance[reading.Cut[i].Start..reading.Cut[i].End]);
        }

        return string.Join(' ', telling);
    }
}
