namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>
/// How a person wants to be asked for status. What has ended (see <see cref="On"/>) may still stand here: it means nothing any more.
/// </summary>
public sealed record PersonPreferences
{
    /// <summary>Nothing is asked before this day, in the person's own zone; null when they have not put it off.</summary>
    public DateOnly? SnoozedUntil { get; init; }

    /// <summary>Time of day to be asked at, in the person's own zone; null for the programme's.</summary>
    public TimeOnly? RemindAt { get; init; }

    /// <summary>Days on which nothing is asked, every week.</summary>
    public Weekdays DaysOff { get; init; }

    /// <summary>When they are away; null when that is not known.</summary>
    public Leave? Leave { get; init; }

    /// <summary>Id of who answers instead of them for good; null when nobody does.</summary>
    public string? DelegateId { get; init; }

    /// <summary>What of it still means something on a day; null when nothing does.</summary>
    public PersonPreferences? On(DateOnly day)
    {
        var current = this with { SnoozedUntil = SnoozedUntil > day ? SnoozedUntil : null, Leave = Leave?.Until >= day ? Leave : null };
        return current == Nothing ? null : current;
    }

    private static readonly PersonPreferences Nothing = new();
}

/// <summary>A time in which somebody is away.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day.</param>
/// <param name="DelegateId">Id of who answers meanwhile; null for whoever answers for them anyhow.</param>
public sealed record Leave(DateOnly From, DateOnly Until, string? DelegateId)
{
    /// <summary>Whether a day lies within.</summary>
    public bool Contains(DateOnly day) => From <= day && day <= Until;
}
