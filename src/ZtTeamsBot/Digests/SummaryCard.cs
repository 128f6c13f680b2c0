using System.Text.Json.Serialization;

namespace ZtTeamsBot.Digests;

/// <summary>Data of <c>summary.card.json</c>: the stage summary of a programme.</summary>
internal sealed record SummaryCard
{
    public required string FallbackText { get; init; }

    /// <summary>How the question was read; never in a post, which is not only for who asked.</summary>
    public string? ReadAs { get; init; }

    public required string Title { get; init; }

    public required string Headline { get; init; }

    public string? NotCounted { get; init; }

    public required string ChartTitle { get; init; }

    /// <summary>One bar for each line, drawn where charts can be.</summary>
    public required IReadOnlyList<ChartBar> Bars { get; init; }

    public required SummaryHeadings Headings { get; init; }

    public required IReadOnlyList<SummaryRow> Rows { get; init; }

    public required string ChangesTitle { get; init; }

    public required IReadOnlyList<string> Changes { get; init; }

    public string? Overdue { get; init; }

    public string? Blocked { get; init; }

    public required string AsOf { get; init; }
}

/// <summary>A bar of the chart, such as a scenario; its parts are counts of tasks.</summary>
internal sealed record ChartBar(string Title, IReadOnlyList<ChartPart> Data);

internal sealed record ChartPart(string Legend, int Value, string Color);

internal sealed record SummaryHeadings(string Scenario, IReadOnlyList<string> Stages, string Total);

internal sealed record SummaryRow(string Name, IReadOnlyList<string> Stages, string Total);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SummaryCard))]
internal sealed partial class SummaryCardJson : JsonSerializerContext;
