using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ZtTeamsBot.Testing;

namespace ZtTeamsBot.AdaptiveCards.Tests;

/// <summary>The same templates and data, filled by us and by Microsoft's own engine.</summary>
public sealed class ConformanceTests
{
    [Fact]
    public async Task Small_cases_come_out_as_from_the_reference()
    {
        var file = await CasesAsync();
        var cases = new JsonArray();
        foreach (var text in file["texts"]!.AsArray())
            Add(cases, text!.GetValue<string>(), new JsonObject { ["v"] = text.DeepClone() }, file["data"]);
        foreach (var one in file["templates"]!.AsArray())
        {
            var data = one!.AsObject().ContainsKey("data") ? one["data"] : file["rows"];
            Add(cases, one["template"]?.ToJsonString() ?? "null", one["template"], data);
        }

        Assert.True(cases.Count > 700);
        await CompareAsync(cases);
    }

    [Fact]
    public async Task What_the_reference_refuses_is_refused_when_it_is_loaded()
    {
        var file = await CasesAsync();
        var cases = new JsonArray();
        foreach (var text in file["refused"]!.AsArray())
            Add(cases, text!.GetValue<string>(), new JsonObject { ["v"] = text.DeepClone() }, file["data"]);
        foreach (var (one, their) in cases.Zip(await ReferenceAsync(cases)))
        {
            Assert.True(their!["error"] is not null, $"theirs takes {one!["name"]}");
            Assert.Throws<CardTemplateException>(() => Cases.Expand(one!["template"], one["data"]));
        }
    }

    [Fact]
    public async Task Every_card_of_ours_with_its_sample_data_comes_out_as_from_the_reference()
    {
        var cases = new JsonArray();
        foreach (var file in Directory.GetFiles(RepositoryRoot.Combine("cards"), "*.card.json"))
        {
            Add(
                cases,
                Path.GetFileName(file),
                JsonNode.Parse(await File.ReadAllTextAsync(file)),
                JsonNode.Parse(await File.ReadAllTextAsync(file.Replace(".card.json", ".data.json", StringComparison.Ordinal))));
        }

        Assert.NotEmpty(cases);
        await CompareAsync(cases);
    }

    [Fact]
    public async Task What_is_different_is_known_and_still_so()
    {
        var cases = new JsonArray();
        foreach (var (one, index) in KnownDifference.All.Select((one, index) => (one, index)))
            Add(cases, index.ToString(CultureInfo.InvariantCulture), JsonNode.Parse(one.Template), JsonNode.Parse(one.Data));
        foreach (var (one, their) in KnownDifference.All.Zip(await ReferenceAsync(cases)))
        {
            var about = $"{one.Template} {one.Why} theirs: {their!.ToJsonString()}";
            if (one.Ours is null)
                Assert.Throws<CardTemplateException>(() => Cases.Expand(one.Template, one.Data));
            else
                Assert.True(JsonNode.DeepEquals(JsonNode.Parse(one.Ours), Cases.Expand(one.Template, one.Data)), $"ours: {about}");

            if (one.Theirs is null)
                Assert.True(their["error"] is not null, about);
            else if (one.Theirs == KnownDifference.Any)
                Assert.False(JsonNode.DeepEquals(JsonNode.Parse(one.Ours!), their["card"]), about);
            else
                Assert.True(their["error"] is null && JsonNode.DeepEquals(JsonNode.Parse(one.Theirs), their["card"]), about);
        }
    }

    private static async Task<JsonObject> CasesAsync() =>
        JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "cases.json")))!.AsObject();

    private static void Add(JsonArray cases, string name, JsonNode? template, JsonNode? data) => cases.Add(
        new JsonObject { ["name"] = name, ["template"] = template?.DeepClone(), ["data"] = data?.DeepClone() });

    private static async Task<JsonArray> ReferenceAsync(JsonArray cases)
    {
        var results = await NodeTools.RunScriptAsync("templating.mjs", cases.ToJsonString(), TestContext.Current.CancellationToken);
        return JsonNode.Parse(results)!.AsArray();
    }

    private static async Task CompareAsync(JsonArray cases)
    {
        var different = new List<string>();
        foreach (var (one, their) in cases.Zip(await ReferenceAsync(cases)))
        {
            var ours = Cases.Expand(one!["template"], one["data"]);
            if (their!["error"] is not null || !JsonNode.DeepEquals(ours, their["card"]))
                different.Add($"{one["name"]}: ours {ours?.ToJsonString()}, theirs {their.ToJsonString(JsonSerializerOptions.Web)}");
        }

        Assert.Empty(different);
    }
}
