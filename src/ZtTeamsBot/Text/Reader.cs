using System.Collections.Frozen;
using System.Globalization;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Text;

/// <summary>How somebody reads dates and numbers.</summary>
/// <param name="Culture">Language and country. Sentences exist in English; dates and numbers follow the country.</param>
/// <param name="TimeZone">The zone in which times are shown.</param>
public sealed record Reader(CultureInfo Culture, TimeZoneInfo TimeZone)
{
    private static readonly CultureInfo DefaultCulture = CultureInfo.GetCultureInfo("en-GB");

    // Whether a name is one of a culture is asked in each turn, and the system is slow to answer.
    private static readonly FrozenDictionary<string, CultureInfo> EnglishCultures = CultureInfo.GetCultures(CultureTypes.AllCultures)
        .Where(culture => culture.TwoLetterISOLanguageName == "en")
        .ToFrozenDictionary(culture => culture.Name, culture => CultureInfo.GetCultureInfo(culture.Name), StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Reads the way a person reads. The time zone is the person's own, else the one their client reports, else the programme's.
    /// </summary>
    /// <param name="locale">What the client reports, such as <c>en-US</c>; anything unusable is passed over.</param>
    /// <param name="clientTimeZone">IANA or Windows id the client reports.</param>
    /// <param name="person">The person, if known.</param>
    /// <param name="programme">The programme, if there is one.</param>
    public static Reader Of(string? locale, string? clientTimeZone, Person? person, Programme? programme) => new(
        CultureOf(locale),
        Zone(person?.TimeZone) ?? Zone(clientTimeZone) ?? ProgrammeZone(programme));

    /// <summary>The zone in which a programme's days begin and end.</summary>
    public static TimeZoneInfo ProgrammeZone(Programme? programme) => Zone(programme?.Settings.TimeZone) ?? TimeZoneInfo.Utc;

    private static TimeZoneInfo? Zone(string? id) =>
        id is not null && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null;

    private static CultureInfo CultureOf(string? locale) =>
        locale is not null && EnglishCultures.TryGetValue(locale, out var culture) ? culture : DefaultCulture;
}
