using System.Globalization;

namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>The fields of a task as the texts that the history holds; null stands for nothing.</summary>
internal static class TaskFields
{
    /// <summary>The fields whose changes the history tells, in the order it tells them.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        TaskField.Status, TaskField.Due, TaskField.Note, TaskField.Owner, TaskField.Title, TaskField.WaitingFor, TaskField.Until, TaskField.Archived,
    ];

    /// <summary>Whether a field is one of these, so that <see cref="With"/> can set it.</summary>
    public static bool CanBeSet(string field) => All.Contains(field);

    /// <summary>What a field is.</summary>
    public static string? Get(ProgrammeTask task, string field) => field switch
    {
        TaskField.Status => task.Status.ToString(),
        TaskField.Due => Text(task.Due),
        TaskField.Note => Text(task.Note),
        TaskField.Owner => task.OwnerId,
        TaskField.Title => task.Title,
        TaskField.WaitingFor => Text(task.WaitingFor),
        TaskField.Until => Text(task.Until),
        TaskField.Archived => task.Archived ? "true" : "false",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "No such field."),
    };

    /// <summary>The task with a field as the history says it was; null when the text cannot be that of the field.</summary>
    public static ProgrammeTask? With(ProgrammeTask task, string field, string? value) => field switch
    {
        TaskField.Status => Enum.TryParse<Status>(value, out var status) ? task with { Status = status } : null,
        TaskField.Due => TryDay(value, out var due) ? task with { Due = due } : null,
        TaskField.Note => task with { Note = value ?? "" },
        TaskField.Owner => task with { OwnerId = value },
        TaskField.Title => value is null ? null : task with { Title = value },
        TaskField.WaitingFor => task with { WaitingFor = value ?? "" },
        TaskField.Until => TryDay(value, out var until) ? task with { Until = until } : null,
        TaskField.Archived => bool.TryParse(value, out var archived) ? task with { Archived = archived } : null,
        _ => null,
    };

    private static bool TryDay(string? text, out DateOnly? day)
    {
        day = null;
        if (text is null)
            return true;
        if (!DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed))
            return false;
        day = parsed;
        return true;
    }

    private static string? Text(string value) => value.Length == 0 ? null : value;

    private static string? Text(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);
}
