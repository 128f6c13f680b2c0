using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>Who has the tasks of a kind, as in "who has the blocked one".</summary>
public sealed record OwnersOfIntent(TaskFilter Filter) : Intent;

internal sealed class OwnersOfDefinition : IIntentDefinition
{
    public IReadOnlyList<string> Examples { get; } =
        ["who has the blocked one?", "who owns the overdue tasks", "who is responsible for the blocked tasks in remote work"];

    public Intent? Match(Reading reading) =>
        reading.Has("who")
        && reading.Has("own")
        && StatusWords.Filter(reading) is { Unassigned: false } filter
        && reading.IsExplainedBy("who", "own", "list", "overdue", "blocked", "in-progress", "not-started")
            ? new OwnersOfIntent(filter)
            : null;
}

/// <summary>Words for how tasks stand.</summary>
internal static class StatusWords
{
    public static IReadOnlyList<string> Concepts { get; } =
        ["overdue", "blocked", "unassigned", "not-started", "in-progress", "complete", "not-applicable"];

    /// <summary>The filter that the words make; null when no word tells how tasks stand, or the place is unclear.</summary>
    public static TaskFilter? Filter(Reading reading)
    {
        if (reading.Scope is not { } scope)
            return null;
        var filter = new TaskFilter { Scope = scope };
        if (reading.Has("overdue"))
            return filter with { Overdue = true };
        if (reading.Has("unassigned"))
            return filter with { Unassigned = true };
        if (reading.Has("not-started"))
            return filter with { Status = Status.NotStarted };
        if (reading.Has("not-applicable"))
            return filter with { Status = Status.NotApplicable };
        if (reading.Has("blocked"))
            return filter with { Status = Status.Blocked };
        if (reading.Has("in-progress"))
            return filter with { Status = Status.InProgress };
        return reading.Has("complete") ? filter with { Status = Status.Complete } : null;
    }
}
