using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;

namespace ZtTeamsBot.AdaptiveCards.Tests;

public sealed class CardTemplateTests
{
    [Theory]
    [InlineData("{\n  \"a\": \"${nosuch(1)}\"\n}", "test.card.json(2,11) $.a: There is no function 'nosuch'. There are: add, and,")]
    [InlineData("{\"a\":\"x ${1 +}\"}", "(1,14)")]
    [InlineData("{\"a\":\"${if(1)}\"}", "The function 'if' takes 3 arguments, not 1.")]
    [InlineData("{\"a\":\"${concat()}\"}", "takes 1 or more arguments, not 0.")]
    [InlineData("{\"a\":\"${substring('a')}\"}", "takes 2 to 3 arguments, not 1.")]
    [InlineData("{\"a\":[1,{\"b\":\"${)}\"}]}", "$.a[1].b: ')' cannot stand here.")]
    [InlineData("{\"a\":1,\"a\":2}", "$.a: This property is there twice.")]
    [InlineData("{\"a\":\"\\ud800\"}", "half of a surrogate pair")]
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
        var template = CardTemplate.Parse("t", """
            {"n":"${formatNumber(x, 1)}","d":"${formatDateTime('2026-03-02T23:30:00Z', 'd MMMM HH:mm')}"}
            """u8);
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

    [Theory]
    [InlineData("""{"t":"a\ud800b"}""", "a\uFFFDb")]
    [InlineData("""{"t":"\udc00"}""", "\uFFFD")]
    [InlineData("""{"t":"\ud83d\ud83d\udc4d"}""", "\uFFFD👍")]
    [InlineData("""{"t":"\\ud800 \ud83d\udc4d"}""", "\\ud800 👍")]
    [InlineData("""{"T":"x","k\ud800":1}""", "x")]
    public void Half_a_pair_of_surrogates_in_data_becomes_the_replacement_letter(string data, string expected)
    {
        var card = Cases.Expand("""{"v":"${t}","whole":"${$root}","within":"<${t}>","parsed":"${json('{\"a\":\"\\ud800\"}').a}"}""", data)!;
        Assert.Equal(expected, card["v"]!.GetValue<string>());
        Assert.Equal($"<{expected}>", card["within"]!.GetValue<string>());
        Assert.Equal("\uFFFD", card["parsed"]!.GetValue<string>());
    }

    [Fact]
    public void Bytes_that_are_no_utf8_become_the_replacement_letter()
    {
        byte[] data = [.. "{\"t\":\""u8, 0xC3, .. "\"}"u8];
        var card = CardTemplate.Parse("t", """{"v":"${t}"}"""u8).Expand(JsonDocument.Parse(data).RootElement, Cases.Context);
        Assert.Equal("\uFFFD", JsonNode.Parse(card)!["v"]!.GetValue<string>());
    }

    [Fact]
    public void Deep_data_is_carried_through()
    {
        var deep = new string('[', 2000) + new string(']', 2000);
        var options = new JsonDocumentOptions { MaxDepth = 4000 };
        var card = CardTemplate.Parse("t", """{"v":"${$root}"}"""u8).Expand(JsonDocument.Parse(deep, options).RootElement, Cases.Context);
        Assert.Equal($$"""{"v":{{deep}}}""", Encoding.UTF8.GetString(card));
    }

