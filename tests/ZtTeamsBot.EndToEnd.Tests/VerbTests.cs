using System.Text.Json.Nodes;
using ZtTeamsBot.Playground;

namespace ZtTeamsBot.EndToEnd.Tests;

/// <summary>The verbs of the executable, as processes of their own.</summary>
public sealed class VerbTests : IDisposable
{
    private static readonly Dictionary<string, string?> NoSettings = new(StringComparer.Ordinal);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zt-verbs-");
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromMinutes(3));

    private string Store => Path.Combine(_folder.FullName, "store.db");

    public void Dispose()
    {
        _limit.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task An_import_killed_again_and_again_is_finished_by_the_last_one_and_an_export_gives_it_back()
    {
        var file = Write("big.json", Programme(2_000));
        var killed = 0;
        for (var patience = 350; patience < 1_500 && killed < 4; patience += 150)
        {
            await using var import = ServiceProcess.Begin(Store, ["import", file], NoSettings);
            if (!await import.EndsWithinAsync(TimeSpan.FromMilliseconds(patience)))
            {
                await import.KillAsync();
                killed++;
            }
        }

        Assert.NotEqual(0, killed);
        Assert.Equal(0, (await RunAsync("import", file)).ExitCode);
        Assert.Contains("nothing to change, 2000 tasks", (await RunAsync("import", file)).Output, StringComparison.Ordinal);

        var export = Path.Combine(_folder.FullName, "export.json");
        await File.WriteAllTextAsync(export, "the backup before", _limit.Token);
        await using (var broken = ServiceProcess.Begin(Store, ["export", export], NoSettings))
        {
            if (!await broken.EndsWithinAsync(TimeSpan.FromMilliseconds(250)))
            {
                await broken.KillAsync();
                Assert.Equal("the backup before", await File.ReadAllTextAsync(export, _limit.Token));
            }
        }

        Assert.Equal(0, (await RunAsync("export", export)).ExitCode);
        Assert.Equal(2_000, JsonNode.Parse(await File.ReadAllTextAsync(export, _limit.Token))!["tasks"]!.AsArray().Count);
        Assert.Contains("nothing to change", (await RunAsync("import", export)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_Development_the_service_says_what_is_missing_and_does_not_start()
    {
        var (exitCode, output) = await ServiceProcess.RunAsync(
            Store, ["serve"], new Dictionary<string, string?>(StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["ASPNETCORE_URLS"] = "http://127.0.0.1:0" }, _limit.Token);
        Assert.Equal(1, exitCode);
        Assert.Contains("Set Bot:AppId", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_says_that_all_is_well_and_what_is_not()
    {
        Assert.Equal(0, (await RunAsync("check")).ExitCode);
        await File.WriteAllTextAsync(Store, new string('x', 5_000), _limit.Token);
        var (exitCode, output) = await RunAsync("check");
        Assert.Equal(1, exitCode);
        Assert.Contains("not a sound store", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("help", 0, "import <FILE>")]
    [InlineData("import missing.json", 1, "There is no file")]
    [InlineData("export", 1, "There is no programme")]
    [InlineData("nonsense", 1, "nonsense")]
    public async Task Every_verb_says_how_it_went(string arguments, int expected, string said)
    {
        var (exitCode, output) = await RunAsync(arguments.Split(' '));
        Assert.Equal(expected, exitCode);
        Assert.Contains(said, output, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) =>
        ServiceProcess.RunAsync(Store, arguments, NoSettings, _limit.Token);

    private string Write(string name, string content)
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, content);
        return file;
    }

    private static string Programme(int tasks) => new JsonObject
    {
        ["format"] = "zt-programme/1",
        ["tenantId"] = "contoso",
        ["tasks"] = new JsonArray([.. Enumerable.Range(0, tasks).Select(number => new JsonObject
        {
            ["id"] = $"own-{number}",
            ["objective"] = "srhw-1-1",
            ["title"] = $"Task {number}",
            ["status"] = "Complete",
            ["history"] = new JsonArray(new JsonObject { ["id"] = $"h{number}", ["at"] = "2026-02-01T00:00:00Z", ["to"] = "Complete" }),
        })]),
    }.ToJsonString();
}
