using System.Text;
using System.Text.Json.Nodes;
using ZtTeamsBot.Fuzz.Targets;
using ZtTeamsBot.Testing;

namespace ZtTeamsBot.Fuzz;

/// <summary>What a run begins with: the repository's own examples, the few written for this, and what earlier runs found.</summary>
internal static class Inputs
{
    private static string Folder { get; } = RepositoryRoot.Combine("tests", "ZtTeamsBot.Fuzz");

    /// <summary>Inputs that broke a promise once, one a file. They are tests for ever.</summary>
    public static IEnumerable<(string Name, byte[] Content)> Findings(string target) => Files(Path.Combine(Folder, "findings", target), "*");

    /// <summary>Examples of what comes in every day.</summary>
    public static IEnumerable<(string Name, byte[] Content)> Seeds(string target) => Files(Path.Combine(Folder, "seeds", target), "*")
        .Concat(target switch
        {
            FuzzTarget.Activity => Files(RepositoryRoot.Combine("tests", "ZtTeamsBot.BotFramework.Tests", "Activities"), "*.json"),
            FuzzTarget.Card => PressedButtons(),
            FuzzTarget.Template => Cards().Concat(Expressions()).Concat(Templates()),
            _ => throw new ArgumentOutOfRangeException(nameof(target)),
        });

    /// <summary>Words that mean something to a target, for a fuzzer to put in.</summary>
    public static IEnumerable<string> Words(string target) => File.ReadLines(Path.Combine(Folder, "words", "json.txt"))
        .Concat(File.ReadLines(Path.Combine(Folder, "words", $"{target}.txt")))
        .Where(word => word.Length > 0)
        .Distinct(StringComparer.Ordinal);

    private static IEnumerable<(string Name, byte[] Content)> Files(string folder, string pattern) => !Directory.Exists(folder)
        ? []
        : Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file), File.ReadAllBytes(file)));

    /// <summary>Whatever carries a verb in the cards' sample data, as an <c>Action.Execute</c> and as an <c>Action.Submit</c> send it.</summary>
    private static IEnumerable<(string Name, byte[] Content)> PressedButtons() =>
        from file in Directory.GetFiles(RepositoryRoot.Combine("cards"), "*.data.json").Order(StringComparer.Ordinal)
        from data in WithVerb(JsonNode.Parse(File.ReadAllBytes(file)))
        from sent in (JsonNode[])[data.DeepClone(), Executed(data)]
        select ($"{Path.GetFileName(file)} {sent.GetPath()}", Bytes(sent));

    private static JsonObject Executed(JsonObject data) => new()
    {
        ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = data["verb"]!.DeepClone(), ["data"] = data.DeepClone() },
        ["trigger"] = "manual",
    };

    private static IEnumerable<JsonObject> WithVerb(JsonNode? node) => node switch
    {
        JsonObject found when found.ContainsKey("verb") => [found],
        JsonObject other => other.SelectMany(property => WithVerb(property.Value)),
        JsonArray list => list.SelectMany(WithVerb),
        _ => [],
    };

    private static IEnumerable<(string Name, byte[] Content)> Cards() =>
        from file in Directory.GetFiles(RepositoryRoot.Combine("cards"), "*.card.json").Order(StringComparer.Ordinal)
        let data = file.Replace(".card.json", ".data.json", StringComparison.Ordinal)
        select (Path.GetFileName(file), Pair(JsonNode.Parse(File.ReadAllBytes(file)), JsonNode.Parse(File.ReadAllBytes(data))));

    private static IEnumerable<(string Name, byte[] Content)> Expressions()
    {
        var cases = Cases();
        return cases["texts"]!.AsArray().Concat(cases["refused"]!.AsArray())
            .Select((text, index) => ($"expression {index}", Pair(new JsonObject { ["v"] = text!.DeepClone() }, cases["data"])));
    }

    private static IEnumerable<(string Name, byte[] Content)> Templates()
    {
        var cases = Cases();
        return cases["templates"]!.AsArray()
            .Select((one, index) => ($"template {index}", Pair(one!["template"], one["data"] ?? cases["rows"])));
    }

    private static JsonObject Cases() =>
        JsonNode.Parse(File.ReadAllBytes(RepositoryRoot.Combine("tests", "ZtTeamsBot.AdaptiveCards.Tests", "cases.json")))!.AsObject();

    private static byte[] Pair(JsonNode? template, JsonNode? data) => [.. Bytes(template), TemplateTarget.Separator, .. Bytes(data)];

    private static byte[] Bytes(JsonNode? node) => Encoding.UTF8.GetBytes(node?.ToJsonString() ?? "null");
}
