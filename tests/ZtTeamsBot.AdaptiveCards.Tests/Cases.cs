using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ZtTeamsBot.AdaptiveCards.Tests;

/// <summary>Short ways to expand templates.</summary>
internal static class Cases
{
    public static readonly CardContext Context = new(CultureInfo.GetCultureInfo("en-US"), TimeZoneInfo.Utc);

    public static JsonNode? Expand(JsonNode? template, JsonNode? data) =>
        Expand(template?.ToJsonString() ?? "null", data?.ToJsonString() ?? "null");

    public static JsonNode? Expand(string template, string data) => JsonNode.Parse(
        CardTemplate.Parse("test.card.json", Encoding.UTF8.GetBytes(template)).Expand(JsonDocument.Parse(data).RootElement, Context));

    /// <summary>The value of one expression.</summary>
    public static JsonNode? Evaluate(string expression, string data = "{}") =>
        Expand(new JsonObject { ["v"] = "${" + expression + "}" }.ToJsonString(), data)!["v"];
}
