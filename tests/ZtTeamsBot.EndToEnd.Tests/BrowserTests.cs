using System.Diagnostics;
using ZtTeamsBot.Testing;

namespace ZtTeamsBot.EndToEnd.Tests;

/// <summary>Two conversations had by clicking in a real Teams client: one that goes through every room, and one of changes by chat.</summary>
public sealed class BrowserTests(ITestOutputHelper output)
{
    [Fact]
    public Task A_lead_asks_updates_a_task_in_a_card_and_posts_the_summary() => HaveAsync("conversation", pictures: 11);

    [Fact]
    public Task A_lead_changes_tasks_by_chat_and_takes_back() => HaveAsync("chat", pictures: 14);

    private async Task HaveAsync(string conversation, int pictures)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(8));
        if (await Chromium.FindAsync(limit.Token) is not { } browser)
        {
            const string Reason = "No Chromium was found. Install Chromium, Chrome or Edge, or set CHROMIUM to its path.";
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", Reason);
            Assert.Skip(Reason);
            return;
        }

        await using var stage = await Stage.OpenAsync(limit.Token);
        var screenshots = RepositoryRoot.Combine("artifacts", "screenshots", conversation);
        if (Directory.Exists(screenshots))
            Directory.Delete(screenshots, recursive: true);
        using var script = Process.Start(new ProcessStartInfo("node", [$"{conversation}.mjs", stage.Playground.Address.ToString(), browser, screenshots])
        {
            WorkingDirectory = NodeTools.Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = script.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = script.StandardError.ReadToEndAsync(limit.Token);
        await script.WaitForExitAsync(limit.Token);
        output.WriteLine(await said);
        Assert.True(script.ExitCode == 0, await said + await errors + stage.Service.Output);
        Assert.Equal(pictures, Directory.GetFiles(screenshots, "*.png").Length);
    }
}
