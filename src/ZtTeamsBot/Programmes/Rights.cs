using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Programmes;

/// <summary>What somebody wants to do.</summary>
public enum RightTo
{
    /// <summary>See figures, tasks and people.</summary>
    ReadProgramme,

    /// <summary>Change the status, due day and note of a task.</summary>
    UpdateTask,

    /// <summary>Record a reading of a metric.</summary>
    RecordMetric,

    /// <summary>Post a summary to a conversation.</summary>
    PostSummary,

    /// <summary>Add people, take them out, give them a role. Everybody may leave by themselves.</summary>
    ManagePeople,

    /// <summary>Change what the programme has chosen: scenarios, time zone, check-in.</summary>
    ChangeSettings,
}

/// <summary>Who may do what: the one table of rights.</summary>
public static class Rights
{
    /// <summary>
    /// Whether a person may do something. Identity comes from the activity, never from card data; so a person is who the token says.
    /// </summary>
    /// <param name="person">The person; null for somebody who is not in the programme, who may do nothing.</param>
    /// <param name="action">What they want to do.</param>
    /// <param name="task">The task it is about; needed for <see cref="RightTo.UpdateTask"/>.</param>
    public static bool May(Person? person, RightTo action, ProgrammeTask? task = null) => (person?.Role, action) switch
    {
        (null, _) => false,
        (_, RightTo.ReadProgramme) => true,
        (Role.Lead, _) => true,
        (Role.Owner, RightTo.RecordMetric) => true,
        // Who has been given a task answers for it, whatever else they may do.
        (_, RightTo.UpdateTask) => Owns(person, task),
        _ => false,
    };

    private static bool Owns(Person person, ProgrammeTask? task) =>
        string.Equals(person.Id, task?.OwnerId, StringComparison.OrdinalIgnoreCase);
}
