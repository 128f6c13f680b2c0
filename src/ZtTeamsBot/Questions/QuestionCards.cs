using System.Text.Json;
using System.Text.Json.Serialization;

namespace ZtTeamsBot.Questions;

/// <summary>Data of <c>progress.card.json</c>: how far a scope is.</summary>
internal sealed record ProgressCard
{
    public required string FallbackText { get; init; }

    public string? ReadAs { get; init; }

    public required string Title { get; init; }

    public string? Subtitle { get; init; }

    public required string Headline { get; init; }

    /// <summary>Widths of the bar's parts, in tasks; the whole bar is left out when nothing counts.</summary>
    public ProgressBar? Bar { get; init; }

    public string? NotCounted { get; init; }

    public string? Overdue { get; init; }

    public required IReadOnlyList<ProgressRow> Rows { get; init; }

    /// <summary>How many tasks had no room; null when all are there.</summary>
    public string? More { get; init; }

    public required string AsOf { get; init; }

    public required IReadOnlyList<CardLink> Links { get; init; }

    public required IReadOnlyList<CardButton> Buttons { get; init; }
}

internal sealed record ProgressBar(int Complete, int InProgress, int Blocked, int NotStarted, string InWords);

internal sealed record ProgressRow(string Name, string Figure);

internal sealed record CardLink(string Title, string Url);

/// <summary>A button that asks something of the bot.</summary>
internal sealed record CardButton(string Title, string Verb, ButtonData Data);

/// <summary>What a button of this feature carries; a property that does not apply is left out.</summary>
internal sealed record ButtonData
{
    /// <summary>The verb again, for clients that send the fallback.</summary>
    public required string Verb { get; init; }

    /// <summary>What pressing it asks, as an intent.</summary>
    public JsonElement? Ask { get; init; }

    /// <summary>Who alone may press it; left out where anybody may.</summary>
    public string? By { get; init; }

    /// <summary>Names the question, so that what is done is done once however often it is pressed; left out where nothing is done.</summary>
    public string? Id { get; init; }
}

/// <summary>Data of <c>task-list.card.json</c>: some tasks, to read.</summary>
internal sealed record TaskListCard
{
    public required string FallbackText { get; init; }

    public string? ReadAs { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<TaskListRow> Rows { get; init; }

    public string? More { get; init; }

    public required string AsOf { get; init; }
}

internal sealed record TaskListRow(string Title, string Facts, string Place)
{
    public string? Note { get; init; }
}

/// <summary>Data of <c>explain.card.json</c>: what something of the framework is.</summary>
internal sealed record ExplainCard
{
    public required string FallbackText { get; init; }

    public string? ReadAs { get; init; }

    public required string Title { get; init; }

    public string? Subtitle { get; init; }

    public required IReadOnlyList<string> Paragraphs { get; init; }

    public required IReadOnlyList<ExplainItem> Items { get; init; }

    public required IReadOnlyList<CardLink> Links { get; init; }

    public required string Attribution { get; init; }
}

/// <summary>A heading with lines below it.</summary>
internal sealed record ExplainItem(string Title, IReadOnlyList<string> Lines);

/// <summary>Data of <c>choose.card.json</c>: a question back.</summary>
internal sealed record ChooseCard
{
    public required string FallbackText { get; init; }

    public string? ReadAs { get; init; }

    public required string Question { get; init; }

    /// <summary>What it would lead to beyond what the buttons say.</summary>
    public IReadOnlyList<string> Consequences { get; init; } = [];

    public required IReadOnlyList<CardButton> Buttons { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProgressCard))]
[JsonSerializable(typeof(TaskListCard))]
[JsonSerializable(typeof(ExplainCard))]
[JsonSerializable(typeof(ChooseCard))]
internal sealed partial class QuestionCardsJson : JsonSerializerContext;
