using System.Text.Json;
using System.Text.Json.Nodes;
using ZtTeamsBot.Testing;

namespace ZtTeamsBot.AdaptiveCards.Tests;

/// <summary>The same templates and data, filled by us and by Microsoft's own engine.</summary>
public sealed class ConformanceTests
{
    /// <summary>
    /// What is different on purpose: template, data, theirs (null where theirs throws), ours, why. Each is checked to be still so.
    /// </summary>
    private static readonly (string Template, string Data, string? Theirs, string Ours, string Why)[] KnownDifferences =
    [
        ("""{"a":{"$when":"${false}","v":1},"b":2}""", "{}", """{"a":null,"b":2}""", """{"b":2}""",
            "A dropped object is left out; a null where an element is wanted is no valid card."),
        ("""{"a":"${coalesce(x,'d')}"}""", "{}", """{"a":"${coalesce(x,'d')}"}""".Replace("coalesce(x,'d')", "x", StringComparison.Ordinal), """{"a":"d"}""",
            "What is missing is missing for a function too, not a text that looks like an expression."),
        ("""{"a":"${x ?? 5}"}""", "{}", """{"a":"${x}"}""", """{"a":5}""", "As above, for the operator."),
        ("""{"a":"${true + 'x'}"}""", "{}", null, """{"a":"${true + 'x'}"}""",
            "What cannot be computed is left standing as it was written; one bad value must not take the whole card away."),
        ("""{"a":"${l[5]}"}""", """{"l":[1]}""", null, """{"a":"${l[5]}"}""", "As above, for a position outside a list."),
        ("""{"a":"x ${n} y"}""", """{"n":null}""", null, """{"a":"x  y"}""", "Null within a text is nothing; theirs throws."),
        ("""{"a":"${7%3}"}""", "{}", null, """{"a":1}""", "The grammar has the operator; their parser refuses it."),
        ("""{"a":"${`hi ${x}`}"}""", """{"x":1}""", null, """{"a":"hi 1"}""", "The grammar has interpolated texts; their template engine cuts them apart."),
        ("""{"a":"${1.0}"}""", "{}", """{"a":"1"}""", """{"a":1}""", "A number stays one."),
        ("""{"a":"${concat(l,l)}"}""", """{"l":[1,2]}""", """{"a":"1,21,2"}""", """{"a":"[1,2][1,2]"}""", "A list within a text is JSON, as string() gives it."),
        ("""{"a":"x ${o}"}""", """{"o":{"p":1}}""", """{"a":"x [object Object]"}""", """{"a":"x {\"p\":1}"}""", "As above, for an object."),
        ("""{"$data":{"y":["${x}"]},"a":"${y}"}""", """{"x":1}""", null, """{"a":["${x}"]}""",
            "Data in the template is data: it is not read as template. Theirs shows its own insides."),
    ];

    [Fact]
    public async Task Small_cases_come_out_as_from_the_reference()
    {
        var cases = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "cases.json")))!.AsArray();
        Assert.True(cases.Count > 100);
        await Compare(cases);
    }

    [Fact]
    public async Task Every_card_of_ours_with_its_sample_data_comes_out_as_from_the_reference()
    {
        var cases = new JsonArray();
        foreach (var file in Directory.GetFiles(RepositoryRoot.Combine("cards"), "*.card.json"))
        {
            cases.Add(new JsonObject
            {
                ["name"] = Path.GetFileName(file),
                ["template"] = JsonNode.Parse(await File.ReadAllTextAsync(file)),
                ["data"] = JsonNode.Parse(await File.ReadAllTextAsync(file.Replace(".card.json", ".data.json", StringComparison.Ordinal))),
            });
        }

        Assert.True(cases.Count >= 7);
        await Compare(cases);
    }

    [Fact]
    public async Task What_is_different_is_known_and_still_so()
    {
        var cases = new JsonArray([.. KnownDifferences.Select((one, index) => new JsonObject
        {
            ["name"] = index.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["template"] = JsonNode.Parse(one.Template),
            ["data"] = JsonNode.Parse(one.Data),
        })]);
        var theirs = JsonNode.Parse(await NodeTools.RunScriptAsync("templating.mjs", cases.ToJsonString(), CancellationToken.None))!.AsArray();
        foreach (var (one, their) in KnownDifferences.Zip(theirs))
        {
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(one.Ours), Cases.Expand(one.Template, one.Data)), $"ours: {one.Why}");
            if (one.Theirs is null)
                Assert.False(JsonNode.DeepEquals(JsonNode.Parse(one.Ours), their!["card"]), $"no longer different: {one.Why}");
            else
                Assert.True(JsonNode.DeepEquals(JsonNode.Parse(one.Theirs), their!["card"]), $"theirs: {one.Why} {their.ToJsonString()}");
        }
    }

    private static async Task Compare(JsonArray cases)
    {
        var theirs = JsonNode.Parse(await NodeTools.RunScriptAsync("templating.mjs", cases.ToJsonString(), CancellationToken.None))!.AsArray();
        var different = new List<string>();
        foreach (var (one, their) in cases.Zip(theirs))
        {
            var ours = Cases.Expand(one!["template"]!, one["data"]);
            if (their!["error"] is not null || !JsonNode.DeepEquals(ours, their["card"]))
                different.Add($"{one["name"]}: ours {ours?.ToJsonString()}, theirs {their.ToJsonString(JsonSerializerOptions.Web)}");
        }

        Assert.Empty(different);
    }
}
