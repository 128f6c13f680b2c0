namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>What stands between a scope and done.</summary>
/// <param name="Progress">How far it is.</param>
/// <param name="Open">The tasks still to do, in order: whose they are and since when they stand as they do is in each.</param>
public sealed record Gate(Progress Progress, IReadOnlyList<ProgrammeTask> Open)
{
    /// <summary>Whether nothing stands in the way. A scope with nothing to count is not done: nobody has done anything.</summary>
    public bool IsOpen => Progress.IsDone;

    /// <summary>The gate of a scope on a day.</summary>
    public static Gate Of(Programme programme, Scope scope, DateOnly today) => new(
        programme.ProgressOf(scope, today),
        [.. programme.TasksIn(scope).Where(task => task.IsOpenOn(today))]);
}
