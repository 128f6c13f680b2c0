using System.Globalization;
using System.Text.Json;

namespace ZtTeamsBot.AdaptiveCards;

/// <summary>Who a card is expanded for. Never the server's own culture or zone.</summary>
/// <param name="Culture">How numbers and dates are written.</param>
/// <param name="TimeZone">The zone in which instants are written.</param>
/// <param name="Host">What <c>$host</c> gives; null for nothing.</param>
public sealed record CardContext(CultureInfo Culture, TimeZoneInfo TimeZone, JsonElement? Host = null);
