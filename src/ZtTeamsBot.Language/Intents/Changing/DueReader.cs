namespace ZtTeamsBot.Language;

/// <summary>Finds the day by which tasks are to be done from now on.</summary>
internal static class DueReader
{
    /// <summary>The day that is to be due, the other way to read it, and whether it is to be none.</summary>
    public static (DateOnly? Day, DateOnly? Other, bool Clears, UInt128 Mask) Find(Reading reading, UInt128 outside)
    {
        var dates = reading.Dates(Direction.Ahead).Where(date => date.Days is null && (date.Mask & outside) == UInt128.Zero && date.Day is not null
            && date.Relation is not ("since" or "from" or "after") && (date.Day != reading.Context.Today || reading.Has("due"))
                && date.Day >= reading.Context.Today).ToArray();
        if (reading.SaysAny("take-away")
            && reading.Has("due") && dates.Length == 0)
            return (null, null, true, UInt128.Zero);
        if (dates.Length == 0)
            return (null, null, false, UInt128.Zero);
        // Of two dates the one behind "to" is the new one; the other says which tasks.
        var meant = dates.Length == 1 ? dates[0] : dates.LastOrDefault(date => date.Relation is "by") is { Length: > 0 } to ? to : dates[^1];
        var isDue = reading.HasAny("due") || reading.SaysAny("new-day")
            || reading.StatusIn(outside) is null;
        var isPast = meant.Day < reading.Context.Today;
        return isDue && !isPast ? (meant.Day, meant.Other?.To ?? meant.Other?.From, false, meant.Mask) : (null, null, false, UInt128.Zero);
    }
}
