using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>Which changes are asked for.</summary>
public enum ChangeKind
{
    /// <summary>All.</summary>
    All,

    /// <summary>Newly blocked, overdue, reopened.</summary>
    Bad,

    /// <summary>Completed, unblocked.</summary>
    Good,

    /// <summary>Newly blocked.</summary>
    Blocked,

    /// <summary>Completed.</summary>
    Completed,

    /// <summary>Complete before, and open again.</summary>
    Reopened,
}

/// <summary>What changed in a span of days.</summary>
/// <param name="Scope">Where.</param>
/// <param name="Span">When, in the asker's days; null for the last seven days.</param>
public sealed record ChangesIntent(Scope Scope, DaySpan? Span) : Intent
{
    /// <summary>Whether "since the last digest" was said; <see cref="Span"/> is then null.</summary>
    public bool SinceDigest { get; init; }

    /// <summary>Only changes made by a person; null for anybody's.</summary>
    public string? PersonId { get; init; }

    /// <summary>Which.</summary>
    public ChangeKind Kind { get; init; }
}
