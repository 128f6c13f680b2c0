using System.Text.Json.Serialization;
using ZtTeamsBot.Undoing;

namespace ZtTeamsBot.Tasks;

/// <summary>Data of <c>my-tasks.card.json</c>: somebody's open tasks, to answer in.</summary>
internal sealed record MyTasksCard
{
    public required string FallbackText { get; init; }

    public required string Title { get; init; }

    public required string Intro { get; init; }

    public required TaskLabels Labels { get; init; }

    public required IReadOnlyList<StatusChoice> Choices { get; init; }

    public required IReadOnlyList<MyTasksRow> Rows { get; init; }

    public required UpdateData Update { get; init; }

    public NextData? Next { get; init; }

    public required string AsOf { get; init; }
}

internal sealed record TaskLabels(string Status, string Due, string Note, string NotePlaceholder, string Update, string? Next);

internal sealed record StatusChoice(string Title, string Value);

/// <summary>One task with its inputs. The values of inputs are as they were typed, never escaped.</summary>
internal sealed record MyTasksRow
{
    public required string Title { get; init; }

    public required string Facts { get; init; }

    public string? Problem { get; init; }

    public required string StatusId { get; init; }

    public required string Status { get; init; }

    public required string DueId { get; init; }

    public string? Due { get; init; }

    public required string NoteId { get; init; }

    public string? Note { get; init; }
}

/// <summary>What the Update button carries: which tasks, and how each stood when the card was made.</summary>
internal sealed record UpdateData(string Verb, IReadOnlyList<RowData> Rows);

/// <summary>How a task stood when the card was made.</summary>
/// <param name="Id">The task.</param>
/// <param name="Rev">Its revision.</param>
/// <param name="Status">Its status.</param>
/// <param name="Due">Its due day as <c>yyyy-MM-dd</c>; left out when it had none.</param>
/// <param name="Note">A short hash of its note; left out when it had none.</param>
internal sealed record RowData(string Id, int Rev, string Status, string? Due, string? Note);

internal sealed record NextData(string Verb, string After);

/// <summary>Data of <c>update-result.card.json</c>: what became of an update.</summary>
internal sealed record UpdateResultCard
{
    public required string FallbackText { get; init; }

    public string? ReadAs { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<ResultRow> Applied { get; init; }

    public string? More { get; init; }

    public required IReadOnlyList<ConflictRow> Conflicts { get; init; }

    public required IReadOnlyList<ResultRow> Refused { get; init; }

    public required IReadOnlyList<string> Hints { get; init; }

    public required string ShowTitle { get; init; }

    public required ShowData Show { get; init; }

    public string? UndoTitle { get; init; }

    public UndoData? Undo { get; init; }
}

internal sealed record ResultRow(string Title, string Text);

/// <summary>A task that somebody else changed meanwhile.</summary>
internal sealed record ConflictRow(string Title, string Theirs, string Mine, string ApplyTitle, ApplyData? Apply);

/// <summary>What <em>Apply mine</em> carries: only what was changed, and the revision it would replace.</summary>
internal sealed record ApplyData(string Verb, string Id, int Rev, string? Status, string? Due, string? Note);

internal sealed record ShowData(string Verb);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MyTasksCard))]
[JsonSerializable(typeof(UpdateResultCard))]
[JsonSerializable(typeof(ConfirmCard))]
internal sealed partial class TaskCardsJson : JsonSerializerContext;
