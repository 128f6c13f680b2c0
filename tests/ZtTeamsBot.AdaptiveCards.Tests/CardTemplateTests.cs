using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;

namespace ZtTeamsBot.AdaptiveCards.Tests;

public sealed class CardTemplateTests
{
    [Theory]
    [InlineData("{\n  \"a\": \"${nosuch(1)}\"\n}", "test.card.json(2,11): There is no function 'nosuch'.")]
    [InlineData("{\"a\":\"x ${1 +}\"}", "(1,14)")]
    [InlineData("{\"a\":\"${if(1)}\"}", "does not take 1 arguments")]
    [InlineData("{\"a\":\"${x\"}", "'}' is missing")]
    [InlineData("{\"a\":\"${'x}\"}", "has no end")]
    [InlineData("{\"a\":\"${}\"}", "cannot stand here")]
    [InlineData("{\"a\":\"${a..b}\"}", "A name is missing")]
    [InlineData("{\"a\":\"${1a}\"}", "A number cannot go on")]
    [InlineData("{\"$when\":true}", "$when must be one expression")]
    [InlineData("{\"$data\":\"rows\"}", "$data must be one expression")]
    [InlineData("{\"a\":", "This is not JSON")]
    [InlineData("{} {}", "This is not JSON")]
    public void A_slip_is_found_at_load_time_with_its_place(string template, string message)
    {
        var problem = Assert.Throws<CardTemplateException>(() => CardTemplate.Parse("test.card.json", Encoding.UTF8.GetBytes(template)));
        Assert.StartsWith("test.card.json(", problem.Message, StringComparison.Ordinal);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Culture_and_zone_are_the_readers()
    {
        var template = CardTemplate.Parse("t", """{"n":"${formatNumber(x, 1)}","d":"${formatDateTime('2026-03-02T23:30:00Z', 'd MMMM HH:mm')}"}"""u8);
        var context = new CardContext(CultureInfo.GetCultureInfo("de-DE"), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        var card = JsonNode.Parse(template.Expand(JsonDocument.Parse("""{"x":1234.5}""").RootElement, context))!;
        Assert.Equal("1.234,5", card["n"]!.GetValue<string>());
        Assert.Equal("3 März 00:30", card["d"]!.GetValue<string>());
    }

    [Fact]
    public void Host_data_is_at_hand()
    {
        var template = CardTemplate.Parse("t", """{"h":"${$host.theme}"}"""u8);
        var context = Cases.Context with { Host = JsonDocument.Parse("""{"theme":"dark"}""").RootElement };
        Assert.Equal("dark", JsonNode.Parse(template.Expand(default, context))!["h"]!.GetValue<string>());
    }

    [Fact]
    public void Any_text_comes_out_as_it_went_in_and_is_never_read_as_template() => Gen.String.Sample(text =>
    {
        // A lone half of a letter pair is no text; it becomes the replacement character, as everywhere.
        var expected = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        var data = new JsonObject { ["t"] = expected, ["l"] = new JsonArray(expected) };
        var card = Cases.Expand("""{"whole":"${t}","part":"<${t}>","list":["${l}"],"rows":[{"$data":"${l}","v":"${$data}"}]}""", data.ToJsonString())!;
        Assert.Equal(expected, card["whole"]!.GetValue<string>());
        Assert.Equal($"<{expected}>", card["part"]!.GetValue<string>());
        Assert.Equal(expected, card["list"]![0]!.GetValue<string>());
        Assert.Equal(expected, card["rows"]![0]!["v"]!.GetValue<string>());
    });

    [Fact]
    public void Expanding_never_fails_whatever_the_data()
    {
        var template = CardTemplate.Parse("t", """
            {"$when":"${a != 5}","x":"${a.b.c[0] + 1}","y":"${sum(a)} ${join(a, ',')} ${substring(a, 1, 2)}","z":[{"$data":"${a}","v":"${b > 1}","w":"${round(b, 3)}"}],
             "f":"${formatNumber(a, b)} ${formatDateTime(a, b)} ${select(a, i, i.x / 0)} ${min(a)} ${mod(a, 0)} ${int(a)} ${first(a)} ${contains(a, b)}"}
            """u8);
        Node().Sample(data =>
        {
            var bytes = template.Expand(JsonDocument.Parse(data?.ToJsonString() ?? "null").RootElement, Cases.Context);
            JsonDocument.Parse(bytes).Dispose();
        });

        static Gen<JsonNode?> Node(int depth = 0) => depth > 2
            ? Leaf
            : Gen.OneOf(
                Leaf,
                Node(depth + 1).List[0, 3].Select(items => (JsonNode?)new JsonArray([.. items])),
                Gen.Select(Node(depth + 1), Node(depth + 1)).Select((a, b) => (JsonNode?)new JsonObject { ["a"] = a?.DeepClone(), ["b"] = b?.DeepClone() }));
    }

    [Fact]
    public void Loading_fails_only_with_a_place_whatever_the_bytes() => Gen.OneOf(
        Gen.Byte.Array[0, 40],
        Gen.String[Gen.Char["${}()[].,'\"`ab1+-*/!=<>?:&|^% \\"], 0, 30].Select(text => JsonSerializer.SerializeToUtf8Bytes(new { a = "${" + text }))).Sample(bytes =>
    {
        try
        {
            CardTemplate.Parse("fuzz", bytes);
        }
        catch (CardTemplateException problem)
        {
            Assert.StartsWith("fuzz(", problem.Message, StringComparison.Ordinal);
        }
    }, iter: 20_000);

    [Fact]
    public void One_template_serves_many_threads()
    {
        var template = CardTemplate.Parse("t", """{"rows":[{"$data":"${rows}","i":"${$index}","n":"${n} of ${$root.count}"}]}"""u8);
        Parallel.For(0, 200, count =>
        {
            var data = new JsonObject { ["count"] = count, ["rows"] = new JsonArray([.. Enumerable.Range(0, 20).Select(n => new JsonObject { ["n"] = n })]) };
            var card = JsonNode.Parse(template.Expand(JsonDocument.Parse(data.ToJsonString()).RootElement, Cases.Context))!;
            Assert.Equal($"19 of {count}", card["rows"]![19]!["n"]!.GetValue<string>());
        });
    }

    private static readonly Gen<JsonNode?> Leaf = Gen.OneOf(
        Gen.Const((JsonNode?)null),
        Gen.Bool.Select(value => (JsonNode?)value),
        Gen.Int.Select(value => (JsonNode?)value),
        Gen.Double[-1e18, 1e18].Select(value => (JsonNode?)value),
        Gen.String[Gen.Char.AlphaNumeric, 0, 5].Select(value => (JsonNode?)value));
}
