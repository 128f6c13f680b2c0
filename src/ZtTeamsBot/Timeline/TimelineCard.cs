using System.Text.Json.Serialization;

namespace ZtTeamsBot.Timeline;

/// <summary>Data of <c>timeline.card.json</c>: some lines on top, then rows, perhaps in groups.</summary>
internal sealed record TimelineCard
{
    public required string FallbackText { get; init; }

    public string? ReadAs { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<string> Lead { get; init; }

    public required IReadOnlyList<TimelineGroup> Groups { get; init; }

    public string? More { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    public required string AsOf { get; init; }
}

internal sealed record TimelineGroup(IReadOnlyList<TimelineRow> Rows)
{
    public string? Heading { get; init; }
}

internal sealed record TimelineRow(string Title, string Facts)
{
    public string? Note { get; init; }

    public string? Place { get; init; }
}

/// <summary>Data of <c>trend.card.json</c>: a number for each week.</summary>
internal sealed record TrendCard
{
    public required string FallbackText { get; init; }

    public string? ReadAs { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<string> Lead { get; init; }

    public required string TableTitle { get; init; }

    public required IReadOnlyList<TrendRow> Rows { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    public required string AsOf { get; init; }
}

internal sealed record TrendRow(string Name, string Figure);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TimelineCard))]
[JsonSerializable(typeof(TrendCard))]
internal sealed partial class TimelineCardsJson : JsonSerializerContext;
