using System.Collections.Frozen;
using System.Globalization;

namespace ZtTeamsBot.Turns;

/// <summary>Whether what a client tells of its user settles whether 03/04 is in March or in April.</summary>
internal static class DayOrder
{
    // Asking the system for a culture it does not know is slow.
    private static readonly FrozenSet<string> Known = CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(culture => culture.Name)
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Whether the order of a culture is the user's own: their locale has a country that orders days the same way, and the country the
    /// client names is no other one. Who writes the year first, as in ja-JP, may write a day without it either way.
    /// </summary>
    /// <param name="locale">The client's locale, such as <c>en-GB</c>.</param>
    /// <param name="country">The country the client is set to, such as <c>GB</c>; null when it does not say.</param>
    /// <param name="culture">The culture dates are read by.</param>
    public static bool IsSettled(string? locale, string? country, CultureInfo culture)
    {
        if (locale is null || !Known.TryGetValue(locale, out var name))
            return false;
        if (country is { Length: > 0 } && !name.EndsWith("-" + country, StringComparison.OrdinalIgnoreCase))
            return false;
        return First(CultureInfo.GetCultureInfo(name)) is var first and ('d' or 'M') && first == First(culture);
    }

    private static char First(CultureInfo culture) => culture.DateTimeFormat.ShortDatePattern.FirstOrDefault(char.IsAsciiLetter);
}
