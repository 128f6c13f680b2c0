using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Programmes;

/// <summary>Reads the <c>preferences</c> of a person of a programme file.</summary>
internal static class PreferencesReader
{
    /// <summary>The preferences; null when there are none, or when they cannot be read.</summary>
    public static PersonPreferences? Read(JsonPlace place)
    {
        if (!place.IsObject())
            return null;
        place.WarnOfOthers("snoozedUntil", "remindAt", "daysOff", "leave", "delegate");
        var preferences = new PersonPreferences
        {
            SnoozedUntil = place["snoozedUntil"]?.Day(),
            RemindAt = place["remindAt"]?.Time(),
            DaysOff = place["daysOff"] is { } days ? DaysOff(days) : default,
            Leave = place["leave"] is { } leave ? Leave(leave) : null,
            DelegateId = place["delegate"]?.Text(),
        };
        return preferences == new PersonPreferences() ? null : preferences;
    }

    private static Weekdays DaysOff(JsonPlace place)
    {
        var days = Weekdays.Of(place.Items().Select(item => item.Name<DayOfWeek>()).OfType<DayOfWeek>());
        if (days.IsWholeWeek)
            place.Problem("Import.WholeWeekOff");
        return days;
    }

    private static Leave? Leave(JsonPlace place)
    {
        if (!place.IsObject())
            return null;
        place.WarnOfOthers("from", "until", "delegate");
        foreach (var required in (string[])["from", "until"])
        {
            if (place[required] is null)
                place.Problem("Import.Missing", required);
        }

        if (place["from"]?.Day() is not { } from || place["until"]?.Day() is not { } until)
            return null;
        if (until < from)
            place["until"]!.Value.Problem("Import.EndBeforeBegin");
        return new Leave(from, until, place["delegate"]?.Text());
    }
}
