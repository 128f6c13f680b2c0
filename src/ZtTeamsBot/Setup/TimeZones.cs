using System.Buffers;

namespace ZtTeamsBot.Setup;

/// <summary>Time zones to choose from.</summary>
internal static class TimeZones
{
    private const string Utc = "Etc/UTC";

    private static readonly SearchValues<char> Letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_+-");

    /// <summary>One or two for each offset and rule, where many people live.</summary>
    private static readonly string[] Common =
    [
        "Pacific/Honolulu", "America/Anchorage", "America/Los_Angeles", "America/Phoenix", "America/Denver", "America/Chicago",
        "America/Mexico_City", "America/New_York", "America/Toronto", "America/Bogota", "America/Halifax", "America/Santiago",
        "America/St_Johns", "America/Sao_Paulo", "America/Argentina/Buenos_Aires", "Atlantic/Azores", Utc, "Europe/London", "Europe/Dublin",
        "Europe/Lisbon", "Africa/Casablanca", "Africa/Lagos", "Europe/Amsterdam", "Europe/Berlin", "Europe/Brussels", "Europe/Copenhagen",
        "Europe/Madrid", "Europe/Oslo", "Europe/Paris", "Europe/Prague", "Europe/Rome", "Europe/Stockholm", "Europe/Vienna", "Europe/Warsaw",
        "Europe/Zurich", "Africa/Cairo", "Africa/Johannesburg", "Europe/Athens", "Europe/Bucharest", "Europe/Helsinki", "Europe/Kyiv",
        "Asia/Jerusalem", "Africa/Nairobi", "Asia/Riyadh", "Europe/Istanbul", "Asia/Tehran", "Asia/Dubai", "Asia/Kabul", "Asia/Karachi",
        "Asia/Kolkata", "Asia/Kathmandu", "Asia/Dhaka", "Asia/Yangon", "Asia/Bangkok", "Asia/Jakarta", "Asia/Ho_Chi_Minh", "Asia/Hong_Kong",
        "Asia/Kuala_Lumpur", "Asia/Manila", "Asia/Shanghai", "Asia/Singapore", "Asia/Taipei", "Australia/Perth", "Asia/Seoul", "Asia/Tokyo",
        "Australia/Adelaide", "Australia/Brisbane", "Australia/Sydney", "Pacific/Auckland",
    ];

    /// <summary>The IANA id of a zone; that of UTC where it has none.</summary>
    public static string IdOf(TimeZoneInfo zone) =>
        zone.Id == TimeZoneInfo.Utc.Id ? Utc
        : zone.HasIanaId ? zone.Id
        : TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out var iana) ? iana : Utc;

    /// <summary>The IANA id of a zone this machine knows; null for anything else.</summary>
    public static string? Find(string id) =>
        id.Length > 0 && !id.AsSpan().ContainsAnyExcept(Letters) && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId
            ? IdOf(zone)
            : null;

    /// <summary>Zones to offer with their offset from UTC at an instant, from west to east.</summary>
    /// <param name="at">The instant.</param>
    /// <param name="others">Zones that must be among them: the sender's own, the chosen one.</param>
    public static IReadOnlyList<(string Id, TimeSpan Offset)> Offered(DateTimeOffset at, params IEnumerable<string?> others) =>
    [
        .. Common.Concat(others)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Select(id => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? (Id: id, Offset: zone.GetUtcOffset(at)) : default)
            .Where(zone => zone.Id is not null)
            .OrderBy(zone => zone.Offset)
            .ThenBy(zone => zone.Id, StringComparer.Ordinal),
    ];
}
