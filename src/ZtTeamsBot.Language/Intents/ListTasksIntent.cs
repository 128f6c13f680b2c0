namespace ZtTeamsBot.Language;

/// <summary>Tasks by how they stand, by place, by person.</summary>
public sealed record ListTasksIntent(TaskFilter Filter) : Intent;

internal sealed class ListTasksDefinition : IIntentDefinition
{
    public IReadOnlyList<string> Examples { get; } =
    [
        "what's overdue", "what is blocked?", "show me blocked tasks in stage 1 of remote work", "which tasks have nobody on them",
        "anything late in data protection?", "list the tasks in progress", "which tasks are complete in compliance",
    ];

    public Intent? Match(Reading reading)
    {
        if (OfPerson(reading) is { } owned)
            return owned;
        if (StatusWords.Filter(reading) is not { } filter || !reading.IsExplainedBy([.. StatusWords.Concepts, "list"]))
            return null;
        // "Are we done with stage 1" and "how many are complete" ask for progress; "which are complete" for a list.
        var isCount = filter.Status is Adoption.Programmes.Status.Complete && (!reading.Has("list") || reading.Words.Contains("how") || reading.Words.Contains("we"));
        return isCount ? null : new ListTasksIntent(filter);
    }

    /// <summary>"What does Ana own", "Ana's tasks", "blocked tasks of Ana".</summary>
    private static ListTasksIntent? OfPerson(Reading reading)
    {
        if (reading.Of(Concept.PersonPrefix) is not [var person] || reading.Scope is not { } scope || reading.Has("who"))
            return null;
        var isAsked = reading.HasAny("own", "list") || reading.Words.Count <= 3;
        return isAsked && reading.IsExplainedBy([.. StatusWords.Concepts, "list", "own", Concept.PersonPrefix])
            ? new ListTasksIntent((StatusWords.Filter(reading) ?? new TaskFilter { Scope = scope }) with { OwnerId = person })
            : null;
    }
}
