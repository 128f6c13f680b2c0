namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>Days and the instants at which they begin.</summary>
public static class Days
{
    // A day is put so far from the ends of the calendar that no zone's offset leads beyond them.
    private static readonly DateOnly First = DateOnly.MinValue.AddDays(2);
    private static readonly DateOnly Last = DateOnly.MaxValue.AddDays(-2);

    /// <summary>
    /// The instant at which a day begins in a zone, in UTC. Where clocks are put forward at midnight it begins with the first hour there is;
    /// where midnight comes twice, with the first one.
    /// </summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        if (day < First)
            return DateTimeOffset.MinValue;
        if (day > Last)
            return DateTimeOffset.MaxValue;

        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(15);
        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset).ToUniversalTime();
    }

    /// <summary>The instant at which a day is over in a zone: the begin of the next.</summary>
    public static DateTimeOffset EndOf(DateOnly day, TimeZoneInfo zone) =>
        day > Last ? DateTimeOffset.MaxValue : StartOf(day.AddDays(1), zone);

    /// <summary>The day an instant falls on in a zone.</summary>
    public static DateOnly Of(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).Date);

    /// <summary>The Monday with which the week of a day begins.</summary>
    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
