namespace ZtTeamsBot.Language;

/// <summary>Record a reading of a metric.</summary>
/// <param name="Metric">Its name: the catalogue's where it has one, else as it was said. Empty when none was said, and it is to be asked.</param>
/// <param name="Value">The reading; null when none was said, and it is to be asked.</param>
public sealed record RecordMetricIntent(string Metric, decimal? Value) : Intent
{
    /// <summary>What was said behind the number, such as <c>%</c> or <c>hours</c>; null when nothing.</summary>
    public string? Unit { get; init; }

    /// <summary>The day it was read; null for today.</summary>
    public DateOnly? On { get; init; }
}
