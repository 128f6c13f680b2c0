namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>When check-ins go out, in each recipient's own time zone.</summary>
/// <param name="Day">Day of the week.</param>
/// <param name="Hour">Full hour, 0 to 23.</param>
public sealed record CheckInSchedule(DayOfWeek Day, int Hour)
{
    /// <summary>Thursday at ten, until somebody chooses.</summary>
    public static readonly CheckInSchedule Default = new(DayOfWeek.Thursday, 10);
}

/// <summary>What a programme has chosen.</summary>
public sealed record ProgrammeSettings
{
    /// <summary>Time zone of a programme that names none.</summary>
    public const string DefaultTimeZone = "Etc/UTC";

    /// <summary>IANA time zone: the programme's days begin and end in it.</summary>
    public string TimeZone { get; init; } = DefaultTimeZone;

    /// <summary>Ids of the chosen scenarios. Tasks of others are kept, but neither counted nor shown.</summary>
    public required IReadOnlyList<string> Scenarios { get; init; }

    /// <summary>When check-ins go out.</summary>
    public CheckInSchedule CheckIn { get; init; } = CheckInSchedule.Default;
}
