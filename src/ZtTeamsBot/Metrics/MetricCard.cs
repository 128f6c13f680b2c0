using System.Text.Json.Serialization;

namespace ZtTeamsBot.Metrics;

/// <summary>Data of <c>metric.card.json</c>: one metric with its trend and history.</summary>
internal sealed record MetricCard
{
    public required string FallbackText { get; init; }

    public string? ReadAs { get; init; }

    public required string Title { get; init; }

    public required string Headline { get; init; }

    /// <summary>What became of it: against the reading before, and against the first.</summary>
    public required IReadOnlyList<string> Trend { get; init; }

    /// <summary>The line of the chart, drawn where charts can be; left out when there is only one point, or several units.</summary>
    public IReadOnlyList<ChartLine>? Lines { get; init; }

    public required MetricHeadings Headings { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<MetricRow> Rows { get; init; }

    public string? More { get; init; }

    public required string AsOf { get; init; }
}

/// <summary>A line of the chart.</summary>
internal sealed record ChartLine(string Legend, string Color, IReadOnlyList<ChartPoint> Values);

/// <summary>A point: the day as <c>yyyy-MM-dd</c>, and the value.</summary>
internal sealed record ChartPoint(string X, decimal Y);

internal sealed record MetricHeadings(string Day, string Value, string By);

internal sealed record MetricRow(string Day, string Value, string By);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MetricCard))]
internal sealed partial class MetricCardJson : JsonSerializerContext;
