using System.Globalization;

namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>The fields of a person as the texts that the history holds; null stands for nothing.</summary>
public static class PersonFields
{
    private const string Time = "HH:mm";
    private const char Between = '/';
    private const char BetweenDays = ',';

    /// <summary>The fields whose changes the history tells, in the order it tells them.</summary>
    internal static readonly IReadOnlyList<string> All =
    [
        PersonField.Role, PersonField.SnoozedUntil, PersonField.RemindAt, PersonField.DaysOff, PersonField.Leave, PersonField.Delegate,
    ];

    /// <summary>What a field is; of somebody who is not in the programme nothing.</summary>
    internal static string? Get(Person? person, string field) => field switch
    {
        PersonField.Role => person?.Role.ToString(),
        PersonField.SnoozedUntil => Text(person?.Preferences?.SnoozedUntil),
        PersonField.RemindAt => person?.Preferences?.RemindAt?.ToString(Time, CultureInfo.InvariantCulture),
        PersonField.DaysOff => person?.Preferences?.DaysOff is { IsNone: false } days ? string.Join(BetweenDays, days) : null,
        PersonField.Leave => person?.Preferences?.Leave is var (from, until, delegateId)
            ? string.Join(Between, Text(from), Text(until), delegateId)
            : null,
        PersonField.Delegate => person?.Preferences?.DelegateId,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "No such field."),
    };

    /// <summary>The person with a field as the history says it was; null when the text cannot be that of the field.</summary>
    internal static Person? With(Person person, string field, string? value)
    {
        if (field == PersonField.Role)
            return Enum.TryParse<Role>(value, out var role) && Enum.IsDefined(role) ? person with { Role = role } : null;
        if (Preferences(person.Preferences ?? new PersonPreferences(), field, value) is not { } preferences)
            return null;
        return person with { Preferences = preferences == new PersonPreferences() ? null : preferences };
    }

    /// <summary>A leave as the history tells it; null when the text tells none.</summary>
    public static Leave? ToLeave(string? value) =>
        value?.Split(Between, 3) is [var from, var until, var delegateId] && ToDay(from) is { } begin && ToDay(until) is { } end
            ? new Leave(begin, end, delegateId.Length == 0 ? null : delegateId)
            : null;

    /// <summary>A day as the history tells it; null when the text tells none.</summary>
    public static DateOnly? ToDay(string? value) =>
        DateOnly.TryParseExact(value, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A time of day as the history tells it; null when the text tells none.</summary>
    public static TimeOnly? ToTime(string? value) =>
        TimeOnly.TryParseExact(value, Time, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>Days of the week as the history tells them.</summary>
    public static Weekdays ToDaysOff(string? value) => Weekdays.Of(
        (value ?? "").Split(BetweenDays).Select(name => Enum.TryParse<DayOfWeek>(name, out var day) ? day : (DayOfWeek?)null).OfType<DayOfWeek>());

    private static PersonPreferences? Preferences(PersonPreferences known, string field, string? value) => field switch
    {
        PersonField.SnoozedUntil when value is null || ToDay(value) is not null => known with { SnoozedUntil = ToDay(value) },
        PersonField.RemindAt when value is null || ToTime(value) is not null => known with { RemindAt = ToTime(value) },
        PersonField.DaysOff when ToDaysOff(value) is { IsWholeWeek: false } days => known with { DaysOff = days },
        PersonField.Leave when value is null || ToLeave(value) is not null => known with { Leave = ToLeave(value) },
        PersonField.Delegate => known with { DelegateId = value },
        _ => null,
    };

    private static string? Text(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);
}
