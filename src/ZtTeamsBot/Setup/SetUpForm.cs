using System.Globalization;
using System.Text.Json;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Text;

namespace ZtTeamsBot.Setup;

/// <summary>
/// What the set-up card shows, or what somebody has typed in it. It comes from outside and may hold anything: only what can be used is taken
/// over, and the rest is a problem beside its field.
/// </summary>
internal sealed record SetUpForm
{
    public const string ScenariosId = "scenarios";
    public const string TimeZoneId = "timeZone";
    public const string DayId = "checkInDay";
    public const string HourId = "checkInHour";

    /// <summary>Longer than any IANA name.</summary>
    private const int MaxZoneLength = 64;

    /// <summary>Ids of chosen scenarios that the catalogue has, in its order.</summary>
    public required IReadOnlyList<string> Scenarios { get; init; }

    /// <summary>IANA time zone; null when none this machine knows was chosen.</summary>
    public required string? TimeZone { get; init; }

    /// <summary>Day of check-ins; null when none was chosen.</summary>
    public required DayOfWeek? Day { get; init; }

    /// <summary>Hour of check-ins, 0 to 23; null when none was chosen.</summary>
    public required int? Hour { get; init; }

    /// <summary>Mark of the settings the card was made from; null when there was no programme.</summary>
    public string? Was { get; init; }

    /// <summary>Whether all can be used.</summary>
    public bool IsComplete => Scenarios.Count > 0 && TimeZone is not null && Day is not null && Hour is not null;

    /// <summary>The form of a programme as it is.</summary>
    public static SetUpForm Of(ProgrammeSettings settings, Catalogue catalogue) => new()
    {
        Scenarios = InOrder(settings.Scenarios, catalogue),
        TimeZone = settings.TimeZone,
        Day = settings.CheckIn.Day,
        Hour = settings.CheckIn.Hour,
        Was = Mark(settings),
    };

    /// <summary>The form of a programme that is to be: nothing is chosen for anybody but when, in the sender's own time zone.</summary>
    public static SetUpForm New(Reader reader) => new()
    {
        Scenarios = [],
        TimeZone = TimeZones.IdOf(reader.TimeZone),
        Day = CheckInSchedule.Default.Day,
        Hour = CheckInSchedule.Default.Hour,
    };

    /// <summary>What was typed.</summary>
    /// <param name="data">What the card sent.</param>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="settings">What stays where a field was not sent, as some clients do with those nobody touched; null for nothing.</param>
    public static SetUpForm Read(JsonElement data, Catalogue catalogue, ProgrammeSettings? settings)
    {
        var stays = settings is null ? default((string Scenarios, string TimeZone, string Day, string Hour)?) : (
            string.Join(',', settings.Scenarios),
            settings.TimeZone,
            settings.CheckIn.Day.ToString(),
            settings.CheckIn.Hour.ToString(CultureInfo.InvariantCulture));
        return new SetUpForm
        {
            Scenarios = InOrder(Sent(ScenariosId, stays?.Scenarios)?.Split([',', ';'], StringSplitOptions.TrimEntries) ?? [], catalogue),
            TimeZone = Sent(TimeZoneId, stays?.TimeZone) is { Length: <= MaxZoneLength } zone ? TimeZones.Find(zone) : null,
            Day = Sent(DayId, stays?.Day) is { } name
                ? Enum.GetValues<DayOfWeek>().Where(day => day.ToString() == name).Cast<DayOfWeek?>().FirstOrDefault()
                : null,
            Hour = int.TryParse(Sent(HourId, stays?.Hour), NumberStyles.None, CultureInfo.InvariantCulture, out var hour) && hour <= 23
                ? hour
                : null,
            Was = Text(data, "was"),
        };

        string? Sent(string name, string? asItIs) =>
            data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out _) ? Text(data, name) : asItIs;
    }

    /// <summary>The settings a programme gets; everything the form does not hold stays. Only for a complete form.</summary>
    public ProgrammeSettings AppliedTo(ProgrammeSettings? before) => (before ?? new ProgrammeSettings { Scenarios = [] }) with
    {
        Scenarios = Scenarios,
        TimeZone = TimeZone!,
        CheckIn = new CheckInSchedule(Day!.Value, Hour!.Value),
    };

    /// <summary>A short hash of what the form shows of settings, to see that they were changed meanwhile.</summary>
    public static string Mark(ProgrammeSettings settings) => HistoryEventId.Cause(
        string.Join(',', settings.Scenarios.Order(StringComparer.Ordinal)),
        settings.TimeZone,
        settings.CheckIn.Day.ToString(),
        settings.CheckIn.Hour.ToString(CultureInfo.InvariantCulture))[..16];

    private static string[] InOrder(IReadOnlyList<string> ids, Catalogue catalogue) =>
        [.. catalogue.Scenarios.Select(scenario => scenario.Id).Where(ids.Contains)];

    private static string? Text(JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;
}
