using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Programmes;

namespace ZtTeamsBot.Questions;

/// <summary>
/// Counts the tasks of everybody or of one person. What everybody has is kept by the programme for the day; one person's tasks are few, and
/// are found by their owner.
/// </summary>
/// <param name="programme">What is counted.</param>
/// <param name="ownerId">Whose tasks; null for everybody's.</param>
/// <param name="today">The day, in the programme's time zone.</param>
internal sealed class Tally(Programme programme, string? ownerId, DateOnly today)
{
    /// <summary>How a scope stands.</summary>
    public Standing Of(Scope scope) => ownerId is null
        ? programme.StandingOf(scope, today)
        : Standing.Of(programme.TasksOwnedBy(ownerId, scope), today);

    /// <summary>The tasks of a scope, in order.</summary>
    public IReadOnlyList<ProgrammeTask> TasksIn(Scope scope) =>
        [.. ownerId is null ? programme.TasksIn(scope) : programme.TasksOwnedBy(ownerId, scope)];
}
