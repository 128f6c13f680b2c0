namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>How a task stands.</summary>
public enum Status
{
    /// <summary>Nobody has begun.</summary>
    NotStarted,

    /// <summary>Somebody is at it.</summary>
    InProgress,

    /// <summary>Waiting for something.</summary>
    Blocked,

    /// <summary>Done.</summary>
    Complete,

    /// <summary>Not to be done here. Never counted, shown apart.</summary>
    NotApplicable,
}

/// <summary>One piece of work of a programme.</summary>
public sealed record ProgrammeTask
{
    /// <summary>Longest title, in UTF-16 code units.</summary>
    public const int MaxTitleLength = 200;

    /// <summary>Longest note, in UTF-16 code units.</summary>
    public const int MaxNoteLength = 1_000;

    /// <summary>The catalogue's id, or one of the organisation's own.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the objective it leads to.</summary>
    public required string ObjectiveId { get; init; }

    /// <summary>What is to be done; at most <see cref="MaxTitleLength"/>.</summary>
    public required string Title { get; init; }

    /// <summary>Entra object id of its owner; null while nobody owns it.</summary>
    public string? OwnerId { get; init; }

    /// <summary>What people last said. Use <see cref="StatusOn"/> to count: a <see cref="Status.NotApplicable"/> may have ended.</summary>
    public Status Status { get; init; }

    /// <summary>When the status became what it is; null if that is not known.</summary>
    public DateTimeOffset? StatusSince { get; init; }

    /// <summary>The day by which it is to be done.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>What its owner says about it; at most <see cref="MaxNoteLength"/>; empty when nothing.</summary>
    public string Note { get; init; } = "";

    /// <summary>What a blocked task waits for; empty when not said.</summary>
    public string WaitingFor { get; init; } = "";

    /// <summary>Last day on which <see cref="Status.NotApplicable"/> holds; null for good.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Put away: neither counted nor shown.</summary>
    public bool Archived { get; init; }

    /// <summary>Grows by one with each change; 0 for a task the catalogue gives and nobody has touched.</summary>
    public int Revision { get; init; }

    /// <summary>The status that counts on a day: a <see cref="Status.NotApplicable"/> that ended counts as not started again.</summary>
    public Status StatusOn(DateOnly today) =>
        Status == Status.NotApplicable && Until < today ? Status.NotStarted : Status;

    /// <summary>Whether there is still something to do on a day.</summary>
    public bool IsOpenOn(DateOnly today) =>
        !Archived && StatusOn(today) is (Status.NotStarted or Status.InProgress or Status.Blocked);

    /// <summary>How many days an open task is past its due day; 0 when it is not overdue.</summary>
    public int DaysOverdueOn(DateOnly today) =>
        IsOpenOn(today) && Due is { } due && due < today ? today.DayNumber - due.DayNumber : 0;
}
