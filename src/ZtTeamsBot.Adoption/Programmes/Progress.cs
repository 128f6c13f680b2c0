namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>
/// How far a set of tasks is: complete out of counted. Not applicable tasks are known but never counted; archived ones are not even known.
/// </summary>
/// <param name="Complete">Number of complete tasks.</param>
/// <param name="InProgress">Number of tasks in progress.</param>
/// <param name="Blocked">Number of blocked tasks.</param>
/// <param name="NotStarted">Number of tasks not started.</param>
/// <param name="NotApplicable">Number of tasks that are not applicable.</param>
public readonly record struct Progress(int Complete, int InProgress, int Blocked, int NotStarted, int NotApplicable)
{
    /// <summary>All that count.</summary>
    public int Counted => Complete + InProgress + Blocked + NotStarted;

    /// <summary>Whether something counts and all that counts is complete.</summary>
    public bool IsDone => Counted > 0 && Complete == Counted;

    /// <summary>
    /// Complete out of counted in whole percent, 0 to 100; null when nothing counts. Rounded to the nearest, but 100 only when all is
    /// complete and 0 only when nothing is: a sponsor reads "100%" as done.
    /// </summary>
    public int? Percent => Counted switch
    {
        0 => null,
        _ when Complete == Counted => 100,
        _ when Complete == 0 => 0,
        _ => Math.Clamp((int)Math.Round(100.0 * Complete / Counted, MidpointRounding.AwayFromZero), 1, 99),
    };

    /// <summary>Adds two sets that have no task in common.</summary>
    public static Progress operator +(Progress left, Progress right) => new(
        left.Complete + right.Complete,
        left.InProgress + right.InProgress,
        left.Blocked + right.Blocked,
        left.NotStarted + right.NotStarted,
        left.NotApplicable + right.NotApplicable);

    /// <summary>Named alternative to <c>+</c>.</summary>
    public static Progress Add(Progress left, Progress right) => left + right;

    /// <summary>Counts tasks as they stand on a day.</summary>
    public static Progress Of(IEnumerable<ProgrammeTask> tasks, DateOnly today)
    {
        int complete = 0, inProgress = 0, blocked = 0, notStarted = 0, notApplicable = 0;
        foreach (var task in tasks)
        {
            if (task.Archived)
                continue;

            switch (task.StatusOn(today))
            {
                case Status.Complete: complete++; break;
                case Status.InProgress: inProgress++; break;
                case Status.Blocked: blocked++; break;
                case Status.NotStarted: notStarted++; break;
                case Status.NotApplicable: notApplicable++; break;
                default: throw new ArgumentOutOfRangeException(nameof(tasks), task.Status, "Unknown status.");
            }
        }

        return new Progress(complete, inProgress, blocked, notStarted, notApplicable);
    }
}
