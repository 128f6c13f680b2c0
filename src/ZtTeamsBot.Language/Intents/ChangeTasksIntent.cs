using System.Text.Json.Serialization;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>Which tasks are to be changed: those named, or all that a filter finds, less some.</summary>
public sealed record TaskSelection
{
    /// <summary>Tasks and objectives that were named; an objective stands for all its open tasks.</summary>
    public IReadOnlyList<TaskTarget> Named { get; init => field = value ?? []; } = [];

    /// <summary>All tasks of a kind; null when tasks were named, or none yet.</summary>
    public TaskFilter? Filter { get; init; }

    /// <summary>Tasks and objectives left out.</summary>
    public IReadOnlyList<TaskTarget> Except { get; init => field = value ?? []; } = [];

    /// <summary>Whose tasks are left out.</summary>
    public string? ExceptOwnerId { get; init; }

    /// <summary>Whether nobody has said yet which tasks are meant.</summary>
    [JsonIgnore]
    public bool IsEmpty => Named.Count == 0 && Filter is null;
}

/// <summary>Change the status, note, due day or owner of one or several tasks.</summary>
/// <param name="Which">The tasks; may be empty, then it is to be asked which.</param>
/// <param name="Edit">The wish; may be empty, then it is to be asked what.</param>
public sealed record ChangeTasksIntent(TaskSelection Which, TaskEdit Edit) : Intent
{
    /// <summary>Whether a task was named by its id or its whole title, without slips. What was only guessed is confirmed first.</summary>
    public bool IsCertain { get; init; }
}
