using ZtTeamsBot.Adoption.Catalogues;

namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>Why a task is next.</summary>
public enum NextReason
{
    /// <summary>It is past its due day.</summary>
    Overdue,

    /// <summary>It is blocked: it wants what it waits for.</summary>
    Blocked,

    /// <summary>It belongs to the earliest stage that is not done, and nothing has to come before it.</summary>
    Ready,
}

/// <summary>A task to do next.</summary>
public sealed record NextStep(ProgrammeTask Task, NextReason Reason);

/// <summary>What to do next in a scope.</summary>
/// <param name="Steps">At most <see cref="Most"/>, the most pressing first.</param>
/// <param name="Open">How many tasks of the scope are open in all.</param>
/// <param name="HeldBackBy">The unfinished objectives that open tasks wait for; only told when there is no step.</param>
public sealed record NextSteps(IReadOnlyList<NextStep> Steps, int Open, IReadOnlyList<Objective> HeldBackBy)
{
    /// <summary>Most steps: more would be a plan, not a next step.</summary>
    public const int Most = 5;

    /// <summary>
    /// The next steps of a scope on a day: overdue tasks, the longest overdue first; then blocked ones, the longest blocked first; then, of
    /// each scenario (or track), the tasks of the earliest stage that has some which wait for no other objective, by due day.
    /// </summary>
    public static NextSteps Of(Programme programme, Scope scope, DateOnly today)
    {
        ProgrammeTask[] open = [.. programme.TasksIn(scope).Where(task => task.IsOpenOn(today))];
        ProgrammeTask[] overdue = [.. open.Where(task => task.DaysOverdueOn(today) > 0).OrderByDescending(task => task.DaysOverdueOn(today))];
        var onTime = open.Where(task => task.DaysOverdueOn(today) == 0).ToArray();
        var blocked = onTime.Where(task => task.StatusOn(today) == Status.Blocked).OrderBy(task => task.StatusSince ?? DateTimeOffset.MaxValue);
        var ready = onTime
            .Where(task => task.StatusOn(today) != Status.Blocked)
            .Select(task => (Task: task, Objective: programme.Catalogue.FindObjective(task.ObjectiveId)!))
            .Where(one => HoldingBack(programme, one.Objective, today).Count == 0)
            .GroupBy(one => (one.Objective.ScenarioId, one.Objective.Track))
            .SelectMany(line => line.Where(one => one.Objective.StageNumber == line.Min(other => other.Objective.StageNumber)))
            .OrderBy(one => one.Objective.StageNumber)
            .ThenBy(one => one.Task.Due ?? DateOnly.MaxValue)
            .ThenBy(one => one.Objective.Position)
            .Select(one => one.Task);

        NextStep[] steps =
        [
            .. overdue.Select(task => new NextStep(task, NextReason.Overdue))
                .Concat(blocked.Select(task => new NextStep(task, NextReason.Blocked)))
                .Concat(ready.Select(task => new NextStep(task, NextReason.Ready)))
                .Take(Most),
        ];
        Objective[] heldBackBy = steps.Length > 0
            ? []
            : [.. open.SelectMany(task => HoldingBack(programme, programme.Catalogue.FindObjective(task.ObjectiveId)!, today)).Distinct()];
        return new NextSteps(steps, open.Length, heldBackBy);
    }

    /// <summary>
    /// The objectives that come before one and have open tasks. One of a scenario that is not chosen, or with nothing to count, holds
    /// nothing back: nobody would ever finish it.
    /// </summary>
    private static IReadOnlyList<Objective> HoldingBack(Programme programme, Objective objective, DateOnly today) =>
    [
        .. objective.DependsOn
            .Where(id => programme.TasksOf(id).Any(task => task.IsOpenOn(today)))
            .Select(programme.Catalogue.FindObjective)
            .OfType<Objective>(),
    ];
}
