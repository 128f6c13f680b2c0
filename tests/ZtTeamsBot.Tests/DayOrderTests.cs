using System.Globalization;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Tests;

public sealed class DayOrderTests
{
    [Theory]
    [InlineData("en-GB", null, "en-GB", true)]
    [InlineData("en-GB", "GB", "en-GB", true)]
    [InlineData("en-US", "US", "en-US", true)]
    [InlineData("en-us", null, "en-US", true)]
    [InlineData("de-DE", "DE", "en-GB", true)]
    [InlineData("en-US", "GB", "en-US", false)]
    [InlineData("en-GB", "US", "en-GB", false)]
    [InlineData("ja-JP", "JP", "en-GB", false)]
    [InlineData("sv-SE", null, "en-GB", false)]
    [InlineData("en", null, "en", false)]
    [InlineData("es-US", null, "en-US", false)]
    [InlineData("xx-nonsense", null, "en-GB", false)]
    [InlineData("", null, "en-GB", false)]
    [InlineData(null, "US", "en-GB", false)]
    public void Only_a_country_that_orders_days_that_way_settles_it(string? locale, string? country, string culture, bool isSettled) =>
        Assert.Equal(isSettled, DayOrder.IsSettled(locale, country, CultureInfo.GetCultureInfo(culture)));
}