    [Fact]
    public void An_endless_expression_is_refused_when_it_is_loaded()
    {
        string[] endless =
        [
            string.Join('+', Enumerable.Repeat("1", 100_000)),
            string.Join('^', Enumerable.Repeat("1", 100_000)),
            "a" + string.Concat(Enumerable.Repeat(".a", 100_000)),
            new('(', 100_000), new('-', 100_000), string.Concat(Enumerable.Repeat("a?a:", 100_000)),
        ];
        foreach (var expression in endless)
        {
            var problem = Assert.Throws<CardTemplateException>(() => Cases.Evaluate(expression));
            Assert.Contains("are allowed", problem.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_byte_order_mark_is_skipped() =>
        Assert.Equal("t", CardTemplate.Parse("t", [0xEF, 0xBB, 0xBF, .. "{}"u8]).Name);

    [Fact]
    public void Any_text_comes_out_as_it_went_in_and_is_never_read_as_template() => Gen.String.Sample(text =>
    {
        // A lone half of a letter pair is no text; it becomes the replacement character, as everywhere.
        var expected = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        var data = new JsonObject { ["t"] = expected, ["l"] = new JsonArray(expected) };
        const string Template = """{"whole":"${t}","part":"<${t}>","list":["${l}"],"rows":[{"$data":"${l}","v":"${$data}"}]}""";
        var card = Cases.Expand(Template, data.ToJsonString())!;
        Assert.Equal(expected, card["whole"]!.GetValue<string>());
        Assert.Equal($"<{expected}>", card["part"]!.GetValue<string>());
        Assert.Equal(expected, card["list"]![0]!.GetValue<string>());
        Assert.Equal(expected, card["rows"]![0]!["v"]!.GetValue<string>());
    });

    [Fact]
    public void Expanding_never_fails_whatever_the_data()
    {
        var template = CardTemplate.Parse("t", """
            {"$when":"${a != 5}","x":"${a.b.c[0] + 1}","y":"${sum(a)} ${join(a, ',')} ${substring(a, 1, 2)}",
             "z":[{"$data":"${a}","v":"${b > 1}","w":"${round(b, 3)}"}],"o":{"$data":"${a}","$when":"${exists(b)}","v":"${$index}"},
             "f":"${formatNumber(a, b)} ${select(a, i, i.x / 0)} ${min(a)} ${mod(a, 0)} ${int(a)} ${first(a)} ${contains(a, b)}"}
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
                Gen.Select(Node(depth + 1), Node(depth + 1))
                    .Select((a, b) => (JsonNode?)new JsonObject { ["a"] = a?.DeepClone(), ["b"] = b?.DeepClone() }));
    }

    /// <summary>The names come from the message for an unknown one, so that a new function is tried too.</summary>
    [Fact]
    public void No_function_fails_whatever_its_arguments()
    {
        var message = Assert.Throws<CardTemplateException>(() => Cases.Evaluate("nosuch()")).Message;
        var names = message.Split("There are: ")[1].TrimEnd('.').Split(", ");
        Assert.True(names.Length > 45);
        string[] expressions =
        [
            .. from name in names
               from arguments in (string[])["a", "a, b", "b, a", "a, b, a", "b, a, b", "a, i => i", "a, i, i.a"]
               select $"{name}({arguments})",
            .. from symbol in (string[])["^", "*", "/", "%", "+", "-", "==", "!=", "&", "<", "<=", ">", ">=", "&&", "||", "??"]
               select $"a {symbol} b",
            "a[b]", "a.b", "-a", "+a", "!a", "a ? b : a",
        ];
        var templates = expressions.Select(Parse).OfType<CardTemplate>().ToArray();
        Assert.True(templates.Length > 120);
        Gen.Select(Argument, Argument).Sample((a, b) =>
        {
            var data = JsonDocument.Parse($$"""{"a":{{a}},"b":{{b}}}""").RootElement;
            foreach (var template in templates)
                JsonDocument.Parse(template.Expand(data, Cases.Context)).Dispose();
        }, iter: 300);

        static CardTemplate? Parse(string expression)
        {
            try
            {
                return CardTemplate.Parse("t", Encoding.UTF8.GetBytes($$"""{"v":"${{{expression}}}","t":"<${{{expression}}}>"}"""));
            }
            catch (CardTemplateException)
            {
                return null;
            }
        }
    }

    private static readonly string[] Awkward =
    [
        "null", "true", "0", "-0", "1", "2", "1e400", "-1e400", "2147483647", "2147483646", "-2147483648", "1e15", "1e308", "0.5",
        "253402300799", "\"\"", "\"a\"", "\"aba\"", "\"👍\"", "\"\\ud800\"", "\"5\"", "\"N\"", "\"%\"", "\"de-DE\"", "\"ar-SA\"",
        "\"x!\"", "\"2026-03-02T08:00:00Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59-14:00\"", "\"{\\\"a\\\":1}\"",
        "[]", "[1,2]", "[\"b\",null,[1]]", "[{\"a\":1}]", "{}", "{\"a\":{\"b\":1}}",
    ];

    private static readonly Gen<string> Argument = Gen.OneOf(
        Gen.Int[0, Awkward.Length - 1].Select(index => Awkward[index]),
        Gen.Double.Where(double.IsFinite).Select(value => JsonSerializer.Serialize(value)),
        Gen.String.Select(value => JsonSerializer.Serialize(value)));

    [Fact]
    public void Loading_fails_only_with_a_place_whatever_the_bytes() => Gen.OneOf(
        Gen.Byte.Array[0, 40],
        Gen.String[Gen.Char["${}()[].,'\"`ab1+-*/!=<>?:&|^% \\"], 0, 30]
            .Select(text => JsonSerializer.SerializeToUtf8Bytes(new { a = "${" + text }))).Sample(bytes =>
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
            var rows = Enumerable.Range(0, 20).Select(n => new JsonObject { ["n"] = n });
            var data = new JsonObject { ["count"] = count, ["rows"] = new JsonArray([.. rows]) };
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
