using System.Collections.Frozen;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Programmes;

/// <summary>What somebody wants to do.</summary>
public enum RightTo
{
    /// <summary>See figures, tasks and people.</summary>
    ReadProgramme,

    /// <summary>Change the status, due day and note of a task.</summary>
    UpdateTask,

    /// <summary>Change several tasks at once, after a confirm.</summary>
    UpdateManyTasks,

    /// <summary>Give a task to somebody, or take its owner away.</summary>
    AssignTask,

    /// <summary>Take a task that nobody owns.</summary>
    TakeTask,

    /// <summary>Take back a change of one's own. Nobody takes back what somebody else did.</summary>
    UndoOwnChange,

    /// <summary>Record a figure of a metric.</summary>
    RecordMetric,

    /// <summary>Post a summary to a conversation.</summary>
    PostSummary,

    /// <summary>Bind the weekly digest to a conversation, preview it, take it back.</summary>
    ManageDigest,

    /// <summary>Add people, give them roles, take them out.</summary>
    ManagePeople,

    /// <summary>Choose scenarios, time zone, check-ins.</summary>
    ChangeSettings,
}

/// <summary>How far a right goes.</summary>
public enum Reach
{
    /// <summary>Not at all.</summary>
    No,

    /// <summary>The tasks they own.</summary>
    Own,

    /// <summary>The tasks they own, and those of people they stand in for on that day.</summary>
    OwnAndCovered,

    /// <summary>The tasks nobody owns.</summary>
    Unowned,

    /// <summary>Everything.</summary>
    All,
}

/// <summary>Who may do what: the one table of rights. The README shows the same.</summary>
public static class Rights
{
    /// <summary>
    /// For each action how far it goes for a viewer, an owner and a lead. Who has been given a task answers for it, whatever their role.
    /// </summary>
    private static readonly FrozenDictionary<RightTo, (Reach Viewer, Reach Owner, Reach Lead)> Table =
        new Dictionary<RightTo, (Reach Viewer, Reach Owner, Reach Lead)>
        {
            [RightTo.ReadProgramme] = (Reach.All, Reach.All, Reach.All),
            [RightTo.UpdateTask] = (Reach.OwnAndCovered, Reach.OwnAndCovered, Reach.All),
            [RightTo.UpdateManyTasks] = (Reach.OwnAndCovered, Reach.OwnAndCovered, Reach.All),
            [RightTo.AssignTask] = (Reach.Own, Reach.Own, Reach.All),
            [RightTo.TakeTask] = (Reach.No, Reach.Unowned, Reach.Unowned),
            [RightTo.UndoOwnChange] = (Reach.OwnAndCovered, Reach.All, Reach.All),
            [RightTo.RecordMetric] = (Reach.No, Reach.All, Reach.All),
            [RightTo.PostSummary] = (Reach.No, Reach.No, Reach.All),
            [RightTo.ManageDigest] = (Reach.No, Reach.No, Reach.All),
            [RightTo.ManagePeople] = (Reach.No, Reach.No, Reach.All),
            [RightTo.ChangeSettings] = (Reach.No, Reach.No, Reach.All),
        }.ToFrozenDictionary();

    /// <summary>
    /// Whether a person may do something that is not about a task. Where it matters whose task it is, nothing is allowed without one.
    /// Identity comes from the activity, never from card data; so a person is who the token says.
    /// </summary>
    /// <param name="person">The person; null for somebody who is not in the programme, who may do nothing.</param>
    /// <param name="action">What they want to do.</param>
    public static bool May(Person? person, RightTo action) => person is not null && Of(person.Role, action) == Reach.All;

    /// <summary>Whether somebody may do something to a task.</summary>
    /// <param name="actor">Who; null for somebody who is not in the programme, who may do nothing.</param>
    /// <param name="action">What they want to do.</param>
    /// <param name="task">The task; null for one that is not there.</param>
    public static bool May(Actor? actor, RightTo action, ProgrammeTask? task) => actor is not null && Of(actor.Person.Role, action) switch
    {
        Reach.All => true,
        Reach.Own => task is not null && actor.Owns(task),
        Reach.OwnAndCovered => task is not null && (actor.Owns(task) || actor.StandsInForOwnerOf(task)),
        Reach.Unowned => task is { OwnerId: null },
        _ => false,
    };

    /// <summary>How far a right goes for a role: one cell of the table.</summary>
    public static Reach Of(Role role, RightTo action) => role switch
    {
        Role.Viewer => Table[action].Viewer,
        Role.Owner => Table[action].Owner,
        Role.Lead => Table[action].Lead,
        _ => Reach.No,
    };
}
