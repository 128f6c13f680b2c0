using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Programmes;

/// <summary>Finds what a message has changed.</summary>
internal static class Caused
{
    /// <summary>
    /// The changes of tasks that a cause has made and that still stand, by task: no later change of the same field took their place. The ids
    /// of events are made from their cause, so it needs nothing but the history.
    /// </summary>
    /// <param name="programme">The programme with its history.</param>
    /// <param name="cause">The cause; see <see cref="HistoryEventId.Cause"/>.</param>
    /// <param name="personId">Whose it is.</param>
    public static IReadOnlyList<HistoryEvent> By(Programme programme, string cause, string personId) =>
    [
        .. programme.HistorySince(DateTimeOffset.MinValue)
            .Where(happened => string.Equals(happened.By, personId, StringComparison.OrdinalIgnoreCase)
                && happened.Id == HistoryEventId.Of(cause, happened.TaskId, happened.Field)
                && ReferenceEquals(programme.HistoryOf(happened.TaskId).Last(one => one.Field == happened.Field), happened))
            .OrderBy(happened => happened.TaskId, StringComparer.Ordinal),
    ];
}
