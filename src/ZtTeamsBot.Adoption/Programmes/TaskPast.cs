using System.Globalization;

namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>Takes tasks back to what they were, along their history.</summary>
public static class TaskPast
{
    private const string Day = "O";

    /// <summary>
    /// The task as it stood at an instant; what happened at that very instant has happened. What no event tells of has always been as it
    /// is now, and so has the revision, which only grows.
    /// </summary>
    /// <param name="task">The task as it is now.</param>
    /// <param name="events">What happened to it, oldest first.</param>
    /// <param name="instant">The instant.</param>
    public static ProgrammeTask At(ProgrammeTask task, IReadOnlyList<HistoryEvent> events, DateTimeOffset instant)
    {
        var past = task;
        for (var i = events.Count - 1; i >= 0 && events[i].At > instant; i--)
            past = Undo(past, events, i);
        return past;
    }

    /// <summary>The status as people had said it at an instant.</summary>
    /// <inheritdoc cref="At" path="/param"/>
    public static Status StatusAt(ProgrammeTask task, IReadOnlyList<HistoryEvent> events, DateTimeOffset instant)
    {
        var status = task.Status;
        for (var i = events.Count - 1; i >= 0 && events[i].At > instant; i--)
            status = events[i].Field == TaskField.Status ? StatusBefore(events, i) : status;
        return status;
    }

    private static ProgrammeTask Undo(ProgrammeTask task, IReadOnlyList<HistoryEvent> events, int index)
    {
        var happened = events[index];
        return happened.Field switch
        {
            TaskField.Status => task with { Status = StatusBefore(events, index), StatusSince = LastStatus(events, index)?.At },
            TaskField.Due => task with { Due = DayOf(happened.From) },
            TaskField.Note => task with { Note = happened.From ?? "" },
            TaskField.Owner => task with { OwnerId = happened.From },
            TaskField.Title => task with { Title = happened.From ?? task.Title },
            TaskField.WaitingFor => task with { WaitingFor = happened.From ?? "" },
            TaskField.Until => task with { Until = DayOf(happened.From) },
            TaskField.Archived => task with { Archived = happened.From == "true" },
            _ => task,
        };
    }

    /// <summary>An imported history may leave out what a status was before: then it is what the event before it says.</summary>
    private static Status StatusBefore(IReadOnlyList<HistoryEvent> events, int index) =>
        StatusOf(events[index].From) ?? StatusOf(LastStatus(events, index)?.To) ?? Status.NotStarted;

    private static HistoryEvent? LastStatus(IReadOnlyList<HistoryEvent> events, int before)
    {
        for (var i = before - 1; i >= 0; i--)
        {
            if (events[i].Field == TaskField.Status)
                return events[i];
        }

        return null;
    }

    /// <summary>The status an event names; null when it names none.</summary>
    public static Status? StatusOf(string? text) => Enum.TryParse<Status>(text, out var status) && Enum.IsDefined(status) ? status : null;

    /// <summary>The day an event names; null when it names none.</summary>
    public static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
