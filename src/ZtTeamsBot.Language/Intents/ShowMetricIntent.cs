namespace ZtTeamsBot.Language;

/// <summary>Show a metric with its history and trend; all that have readings when <paramref name="Metric"/> is null.</summary>
public sealed record ShowMetricIntent(string? Metric) : Intent;

internal sealed class ShowMetricDefinition : IIntentDefinition
{
    public string Label => "metric-show";

    public Intent? Build(Reading reading) => new ShowMetricIntent(reading.Of(Concept.MetricPrefix) is [var metric, ..] ? metric : null);
}
