using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Tasks;

/// <summary>A task as a confirm card listed it.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Mark">
/// A short hash of all that the wish speaks of: the fields it changes, those it chose the task by, and whether the task was open. While
/// these are as they were shown, others may write notes on the task, or move its day, and the list is still true.
/// </param>
internal sealed record ListedTask(string TaskId, string Mark)
{
    /// <summary>Enough letters of a hash to see that something is another.</summary>
    public const int MarkLength = 8;

    /// <summary>As the card carries it; the colon is in no id.</summary>
    public string Text => $"{TaskId}:{Mark}";

    /// <summary>A task as it stands now.</summary>
    public static ListedTask Of(ProgrammeTask task, ChangeWish wish, DateOnly today)
    {
        var (edit, which) = (wish.Edit, wish.Intent.Which);
        var speaksOfStatus = edit.Status is not null || edit.WaitingFor is not null || which.Filter?.Status is not null;
        var speaksOfDue = edit.ClearDue || edit.Due is not null || which.Filter is { Overdue: true } or { Due: not null };
        var speaksOfOwner = edit.ClearOwner || edit.OwnerId is not null || which.ExceptOwnerId is not null
            || which.Filter is { Unassigned: true } or { OwnerId: not null };
        return new ListedTask(task.Id, HistoryEventId.Cause(
            task.IsOpenOn(today) ? "open" : "finished",
            speaksOfStatus ? task.Status.ToString() : "",
            speaksOfStatus ? task.WaitingFor : "",
            speaksOfDue ? Submission.DayText(task.Due) ?? "" : "",
            speaksOfOwner ? task.OwnerId?.ToLowerInvariant() ?? "" : "",
            edit.Note is not null ? task.Note : "")[..MarkLength]);
    }

    /// <summary>Reads what a card carried; null when it is none of ours.</summary>
    public static ListedTask? Read(string text) =>
        text.Split(':') is [{ Length: > 0 } taskId, { Length: MarkLength } mark] ? new ListedTask(taskId, mark) : null;
}
