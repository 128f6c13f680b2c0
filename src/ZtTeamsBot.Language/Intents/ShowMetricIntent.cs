namespace ZtTeamsBot.Language;

/// <summary>Show a metric with its history and trend; all that have readings when <paramref name="Metric"/> is null.</summary>
public sealed record ShowMetricIntent(string? Metric) : Intent;
